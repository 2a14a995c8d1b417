//! `casino-club audit`.

use crate::boot;
use std::process::ExitCode;

/// Checks every invariant of the club in one snapshot; fails with a list when one is broken.
///
/// # Errors
/// When the database is away or something stored cannot be read at all.
pub async fn audit() -> anyhow::Result<ExitCode> {
    let club = boot::open().await?;
    let findings = club::audit::audit(&club.pool).await?;
    if findings.is_empty() {
        println!("Every invariant holds.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} of the club's invariants are broken:", findings.len());
    for finding in findings {
        println!("  {finding}");
    }
    Ok(ExitCode::FAILURE)
}
