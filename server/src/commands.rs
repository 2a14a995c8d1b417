//! What the executable can do, one file a command.

mod audit;
mod dead_letters;
mod migrate;
mod randomness;
mod seed;
mod seeds;
mod serve;
mod tables;

use crate::cli::{Cli, Command};
use std::process::ExitCode;

/// Does what the command line says.
///
/// # Errors
/// One sentence about the first thing that is missing.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let config = cli.config;
    match cli.command {
        Command::Serve(args) => serve::serve(config, args).await,
        Command::Migrate => migrate::migrate(config).await,
        Command::Seed { demo } => seed::seed(config, demo).await,
        Command::Audit => audit::audit(config).await,
        Command::Randomness(args) => randomness::randomness(args).await,
        Command::Seeds(command) => seeds::seeds(config, command).await,
        Command::DeadLetters(command) => dead_letters::dead_letters(config, command).await,
        Command::Tables(command) => tables::tables(config, command).await,
    }
}
