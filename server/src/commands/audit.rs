//! `casino-club audit`.

use crate::boot;
use platform::Config;
use std::process::ExitCode;

/// Checks every invariant of the club; fails with a list when one is broken.
pub(super) async fn audit(config: Config) -> anyhow::Result<ExitCode> {
    let platform = boot::open(config).await?;
    let findings = club::audit::audit(&platform).await?;
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
