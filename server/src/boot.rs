//! Getting up: log, configuration, club.

use anyhow::Context as _;
use club::{Club, Config};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Starts the log on standard error: `LOG` filters it, `LOG_FORMAT=json` is for machines.
pub fn start_log() {
    let filter = EnvFilter::try_from_env("LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,rdkafka=warn,librdkafka=warn"));
    let is_json = std::env::var("LOG_FORMAT").is_ok_and(|format| format == "json");
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    if is_json {
        registry.with(lines.json()).init();
    } else {
        registry.with(lines.with_target(false)).init();
    }
}

/// Opens the club that the environment describes.
///
/// # Errors
/// One sentence about the first thing that is missing.
pub async fn open() -> anyhow::Result<Club> {
    let config = Config::from_env()?;
    Club::open(config).await.context("the club cannot open")
}
