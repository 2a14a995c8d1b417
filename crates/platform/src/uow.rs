//! The unit of work: begin, do, commit. Forgetting to commit changes nothing.

use crate::{
    Op,
    events::{Envelope, Event},
    fault::Fault,
    outbox, transaction,
};
use kernel::{EventId, PlayerId};
use sqlx::{PgConnection, Postgres, Transaction};
use tracing::Instrument as _;

/// The most events one unit may cause; more would be a job.
pub const EVENTS_MAX: usize = 1_000;

/// A transaction and the events it has caused so far.
pub struct Uow {
    op: Op,
    transaction: Transaction<'static, Postgres>,
    events: Vec<Envelope>,
}

impl Uow {
    /// Begins.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn begin(op: &Op) -> Result<Self, Fault> {
        let transaction = transaction::begin(&op.platform.units).await?;
        Ok(Self {
            op: op.clone(),
            transaction,
            events: Vec::new(),
        })
    }

    /// Who acts, and when.
    #[must_use]
    pub const fn op(&self) -> &Op {
        &self.op
    }

    /// Takes the time anew: a unit that has waited for a lock acts when it has it, not when it was asked.
    pub fn take_time(&mut self) {
        self.op.now = self.op.platform.clock.now();
    }

    /// Where the unit's statements go.
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Notes that something happened to that player; it is published when the unit commits.
    ///
    /// # Errors
    /// When the event cannot be written, or the unit has caused more than [`EVENTS_MAX`].
    pub fn record<E: Event>(&mut self, player: PlayerId, event: &E) -> Result<(), Fault> {
        if self.events.len() >= EVENTS_MAX {
            return Err(Fault::unreadable(
                "unit of work",
                "it causes too many events",
            ));
        }
        let id = EventId(self.op.platform.entropy.id(self.op.now));
        let trace = Some(self.op.request);
        self.events
            .push(Envelope::new(id, player, self.op.now, trace, event)?);
        Ok(())
    }

    /// Lets the reactions see all events at once, leaves the events in the outbox, and commits.
    ///
    /// # Errors
    /// When the database refuses; nothing has happened then.
    pub async fn commit(mut self) -> Result<(), Fault> {
        let span =
            tracing::info_span!("unit", request = %self.op.request, events = self.events.len());
        async {
            let platform = &self.op.platform;
            platform
                .react(self.op.now, &mut self.transaction, &self.events)
                .await?;
            outbox::write(&mut self.transaction, &self.events, self.op.now).await?;
            self.transaction.commit().await?;
            if !self.events.is_empty() {
                platform.outbox_notify.notify_one();
            }
            Ok(())
        }
        .instrument(span)
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Actor, Builder, Config, Platform, clock::Clock, entropy::Entropy, events::Topic};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    struct Happened;

    impl Event for Happened {
        const TOPIC: Topic = Topic("club.test");
        const KIND: &'static str = "happened";
        const VERSION: u16 = 1;
    }

    fn platform(pool: sqlx::PgPool) -> Platform {
        let now = "2026-11-20T17:00:00Z".parse().unwrap();
        let config = Config::for_tests("http://localhost:3000");
        Builder::new(pool, config, Clock::owned(now), Entropy::owned(7))
            .unwrap()
            .build()
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_dropped_unit_of_work_leaves_no_trace_and_a_committed_one_leaves_its_events(
        pool: sqlx::PgPool,
    ) {
        let platform = platform(pool);
        let op = Op::new(&platform, Actor::System("test"));
        for commits in [false, true] {
            let mut uow = Uow::begin(&op).await.unwrap();
            let player = PlayerId(platform.entropy.id(op.now));
            uow.record(player, &Happened).unwrap();
            if commits {
                uow.commit().await.unwrap();
            } else {
                drop(uow);
            }
            let rows = outbox::unpublished(&platform.pool, 10).await.unwrap();
            assert_eq!(rows.len(), usize::from(commits));
            for row in rows {
                let envelopes = row.envelopes().unwrap();
                assert_eq!(envelopes[0].kind, "happened");
                assert_eq!(envelopes[0].trace, Some(op.request));
            }
        }
    }
}
