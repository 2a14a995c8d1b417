//! Every invariant of the club, checked in one snapshot.

use crate::{fault::Fault, play};
use ledger::Finding;
use sqlx::{Acquire as _, PgConnection, PgPool};

/// Checks the ledger, the rounds and the seats; an empty list is a clean club.
///
/// Reads everything there is, in one `repeatable read` transaction that writes nothing.
///
/// # Errors
/// When the database is away or something stored cannot be read at all.
pub async fn audit(pool: &PgPool) -> Result<Vec<Finding>, Fault> {
    let mut connection = pool.acquire().await?;
    let mut snapshot = connection.begin().await?;
    sqlx::query!("set transaction isolation level repeatable read, read only")
        .execute(&mut *snapshot)
        .await?;
    check(&mut snapshot).await
}

async fn check(snapshot: &mut PgConnection) -> Result<Vec<Finding>, Fault> {
    let mut findings = ledger::audit(snapshot).await?;
    findings.extend(ledger::audit::check(snapshot, play::audit::RULES).await?);
    findings.extend(play::audit::replay(snapshot).await?);
    Ok(findings)
}
