//! The relay against a bus that fails, refuses and is cut off.

use super::*;
use crate::testing::{
    backlog, balance, envelope,
    fakes::{CutOffAfterPublish, FakeBus, cut_off_the_leader},
    nobody, record, record_text, until,
};
use club::testing::TestClub;
use sqlx::PgPool;
use std::future::ready;

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn rows_leave_in_order_and_only_after_the_bus_has_them(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (op, player) = (club.system(), nobody(&club));
    for row in 0..ROWS_MAX + 3 {
        record(&op, player, &[row * 2, row * 2 + 1]).await;
    }
    let bus = Arc::new(FakeBus::new(&club.pool));
    let mut relay = Relay::new(&club, bus.clone());
    let all = ROWS_MAX + 3;
    assert_eq!(relay.step().await.unwrap(), ROWS_MAX as usize);
    assert_eq!(backlog(&club.pool).await, 3);
    assert_eq!(relay.step().await.unwrap(), 3);
    assert_eq!(relay.step().await.unwrap(), 0);
    assert_eq!(bus.versions(), (0..all * 2).collect::<Vec<_>>());
    assert_eq!(
        *bus.backlogs.lock().unwrap(),
        [all, 3],
        "nothing left before the bus had it"
    );
    drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn events_are_forwarded_as_they_were_written_by_whatever_version(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let now = serde_json::to_string(&envelope(&club, nobody(&club), &balance(1))).unwrap();
    let before = now
        .replace("\"topic\":\"club.wallet\",", "")
        .replace("\"version\":1,\"data", "\"data");
    let later = now
        .replace("club.wallet", "club.missions")
        .replace("balance_changed", "mission_done")
        .replace(
            "\"data\":",
            "\"data\": {\"spaced\" : 1}, \"mood\":\"good\", \"moods\":",
        );
    let bus = Arc::new(FakeBus::new(&club.pool));
    let mut relay = Relay::new(&club, bus.clone());
    record_text(&club, &format!("[{now},{before},{later}]")).await;
    assert_eq!(relay.step().await.unwrap(), 1);
    assert_eq!(*bus.json.lock().unwrap(), [now, before, later]);
    drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_row_that_nobody_can_read_and_an_event_that_the_bus_refuses_hold_nobody_up(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (op, player) = (club.system(), nobody(&club));
    let bus = Arc::new(FakeBus {
        refuses: &["huge"],
        ..FakeBus::new(&club.pool)
    });
    let mut relay = Relay::new(&club, bus.clone());
    let good =
        |version| serde_json::to_string(&envelope(&club, player, &balance(version))).unwrap();
    let huge = good(0).replace("balance_changed", "huge");
    let nowhere = good(0).replace("club.wallet", "club wallet");
    record(&op, player, &[1]).await;
    record_text(&club, "{\"neither\":\"array\",\"nor\":\"envelope\"}").await;
    record_text(
        &club,
        &format!("[{},{{}},{{}},{huge},{nowhere},{}]", good(2), good(3)),
    )
    .await;
    record(&op, player, &[4]).await;
    assert_eq!(relay.step().await.unwrap(), 4);
    assert_eq!(bus.versions(), [1, 2, 3, 4]);
    assert_eq!(backlog(&club.pool).await, 0);
    let letters = crate::dead_letters::list(&club, &Default::default())
        .await
        .unwrap();
    let causes: Vec<&str> = letters.iter().map(|letter| letter.cause.as_str()).collect();
    assert_eq!(letters.len(), 4, "{causes:?}");
    assert!(causes.contains(&"too large"), "{causes:?}");
    assert!(
        causes.contains(&"\"club wallet\" is no topic"),
        "{causes:?}"
    );
    assert!(
        letters
            .iter()
            .all(|letter| letter.source == "outbox" && letter.consumer.is_none())
    );
    drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_bus_that_fails_keeps_the_rows(pool: PgPool) {
    let club = TestClub::open(pool).await;
    record(&club.system(), nobody(&club), &[1]).await;
    let bus = Arc::new(FakeBus::new(&club.pool));
    bus.set_down(true);
    let mut relay = Relay::new(&club, bus.clone());
    for _ in 0..3 {
        assert!(matches!(relay.step().await, Err(RelayError::Bus(_))));
        assert_eq!(backlog(&club.pool).await, 1);
        assert!(
            relay.leads(),
            "a bus that is away is no reason to stop leading"
        );
    }
    bus.set_down(false);
    assert_eq!(relay.step().await.unwrap(), 1);
    assert_eq!(bus.versions(), [1]);
    drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn of_two_relays_one_leads_until_it_is_cut_off(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let (op, player) = (club.system(), nobody(&club));
    let bus = Arc::new(FakeBus::new(&club.pool));
    let mut first = Relay::new(&club, bus.clone());
    let mut second = Relay::new(&club, bus.clone());
    assert_eq!(first.step().await.unwrap(), 0);
    record(&op, player, &[1]).await;
    assert_eq!(second.step().await.unwrap(), 0);
    assert!(first.leads() && !second.leads());
    assert!(
        bus.versions().is_empty(),
        "a relay that does not lead publishes nothing"
    );

    cut_off_the_leader(&club.pool).await;
    assert!(matches!(first.step().await, Err(RelayError::Outbox(_))));
    assert!(!first.leads());
    assert_eq!(second.step().await.unwrap(), 1);
    assert_eq!(first.step().await.unwrap(), 0);
    assert!(second.leads() && !first.leads());
    assert_eq!(bus.versions(), [1]);
    drop((first, second));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_was_published_and_not_removed_is_published_again(pool: PgPool) {
    let club = TestClub::open(pool).await;
    record(&club.system(), nobody(&club), &[1, 2]).await;
    let bus = Arc::new(FakeBus::new(&club.pool));
    let cut_off = CutOffAfterPublish(club.pool.clone(), bus.clone());
    let mut dying = Relay::new(&club, Arc::new(cut_off));
    assert!(matches!(dying.step().await, Err(RelayError::Outbox(_))));
    assert_eq!(backlog(&club.pool).await, 1, "nothing was removed");
    let mut next = Relay::new(&club, bus.clone());
    assert_eq!(next.step().await.unwrap(), 1);
    assert_eq!(bus.versions(), [1, 2, 1, 2]);
    drop((dying, next));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_row_below_the_floor_comes_late_and_is_not_lost(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let bus = Arc::new(FakeBus::new(&club.pool));
    let mut relay = Relay::new(&club, bus.clone());
    // It takes its id now and commits much later.
    let mut late = platform::begin(&club.pool).await.unwrap();
    let text = serde_json::to_string(&envelope(&club, nobody(&club), &balance(1))).unwrap();
    outbox::put_back(&mut *late, &format!("[{text}]"), club.clock.now())
        .await
        .unwrap();
    record(&club.system(), nobody(&club), &[2]).await;
    assert_eq!(relay.step().await.unwrap(), 1);
    let removed = outbox::unpublished(&club.pool, 1).await.unwrap();
    assert!(removed.is_empty());
    // Half a minute later the floor is above it.
    let (long_ago, now) = (Instant::now() - Duration::from_secs(60), Instant::now());
    relay.floor = Floor::new(now + Duration::from_millis(300));
    relay.floor.removed(long_ago, i64::MAX - 1);
    late.commit().await.unwrap();
    assert_eq!(
        relay.step().await.unwrap(),
        0,
        "it is looked for above the floor"
    );
    until("everything is looked at", || {
        ready(now.elapsed() > Duration::from_millis(300))
    })
    .await;
    assert_eq!(relay.step().await.unwrap(), 1);
    assert_eq!(bus.versions(), [2, 1]);
    drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_running_relay_outlasts_a_bus_that_is_away_and_leaves_the_lead_behind(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let bus = Arc::new(FakeBus::new(&club.pool));
    let (op, player) = (club.system(), nobody(&club));
    let shutdown = CancellationToken::new();
    let running = tokio::spawn(Relay::new(&club, bus.clone()).run(shutdown.clone()));
    record(&op, player, &[1]).await;
    until("the notification arrives", || ready(bus.versions() == [1])).await;
    bus.set_down(true);
    record(&op, player, &[2]).await;
    tokio::time::sleep(LOOK_EVERY * 3).await;
    assert_eq!(backlog(&club.pool).await, 1);
    bus.set_down(false);
    until("the relay tries again", || ready(bus.versions() == [1, 2])).await;
    // Another process notifies nobody here.
    record_text(&club, "[]").await;
    until("the relay looks by itself", || async {
        backlog(&club.pool).await == 0
    })
    .await;
    shutdown.cancel();
    timeout(Duration::from_secs(1), running)
        .await
        .expect("in good time")
        .unwrap();
    let mut next = Relay::new(&club, bus);
    next.step().await.unwrap();
    assert!(next.leads(), "the lead is free at once");
    drop(next);
    club.close().await;
}
