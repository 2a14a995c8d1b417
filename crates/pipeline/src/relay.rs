//! From the outbox to the bus.
//!
//! One relay among all processes leads (see `leader.rs`). It publishes the oldest rows in order and
//! removes them once the bus has acknowledged every event in them; a crash between the two means that they
//! are published again, which consumers expect.
//!
//! The relay is woken by the club's `outbox_bell` when it lives in the process that filled the
//! outbox, and looks for itself every 100 ms otherwise. There is deliberately no NOTIFY in the
//! transaction that moves money: PostgreSQL holds one lock over the commits of all notifying
//! transactions, which would serialise the dealers' group commits.

use crate::{
    bus::{Bus, BusError},
    leader::Leader,
    pace::{self, Pace},
};
use club::{Club, events::Envelope, fault::Fault, outbox};
use sqlx::PgConnection;
use std::{future::Future, sync::Arc, time::Duration};
use tokio::{sync::Notify, time::timeout};
use tokio_util::sync::CancellationToken;

/// How many rows one step publishes; a dealer's row may hold 128 events.
const ROWS_MAX: i64 = 32;
/// How often the outbox is looked at when no bell rings.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long the relay lets rows come together before it looks again: each look costs the same however
/// many it finds, and nobody sees forty milliseconds.
const GATHER: Duration = Duration::from_millis(40);
/// How often a relay that does not lead tries to.
const CLAIM_EVERY: Duration = Duration::from_secs(1);
/// How long the outbox may take for an answer before the connection counts as lost.
const ANSWER_WAIT: Duration = Duration::from_secs(10);

/// Publishes what the outbox holds, while it leads.
pub struct Relay {
    leader: Leader,
    bus: Arc<dyn Bus>,
    bell: Arc<Notify>,
}

/// Why a step failed; the rows are still in the outbox.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// The outbox cannot be read or emptied.
    #[error("the outbox does not answer: {0}")]
    Outbox(#[from] Fault),
    /// The bus did not take the events.
    #[error(transparent)]
    Bus(#[from] BusError),
}

impl Relay {
    /// A relay of that club; it neither leads nor does anything yet.
    #[must_use]
    pub fn new(club: &Club, bus: Arc<dyn Bus>) -> Self {
        let leader = Leader::new(club.pool.clone());
        Self {
            leader,
            bus,
            bell: club.outbox_bell.clone(),
        }
    }

    /// Whether this relay is the one that publishes, as far as it knows.
    #[must_use]
    pub const fn leads(&self) -> bool {
        self.leader.leads()
    }

    /// Publishes the oldest rows, and returns how many; zero when there are none or when another
    /// relay leads.
    ///
    /// # Errors
    /// When the outbox or the bus is away; nothing is lost then, and something may come again.
    pub async fn step(&mut self) -> Result<usize, RelayError> {
        let Some(connection) = self.leader.claim().await? else {
            return Ok(0);
        };
        let published = publish_oldest(connection, &*self.bus).await;
        if let Err(RelayError::Outbox(_)) = published {
            self.leader.lose();
        }
        published
    }

    /// Steps until the club closes. Never gives up; waits longer after each failure in a row.
    pub async fn run(mut self, closing: CancellationToken) {
        let (bell, mut pace) = (self.bell.clone(), Pace::default());
        while !closing.is_cancelled() {
            let Some(step) = pace::finish(self.step(), &closing).await else {
                break;
            };
            let wait = match step {
                Ok(0) if !self.leads() => CLAIM_EVERY,
                Ok(0) => {
                    pace.reset();
                    tokio::select! {
                        () = bell.notified() => GATHER,
                        () = closing.cancelled() => break,
                        () = tokio::time::sleep(LOOK_EVERY) => continue,
                    }
                }
                Ok(rows) => {
                    pace.reset();
                    if rows as i64 == ROWS_MAX {
                        continue;
                    }
                    GATHER
                }
                Err(cause) => {
                    tracing::warn!(%cause, "the outbox waits");
                    pace.slow_down()
                }
            };
            if !pace::rest(wait, &closing).await {
                break;
            }
        }
        self.leader.resign().await;
    }
}

async fn publish_oldest(connection: &mut PgConnection, bus: &dyn Bus) -> Result<usize, RelayError> {
    let parcels = answered(outbox::unpublished(&mut *connection, ROWS_MAX)).await?;
    if parcels.is_empty() {
        return Ok(0);
    }
    let (ids, events): (Vec<i64>, Vec<Vec<Envelope>>) = parcels
        .into_iter()
        .map(|parcel| (parcel.id, parcel.events))
        .unzip();
    let events: Vec<Envelope> = events.into_iter().flatten().collect();
    bus.publish(&events).await?;
    answered(outbox::remove(connection, &ids)).await?;
    Ok(ids.len())
}

async fn answered<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_WAIT, answer)
        .await
        .unwrap_or(Err(Fault::Gone("the relay's connection")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{LastGasp, cut_off_the_leader, nobody, record, until};
    use async_trait::async_trait;
    use club::{events::Event, testing::TestClub};
    use sqlx::PgPool;
    use std::{
        future::ready,
        sync::{
            Mutex,
            atomic::{AtomicBool, Ordering},
        },
    };

    /// Remembers the versions it carried and how full the outbox was at that moment.
    struct Notebook {
        pool: PgPool,
        down: AtomicBool,
        versions: Mutex<Vec<i64>>,
        backlogs: Mutex<Vec<i64>>,
    }

    impl Notebook {
        fn of(club: &Club) -> Arc<Self> {
            Arc::new(Self {
                pool: club.pool.clone(),
                down: AtomicBool::default(),
                versions: Mutex::default(),
                backlogs: Mutex::default(),
            })
        }

        fn versions(&self) -> Vec<i64> {
            self.versions.lock().unwrap().clone()
        }

        fn set_down(&self, down: bool) {
            self.down.store(down, Ordering::SeqCst);
        }
    }

    #[async_trait]
    impl Bus for Notebook {
        async fn publish(&self, events: &[Envelope]) -> Result<(), BusError> {
            if self.down.load(Ordering::SeqCst) {
                return Err(BusError::Gone);
            }
            let backlog = outbox::backlog(&self.pool).await.unwrap();
            self.backlogs.lock().unwrap().push(backlog);
            let versions = events.iter().map(|envelope| match &envelope.event {
                Event::BalanceChanged(balance) => balance.version,
                other => panic!("nobody sent {other:?}"),
            });
            self.versions.lock().unwrap().extend(versions);
            Ok(())
        }
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn rows_leave_in_order_and_only_after_the_bus_has_them(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let (op, player) = (club.system(), nobody(&club));
        for row in 0..ROWS_MAX + 3 {
            record(&op, player, &[row * 2, row * 2 + 1]).await;
        }
        let bus = Notebook::of(&club);
        let mut relay = Relay::new(&club, bus.clone());
        let all = ROWS_MAX + 3;
        assert_eq!(relay.step().await.unwrap(), ROWS_MAX as usize);
        assert_eq!(outbox::backlog(&club.pool).await.unwrap(), 3);
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

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn a_bus_that_fails_keeps_the_rows(pool: PgPool) {
        let club = TestClub::open(pool).await;
        record(&club.system(), nobody(&club), &[1]).await;
        let bus = Notebook::of(&club);
        bus.set_down(true);
        let mut relay = Relay::new(&club, bus.clone());
        for _ in 0..3 {
            assert!(matches!(relay.step().await, Err(RelayError::Bus(_))));
            assert_eq!(outbox::backlog(&club.pool).await.unwrap(), 1);
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

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn of_two_relays_one_leads_until_it_is_cut_off(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let (op, player) = (club.system(), nobody(&club));
        let bus = Notebook::of(&club);
        let mut first = Relay::new(&club, bus.clone());
        let mut second = Relay::new(&club, bus.clone());
        assert_eq!(first.step().await.unwrap(), 0);
        record(&op, player, &[1]).await;
        assert_eq!(second.step().await.unwrap(), 0);
        assert!(first.leads() && !second.leads());
        assert!(
            bus.versions().is_empty(),
            "who does not lead publishes nothing"
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

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn what_was_published_and_not_removed_is_published_again(pool: PgPool) {
        let club = TestClub::open(pool).await;
        record(&club.system(), nobody(&club), &[1, 2]).await;
        let bus = Notebook::of(&club);
        let mut dying = Relay::new(&club, Arc::new(LastGasp(club.pool.clone(), bus.clone())));
        assert!(matches!(dying.step().await, Err(RelayError::Outbox(_))));
        assert_eq!(
            outbox::backlog(&club.pool).await.unwrap(),
            1,
            "nothing was removed"
        );
        let mut next = Relay::new(&club, bus.clone());
        assert_eq!(next.step().await.unwrap(), 1);
        assert_eq!(bus.versions(), [1, 2, 1, 2]);
        drop((dying, next));
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn a_running_relay_outlasts_a_bus_that_is_away_and_leaves_the_lead_behind(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let (op, player, bus) = (club.system(), nobody(&club), Notebook::of(&club));
        let closing = CancellationToken::new();
        let running = tokio::spawn(Relay::new(&club, bus.clone()).run(closing.clone()));
        record(&op, player, &[1]).await;
        until("the bell is heard", || ready(bus.versions() == [1])).await;
        bus.set_down(true);
        record(&op, player, &[2]).await;
        tokio::time::sleep(LOOK_EVERY * 3).await;
        assert_eq!(outbox::backlog(&club.pool).await.unwrap(), 1);
        bus.set_down(false);
        until("the relay tries again", || ready(bus.versions() == [1, 2])).await;
        // Another process rings no bell here.
        sqlx::query("insert into outbox (events, created_at) values ('[]', now())")
            .execute(&club.pool)
            .await
            .unwrap();
        until("the relay looks by itself", || async {
            outbox::backlog(&club.pool).await.unwrap() == 0
        })
        .await;
        closing.cancel();
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
}
