//! What a page reads in one statement is what the slices say one by one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use club::{
    me, notifications, play, public, rankings, rotation,
    testing::{TestClub, config, spin_params},
    wallet,
};
use contract::{play::HistoryParams, wallet::WalletHistoryParams};
use platform::{Op, calendar};
use sqlx::PgPool;

/// How many rounds the player of these tests has played.
const ROUNDS: usize = 7;

async fn played(op: &Op) {
    for round in 0..ROUNDS {
        let key = TestClub::key(&format!("round-{round}"));
        play::games::slot::spin(op, spin_params(10, 5), &key)
            .await
            .unwrap();
    }
}

fn page(limit: u32) -> HistoryParams {
    HistoryParams {
        limit: Some(limit.to_string()),
        ..HistoryParams::default()
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_lobby_shows_what_the_slices_say(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    played(&op).await;

    let lobby = me::lobby(&op, 6).await.unwrap();
    assert_eq!(lobby.me, me::me(&op).await.unwrap());
    assert_eq!(
        lobby.recent,
        play::history(&op, &page(6)).await.unwrap().items
    );
    assert_eq!(lobby.recent.len(), 6);
    assert_eq!(lobby.ranking, rankings::weekly(&op).await.unwrap());
    assert_eq!(
        *public::wins(&op.platform).await.unwrap(),
        play::public_wins(&op.platform).await.unwrap()
    );
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_page_of_a_game_shows_what_the_slices_say(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let fresh = me::at_game(&op, "slot", 20).await.unwrap();
    assert_eq!((fresh.last, fresh.recent.len()), (None, 0));
    played(&op).await;

    let at_game = me::at_game(&op, "slot", 20).await.unwrap();
    assert_eq!(at_game.me, me::me(&op).await.unwrap());
    assert_eq!(at_game.seed, rotation::seed(&op).await.unwrap());
    assert_eq!(at_game.seed.nonce, ROUNDS as i64);
    let last = play::last_round(&op, "slot").await.unwrap();
    assert_eq!(at_game.last, last);
    assert_eq!(last.unwrap().header.number, ROUNDS as i64);
    assert_eq!(
        at_game.recent,
        play::history(&op, &page(20)).await.unwrap().items
    );
    let elsewhere = me::at_game(&op, "roulette", 20).await.unwrap();
    assert_eq!((elsewhere.last, elsewhere.recent.len()), (None, ROUNDS));
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_profile_shows_what_the_slices_say_page_by_page(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.demo_player().await;
    // Somebody joins by the demo player's code: there is a notice.
    club.player("owl").await;
    played(&op).await;

    let mut entries = WalletHistoryParams {
        limit: Some(5),
        ..WalletHistoryParams::default()
    };
    play::statistics::count(&club, &[op.player().unwrap()])
        .await
        .unwrap();
    for _ in 0..3 {
        let profile = me::profile(&op, 3, &entries).await.unwrap();
        assert_eq!(profile.me, me::me(&op).await.unwrap());
        assert_eq!(profile.stats, play::stats(&op).await.unwrap());
        let recent = play::history(&op, &page(3)).await.unwrap().items;
        assert_eq!(profile.recent, recent);
        let statistics = play::statistics::statistics(&op).await.unwrap();
        assert_eq!(statistics.games[0].rounds, ROUNDS as i64);
        assert_eq!(profile.statistics, statistics);
        assert_eq!(
            profile.entries,
            wallet::history(&op, &entries).await.unwrap()
        );
        assert_eq!(profile.notices, notifications::list(&op).await.unwrap());
        assert_eq!(profile.notices.len(), 1);
        entries.cursor = profile.entries.next_cursor;
    }
    club.discard_events().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_ranking_is_the_same_from_redis_and_from_postgresql(pool: PgPool) {
    let Ok(redis) = std::env::var("TEST_REDIS_URL") else {
        eprintln!("TEST_REDIS_URL is not set: nothing is tested");
        return;
    };
    let club = TestClub::open_with(pool, config(Some(redis))).await;
    // A week of its own: tests share the Redis.
    let weeks = 1 + i64::from(std::process::id());
    club.clock.advance(chrono::Duration::weeks(weeks));
    let mut players = Vec::new();
    for name in ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"] {
        players.push(club.player(name).await);
    }
    let week = calendar::week(players[0].now);
    let scores: Vec<_> = (1..)
        .zip(&players)
        .map(|(score, op)| (op.player().unwrap(), score * 10))
        .collect();
    let mut connection = club.pool.acquire().await.unwrap();
    rankings::store::add(&mut connection, week, &scores, players[0].now)
        .await
        .unwrap();
    drop(connection);
    let cold = public::ranking(&players[3]).await.unwrap();
    assert!(!cold.live);
    let cache = rankings::LeaderboardCache::of(&club);
    assert!(cache.rebuild(&club.pool, week).await.unwrap());
    for op in [&players[0], &players[3], &players[7], &club.guest()] {
        let live = rankings::weekly(op).await.unwrap();
        assert!(live.live);
        let mut shown = public::ranking(op).await.unwrap();
        assert!(!shown.live, "the top is a copy of the moment before");
        shown.live = true;
        assert_eq!(shown, live);
    }
    // Scores without rounds are what the audit is there to find.
    club.abandon().await;
}
