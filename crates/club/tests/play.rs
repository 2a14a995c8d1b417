//! Rounds, as a player and as an auditor see them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::Duration;
use club::{
    Actor, Answered, Op, calendar, fairness, outbox,
    play::{self, PlayError},
    testing::{TestClub, spin_params},
    wallet,
};
use contract::{
    fairness::RotateParams,
    page::PageParams,
    play::RoundView,
    wallet::{Cause, WalletHistoryParams},
};
use engine::{
    draw::Draw,
    fairness::{ClientSeed, ServerSeed},
    games::slot::{self, Stake},
};
use kernel::{Currency, Gold};
use sqlx::PgPool;

async fn spin(op: &Op, key: &str) -> Result<Answered<RoundView>, PlayError> {
    play::spin(op, spin_params(100, 5), &TestClub::key(key)).await
}

async fn gold(op: &Op) -> i64 {
    wallet::balances(op).await.unwrap().0.gold.0
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_round_takes_the_stake_and_pays_what_it_shows(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let before = gold(&op).await;
    let round = spin(&op, "first").await.unwrap().answer;
    assert_eq!(
        (round.number, round.bet, round.fairness.nonce),
        (1, Gold(500), 1)
    );
    assert_eq!(round.payout, round.wins.iter().map(|win| win.payout).sum());
    assert_eq!(round.net, round.payout.0 - 500);
    assert_eq!(gold(&op).await, before + round.net);
    assert_eq!(round.balances.gold.0, before + round.net);
    assert_eq!(play::round(&op, round.round_id).await.unwrap(), round);
    assert_eq!(play::last_round(&op).await.unwrap(), Some(round));
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
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
    let other = play::spin(&op, spin_params(200, 5), &TestClub::key("k")).await;
    assert!(matches!(other, Err(PlayError::KeyReused)));
    let stranger = club.player("fox").await;
    assert!(
        !spin(&stranger, "k").await.unwrap().replayed,
        "keys are a player's own"
    );
    assert_eq!(play::stats(&op).await.unwrap().rounds, 1);
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn fifty_clicks_with_one_key_are_one_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let clicks: Vec<_> = (0..50)
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
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn many_players_at_once_each_get_their_own_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let mut ops = Vec::new();
    for name in ["ant", "bee", "cat", "dog"] {
        ops.push(club.player(name).await);
    }
    let spins: Vec<_> = (0..80)
        .map(|index| {
            let op = ops[index % ops.len()].clone();
            tokio::spawn(async move { spin(&op, &format!("k{index}")).await })
        })
        .collect();
    for round in spins {
        round.await.unwrap().unwrap();
    }
    for op in &ops {
        assert_eq!(play::stats(op).await.unwrap().rounds, 20);
    }
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn without_the_stake_nothing_happens_and_others_play_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (poor, rich) = (club.player("poor").await, club.player("rich").await);
    let all = gold(&poor).await;
    let refused = play::spin(&poor, spin_params(10_000, 5), &TestClub::key("big")).await;
    assert!(matches!(
        refused,
        Err(PlayError::InsufficientFunds { needed: 50_000, available }) if available == all
    ));
    let key = TestClub::key("b");
    let (refused, played) = tokio::join!(
        play::spin(&poor, spin_params(10_000, 5), &key),
        spin(&rich, "a"),
    );
    assert!(refused.is_err() && played.is_ok());
    assert_eq!(gold(&poor).await, all);
    assert_eq!(play::stats(&poor).await.unwrap().rounds, 0);
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
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
    club.abandon();
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_seat_that_moved_on_elsewhere_is_read_again(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "here").await.unwrap();
    // Another process of the same club, with a memory of its own.
    let config = club::testing::config(None).unwrap();
    let elsewhere = club::Club::assemble(
        club.pool.clone(),
        config,
        club.clock.clone(),
        club::entropy::Entropy::owned(99),
    )
    .unwrap();
    let there = Op {
        club: elsewhere,
        ..op.clone()
    };
    assert_eq!(spin(&there, "there").await.unwrap().answer.number, 2);
    assert_eq!(spin(&op, "here-again").await.unwrap().answer.number, 3);
    let again = spin(&op, "there").await.unwrap();
    assert!(again.replayed, "a key used elsewhere is known here");
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn gold_that_came_meanwhile_is_not_played_over(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.demo_player().await;
    let first = spin(&op, "first").await.unwrap().answer;
    // The dealer remembers the seat; the reward for a friend changes the wallet alone.
    club.player("friend").await;
    let rewarded = gold(&op).await;
    assert!(rewarded > first.balances.gold.0, "the friend was worth it");
    let second = spin(&op, "second").await.unwrap().answer;
    assert_eq!(second.balances.gold.0, rewarded + second.net);
    assert_eq!(gold(&op).await, rewarded + second.net);
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_revealed_seed_lets_anybody_draw_the_rounds_again(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let promised = fairness::seed(&op).await.unwrap();
    let mut rounds = Vec::new();
    for number in 0..5 {
        rounds.push(spin(&op, &format!("k{number}")).await.unwrap().answer);
    }
    let params = RotateParams {
        client_seed: "my own seed".into(),
    };
    let rotation = fairness::rotate(&op, params.clone(), &TestClub::key("r"))
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
        let nonce = u64::try_from(round.fairness.nonce).unwrap();
        let outcome = slot::spin(table, stake, &mut Draw::new(&seed, &client_seed, nonce));
        assert_eq!(outcome.payout, round.payout);
        let stored = play::round(&op, round.round_id).await.unwrap();
        assert_eq!(
            stored.fairness.server_seed.as_ref(),
            Some(&revealed.server_seed)
        );
    }
    let again = fairness::rotate(&op, params, &TestClub::key("r"))
        .await
        .unwrap();
    assert!(again.replayed);
    assert_eq!(again.answer, rotation);
    let next = spin(&op, "after").await.unwrap().answer;
    assert_eq!(
        (next.fairness.nonce, next.fairness.client_seed.as_str()),
        (1, "my own seed")
    );
    assert_eq!(
        next.fairness.server_seed, None,
        "an active seed is never shown"
    );
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_history_names_every_stake_and_payout(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for number in 0..25 {
        spin(&op, &format!("k{number}")).await.unwrap();
    }
    let first = play::history(&op, &PageParams::default()).await.unwrap();
    let cursor = first.next_cursor.clone();
    let second = play::history(
        &op,
        &PageParams {
            cursor,
            limit: None,
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
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
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
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_guest_plays_nothing_and_sees_nobodys_rounds(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (owl, fox) = (club.player("owl").await, club.player("fox").await);
    let round = spin(&owl, "k").await.unwrap().answer;
    assert!(matches!(
        play::round(&fox, round.round_id).await,
        Err(PlayError::NoSuchRound)
    ));
    let guest = Op::new(&club, Actor::Guest);
    assert!(matches!(spin(&guest, "k").await, Err(PlayError::Guest)));
    assert!(matches!(
        play::round(&guest, round.round_id).await,
        Err(PlayError::Guest)
    ));
    club.forget_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn every_round_leaves_one_event_in_the_outbox(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    club.forget_events().await;
    for number in 0..3 {
        spin(&op, &format!("k{number}")).await.unwrap();
    }
    spin(&op, "k0").await.unwrap();
    let parcels = outbox::unpublished(&club.pool, 10).await.unwrap();
    let events: usize = parcels.iter().map(|parcel| parcel.events.len()).sum();
    assert_eq!(events, 3, "a replay tells nothing");
    outbox::remove(
        &club.pool,
        &parcels.iter().map(|parcel| parcel.id).collect::<Vec<_>>(),
    )
    .await
    .unwrap();
    club.close().await;
}

/// Breaks a clean table and tells which rules the audit finds broken.
async fn broken_by(pool: PgPool, sabotage: &'static str) -> Vec<&'static str> {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for number in 0..12 {
        spin(&op, &format!("k{number}")).await.unwrap();
    }
    assert_eq!(club::audit::audit(&club.pool).await.unwrap(), []);
    sqlx::raw_sql("alter table ledger_transfers disable trigger user")
        .execute(&club.pool)
        .await
        .unwrap();
    sqlx::raw_sql(sabotage).execute(&club.pool).await.unwrap();
    let findings = club::audit::audit(&club.pool).await.unwrap();
    club.abandon();
    findings.into_iter().map(|finding| finding.rule).collect()
}

macro_rules! the_audit_finds {
    ($($name:ident: $sabotage:literal => $rule:literal;)+) => {$(
        #[sqlx::test(migrator = "club::MIGRATOR")]
        async fn $name(pool: PgPool) {
            let broken = broken_by(pool, $sabotage).await;
            assert!(broken.contains(&$rule), "{broken:?}");
        }
    )+};
}

the_audit_finds! {
    a_round_without_its_stake:
        "delete from ledger_transfers where cause = 10 and debit_version = 3"
        => "every round has the transfer of its stake";
    a_payout_that_nobody_got:
        "update play_rounds set payout = payout + 1 where number = 3"
        => "every round has the transfer of its payout";
    a_stake_without_a_round:
        "delete from play_rounds where number = 12"
        => "every stake and payout belongs to a round";
    a_receipt_that_lies:
        "update play_rounds set gold = gold + 1 where number = 3"
        => "a round tells the gold that the ledger says";
    a_round_that_is_missing:
        "delete from play_rounds where number = 5"
        => "a player's rounds are numbered without a gap";
    a_nonce_used_twice:
        "update play_rounds set nonce = 4 where number = 5"
        => "a seed pair's nonces are used once each and without a gap";
    a_counter_that_lies:
        "update play_seats set wagered = wagered + 1"
        => "a seat's counters are the sums of its rounds";
    a_player_without_a_next_seed:
        "delete from fairness_seeds where active_since is null"
        => "every player has a seat and two seed pairs";
    a_grid_that_was_not_drawn:
        "update play_rounds set grid = '000000000' where number = 3"
        => "every round can be drawn again from its seeds";
}
