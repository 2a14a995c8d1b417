//! One among many: the relay that holds an advisory lock of PostgreSQL leads.
//!
//! The lock lives as long as the connection that took it, and the leader does its work on that
//! very connection: who has lost the lock cannot go on by mistake.

mod store;

use platform::Fault;
use sqlx::{Connection as _, PgConnection, PgPool};
use std::time::Duration;

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A claim to lead.
pub(crate) struct Leader {
    pool: PgPool,
    connection: Option<PgConnection>,
}

impl Leader {
    /// Claims nothing yet.
    pub(crate) const fn new(pool: PgPool) -> Self {
        Self {
            pool,
            connection: None,
        }
    }

    /// Whether the lock was ours when it was last asked for.
    pub(crate) const fn leads(&self) -> bool {
        self.connection.is_some()
    }

    /// The connection that holds the lock, or nothing while somebody else does.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn claim(&mut self) -> Result<Option<&mut PgConnection>, Fault> {
        if self.connection.is_none() {
            self.connection = match tokio::time::timeout(CONNECT_TIMEOUT, self.compete()).await {
                Ok(won) => won?,
                Err(_) => return Err(Fault::Timeout("the database")),
            };
        }
        Ok(self.connection.as_mut())
    }

    async fn compete(&self) -> Result<Option<PgConnection>, Fault> {
        // The pool's options have time-outs and keep-alives: a leader that was cut off must not hold the
        // lock for the two hours that TCP waits.
        let options = (*self.pool.connect_options()).clone().options([
            // What the leader writes is the removal of published rows: losing one in a crash means
            // publishing again, which consumers expect, and is worth no sync of the disk.
            ("synchronous_commit", "off"),
            // The outbox is read by its key, always: between two vacuums it is mostly rows that are
            // gone, and reading all of it for the few that are there costs more than anything else.
            ("enable_seqscan", "off"),
            ("tcp_keepalives_idle", "5"),
            ("tcp_keepalives_interval", "2"),
            ("tcp_keepalives_count", "3"),
        ]);
        let mut connection = PgConnection::connect_with(&options).await?;
        if store::try_lead(&mut connection).await? {
            tracing::info!("this relay leads");
            return Ok(Some(connection));
        }
        connection.close().await?;
        Ok(None)
    }

    /// Gives the connection up after it has failed; the lock goes with it.
    pub(crate) fn lose(&mut self) {
        if self.connection.take().is_some() {
            tracing::warn!("this relay no longer leads");
        }
    }

    /// Hands the lock on in good order.
    pub(crate) async fn resign(mut self) {
        if let Some(connection) = self.connection.take()
            && let Err(cause) = connection.close().await
        {
            tracing::debug!(%cause, "the relay's connection was gone already");
        }
    }
}
