//! `casino-club seed`.

use crate::boot;
use club::{Actor, Op, seed};
use contract::Locale;
use std::process::ExitCode;

/// Makes the demo accounts and invite codes and prints how to use them. What is there stays.
///
/// # Errors
/// When the database is away or not migrated.
pub async fn seed() -> anyhow::Result<ExitCode> {
    let club = boot::open().await?;
    seed::seed(&Op::new(&club, Actor::System("seed")))
        .await
        .map_err(|error| anyhow::anyhow!(error.message(Locale::En)))?;
    let url = &club.config.public_url;
    println!("Open       {url}");
    for (who, account) in [("Player", seed::PLAYER), ("Admin", seed::ADMIN)] {
        println!("{who:<10} {} / {}", account.site_id, account.password);
    }
    let codes: Vec<String> = seed::INVITES
        .iter()
        .map(|(code, rank)| format!("{code} ({})", rank.name()))
        .collect();
    println!("Invites    {}", codes.join(", "));
    Ok(ExitCode::SUCCESS)
}
