//! What can be measured from outside: `/metrics`, in Prometheus' text form, on an address of its own.
//!
//! [`METRICS`] names everything there is, wherever it is recorded; a test finds what is recorded and not
//! named. What is a state and not an event is read when it is asked for.

mod names;
pub mod requests;

pub use names::{Kind, METRICS, Metric};

use crate::{connections::Connections, state::AppState};
use anyhow::Context as _;
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use club::play::settlement::Queue;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{fs, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How often recorded values are put into their buckets, also when nobody asks.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);
/// The buckets of times, in seconds: a round takes single milliseconds, a request at most two seconds.
const SECONDS: [f64; 13] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0,
];
/// The buckets of the number of rounds in a batch.
const ROUNDS: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// The address and what is told there.
pub struct Endpoint {
    /// Where it listens; never the public address.
    pub address: SocketAddr,
    recorded: PrometheusHandle,
}

/// Begins to record, for an endpoint at that address. Without one nothing is recorded.
///
/// # Errors
/// When something records already.
pub fn install(address: SocketAddr) -> anyhow::Result<Endpoint> {
    let recorded = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &SECONDS)?
        .set_buckets_for_metric(Matcher::Suffix("_size".into()), &ROUNDS)?
        .install_recorder()
        .context("metrics cannot be recorded")?;
    for metric in METRICS {
        metric.describe();
    }
    Ok(Endpoint { address, recorded })
}

impl Endpoint {
    /// Answers until told to stop.
    pub async fn serve(
        self,
        listener: TcpListener,
        (state, connections): (AppState, Arc<Connections>),
        shutdown: CancellationToken,
    ) {
        let recorded = self.recorded.clone();
        let sources = Arc::new(Sources {
            state,
            connections,
            recorded: self.recorded,
        });
        let router = Router::new()
            .route("/metrics", get(answer))
            .with_state(sources);
        let until = shutdown.clone().cancelled_owned();
        let served = axum::serve(listener, router).with_graceful_shutdown(until);
        let upkeep = async {
            loop {
                tokio::time::sleep(UPKEEP_EVERY).await;
                recorded.run_upkeep();
            }
        };
        tokio::select! {
            served = async { served.await } => if let Err(error) = served {
                tracing::error!(%error, "metrics cannot be told");
            },
            () = upkeep => {}
        }
    }
}

/// What is read when it is asked for.
struct Sources {
    state: AppState,
    connections: Arc<Connections>,
    recorded: PrometheusHandle,
}

async fn answer(State(sources): State<Arc<Sources>>) -> Response {
    let state = &sources.state;
    let platform = &state.platform;
    set("http_requests_in_flight", state.load.at_work());
    set("connections_open", sources.connections.open());
    let (players, guests) = state.hub.open();
    metrics::gauge!("streams_open", "visitor" => "player").set(players as f64);
    metrics::gauge!("streams_open", "visitor" => "guest").set(guests as f64);
    for (pool, idle, used) in platform.connections() {
        metrics::gauge!("database_connections", "pool" => pool, "state" => "idle").set(idle as f64);
        metrics::gauge!("database_connections", "pool" => pool, "state" => "used").set(used as f64);
    }
    set(
        "settlers_ready",
        usize::from(platform.state::<Queue>().is_ready()),
    );
    set("stopping", usize::from(state.stopping.has_begun()));
    if let Some(bytes) = resident_bytes() {
        set("process_resident_memory_bytes", bytes);
    }
    let text = sources.recorded.render();
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

fn set(name: &'static str, value: usize) {
    metrics::gauge!(name).set(value as f64);
}

/// The memory of this process that is in use, where the system tells.
fn resident_bytes() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_this_process_is_known() {
        assert!(resident_bytes().unwrap() > 1_000_000);
    }
}
