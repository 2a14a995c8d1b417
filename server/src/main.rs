//! The `casino-club` executable: one subcommand a role.

use server::{boot, cli::Cli, commands};
use std::process::ExitCode;

/// Many small allocations a request, from many threads: the system's allocator is the slow part.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let cli = Cli::read();
    boot::start_log(&cli.config)?;
    commands::run(cli).await
}
