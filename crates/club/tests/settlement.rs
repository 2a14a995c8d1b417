//! Settlement among neighbours: who moved on, who repeats a key, who asks too often, who cannot be read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::Duration;
use club::{
    play::{self, PlayError, settlement::Queue},
    rotation,
    testing::{TestClub, config, spin_params},
    wallet,
};
use contract::{
    fairness::RotateParams,
    play::{Detail, RoundView},
    wallet::Cause,
};
use platform::{Config, Op, Reply, Uow};
use sqlx::PgPool;
use tokio::task::JoinSet;

async fn spin(op: &Op, key: &str) -> Result<Reply<RoundView>, PlayError> {
    play::games::slot::spin(op, spin_params(10, 5), &TestClub::key(key)).await
}

/// A gift from outside of the settlement, as a shop or a mission would give it.
async fn gift(club: &TestClub, op: &Op) {
    let system = club.system();
    let mut uow = Uow::begin(&system).await.unwrap();
    let player = op.player().unwrap();
    let gift = wallet::gift(&system, player, Cause::DemoGrant, 7, player.0);
    wallet::transfer(&mut uow, &[gift]).await.unwrap();
    uow.commit().await.unwrap();
}

async fn rounds(op: &Op) -> i64 {
    play::stats(op).await.unwrap().rounds
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn gifts_repeats_and_strangers_in_one_batch_all_get_their_own_answer(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let mut players = Vec::new();
    for name in ["ant", "bee", "cat", "dog", "eel", "fly"] {
        let op = club.player(name).await;
        spin(&op, "first").await.unwrap();
        players.push(op);
    }
    for turn in 0..6 {
        // Two get gold from elsewhere, one sends a settled key again, one has too little for the bet.
        gift(&club, &players[0]).await;
        gift(&club, &players[1]).await;
        let mut asked = JoinSet::new();
        for (index, op) in players.iter().cloned().enumerate() {
            asked.spawn(async move {
                let key = if index == 2 {
                    "first".to_owned()
                } else {
                    format!("k{turn}")
                };
                let bet_per_line = if index == 3 { 10_000 } else { 10 };
                let params = spin_params(bet_per_line, 5);
                let key = TestClub::key(&key);
                (index, play::games::slot::spin(&op, params, &key).await)
            });
        }
        while let Some(answer) = asked.join_next().await {
            let (index, answer) = answer.unwrap();
            match index {
                2 => assert!(answer.unwrap().replayed),
                3 => assert!(matches!(answer, Err(PlayError::InsufficientFunds { .. }))),
                _ => assert!(!answer.unwrap().replayed, "player {index}, turn {turn}"),
            }
        }
    }
    let expected = [7, 7, 1, 1, 7, 7];
    for (op, expected) in players.iter().zip(expected) {
        assert_eq!(rounds(op).await, expected);
    }
    club.close_with_events(30 + 2 * 6).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn one_player_cannot_fill_the_queue(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (flooder, other) = (club.player("flood").await, club.player("other").await);
    let mut asked = JoinSet::new();
    for number in 0..200 {
        let op = flooder.clone();
        asked.spawn(async move { spin(&op, &format!("k{number}")).await });
    }
    assert!(spin(&other, "k").await.is_ok(), "others have their place");
    let (mut settled, mut refused) = (0, 0);
    while let Some(answer) = asked.join_next().await {
        match answer.unwrap() {
            Ok(_) => settled += 1,
            Err(PlayError::TooManyInFlight) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(rounds(&flooder).await, settled);
    assert!(
        refused > 0 && settled >= 8,
        "{settled} settled, {refused} refused"
    );
    club.close_with_events(usize::try_from(settled).unwrap() + 1)
        .await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_prohibition_written_elsewhere_stops_a_remembered_player_at_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    spin(&op, "before").await.unwrap();
    let until = club.clock.now() + Duration::hours(1);
    sqlx::query("update play_states set blocked_until = $1")
        .bind(until)
        .execute(&club.pool)
        .await
        .unwrap();
    let refused = spin(&op, "during").await;
    assert!(matches!(refused, Err(PlayError::Blocked { until: told }) if told == until));
    assert!(
        spin(&op, "before").await.unwrap().replayed,
        "what was settled is still told"
    );
    club.clock.advance(Duration::hours(1));
    assert!(
        spin(&op, "during").await.is_ok(),
        "it is over, and the key was not used up"
    );
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_new_seed_pair_is_played_from_by_every_instance(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let elsewhere = club.elsewhere(config(None), 99).await;
    let there = Op {
        platform: elsewhere.clone(),
        ..op.clone()
    };
    spin(&there, "old").await.unwrap();
    let params = RotateParams {
        client_seed: "mine".into(),
    };
    rotation::rotate(&op, params, &TestClub::key("r"))
        .await
        .unwrap();
    // The other instance still remembers the pair that has just been revealed.
    let round = spin(&there, "new").await.unwrap().answer;
    assert_eq!(round.header.fairness.client_seed, "mine");
    assert_eq!(round.header.fairness.nonce, 1);
    elsewhere.state::<Queue>().close().await;
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_player_who_cannot_be_read_is_refused_alone(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (broken, sound) = (club.player("broken").await, club.player("sound").await);
    sqlx::query(
        "update fairness_seeds set sealed_by = 9 where player_id = $1 and active_since is not null",
    )
    .bind(broken.player().unwrap().0)
    .execute(&club.pool)
    .await
    .unwrap();
    let (refused, played) = tokio::join!(spin(&broken, "k"), spin(&sound, "k"));
    assert!(matches!(refused, Err(PlayError::Fault(_))), "{refused:?}");
    assert!(played.is_ok());
    club.abandon().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_round_on_an_unknown_table_is_shown_without_its_drawing(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    let round = spin(&op, "k").await.unwrap().answer;
    sqlx::raw_sql(
        "alter table play_rounds disable trigger user;
         update play_rounds set game = 'dice', machine = 'back-room', table_hash = '\\x00',
                bet_text = 'six', outcome = '4'",
    )
    .execute(&club.pool)
    .await
    .unwrap();
    let shown = play::round(&op, round.header.round_id).await.unwrap();
    assert_eq!(shown.detail, Detail::Unknown);
    assert_eq!(
        (shown.header.game.as_str(), shown.header.net),
        ("dice", round.header.net)
    );
    let again = spin(&op, "k").await.unwrap();
    assert!(again.replayed, "a replay is no error either");
    let history = play::history(&op, &Default::default()).await.unwrap();
    assert_eq!(history.items[0].machine, "back-room");
    assert!(spin(&op, "next").await.is_ok());
    club.close_with_events(2).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn four_settlers_share_the_players_and_lose_nothing(pool: PgPool) {
    let config = Config {
        settlers: 4,
        ..config(None)
    };
    let club = TestClub::open_with(pool, config).await;
    let mut asked = JoinSet::new();
    let mut players = Vec::new();
    for name in ["ant", "bee", "cat", "dog", "eel", "fly", "gnu", "hen"] {
        let op = club.player(name).await;
        players.push(op.clone());
        for number in 0..8 {
            let op = op.clone();
            asked.spawn(async move { spin(&op, &format!("k{number}")).await });
        }
    }
    while let Some(answer) = asked.join_next().await {
        answer.unwrap().unwrap();
    }
    for op in &players {
        assert_eq!(rounds(op).await, 8);
    }
    assert!(club.state::<Queue>().is_ready());
    club.close_with_events(64).await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_closed_queue_takes_no_bet(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let op = club.player("owl").await;
    club.state::<Queue>().close().await;
    assert!(matches!(spin(&op, "k").await, Err(PlayError::Busy)));
    club.close().await;
}
