//! Seed pairs: how they are stored, what they are committed with, where they are read when they are over.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use club::{
    fairness, play,
    play::settlement::Queue,
    rotation,
    testing::{TestClub, config, spin_params},
};
use contract::{
    ClubError,
    fairness::{RotateParams, RotationView},
};
use engine::games::Table;
use kernel::SeedId;
use platform::{Config, Op, Platform};
use sqlx::PgPool;

async fn rotate(op: &Op, key: &str) -> RotationView {
    let params = RotateParams {
        client_seed: format!("seed {key}"),
    };
    rotation::rotate(op, params, &TestClub::key(key))
        .await
        .unwrap()
        .answer
}

async fn spin(op: &Op, key: &str) {
    play::games::slot::spin(op, spin_params(10, 5), &TestClub::key(key))
        .await
        .unwrap();
}

/// How many seeds are stored plain, and under which keys the others are.
async fn stored(club: &Platform) -> (i64, Vec<i16>) {
    let plain =
        sqlx::query_scalar("select count(*) from fairness_seeds where server_seed is not null");
    let keys = sqlx::query_scalar(
        "select distinct sealed_by from fairness_seeds where sealed_by is not null order by 1",
    );
    (
        plain.fetch_one(&club.pool).await.unwrap(),
        keys.fetch_all(&club.pool).await.unwrap(),
    )
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_pair_is_committed_with_its_tables_and_no_seed_lies_open(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let seed = rotation::seed(&op).await.unwrap();
    let expected = Table::newest()
        .map(|table| {
            let name = format!("{}/{}", table.game(), table.name());
            (name, table.hash_hex().to_owned())
        })
        .collect();
    assert_eq!(seed.tables, expected);
    assert_eq!(stored(&club).await, (0, vec![0]));
    let rotation = rotate(&op, "r").await;
    assert_eq!(rotation.revealed.tables, expected);
    let secret: Vec<u8> = hex::decode(&rotation.revealed.server_seed).unwrap();
    let found: i64 = sqlx::query_scalar(
        "select count(*) from fairness_seeds where position($1 in sealed_seed) > 0",
    )
    .bind(secret)
    .fetch_one(&club.pool)
    .await
    .unwrap();
    assert_eq!(found, 0, "sealed means sealed");
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn plain_seeds_are_sealed_later_and_play_goes_on(pool: PgPool) {
    let beside_the_version_before = Config {
        seal_seeds: false,
        ..config(None)
    };
    let club = TestClub::open_with(pool, beside_the_version_before).await;
    let op = club.player("owl").await;
    spin(&op, "plain").await;
    let plain = stored(&club).await.0;
    assert!(plain >= 2, "{plain}");
    assert_eq!(fairness::to_reseal(&club).await.unwrap(), plain);
    assert_eq!(fairness::seal_plain(&club, 1).await.unwrap(), 1);
    while fairness::seal_plain(&club, 2).await.unwrap() > 0 {}
    assert_eq!(stored(&club).await, (0, vec![0]));
    assert_eq!(fairness::to_reseal(&club).await.unwrap(), 0);
    spin(&op, "sealed").await;
    rotate(&op, "r").await;
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_newer_key_takes_over_from_the_older_one(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "old").await;
    let newer = Config {
        seed_keys: format!("7:{}", "ab".repeat(32)).parse().unwrap(),
        ..config(None)
    };
    let there = club.elsewhere(newer, 99).await;
    let op_there = Op {
        platform: there.clone(),
        ..op.clone()
    };
    spin(&op_there, "opened-with-the-older").await;
    assert_eq!(
        fairness::seal_plain(&there, 100).await.unwrap(),
        0,
        "a worker leaves it"
    );
    while fairness::reseal(&there, 100).await.unwrap() > 0 {}
    assert_eq!(stored(&there).await, (0, vec![7]));
    let rotation = rotate(&op_there, "r").await;
    assert_eq!(rotation.revealed.rounds, 2);
    // An instance without the newer key reads nothing that was sealed under it, and touches nothing.
    assert_eq!(fairness::reseal(&club, 100).await.unwrap(), 0);
    assert!(fairness::to_reseal(&club).await.unwrap() > 0);
    there.state::<Queue>().close().await;
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn pairs_that_are_over_are_listed_page_by_page(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (op, other) = (club.player("owl").await, club.player("fox").await);
    let mut revealed = Vec::new();
    for number in 0..23 {
        club.clock.advance(chrono::Duration::seconds(1));
        let now = Op::new(&club, op.actor);
        revealed.push(rotate(&now, &format!("r{number}")).await.revealed);
    }
    revealed.reverse();
    let first = rotation::revealed(&op, None).await.unwrap();
    let second = rotation::revealed(&op, first.next_cursor.as_deref())
        .await
        .unwrap();
    assert_eq!(second.next_cursor, None);
    let listed: Vec<_> = first.items.into_iter().chain(second.items).collect();
    assert_eq!(listed, revealed);
    assert_eq!(rotation::revealed(&other, None).await.unwrap().items, []);
    assert!(rotation::revealed(&op, Some("b42")).await.is_err());
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_is_played_on_the_table_that_its_pair_is_committed_with(pool: PgPool) {
    assert_ne!(played_and_committed(pool, true).await, first_night_market());
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn beside_version_0_1_the_night_market_is_the_first_one_and_so_committed(pool: PgPool) {
    assert_eq!(
        played_and_committed(pool, false).await,
        first_night_market()
    );
}

/// The hash of the table that a slot round was played on, which is the one committed with its pair.
async fn played_and_committed(pool: PgPool, seal_seeds: bool) -> String {
    let config = Config {
        seal_seeds,
        ..config(None)
    };
    let club = TestClub::open_with(pool, config).await;
    let op = club.player("owl").await;
    let params = spin_params(10, 5);
    let round = play::games::slot::spin(&op, params, &TestClub::key("k")).await;
    let hash = round.unwrap().answer.header.table_hash;
    let tables = rotation::seed(&op).await.unwrap().tables;
    assert_eq!(tables["slot/night-market"], hash);
    club.abandon().await;
    hash
}

fn first_night_market() -> &'static str {
    Table::all()
        .find(|table| table.name() == "night-market")
        .unwrap()
        .hash_hex()
}

/// The numbers of the rounds of that pair, over all pages.
async fn numbers(op: &Op, pair: SeedId) -> Vec<i64> {
    let (mut numbers, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = play::rounds_of_pair(op, pair, cursor.as_deref()).await;
        let page = page.unwrap();
        numbers.extend(page.items.iter().map(|round| round.header.number));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return numbers;
        }
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn all_rounds_of_a_pair_that_is_over_are_read_page_by_page_and_no_others(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let mut pairs = Vec::new();
    // One pair has no round, and one more than a page.
    for (pair, rounds) in [3, 0, 104, 1].into_iter().enumerate() {
        club.clock.advance(chrono::Duration::seconds(1));
        let op = Op::new(&club, op.actor);
        for round in 0..rounds {
            spin(&op, &format!("{pair}-{round}")).await;
        }
        pairs.push(rotate(&op, &format!("r{pair}")).await.revealed.seed_id);
    }
    spin(&op, "later").await;
    for (pair, expected) in [(0, 1..4), (1, 1..1), (2, 4..108), (3, 108..109)] {
        let expected: Vec<i64> = expected.rev().collect();
        assert_eq!(numbers(&op, pairs[pair]).await, expected, "pair {pair}");
    }
    let page = play::rounds_of_pair(&op, pairs[2], None).await.unwrap();
    assert_eq!(page.items.len(), 100);
    assert!(
        page.items
            .iter()
            .all(|round| round.header.fairness.server_seed.is_some())
    );

    let active = rotation::seed(&op).await.unwrap().seed_id;
    let other = club.player("cat").await;
    for (op, pair) in [(&op, active), (&other, pairs[0])] {
        let refused = play::rounds_of_pair(op, pair, None).await.unwrap_err();
        assert_eq!(ClubError::from(refused), ClubError::NotFound);
    }
    club.close_with_events(109).await;
}
