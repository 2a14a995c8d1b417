//! Getting up: log and platform.

use anyhow::Context as _;
use club::play::tables;
use platform::{Config, Platform, config::LogFormat};
use std::{any::Any, io::IsTerminal as _, panic};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Starts the log on standard error.
///
/// # Errors
/// When the filter cannot be read.
pub fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).context("LOG cannot be read")?;
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    match config.log_format {
        LogFormat::Text => registry.with(lines.with_target(false)).init(),
        LogFormat::Json => registry.with(lines.json()).init(),
    }
    // A panic is a line of the log like others, inside the span that it happened in.
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        tracing::error!(place, why = reason(info.payload()), "panicked");
    }));
    Ok(())
}

fn reason(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    let string = || payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(string).unwrap_or("(no reason)")
}

/// Opens the club on the database of the configuration, for a command.
///
/// # Errors
/// One sentence about the first thing that is missing.
pub async fn open(config: Config) -> anyhow::Result<Platform> {
    let platform = open_unread(config).await?;
    tables::refresh(&platform)
        .await
        .context("what is played cannot be read; `casino-club migrate` comes first")?;
    Ok(platform)
}

/// The same for whoever serves, follows what is played, and is not ready before it is known.
///
/// # Errors
/// One sentence about the first thing that is missing.
pub async fn open_unread(config: Config) -> anyhow::Result<Platform> {
    club::assembly::open(config)
        .await
        .context("the club cannot open")
}
