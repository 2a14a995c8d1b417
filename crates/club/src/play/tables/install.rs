//! What a release brings: the tables that the program was built with.

use super::{
    Schedule,
    store::{self, NewChange},
};
use chrono::{DateTime, Utc};
use engine::games::Table;
use platform::Fault;
use sqlx::PgConnection;

/// Who has made what the program was built with, who has looked at it, and why it is there.
const RELEASE: (&str, &str, &str) = ("Casino-Club", "release", "built in");

/// Puts in the tables that the program was built with, and tells which were left out because another table has
/// their version. The newest of a name about which nothing was decided is played, since ever; a newer one than is
/// played waits as a draft for somebody to publish it. Doing it twice, or twice at once, is harmless.
///
/// # Errors
/// When the database is away.
pub async fn install(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<Table>, Fault> {
    let (author, _, reason) = RELEASE;
    store::lock(&mut *connection).await?;
    let built_in: Vec<Table> = Table::built_in().collect();
    store::insert_versions(&mut *connection, &built_in, (author, reason), now).await?;
    let stored = store::versions(&mut *connection).await?;
    let is_stored = |table: &Table| stored.iter().any(|one| one.hash == table.hash());
    let schedule = Schedule::read(&mut *connection).await?;
    let undecided = Table::newest().filter(|table| {
        is_stored(table) && schedule.current(table.game(), table.name(), now).is_none()
    });
    let changes = undecided.map(|table| NewChange {
        game: table.game().into(),
        name: table.name().into(),
        hash: Some(table.hash().to_vec()),
        withdraws: None,
        effective_at: DateTime::UNIX_EPOCH,
    });
    store::insert_changes(&mut *connection, changes.collect(), RELEASE, now).await?;
    Ok(built_in
        .into_iter()
        .filter(|table| !is_stored(table))
        .collect())
}
