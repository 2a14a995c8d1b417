//! `casino-club seeds`.

use crate::{boot, cli::SeedsCommand};
use club::fairness;
use platform::Config;
use std::process::ExitCode;

/// How many seeds are sealed in one transaction: few enough that nobody waits for their rows.
const BATCH: i64 = 500;

/// Tells how many seeds are not under the first key, or seals them under it.
pub(super) async fn seeds(config: Config, command: SeedsCommand) -> anyhow::Result<ExitCode> {
    let platform = boot::open(config).await?;
    let key = platform.seal.current();
    if command == SeedsCommand::Reseal {
        let mut sealed = 0;
        loop {
            match fairness::reseal(&platform, BATCH).await? {
                0 => break,
                count => sealed += count,
            }
        }
        println!("{sealed} server seeds were sealed under key {key}.");
    }
    match fairness::to_reseal(&platform).await? {
        0 => println!("Every server seed is sealed under key {key}; older keys can go."),
        left => println!("{left} server seeds are stored plain or under an older key than {key}."),
    }
    Ok(ExitCode::SUCCESS)
}
