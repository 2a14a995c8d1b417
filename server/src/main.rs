//! The `casino-club` executable: one subcommand a role.

use clap::Parser as _;
use server::cli::{Command, Line};

/// Many small allocations a request, from many threads: the system's allocator is the slow part.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> anyhow::Result<std::process::ExitCode> {
    let line = Line::parse();
    server::boot::start_log();
    match line.command {
        Command::Serve { role } => server::commands::serve(role).await,
        Command::Migrate => server::commands::migrate().await,
        Command::Seed => server::commands::seed().await,
        Command::Audit => server::commands::audit().await,
    }
}
