//! Rounds, as a player and as an auditor see them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::Duration;
use club::{
    play::{self, PlayError, events::RoundSettled, settlement::Queue},
    rotation,
    testing::{TestClub, spin_params},
    wallet,
};
use contract::{
    ClubError,
    fairness::RotateParams,
    play::{Detail, HistoryParams, RoundView, SlotDetail},
    wallet::{Cause, WalletHistoryParams},
};
use engine::{
    draw::Draw,
    fairness::{ClientSeed, ServerSeed},
    games::slot::{self, Stake},
};
use kernel::{Currency, Gold};
use platform::{Actor, Op, Reply, calendar, outbox};
use sqlx::PgPool;

async fn spin(op: &Op, key: &str) -> Result<Reply<RoundView>, PlayError> {
    play::games::slot::spin(op, spin_params(100, 5), &TestClub::key(key)).await
}

/// What the slot adds to a round.
fn slot_of(round: &RoundView) -> &SlotDetail {
    match &round.detail {
        Detail::Slot(detail) => detail,
        other => panic!("a slot round, not {other:?}"),
    }
}

async fn gold(op: &Op) -> i64 {
    wallet::balances(op).await.unwrap().0.gold.0
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_takes_the_stake_and_pays_what_it_shows(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let before = gold(&op).await;
    let round = spin(&op, "first").await.unwrap().answer;
    let header = &round.header;
    assert_eq!(
        (header.number, header.bet, header.fairness.nonce),
        (1, Gold(500), 1)
    );
    let wins = &slot_of(&round).wins;
    assert_eq!(header.payout, wins.iter().map(|win| win.payout).sum());
    assert_eq!(header.net, header.payout.0 - 500);
    assert_eq!(gold(&op).await, before + header.net);
    assert_eq!(header.balances.gold.0, before + header.net);
    assert_eq!(play::round(&op, header.round_id).await.unwrap(), round);
    assert_eq!(play::last_round(&op, "slot").await.unwrap(), Some(round));
    assert_eq!(play::last_round(&op, "roulette").await.unwrap(), None);
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_same_key_is_the_same_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let first = spin(&op, "k").await.unwrap();
    let again = spin(&op, "k").await.unwrap();
    assert!(!first.replayed && again.replayed);
    assert_eq!(
        serde_json::to_vec(&first.answer).unwrap(),
        serde_json::to_vec(&again.answer).unwrap()
    );
    let other = play::games::slot::spin(&op, spin_params(200, 5), &TestClub::key("k")).await;
    assert!(matches!(other, Err(PlayError::KeyReused)));
    let stranger = club.player("fox").await;
    assert!(
        !spin(&stranger, "k").await.unwrap().replayed,
        "keys are a player's own"
    );
    assert_eq!(play::stats(&op).await.unwrap().rounds, 1);
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn eight_clicks_with_one_key_are_one_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let clicks: Vec<_> = (0..8)
        .map(|_| {
            let op = op.clone();
            tokio::spawn(async move { spin(&op, "k").await.unwrap() })
        })
        .collect();
    let mut answers = Vec::new();
    for click in clicks {
        answers.push(click.await.unwrap());
    }
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    assert!(
        answers
            .iter()
            .all(|answer| answer.answer == answers[0].answer)
    );
    assert_eq!(play::stats(&op).await.unwrap().rounds, 1);
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn many_players_at_once_each_get_their_own_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let mut ops = Vec::new();
    for name in ["ant", "bee", "cat", "dog"] {
        ops.push(club.player(name).await);
    }
    let spins: Vec<_> = (0..32)
        .map(|index| {
            let op = ops[index % ops.len()].clone();
            tokio::spawn(async move { spin(&op, &format!("k{index}")).await })
        })
        .collect();
    for round in spins {
        round.await.unwrap().unwrap();
    }
    for op in &ops {
        assert_eq!(play::stats(op).await.unwrap().rounds, 8);
    }
    club.close_with_events(32).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn without_the_stake_nothing_happens_and_others_play_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (poor, rich) = (club.player("poor").await, club.player("rich").await);
    let all = gold(&poor).await;
    let refused =
        play::games::slot::spin(&poor, spin_params(10_000, 5), &TestClub::key("big")).await;
    assert!(matches!(
        refused,
        Err(PlayError::InsufficientFunds { needed: 50_000, available }) if available == all
    ));
    let key = TestClub::key("b");
    let (refused, played) = tokio::join!(
        play::games::slot::spin(&poor, spin_params(10_000, 5), &key),
        spin(&rich, "a"),
    );
    assert!(refused.is_err() && played.is_ok());
    assert_eq!(gold(&poor).await, all);
    assert_eq!(play::stats(&poor).await.unwrap().rounds, 0);
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_stored_round_is_answered_even_when_the_gold_is_gone(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let first = spin(&op, "k").await.unwrap();
    sqlx::query("update ledger_wallets set gold = 0")
        .execute(&club.pool)
        .await
        .unwrap();
    let again = spin(&op, "k").await.unwrap();
    assert!(again.replayed);
    assert_eq!(again.answer, first.answer);
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_player_who_moved_on_elsewhere_is_read_again(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "here").await.unwrap();
    // Another process of the same club, with a memory of its own.
    let elsewhere = club.elsewhere(club::testing::config(None), 99).await;
    let there = Op {
        platform: elsewhere.clone(),
        ..op.clone()
    };
    assert_eq!(spin(&there, "there").await.unwrap().answer.header.number, 2);
    assert_eq!(
        spin(&op, "here-again").await.unwrap().answer.header.number,
        3
    );
    let again = spin(&op, "there").await.unwrap();
    assert!(again.replayed, "a key used elsewhere is known here");
    elsewhere.state::<Queue>().close().await;
    club.close_with_events(3).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn gold_that_came_meanwhile_is_not_played_over(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.demo_player().await;
    let first = spin(&op, "first").await.unwrap().answer;
    // The settler remembers the player; the reward for a friend changes the wallet alone.
    club.player("friend").await;
    let rewarded = gold(&op).await;
    assert!(
        rewarded > first.header.balances.gold.0,
        "the friend was worth it"
    );
    let second = spin(&op, "second").await.unwrap().answer;
    assert_eq!(second.header.balances.gold.0, rewarded + second.header.net);
    assert_eq!(gold(&op).await, rewarded + second.header.net);
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_revealed_seed_lets_anybody_draw_the_rounds_again(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let promised = rotation::seed(&op).await.unwrap();
    let mut rounds = Vec::new();
    for number in 0..5 {
        rounds.push(spin(&op, &format!("k{number}")).await.unwrap().answer);
    }
    let params = RotateParams {
        client_seed: "my own seed".into(),
    };
    let rotation = rotation::rotate(&op, params.clone(), &TestClub::key("r"))
        .await
        .unwrap()
        .answer;
    let revealed = &rotation.revealed;
    assert_eq!(revealed.server_seed_hash, promised.server_seed_hash);
    assert_eq!(
        rotation.active.server_seed_hash,
        promised.next_server_seed_hash
    );
    assert_eq!((revealed.rounds, rotation.active.nonce), (5, 0));

    let seed = ServerSeed::from_hex(&revealed.server_seed).unwrap();
    assert_eq!(hex::encode(seed.hash()), promised.server_seed_hash);
    let client_seed = ClientSeed::parse(&revealed.client_seed).unwrap();
    let table = slot::night_market();
    let stake = Stake::new(table, Gold(100), 5).unwrap();
    for round in &rounds {
        let nonce = u64::try_from(round.header.fairness.nonce).unwrap();
        let outcome = slot::spin(table, stake, &mut Draw::new(&seed, &client_seed, nonce));
        assert_eq!(outcome.payout, round.header.payout);
        let stored = play::round(&op, round.header.round_id).await.unwrap();
        assert_eq!(
            stored.header.fairness.server_seed.as_ref(),
            Some(&revealed.server_seed)
        );
    }
    let again = rotation::rotate(&op, params, &TestClub::key("r"))
        .await
        .unwrap();
    assert!(again.replayed);
    assert_eq!(again.answer, rotation);
    let next = spin(&op, "after").await.unwrap().answer;
    assert_eq!(
        (
            next.header.fairness.nonce,
            next.header.fairness.client_seed.as_str()
        ),
        (1, "my own seed")
    );
    assert_eq!(
        next.header.fairness.server_seed, None,
        "an active seed is never shown"
    );
    club.close_with_events(6).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_history_names_every_stake_and_payout(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for number in 0..25 {
        spin(&op, &format!("k{number}")).await.unwrap();
    }
    let first = play::history(&op, &HistoryParams::default()).await.unwrap();
    let cursor = first.next_cursor.clone();
    let second = play::history(
        &op,
        &HistoryParams {
            cursor,
            ..HistoryParams::default()
        },
    )
    .await
    .unwrap();
    let numbers: Vec<i64> = first
        .items
        .iter()
        .chain(&second.items)
        .map(|round| round.number)
        .collect();
    assert_eq!(numbers, (1..=25).rev().collect::<Vec<_>>());
    assert_eq!(second.next_cursor, None);

    let params = WalletHistoryParams {
        currency: Some(Currency::Gold),
        limit: Some(100),
        ..Default::default()
    };
    let entries = wallet::history(&op, &params).await.unwrap().items;
    let stakes = entries
        .iter()
        .filter(|entry| entry.cause == Cause::Stake)
        .count();
    assert_eq!(stakes, 25);
    assert_eq!(entries.first().unwrap().balance_after, gold(&op).await);
    let gems = WalletHistoryParams {
        currency: Some(Currency::Gem),
        ..Default::default()
    };
    assert_eq!(wallet::history(&op, &gems).await.unwrap().items, []);
    club.close_with_events(25).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_new_day_counts_from_zero(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "today").await.unwrap();
    assert_eq!(play::stats(&op).await.unwrap().rounds_today, 1);
    club.clock.advance(Duration::days(1));
    let tomorrow = Op::new(&club, op.actor);
    assert_ne!(calendar::day(tomorrow.now), calendar::day(op.now));
    assert_eq!(play::stats(&tomorrow).await.unwrap().rounds_today, 0);
    spin(&tomorrow, "tomorrow").await.unwrap();
    let stats = play::stats(&tomorrow).await.unwrap();
    assert_eq!((stats.rounds, stats.rounds_today), (2, 1));
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_guest_plays_nothing_and_sees_nobodys_rounds(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (owl, fox) = (club.player("owl").await, club.player("fox").await);
    let round = spin(&owl, "k").await.unwrap().answer;
    assert!(matches!(
        play::round(&fox, round.header.round_id).await,
        Err(PlayError::NoSuchRound)
    ));
    let guest = Op::new(&club, Actor::Guest);
    let nobody = |error| matches!(error, PlayError::Parameter(ClubError::Unauthenticated));
    assert!(nobody(spin(&guest, "k").await.unwrap_err()));
    let shown = play::round(&guest, round.header.round_id).await;
    assert!(nobody(shown.unwrap_err()));
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn every_round_leaves_one_event_in_the_outbox(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for number in 0..3 {
        spin(&op, &format!("k{number}")).await.unwrap();
    }
    spin(&op, "k0").await.unwrap();
    let rows = outbox::unpublished(&club.pool, 10).await.unwrap();
    let settled: Vec<RoundSettled> = rows
        .iter()
        .flat_map(|row| row.envelopes().unwrap())
        .filter_map(|envelope| envelope.read().map(|read| read.cloned()))
        .collect::<Result<_, _>>()
        .unwrap();
    let numbers: Vec<i64> = settled.iter().map(|settled| settled.round.number).collect();
    assert_eq!(numbers, [1, 2, 3], "a replay tells nothing");
    club.close_with_events(3).await;
}
