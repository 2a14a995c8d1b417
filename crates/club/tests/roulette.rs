//! Roulette through the club: bets in, a settled round out, the same for ever.

use club::{
    play::{self, PlayError},
    testing::TestClub,
};
use contract::{
    ClubError, Problem,
    play::{Detail, OddsView, RouletteBetParams, RouletteDetail, RouletteParams, RoundView},
};
use engine::games::Table;
use kernel::Gold;
use platform::{Op, Reply};
use sqlx::PgPool;

fn bet(kind: &str, on: &[u8], amount: i64) -> RouletteBetParams {
    RouletteBetParams {
        kind: kind.into(),
        on: on.to_vec(),
        amount,
    }
}

async fn turn(
    op: &Op,
    key: &str,
    bets: Vec<RouletteBetParams>,
) -> Result<Reply<RoundView>, PlayError> {
    let params = RouletteParams {
        table: "rotary".into(),
        bets,
    };
    play::games::roulette::turn(op, params, &TestClub::key(key)).await
}

fn wheel(round: &RoundView) -> &RouletteDetail {
    match &round.detail {
        Detail::Roulette(detail) => detail,
        other => panic!("a round of roulette, not {other:?}"),
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_turn_pays_each_bet_what_the_wheel_says(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let mut colours = std::collections::BTreeSet::new();
    for number in 0..20 {
        let bets = vec![
            bet("red", &[], 100),
            bet("black", &[], 200),
            bet("dozen", &[2], 100),
        ];
        let round = turn(&op, &format!("k{number}"), bets).await.unwrap().answer;
        let (header, wheel) = (&round.header, wheel(&round));
        assert_eq!(
            (header.game.as_str(), header.table.as_str()),
            ("roulette", "rotary")
        );
        assert_eq!(header.bet, Gold(400));
        let paid: Gold = wheel.bets.iter().map(|bet| bet.payout).sum();
        assert_eq!((header.payout, header.net), (paid, paid.0 - 400));
        let [red, black, dozen] = &wheel.bets[..] else {
            panic!("three bets");
        };
        let expected = match wheel.colour.as_str() {
            "red" => (Gold(200), Gold(0)),
            "black" => (Gold(0), Gold(400)),
            _ => (Gold(0), Gold(0)),
        };
        assert_eq!((red.payout, black.payout), expected);
        let second = (13..=24).contains(&wheel.pocket);
        assert_eq!(dozen.payout, if second { Gold(300) } else { Gold(0) });
        assert_eq!(play::round(&op, header.round_id).await.unwrap(), round);
        colours.insert(wheel.colour.clone());
    }
    assert!(colours.len() >= 2, "twenty turns show more than one colour");
    club.close_with_events(20).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn one_nonce_counts_the_rounds_of_every_game(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let params = club::testing::spin_params(10, 5);
    let slot = play::games::slot::spin(&op, params, &TestClub::key("k")).await;
    let bets = vec![bet("odd", &[], 100)];
    let wheel = turn(&op, "k", bets.clone()).await.unwrap().answer;
    assert_eq!(slot.unwrap().answer.header.fairness.nonce, 1);
    assert_eq!((wheel.header.fairness.nonce, wheel.header.number), (2, 2));
    assert_eq!(
        play::last_round(&op, "roulette").await.unwrap(),
        Some(wheel.clone())
    );
    let again = turn(&op, "k", bets).await.unwrap();
    assert!(again.replayed && again.answer == wheel);
    let other = turn(&op, "k", vec![bet("even", &[], 100)]).await;
    assert!(matches!(other, Err(PlayError::KeyReused)));
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bet_that_the_table_does_not_take_is_named(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let range = |min, max| Problem::OutOfRange { min, max };
    for (bets, field, problem) in [
        (vec![], "bets", range(1, 40)),
        (vec![bet("red", &[], 100); 41], "bets", range(1, 40)),
        (
            vec![bet("voisins", &[], 100)],
            "bets[0].kind",
            Problem::NotOffered,
        ),
        (
            vec![bet("straight", &[37], 100)],
            "bets[0].on",
            Problem::NotOffered,
        ),
        (
            vec![bet("split", &[1, 3], 100)],
            "bets[0].on",
            Problem::NotOffered,
        ),
        (
            vec![bet("straight", &[7], 99)],
            "bets[0].amount",
            range(100, 5_000),
        ),
        (
            vec![bet("straight", &[7], -1)],
            "bets[0].amount",
            range(100, 5_000),
        ),
        (
            vec![bet("straight", &[7], i64::MAX)],
            "bets[0].amount",
            range(100, 5_000),
        ),
        (
            vec![bet("red", &[], 100), bet("red", &[], 100)],
            "bets[1].on",
            Problem::Twice,
        ),
        (
            vec![bet("red", &[], 60_000), bet("black", &[], 60_000)],
            "bets",
            Problem::SumAbove { max: 100_000 },
        ),
    ] {
        let refused = turn(&op, "k", bets.clone()).await.unwrap_err();
        let expected = ClubError::field(field.to_owned(), problem);
        assert_eq!(ClubError::from(refused), expected, "{bets:?}");
    }
    let params = RouletteParams {
        table: "american".into(),
        bets: vec![bet("red", &[], 100)],
    };
    let refused = play::games::roulette::turn(&op, params, &TestClub::key("k")).await;
    assert!(matches!(
        refused,
        Err(PlayError::UnknownTable { field: "table" })
    ));
    assert_eq!(play::stats(&op).await.unwrap().rounds, 0);
    club.close().await;
}

#[test]
fn the_odds_tell_every_kind_of_every_table() {
    let odds = &play::odds::of(Table::named("roulette", "rotary").unwrap()).odds;
    let OddsView::Roulette(odds) = odds else {
        panic!("a roulette table");
    };
    assert_eq!(
        (odds.kinds.len(), odds.wheel.len(), odds.red.len()),
        (13, 37, 18)
    );
    assert_eq!(odds.return_percent, "97.30");
}
