//! A player's rounds, looked through by game, day, result and amount.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::Duration;
use club::{
    play::{self, PlayError},
    testing::{TestClub, spin_params},
};
use contract::{
    ClubError, Problem,
    play::{HistoryParams, RouletteBetParams, RouletteParams, RoundSummaryView},
};
use futures::TryStreamExt as _;
use platform::Op;
use sqlx::PgPool;

/// Plays so many rounds of the slot, whose events are nobody's business here.
async fn spins(club: &TestClub, op: &Op, name: &str, count: usize, bet: i64) {
    for number in 0..count {
        let key = TestClub::key(&format!("{name}-{number}"));
        play::games::slot::spin(op, spin_params(bet, 5), &key)
            .await
            .unwrap();
    }
    club.discard_events().await;
}

async fn turn(op: &Op, name: &str) {
    let params = RouletteParams {
        table: "rotary".into(),
        bets: vec![RouletteBetParams {
            kind: "red".into(),
            on: Vec::new(),
            amount: 100,
        }],
    };
    play::games::roulette::turn(op, params, &TestClub::key(name))
        .await
        .unwrap();
}

/// The parameters of that query, as an address or a form has them.
fn asked(query: &str) -> HistoryParams {
    let pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    let value = |name: &str| {
        let pair = pairs.iter().find(|(one, _)| *one == name);
        pair.map(|(_, value)| (*value).to_owned())
    };
    let limit = Some(value("limit").unwrap_or_else(|| "100".into()));
    HistoryParams {
        limit,
        cursor: value("cursor"),
        ..HistoryParams::read(value)
    }
}

async fn found(op: &Op, query: &str) -> Vec<RoundSummaryView> {
    let page = play::history(op, &asked(query)).await.unwrap();
    assert_eq!(page.next_cursor, None, "{query}: all of it is one page");
    page.items
}

/// Asks by that query and holds the answer against all rounds, looked through here.
async fn assert_found(op: &Op, query: &str, fits: impl Fn(&RoundSummaryView) -> bool) {
    let all = found(op, "").await;
    let expected: Vec<_> = all.iter().filter(|round| fits(round)).cloned().collect();
    assert!(!expected.is_empty(), "{query}: the test has such rounds");
    assert!(expected.len() < all.len(), "{query}: and others");
    assert_eq!(found(op, query).await, expected, "{query}");
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn each_filter_finds_its_rounds_and_all_of_them_work_together(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spins(&club, &op, "cheap", 30, 10).await;
    spins(&club, &op, "dear", 10, 100).await;
    for number in 0..6 {
        turn(&op, &format!("turn-{number}")).await;
    }
    assert_found(&op, "game=roulette", |round| round.game == "roulette").await;
    assert_found(&op, "table=night-market", |round| {
        round.machine == "night-market"
    })
    .await;
    assert_found(&op, "result=won", |round| round.net > 0).await;
    assert_found(&op, "result=lost", |round| round.net < 0).await;
    assert_found(&op, "bet_min=100&bet_max=499", |round| round.bet.0 == 100).await;
    assert_found(&op, "bet_min=500", |round| round.bet.0 == 500).await;
    assert_found(&op, "payout_min=1", |round| round.payout.0 > 0).await;
    assert_found(&op, "payout_max=0", |round| round.payout.0 == 0).await;
    assert_found(
        &op,
        "game=slot&result=lost&bet_min=500&payout_max=0",
        |round| round.game == "slot" && round.bet.0 == 500 && round.payout.0 == 0,
    )
    .await;
    for round in found(&op, "result=even").await {
        assert_eq!(round.net, 0);
    }
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn days_are_the_clubs_and_both_ends_belong_to_them(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let owl = club.player("owl").await;
    // Two in the morning of the 21st in Seoul is the club's 20th.
    for day in 0..4 {
        let op = Op::new(&club, owl.actor);
        spins(&club, &op, &format!("day-{day}"), 3, 10).await;
        club.clock.advance(Duration::days(1));
    }
    let numbers = async |query: &str| {
        let rounds = found(&owl, query).await;
        rounds.iter().map(|round| round.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers("from=2026-11-23").await, [12, 11, 10]);
    assert_eq!(numbers("to=2026-11-20").await, [3, 2, 1]);
    assert_eq!(
        numbers("from=2026-11-21&to=2026-11-22").await,
        [9, 8, 7, 6, 5, 4]
    );
    assert!(numbers("from=2026-11-22&to=2026-11-21").await.is_empty());
    assert!(numbers("from=2026-11-24").await.is_empty());
    assert!(numbers("to=2026-11-19").await.is_empty());
    let fox = club.player("fox").await;
    assert_eq!(found(&fox, "from=2026-11-01").await, [], "who has no round");
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn pages_of_a_filter_follow_each_other_without_a_gap(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spins(&club, &op, "k", 40, 10).await;
    let all = found(&op, "result=lost").await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let query = format!("result=lost&limit=4&cursor={cursor}");
        let mut params = asked(&query);
        params.cursor = params.cursor.filter(|cursor| !cursor.is_empty());
        let page = play::history(&op, &params).await.unwrap();
        seen.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = next,
            None => break,
        }
    }
    assert_eq!(seen, all);
    club.discard_events().await;
    club.close().await;
}

/// Gives that player rounds that were never played, all lost but the first.
async fn rounds_from_nowhere(club: &TestClub, op: &Op, count: i64) {
    sqlx::query(
        "insert into play_rounds (id, player_id, number, fingerprint, machine, table_hash, bet,
                                  payout, seed_id, nonce, gold, gem, token, created_at, game,
                                  bet_text, outcome)
         select gen_random_uuid(), $1, n, 0, 'night-market', '', 50,
                case n when 1 then 500 else 0 end, gen_random_uuid(), n, 0, 0, 0, $2, 'slot',
                '10x5', '000000000'
         from generate_series(1, $3) n",
    )
    .bind(op.player().unwrap().0)
    .bind(op.now)
    .bind(count)
    .execute(&club.pool)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_page_looks_at_so_many_rounds_and_says_where_to_go_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    rounds_from_nowhere(&club, &op, 25_000).await;
    for game in ["", "&game=slot"] {
        let (mut pages, mut cursor, mut won) = (0, None, Vec::new());
        loop {
            let params = HistoryParams {
                cursor,
                ..asked(&format!("result=won{game}"))
            };
            let page = play::history(&op, &params).await.unwrap();
            pages += 1;
            won.extend(page.items.iter().map(|round| round.number));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!((pages, won), (3, vec![1]), "the oldest of all was found");
    }
    let pages = play::history::download(&op, &HistoryParams::default()).await;
    let pages: Vec<_> = pages.unwrap().try_collect().await.unwrap();
    assert!(pages.iter().all(|page| page.len() <= 1_000));
    assert_eq!(pages.concat().len(), 25_000);
    let params = HistoryParams {
        limit: None,
        ..asked("result=won")
    };
    let won = play::history::download(&op, &params).await.unwrap();
    let won: Vec<_> = won.try_concat().await.unwrap();
    assert_eq!(won.len(), 1);
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_last_round_of_a_game_is_found_however_long_ago_it_was(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    rounds_from_nowhere(&club, &op, 3_000).await;
    sqlx::raw_sql(
        "alter table play_rounds disable trigger user;
         update play_rounds set game = 'river' where number = 7",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    // The seed of these rounds is nobody's, so they are looked for, and not shown.
    let river = found(&op, "game=river").await;
    assert_eq!(
        river.iter().map(|round| round.number).collect::<Vec<_>>(),
        [7]
    );
    sqlx::raw_sql(
        "update play_rounds r set seed_id = s.seed_id from play_states s
         where s.player_id = r.player_id and r.number = 7",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    let last = play::last_round(&op, "river").await.unwrap().unwrap();
    assert_eq!(last.header.number, 7);
    let at_game = club::me::at_game(&op, "river", 20).await.unwrap();
    assert_eq!(at_game.last, Some(last));
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_parameter_that_makes_no_sense_is_named_and_nobody_elses_rounds_are_shown(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    for (query, field) in [
        ("game=poker", "game"),
        ("from=21.11.2026", "from"),
        ("result=draw", "result"),
        ("bet_min=many", "bet_min"),
        ("limit=0", "limit"),
        ("limit=ten", "limit"),
        ("cursor=7", "cursor"),
    ] {
        let refusal = play::history(&op, &asked(query)).await.unwrap_err();
        let PlayError::Parameter(refusal) = refusal else {
            panic!("{query}: {refusal}")
        };
        assert_eq!(refusal.blamed_field(), Some(field), "{query}");
    }
    let refusal = play::history::download(&op, &asked("limit=5")).await.err();
    assert!(matches!(
        refusal,
        Some(PlayError::Parameter(ClubError::BadField {
            problem: Problem::Unknown,
            ..
        }))
    ));
    spins(&club, &op, "k", 3, 10).await;
    let fox = club.player("fox").await;
    assert_eq!(found(&fox, "").await, []);
    assert!(play::history(&club.guest(), &asked("")).await.is_err());
    club.discard_events().await;
    club.close().await;
}
