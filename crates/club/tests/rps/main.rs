//! Rock-paper-scissors through the club: rounds that stay open, and are settled once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod late;

use club::{
    play::{self, PlayError, games::rps, limits, open_rounds},
    rotation,
    testing::{TestClub, spin_params},
};
use contract::{
    ClubError, Problem,
    fairness::RotateParams,
    play::{
        CoolOffParams, Detail, LimitsParams, OddsView, OpenRoundView, RoundProgress, RoundView,
        RpsDetail, RpsParams, RpsThrowParams,
    },
};
use engine::games::Table;
use futures::future::join_all;
use kernel::{Gold, RoundId};
use platform::{Op, Reply};
use sqlx::PgPool;

const BET: i64 = 1_000;

async fn begin(op: &Op, key: &str, throw: &str) -> Result<Reply<RoundProgress>, PlayError> {
    begin_with(op, key, throw, BET).await
}

async fn begin_with(
    op: &Op,
    key: &str,
    throw: &str,
    bet: i64,
) -> Result<Reply<RoundProgress>, PlayError> {
    let params = RpsParams {
        table: "rps".into(),
        bet,
        throw: throw.into(),
    };
    rps::begin(op, params, &TestClub::key(key)).await
}

async fn throw(op: &Op, id: RoundId, key: &str) -> Result<Reply<RoundProgress>, PlayError> {
    let params = RpsThrowParams {
        throw: "rock".into(),
    };
    rps::throw(op, id, params, &TestClub::key(key)).await
}

async fn cash_out(op: &Op, id: RoundId, key: &str) -> Result<Reply<RoundProgress>, PlayError> {
    rps::cash_out(op, id, &TestClub::key(key)).await
}

fn throws(detail: &Detail) -> &RpsDetail {
    match detail {
        Detail::Rps(detail) => detail,
        other => panic!("a round of rock-paper-scissors, not {other:?}"),
    }
}

fn opened(progress: RoundProgress) -> OpenRoundView {
    match progress {
        RoundProgress::Open(round) => round,
        RoundProgress::Settled(round) => panic!("an open round, not {round:?}"),
    }
}

fn settled(progress: RoundProgress) -> RoundView {
    match progress {
        RoundProgress::Settled(round) => round,
        RoundProgress::Open(round) => panic!("a settled round, not {round:?}"),
    }
}

/// Throws rock until a win waits for its choice.
async fn win(op: &Op, name: &str) -> OpenRoundView {
    for number in 0..40 {
        let key = format!("{name}-{number}");
        if let RoundProgress::Open(round) = begin(op, &key, "rock").await.unwrap().answer {
            return round;
        }
    }
    panic!("forty throws without a win");
}

async fn gold(op: &Op) -> i64 {
    let (balances, _) = club::wallet::balances(op).await.unwrap();
    balances.gold.0
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_win_waits_a_draw_gives_the_stake_back_and_a_loss_is_over(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let (mut results, mut rounds) = (std::collections::BTreeSet::new(), 0);
    for number in 0..12 {
        let before = gold(&op).await;
        let answer = begin(&op, &format!("k{number}"), "paper")
            .await
            .unwrap()
            .answer;
        let (detail, change) = match &answer {
            RoundProgress::Open(round) => {
                assert_eq!((round.bet, round.pot), (Gold(BET), Gold(1_940)));
                (throws(&round.detail), -BET)
            }
            RoundProgress::Settled(round) => {
                rounds += 1;
                assert_eq!(round.header.number, rounds);
                assert_eq!(
                    play::round(&op, round.header.round_id).await.unwrap(),
                    *round
                );
                (throws(&round.detail), round.header.net)
            }
        };
        assert_eq!(gold(&op).await, before + change);
        let expected = match (detail.house_throw.as_str(), detail.result.as_str()) {
            ("rock", "win") => (1_940, 1, -BET),
            ("paper", "draw") => (BET, 0, 0),
            ("scissors", "loss") => (0, 0, -BET),
            other => panic!("paper against {other:?}"),
        };
        assert_eq!((detail.pot.0, detail.streak, change), expected);
        results.insert(detail.result.clone());
    }
    assert_eq!(results.len(), 3, "twelve throws show every result");
    let open = play::open_rounds(&op).await.unwrap();
    assert_eq!(open.len() as i64 + rounds, 12);
    let stats = play::stats(&op).await.unwrap();
    assert_eq!((stats.rounds, stats.wagered), (rounds, Gold(12 * BET)));
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_cash_out_pays_the_pot_once_however_often_it_is_asked_for(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    let before = gold(&op).await;
    // Another game meanwhile: the round keeps its nonce.
    let slot = play::games::slot::spin(&op, spin_params(10, 5), &TestClub::key("slot")).await;
    let between = slot.unwrap().answer.header.net;
    let reply = cash_out(&op, open.round_id, "out").await.unwrap();
    let round = settled(reply.answer.clone());
    assert_eq!((round.header.payout, round.header.net), (Gold(1_940), 940));
    assert_eq!(round.header.fairness.nonce, open.fairness.nonce);
    assert_eq!(round.header.balances.gold.0, before + between + 1_940);
    assert_eq!(gold(&op).await, before + between + 1_940);
    assert_eq!(play::round(&op, open.round_id).await.unwrap(), round);

    let again = cash_out(&op, open.round_id, "out").await.unwrap();
    assert_eq!((again.replayed, again.answer), (true, reply.answer));
    for refused in [
        cash_out(&op, open.round_id, "other").await,
        throw(&op, open.round_id, "throw").await,
    ] {
        assert!(matches!(refused, Err(PlayError::RoundOver)), "{refused:?}");
    }
    assert_eq!(gold(&op).await, before + between + 1_940);
    assert_eq!(play::open_rounds(&op).await.unwrap(), []);
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_ride_goes_on_until_it_is_lost_or_seven_wins_are_there(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    let (mut pot, mut streak, mut count) = (open.pot, 1, 1);
    for number in 0.. {
        let answer = throw(&op, open.round_id, &format!("t{number}"))
            .await
            .unwrap()
            .answer;
        count += 1;
        let detail = match &answer {
            RoundProgress::Open(round) => throws(&round.detail),
            RoundProgress::Settled(round) => throws(&round.detail),
        };
        assert_eq!(detail.throws.len(), count);
        match detail.result.as_str() {
            "win" => {
                pot = Gold(pot.0 * 194 / 100);
                streak += 1;
            }
            "loss" => pot = Gold(0),
            _ => {}
        }
        assert_eq!((detail.pot, detail.streak), (pot, streak));
        if let RoundProgress::Settled(round) = answer {
            assert_eq!(round.header.payout, pot);
            assert!(pot == Gold(0) || streak == 7);
            break;
        }
    }
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_first_answer_is_given_again_after_the_round_went_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    let number = (0..40).find(|number| {
        play::rules::round_id(op.player().unwrap(), "play.rps", &format!("w-{number}"))
            == open.round_id
    });
    let key = format!("w-{}", number.unwrap());
    cash_out(&op, open.round_id, "out").await.unwrap();
    let again = begin(&op, &key, "rock").await.unwrap();
    assert!(again.replayed);
    assert_eq!(opened(again.answer), open);
    let other = begin(&op, &key, "paper").await;
    assert!(matches!(other, Err(PlayError::KeyReused)), "{other:?}");
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn of_throws_and_cash_outs_at_once_one_ends_the_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for race in 0..6 {
        let open = win(&op, &format!("w{race}")).await;
        let before = gold(&op).await;
        let id = open.round_id;
        let keys: Vec<String> = (0..8).map(|number| format!("{race}-{number}")).collect();
        let answers = join_all(keys.iter().enumerate().map(async |(number, key)| {
            if number % 2 == 0 {
                cash_out(&op, id, key).await
            } else {
                throw(&op, id, key).await
            }
        }))
        .await;
        let ended: Vec<RoundView> = answers
            .into_iter()
            .filter_map(|answer| match answer {
                Ok(Reply {
                    answer: RoundProgress::Settled(round),
                    ..
                }) => Some(round),
                Ok(_) | Err(PlayError::RoundOver) => None,
                Err(other) => panic!("{other:?}"),
            })
            .collect();
        let [round] = &ended[..] else {
            panic!("one round, not {ended:?}");
        };
        assert_eq!(gold(&op).await, before + round.header.payout.0);
    }
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_is_nobodys_but_its_players(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (owl, fox) = (club.player("owl").await, club.player("fox").await);
    let open = win(&owl, "w").await;
    for refused in [
        cash_out(&fox, open.round_id, "k").await,
        throw(&fox, open.round_id, "t").await,
    ] {
        assert!(
            matches!(refused, Err(PlayError::NoSuchRound)),
            "{refused:?}"
        );
    }
    assert_eq!(play::open_rounds(&fox).await.unwrap(), []);
    assert_eq!(play::open_rounds(&owl).await.unwrap(), [open]);
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn no_seed_is_revealed_under_an_open_round(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let open = win(&op, "w").await;
    let params = RotateParams {
        client_seed: "x".into(),
    };
    let refused = rotation::rotate(&op, params.clone(), &TestClub::key("r")).await;
    assert_eq!(refused.unwrap_err(), ClubError::RoundOpen);
    // Whoever writes it: the version before knows nothing of open rounds.
    let reseed = "update play_states set seed_id = (
                      select id from fairness_seeds where active_since is null limit 1)
                  where player_id = (select player_id from play_open_rounds)";
    let forced = sqlx::query(reseed).execute(&club.pool).await.unwrap_err();
    assert!(
        forced
            .to_string()
            .contains("a round of this player is open"),
        "{forced}"
    );
    cash_out(&op, open.round_id, "out").await.unwrap();
    let rotated = rotation::rotate(&op, params, &TestClub::key("r"))
        .await
        .unwrap()
        .answer;
    let round = play::round(&op, open.round_id).await.unwrap();
    assert_eq!(
        round.header.fairness.server_seed,
        Some(rotated.revealed.server_seed)
    );
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_open_stake_counts_as_lost_and_a_break_leaves_only_the_cash_out(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let loss = LimitsParams {
        daily_loss: Some(50_000),
        daily_stake: None,
        daily_minutes: None,
    };
    let open = win(&op, "w").await;
    let net = play::stats(&op).await.unwrap().net_today;
    let left = limits::change(&op, &loss).await.unwrap().today.net;
    assert_eq!(left, net, "the stake is gone from the day's net");
    limits::cool_off(&op, &CoolOffParams { hours: 24 })
        .await
        .unwrap();
    let refused = throw(&op, open.round_id, "t").await;
    assert!(
        matches!(refused, Err(PlayError::Blocked { .. })),
        "{refused:?}"
    );
    let refused = begin(&op, "n", "rock").await;
    assert!(
        matches!(refused, Err(PlayError::Blocked { .. })),
        "{refused:?}"
    );
    settled(cash_out(&op, open.round_id, "out").await.unwrap().answer);
    assert_eq!(play::stats(&op).await.unwrap().net_today, net + 1_940);
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bet_that_the_table_does_not_take_is_named(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let range = Problem::OutOfRange {
        min: 50,
        max: 50_000,
    };
    for (bet, throw, field, problem) in [
        (0, "rock", "bet", range.clone()),
        (-50, "rock", "bet", range.clone()),
        (50_050, "rock", "bet", range.clone()),
        (i64::MAX, "rock", "bet", range),
        (75, "rock", "bet", Problem::NotAMultiple { step: 50 }),
        (50, "Rock", "throw", Problem::NotOffered),
        (50, "", "throw", Problem::NotOffered),
        (50, "lizard", "throw", Problem::NotOffered),
    ] {
        let (table, throw) = ("rps".into(), throw.into());
        let params = RpsParams { table, bet, throw };
        let refused = rps::begin(&op, params.clone(), &TestClub::key("k"))
            .await
            .unwrap_err();
        assert_eq!(
            ClubError::from(refused),
            ClubError::field(field, problem),
            "{params:?}"
        );
    }
    let params = RpsParams {
        table: "odd-even".into(),
        bet: 50,
        throw: "rock".into(),
    };
    let refused = rps::begin(&op, params, &TestClub::key("k")).await;
    assert!(matches!(
        refused,
        Err(PlayError::UnknownTable { field: "table" })
    ));
    assert_eq!(play::stats(&op).await.unwrap().wagered, Gold(0));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_player_has_so_many_rounds_open_and_no_more(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let mut open = Vec::new();
    for number in 0.. {
        match begin_with(&op, &format!("k{number}"), "rock", 50).await {
            Ok(Reply {
                answer: RoundProgress::Open(round),
                ..
            }) => open.push(round.round_id),
            Ok(_) => {}
            Err(error) => {
                assert_eq!(ClubError::from(error), ClubError::RoundOpen);
                break;
            }
        }
    }
    assert_eq!(open.len(), open_rounds::OPEN_ROUNDS_MAX);
    cash_out(&op, open[0], "out").await.unwrap();
    begin(&op, "one-more", "rock").await.unwrap();
    club.discard_events().await;
    club.close().await;
}

#[test]
fn the_odds_tell_every_plan() {
    let OddsView::Rps(odds) = &play::odds::of(Table::named("rps", "rps").unwrap()).odds else {
        panic!("a table of rock-paper-scissors");
    };
    assert_eq!(
        (odds.return_percent.as_str(), odds.strategies.len()),
        ("98.00", 7)
    );
}
