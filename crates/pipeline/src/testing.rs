//! What the tests of this crate share: a Redis of their own, a hub that listens, events to send.

pub(crate) mod cluster;
pub(crate) mod fakes;
pub(crate) mod redis;
pub(crate) mod tcp_proxy;

pub(crate) use fakes::Hub;

use club::{
    play,
    testing::{TestClub, spin_params},
    wallet::events::BalanceChanged,
};
use contract::play::RoundView;
use futures::future::join_all;
use kernel::{EventId, PlayerId};
use platform::{
    Op, Uow,
    events::{Envelope, Event},
    outbox,
};
use sqlx::PgPool;
use std::{future::Future, time::Duration};
use tokio::time::{Instant, sleep};

/// How long a test waits for something that happens elsewhere.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// Waits until that is so.
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
    let deadline = Instant::now() + DEADLINE;
    while !so().await {
        assert!(Instant::now() < deadline, "in vain: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// A change of balance of that version, of nothing in particular.
pub(crate) fn balance(version: i64) -> BalanceChanged {
    BalanceChanged {
        version,
        ..BalanceChanged {
            balances: club::wallet::events::Balances::default(),
            version: 0,
            net_today: 0,
        }
    }
}

/// An envelope around that event.
pub(crate) fn envelope<E: Event>(club: &TestClub, player: PlayerId, event: &E) -> Envelope {
    let at = club.clock.now();
    let id = EventId(club.entropy.id(at));
    Envelope::new(id, player, at, None, event).unwrap()
}

/// Leaves a unit of work with those versions in the outbox.
pub(crate) async fn record(op: &Op, player: PlayerId, versions: &[i64]) {
    let mut uow = Uow::begin(op).await.unwrap();
    for version in versions {
        uow.record(player, &balance(*version)).unwrap();
    }
    uow.commit().await.unwrap();
}

/// Leaves a row of that JSON in the outbox.
pub(crate) async fn record_text(club: &TestClub, events: &str) {
    outbox::put_back(&club.pool, events, club.clock.now())
        .await
        .unwrap();
}

/// How many rows the outbox has.
pub(crate) async fn backlog(pool: &PgPool) -> i64 {
    outbox::backlog(pool).await.unwrap().0
}

/// Asks for more than the database may work on.
pub(crate) async fn take_too_long(pool: &PgPool) -> Result<(), sqlx::Error> {
    let mut transaction = platform::begin(pool).await?;
    sqlx::query("set local statement_timeout = '20ms'")
        .execute(&mut *transaction)
        .await?;
    sqlx::query("select pg_sleep(5)")
        .execute(&mut *transaction)
        .await?;
    Ok(())
}

/// Everything that is in the outbox.
pub(crate) async fn recorded(club: &TestClub) -> Vec<Envelope> {
    let rows = outbox::unpublished(&club.pool, i64::MAX).await.unwrap();
    rows.iter()
        .flat_map(|row| row.envelopes().unwrap())
        .collect()
}

/// Ends a test whose pipeline has brought everything out of the outbox.
pub(crate) async fn close_drained(club: TestClub) {
    assert_eq!(club.discard_events().await, 0, "events left in the outbox");
    club.close().await;
}

/// Some id of nobody.
pub(crate) fn nobody(club: &TestClub) -> PlayerId {
    PlayerId(club.entropy.id(club.clock.now()))
}

/// Plays so many rounds at once, with all lines.
pub(crate) async fn play(op: &Op, name: &str, rounds: usize) -> Vec<RoundView> {
    let mut played = Vec::with_capacity(rounds);
    // A player has a few bets in flight and no more.
    for part in (0..rounds).collect::<Vec<_>>().chunks(2) {
        let spins = part.iter().map(|n| {
            let key = TestClub::key(&format!("{name}-{n}"));
            async move {
                let reply = play::games::slot::spin(op, spin_params(10, 5), &key).await;
                reply.expect("a round").answer
            }
        });
        played.extend(join_all(spins).await);
    }
    played
}

/// Players by id with their scores: as the rounds say, and as the leaderboard says.
pub(crate) async fn scores(pool: &PgPool) -> (Vec<(PlayerId, i64)>, Vec<(PlayerId, i64)>) {
    let by_rounds = sqlx::query_as(
        "select player_id, sum(payout - bet)::bigint from play_rounds
         where payout > bet group by player_id order by player_id",
    );
    let by_leaderboard = sqlx::query_as("select player_id, score from rankings_scores order by 1");
    (
        by_rounds.fetch_all(pool).await.unwrap(),
        by_leaderboard.fetch_all(pool).await.unwrap(),
    )
}
