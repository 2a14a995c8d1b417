//! `casino-club migrate`.

use crate::boot;
use anyhow::Context as _;
use std::process::ExitCode;

/// Brings the database up to this version. Doing it twice is harmless.
///
/// # Errors
/// When the database is away, or newer than this executable.
pub async fn migrate() -> anyhow::Result<ExitCode> {
    let club = boot::open().await?;
    club::MIGRATOR
        .run(&club.pool)
        .await
        .context("the database cannot be migrated")?;
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
