//! How this program comes to know what is stored: tables from their data, the schedule from its changes.

use super::{
    schedule::{Change, Decision, Schedule},
    store::{self, StoredChange, StoredVersion},
};
use engine::games::Table;
use platform::Fault;
use sqlx::PgExecutor;

impl Schedule {
    /// Every decision that was ever made.
    ///
    /// # Errors
    /// When the database is away.
    pub(super) async fn read(executor: impl PgExecutor<'_>) -> Result<Self, Fault> {
        let changes = store::changes_since(executor, 0).await?;
        Ok(Self::default().with(changes.into_iter().map(Change::from)))
    }
}

impl StoredVersion {
    /// The table itself; none when this program cannot read it.
    #[must_use]
    pub fn learn(&self) -> Option<Table> {
        learn(&self.hash, &self.game, &self.data)
    }
}

impl From<StoredChange> for Change {
    fn from(stored: StoredChange) -> Self {
        let decision = match (stored.withdraws, stored.hash, stored.data) {
            (Some(id), ..) => Decision::Withdraw(id),
            (None, Some(hash), Some(data)) => {
                learn(&hash, &stored.game, &data).map_or(Decision::Unreadable, Decision::Play)
            }
            _ => Decision::Close,
        };
        Self {
            id: stored.id,
            game: stored.game,
            name: stored.name,
            decision,
            effective_at: stored.effective_at,
            announced_at: stored.announced_at,
            reason: stored.reason,
        }
    }
}

fn learn(hash: &[u8], game: &str, data: &str) -> Option<Table> {
    if let Some(known) = Table::of_hash(hash) {
        return Some(known);
    }
    let cause = match Table::learn(game, data) {
        Ok(table) if table.hash().as_slice() == hash => return Some(table),
        Ok(_) => "it has another hash".to_owned(),
        Err(cause) => cause,
    };
    tracing::error!(
        game,
        hash = hex::encode(hash),
        cause,
        "a stored table cannot be read"
    );
    None
}
