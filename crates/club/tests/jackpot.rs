//! The common jackpot: how it fills to the thousandth, who is paid, and what happens when two hit at once
//! or something is in the way.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use club::{
    audit,
    play::{self, PlayError, events::RoundSettled, jackpot, settlement::Queue},
    testing::{TestClub, config, spin_params},
    wallet,
};
use contract::{
    play::{HistoryParams, JackpotPrizeView, RoundView, SpinParams},
    wallet::{Cause, WalletHistoryParams},
};
use engine::games::{Table, river::han_river, slot::night_market};
use kernel::{Gold, RoundId};
use platform::{Op, Platform, Reply, outbox};
use sqlx::PgPool;

/// What the house puts into each pot.
const SEED: i64 = 500_000;
/// The dearest stake of either machine, and what it adds.
const STAKE: i64 = 50_000;
const ADDED: i64 = 250;

async fn spin(op: &Op, key: &str) -> Result<Reply<RoundView>, PlayError> {
    play::games::slot::spin(op, spin_params(10_000, 5), &TestClub::key(key)).await
}

async fn spin_river(op: &Op, key: &str) -> Result<Reply<RoundView>, PlayError> {
    let params = SpinParams {
        machine: "han-river".into(),
        bet_per_line: 2_500,
        lines: 20,
    };
    play::games::river::spin(op, params, &TestClub::key(key)).await
}

/// A player with gold for many rounds, whose next round on the night market at the dearest stake hits.
async fn about_to_hit(club: &TestClub, name: &str) -> Op {
    let op = club.player(name).await;
    club.give(&op, 10_000_000).await;
    club.next_round_hits(&op, Table::Slot(night_market()), "10000x5")
        .await;
    op
}

async fn pot(platform: &Platform) -> i64 {
    jackpot::collect(platform).await.unwrap();
    jackpot::view(platform).await.unwrap().unwrap().amount.0
}

async fn gold(op: &Op) -> i64 {
    wallet::balances(op).await.unwrap().0.gold.0
}

/// What the rest of the world is told of rounds.
async fn told(club: &TestClub) -> Vec<RoundSettled> {
    let rows = outbox::unpublished(&club.pool, 100).await.unwrap();
    rows.iter()
        .flat_map(|row| row.envelopes().unwrap())
        .filter_map(|envelope| envelope.read().map(|read| read.cloned()))
        .collect::<Result<_, _>>()
        .unwrap()
}

fn prize(round: &RoundView) -> Option<i64> {
    round.header.jackpot.map(|won| won.amount.0)
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_that_hits_is_paid_the_pot_beside_its_payout(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    let other = club.player("fox").await;
    club.give(&other, 1_000_000).await;
    for key in ["a", "b", "c"] {
        assert_eq!(prize(&spin(&other, key).await.unwrap().answer), None);
    }
    let (before, today) = (gold(&op).await, play::stats(&op).await.unwrap());

    let answer = spin(&op, "k").await.unwrap();
    let header = &answer.answer.header;
    let expected = SEED + 3 * ADDED;
    assert_eq!(prize(&answer.answer), Some(expected));
    assert_eq!(
        header.net,
        header.payout.0 - STAKE,
        "the prize is beside it"
    );
    assert_eq!(header.balances.gold.0, before + header.net + expected);
    assert_eq!(gold(&op).await, header.balances.gold.0);
    let after = play::stats(&op).await.unwrap();
    assert_eq!(after.net, today.net + header.net);
    assert_eq!(after.net_today, today.net_today + header.net);

    let replay = spin(&op, "k").await.unwrap();
    assert!(replay.replayed);
    assert_eq!(replay.answer, answer.answer);
    let round = play::round(&op, header.round_id).await.unwrap();
    assert_eq!(round, answer.answer);
    assert_eq!(play::last_round(&op, "slot").await.unwrap(), Some(round));
    let history = play::history(&op, &HistoryParams::default()).await.unwrap();
    let amount = Gold(expected);
    assert_eq!(history.items[0].jackpot, Some(JackpotPrizeView { amount }));
    let entries = wallet::history(&op, &WalletHistoryParams::default()).await;
    let prizes = entries.unwrap().items.into_iter();
    let prizes: Vec<_> = prizes
        .filter(|one| one.cause == Cause::JackpotPrize)
        .collect();
    assert_eq!(prizes.len(), 1);
    assert_eq!(
        (prizes[0].amount, prizes[0].reference),
        (expected, header.round_id.0)
    );

    let told = told(&club).await;
    let won = told.iter().find(|one| one.round.jackpot.is_some()).unwrap();
    assert_eq!(won.round.jackpot, Some(amount));
    assert_eq!(won.balance.balances.gold, header.balances.gold);
    let public = won.public_win.as_ref().unwrap();
    assert_eq!((public.symbol.as_str(), public.net), ("jackpot", expected));

    let view = jackpot::view(&club).await.unwrap().unwrap();
    let last = view.last_win.unwrap();
    assert_eq!((last.amount.0, last.player.as_str()), (expected, "o***"));
    let wins = play::public_wins(&club).await.unwrap();
    assert_eq!(
        (wins[0].symbol.as_str(), wins[0].net),
        ("jackpot", expected)
    );
    assert_eq!(
        pot(&club).await,
        SEED + ADDED,
        "its own part is in the next pot"
    );
    club.close_with_events(4).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_han_river_plays_for_the_same_pot(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    club.give(&op, 1_000_000).await;
    spin(&op, "slot").await.unwrap();
    club.next_round_hits(&op, Table::River(han_river()), "2500x20")
        .await;
    let round = spin_river(&op, "river").await.unwrap().answer;
    assert_eq!(prize(&round), Some(SEED + ADDED));
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn fractions_of_a_gold_are_carried_and_none_is_lost(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    club.give(&op, 1_000_000).await;
    assert_eq!(pot(&club).await, SEED);
    let mut staked = 0;
    for number in 0..60 {
        // 11, 12, 13 ... gold on one line add 55, 60, 65 thousandths.
        let params = spin_params(11 + number, 1);
        let key = TestClub::key(&format!("k{number}"));
        let round = play::games::slot::spin(&op, params, &key).await.unwrap();
        staked += round.answer.header.bet.0;
        if number % 3 == 0 {
            assert_eq!(pot(&club).await, SEED + staked * 5 / 1_000, "{number}");
        }
    }
    assert_eq!(pot(&club).await, SEED + staked * 5 / 1_000);
    assert!(!jackpot::collect(&club).await.unwrap(), "nothing is left");
    club.close_with_events(60).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bet_that_is_refused_or_comes_twice_adds_nothing(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let poor = spin(&op, "poor").await;
    assert!(matches!(poor, Err(PlayError::InsufficientFunds { .. })));
    assert_eq!(pot(&club).await, SEED);
    club.give(&op, STAKE).await;
    for _ in 0..4 {
        spin(&op, "k").await.unwrap();
        assert_eq!(pot(&club).await, SEED + ADDED);
    }
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn roulette_adds_nothing(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let params = contract::play::RouletteParams {
        table: "rotary".into(),
        bets: vec![contract::play::RouletteBetParams {
            kind: "red".into(),
            on: Vec::new(),
            amount: 1_000,
        }],
    };
    let key = TestClub::key("wheel");
    play::games::roulette::turn(&op, params, &key)
        .await
        .unwrap();
    assert_eq!(pot(&club).await, SEED);
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn two_who_hit_at_once_share_nothing_twice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let there = club.elsewhere(config(None), 99).await;
    let mut expected = SEED;
    for turn in 0..5 {
        let owl = about_to_hit(&club, &format!("owl{turn}")).await;
        let fox = about_to_hit(&club, &format!("fox{turn}")).await;
        let fox = Op {
            platform: there.clone(),
            ..fox
        };
        let (owl, fox) = tokio::join!(spin(&owl, "k"), spin(&fox, "k"));
        let (owl, fox) = (owl.unwrap().answer, fox.unwrap().answer);
        let mut prizes = [prize(&owl).unwrap(), prize(&fox).unwrap()];
        prizes.sort_unstable();
        // One gets what was there. The other one gets the seed, and what the first one's stake has added;
        // what its own adds is for whoever comes next.
        let mut both = [expected, SEED + ADDED];
        both.sort_unstable();
        assert_eq!(prizes, both);
        expected = SEED + ADDED;
    }
    let wins: i64 = sqlx::query_scalar("select count(*) from play_jackpot_wins")
        .fetch_one(&club.pool)
        .await
        .unwrap();
    assert_eq!(wins, 10);
    there.state::<Queue>().close().await;
    club.close_with_events(10).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_hit_among_many_bets_of_many_players_slows_and_loses_nobody(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let winner = about_to_hit(&club, "owl").await;
    let mut others = Vec::new();
    for name in ["ant", "bee", "cat", "dog"] {
        let op = club.player(name).await;
        club.give(&op, 1_000_000).await;
        others.push(op);
    }
    let bets = ["k0", "k1", "k2", "k3"];
    let of_the_winner = futures::future::join_all(bets.iter().map(|key| spin(&winner, key)));
    let of_others = others
        .iter()
        .flat_map(|op| bets.iter().map(move |key| spin(op, key)));
    let (won, rest) = tokio::join!(of_the_winner, futures::future::join_all(of_others));
    let won: Vec<_> = won.into_iter().map(|reply| reply.unwrap().answer).collect();
    let nonces: Vec<_> = won
        .iter()
        .map(|round| round.header.fairness.nonce)
        .collect();
    assert_eq!(nonces, [1, 2, 3, 4], "a player's bets stay in order");
    assert!(prize(&won[0]).is_some() && prize(&won[1]).is_none());
    assert!(rest.into_iter().all(|reply| reply.is_ok()));
    club.close_with_events(20).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn whoever_cannot_be_paid_now_has_not_played_and_is_paid_once_later(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    let before = gold(&op).await;
    // Somebody holds the pot for longer than a settler waits.
    let mut held = platform::begin(&club.pool).await.unwrap();
    sqlx::query("select from play_jackpot for update")
        .execute(&mut *held)
        .await
        .unwrap();
    assert!(spin(&op, "k").await.is_err());
    assert_eq!(gold(&op).await, before);
    assert_eq!(play::stats(&op).await.unwrap().rounds, 0);
    held.rollback().await.unwrap();
    let round = spin(&op, "k").await.unwrap();
    assert!(!round.replayed);
    assert_eq!(prize(&round.answer), Some(SEED));
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_settler_that_is_cut_off_while_it_pays_leaves_all_or_nothing(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    // The last thing that the round writes takes its time, and its connection dies meanwhile.
    sqlx::raw_sql(
        "create function be_slow() returns trigger language plpgsql as
             $$ begin perform pg_sleep(0.5); return new; end $$;
         create trigger be_slow before insert on play_jackpot_wins
             for each row execute function be_slow()",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    let cut_off = async {
        loop {
            let killed: Option<bool> = sqlx::query_scalar(
                "select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and wait_event = 'PgSleep'",
            )
            .fetch_optional(&club.pool)
            .await
            .unwrap();
            if killed.is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    let (refused, ()) = tokio::join!(spin(&op, "k"), cut_off);
    assert!(refused.is_err());
    assert_eq!(play::stats(&op).await.unwrap().rounds, 0);
    let round = spin(&op, "k").await.unwrap();
    assert_eq!((round.replayed, prize(&round.answer)), (false, Some(SEED)));
    club.close_with_events(1).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_prize_that_a_wallet_cannot_hold_is_not_drawn_away(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    club.give(&op, kernel::money::AMOUNT_MAX - gold(&op).await)
        .await;
    assert!(matches!(spin(&op, "k").await, Err(PlayError::WalletFull)));
    assert_eq!(play::stats(&op).await.unwrap().rounds, 0);
    assert_eq!(pot(&club).await, SEED);
    club.close().await;
}

/// What the audit says after a round that was paid the jackpot, when somebody has changed that.
async fn found_after(pool: PgPool, sabotage: &'static str) -> Vec<&'static str> {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    spin(&op, "k").await.unwrap();
    assert_eq!(audit::audit(&club).await.unwrap(), []);
    sqlx::raw_sql(
        "alter table ledger_transfers disable trigger user;
         alter table play_rounds disable trigger user;
         alter table play_jackpot_wins disable trigger user",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    sqlx::raw_sql(sabotage).execute(&club.pool).await.unwrap();
    let findings = audit::audit(&club).await.unwrap();
    club.abandon().await;
    findings.into_iter().map(|finding| finding.rule).collect()
}

macro_rules! the_audit_finds {
    ($($name:ident: $sabotage:literal => $($rule:literal),+;)+) => {$(
        #[sqlx::test(migrator = "migrations::MIGRATOR")]
        async fn $name(pool: PgPool) {
            let found = found_after(pool, $sabotage).await;
            for rule in [$($rule),+] {
                assert!(found.contains(&rule), "{rule}: {found:?}");
            }
        }
    )+};
}

the_audit_finds! {
    a_contribution_that_is_gone:
        "delete from play_jackpot_contributions"
        => "every stake at a table with a jackpot has added its part to the pot";
    a_pot_that_is_said_to_be_fuller:
        "update play_jackpot set seeded = seeded + 1"
        => "the common jackpot is what the ledger says of it";
    a_hit_that_was_not_paid:
        "delete from play_jackpot_wins; delete from ledger_transfers where cause = 12"
        => "every round can be drawn again from its seeds",
           "the common jackpot is what the ledger says of it";
    a_prize_that_nobody_hit:
        "insert into play_jackpot_wins values (gen_random_uuid(), gen_random_uuid(), 7, now())"
        => "every jackpot win was paid once, and nothing else was";
    a_hit_that_is_hidden:
        "update play_rounds set outcome = rtrim(outcome, '!')"
        => "every round can be drawn again from its seeds";
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn jackpot_wins_are_the_past(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = about_to_hit(&club, "owl").await;
    let id: RoundId = spin(&op, "k").await.unwrap().answer.header.round_id;
    for change in [
        "update play_jackpot_wins set amount = 1",
        "delete from play_jackpot_wins",
        "truncate play_jackpot_wins",
    ] {
        let refused = sqlx::raw_sql(change).execute(&club.pool).await.unwrap_err();
        let refused = refused.as_database_error().unwrap().constraint();
        assert_eq!(refused, Some("play_jackpot_wins_append_only"), "{change}");
    }
    assert!(prize(&play::round(&op, id).await.unwrap()).is_some());
    club.close_with_events(1).await;
}
