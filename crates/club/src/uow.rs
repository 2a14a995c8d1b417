//! The unit of work: begin, do, commit. Forgetting to commit changes nothing.

use crate::{
    Op,
    events::{Envelope, Event},
    fault::Fault,
    outbox, reactions,
};
use kernel::{EventId, PlayerId};
use sqlx::{PgConnection, Postgres, Transaction};

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
        let transaction = op.club.pool.begin().await?;
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

    /// Where the unit's statements go.
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Notes that something happened to that player; it is told when the unit commits.
    pub fn record(&mut self, player: PlayerId, event: Event) {
        debug_assert!(self.events.len() < EVENTS_MAX, "a unit of work has a size");
        let id = EventId(self.op.club.entropy.id(self.op.now));
        self.events.push(Envelope {
            id,
            player,
            at: self.op.now,
            event,
        });
    }

    /// Lets the reactions see all events at once, leaves the events in the outbox, and commits.
    ///
    /// # Errors
    /// When the database refuses; nothing has happened then.
    pub async fn commit(mut self) -> Result<(), Fault> {
        reactions::react(&self.op, &mut self.transaction, &self.events).await?;
        outbox::write(&mut self.transaction, &self.events, self.op.now).await?;
        self.transaction.commit().await?;
        if !self.events.is_empty() {
            self.op.club.outbox_bell.notify_one();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{outbox, testing::TestClub};

    #[sqlx::test(migrator = "crate::MIGRATOR")]
    async fn a_dropped_unit_of_work_leaves_no_trace(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let op = club.system();
        let mut uow = Uow::begin(&op).await.unwrap();
        sqlx::query("insert into inbox values ('test', gen_random_uuid(), now())")
            .execute(uow.connection())
            .await
            .unwrap();
        uow.record(
            PlayerId(op.club.entropy.id(op.now)),
            Event::balance_of_nobody(),
        );
        drop(uow);
        let rows: i64 = sqlx::query_scalar("select count(*) from inbox")
            .fetch_one(&club.pool)
            .await
            .unwrap();
        assert_eq!(rows, 0);
        assert!(
            outbox::unpublished(&club.pool, 10)
                .await
                .unwrap()
                .is_empty()
        );
        club.close().await;
    }
}
