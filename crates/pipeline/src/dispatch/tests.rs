//! Poison among healthy events, and failures that pass.

use super::*;
use crate::{
    dead_letters::{self, Filter, Status},
    testing::{
        balance, envelope,
        fakes::{Behaviour, FakeConsumer},
        nobody,
    },
};
use club::testing::TestClub;
use std::sync::atomic::Ordering;

fn events(club: &TestClub, versions: &[i64]) -> Vec<Envelope> {
    let player = nobody(club);
    let event = |version: &i64| envelope(club, player, &balance(*version));
    versions.iter().map(event).collect()
}

fn dispatcher(club: &TestClub, consumer: &Arc<FakeConsumer>) -> Dispatcher {
    Dispatcher::new(club, consumer.clone(), Source::Outbox)
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn events_that_fail_for_good_are_put_aside_and_their_neighbours_are_handled_once(
    pool: sqlx::PgPool,
) {
    let club = TestClub::open(pool).await;
    let poison = [(3, Behaviour::Fail), (17, Behaviour::Panic)];
    let consumer = Arc::new(FakeConsumer::failing(&poison));
    let versions: Vec<i64> = (0..20).collect();
    let mut batch = events(&club, &versions);
    let broken = serde_json::to_string(&batch[9]).unwrap();
    batch[9] = serde_json::from_str(&broken.replace("\"version\":9", "\"version\":\"9\"")).unwrap();
    dispatcher(&club, &consumer).dispatch(&batch).await.unwrap();

    let healthy = |version: &i64| ![3, 9, 17].contains(version);
    let expected: Vec<i64> = versions.into_iter().filter(healthy).collect();
    assert_eq!(consumer.versions(), expected, "in order, each once");
    let letters = dead_letters::list(&club, &Filter::default()).await.unwrap();
    let mut events: Vec<_> = letters.iter().map(|letter| letter.event.unwrap()).collect();
    events.sort_by_key(|id| batch.iter().position(|event| event.id == *id));
    assert_eq!(events, [3, 9, 17].map(|index: usize| batch[index].id));
    for letter in &letters {
        assert_eq!(letter.source, "outbox");
        assert_eq!(letter.consumer.as_deref(), Some("fake"));
        assert_eq!(letter.kind.as_deref(), Some("balance_changed"));
        assert_eq!(letter.topic.as_deref(), Some("club.wallet"));
        assert_eq!(letter.status, Status::Waiting);
        let body: Envelope = serde_json::from_slice(&letter.body).unwrap();
        assert_eq!(Some(body.id), letter.event, "every byte of it is kept");
    }
    let why = |index: usize| {
        let id = Some(batch[index].id);
        let letter = letters.iter().find(|letter| letter.event == id).unwrap();
        (letter.cause.as_str(), letter.attempts)
    };
    assert!(why(9).0.contains("cannot be read"), "{:?}", why(9));
    assert!(why(17).0.contains("17 is poison"), "{:?}", why(17));
    assert!(why(3).1 > RETRIES as i32, "it was tried: {:?}", why(3));
    assert!(
        consumer.attempts.load(Ordering::SeqCst) < 40,
        "the search halves"
    );
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_failure_that_passes_is_waited_for(pool: sqlx::PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Arc::new(FakeConsumer::failing(&[(1, Behaviour::Fail)]));
    let (batch, recovering) = (events(&club, &[0, 1, 2]), consumer.clone());
    let recovery = async {
        tokio::time::sleep(FIRST_WAIT * 2).await;
        recovering.recover();
    };
    let dispatcher = dispatcher(&club, &consumer);
    let (handled, ()) = tokio::join!(dispatcher.dispatch(&batch), recovery);
    handled.unwrap();
    assert_eq!(consumer.versions(), [0, 1, 2]);
    assert!(
        dead_letters::list(&club, &Filter::default())
            .await
            .unwrap()
            .is_empty()
    );
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_event_that_takes_too_long_is_put_aside_while_the_database_answers_others(
    pool: sqlx::PgPool,
) {
    let club = TestClub::open(pool).await;
    let mut consumer = FakeConsumer::failing(&[(1, Behaviour::TakeTooLong)]);
    consumer.pool = Some(club.pool.clone());
    let consumer = Arc::new(consumer);
    let (batch, dispatcher) = (events(&club, &[0, 1, 2, 3]), dispatcher(&club, &consumer));
    dispatcher.dispatch(&batch).await.unwrap();
    assert_eq!(consumer.versions(), [0, 2, 3]);
    let letters = dead_letters::list(&club, &Filter::default()).await.unwrap();
    let [letter] = &letters[..] else {
        panic!("{letters:?}")
    };
    assert_eq!(letter.event, Some(batch[1].id));
    assert!(letter.cause.contains("timeout"), "{}", letter.cause);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_time_out_of_a_database_that_answers_nobody_is_waited_for(pool: sqlx::PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Arc::new(FakeConsumer::default());
    consumer.is_silent.store(true, Ordering::SeqCst);
    let (batch, dispatcher) = (events(&club, &[1]), dispatcher(&club, &consumer));
    let slow = dispatcher.attempt(&batch, FIRST_WAIT).await;
    assert!(matches!(slow, Err(ConsumerError::Failed(_))), "{slow:?}");
    let mut all = Vec::new();
    for _ in 0..club.pool.options().get_max_connections() {
        all.push(club.pool.acquire().await.unwrap());
    }
    let away = dispatcher.attempt(&batch, FIRST_WAIT).await;
    assert!(
        matches!(&away, Err(ConsumerError::Fault(fault)) if fault.is_passing()),
        "{away:?}"
    );
    drop(all);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn nothing_is_put_aside_while_a_dependency_is_away(pool: sqlx::PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Arc::new(FakeConsumer::default());
    consumer.is_away.store(true, Ordering::SeqCst);
    let (batch, dispatcher) = (events(&club, &[1, 2]), dispatcher(&club, &consumer));
    for attempts in 1..=10 {
        assert!(dispatcher.dispatch(&batch).await.is_err());
        assert_eq!(consumer.attempts.load(Ordering::SeqCst), attempts);
    }
    assert!(
        dead_letters::list(&club, &Filter::default())
            .await
            .unwrap()
            .is_empty()
    );
    consumer.is_away.store(false, Ordering::SeqCst);
    dispatcher.dispatch(&batch).await.unwrap();
    assert_eq!(consumer.versions(), [1, 2]);
    club.close().await;
}
