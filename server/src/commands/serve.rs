//! `casino-club serve`.

use crate::{
    boot,
    cli::{Role, ServeArgs},
    connections::{self, Connections},
    metrics,
    parts::Parts,
    realtime::{Hub, counters, endings},
    router::router,
    state::{AppState, Stopping},
};
use anyhow::Context as _;
use club::play::{settlement::Queue, tables};
use leptos::config::get_configuration;
use pipeline::{Pipeline, frames::Fanout};
use platform::{Config, Platform};
use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

/// How long requests under way, and then workers, may take to end.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until told to stop, or until a part of it ends by itself, which is a failure; then ends what
/// is under way: not ready, wait, close the listener, drain, settle, stop the workers.
pub(super) async fn serve(config: Config, args: ServeArgs) -> anyhow::Result<ExitCode> {
    let mut signals = Signals::new()?;
    let metrics = config.metrics_addr.map(metrics::install).transpose()?;
    let platform = boot::open_unread(config).await?;
    let mut club = Running::default();
    club.start(&platform, args.role, metrics).await?;

    let code = tokio::select! {
        () = signals.told_to_stop() => ExitCode::SUCCESS,
        part = club.web.ended() => failed(part),
        part = club.workers.ended() => failed(part),
    };
    let wait = if args.role.serves() {
        args.shutdown_wait
    } else {
        Duration::ZERO
    };
    club.stop(&platform, wait, &mut signals).await;
    Ok(code)
}

fn failed(part: &'static str) -> ExitCode {
    tracing::error!(part, "a part of the club ended by itself; all of it stops");
    ExitCode::FAILURE
}

/// What runs, in the two groups in which it stops.
#[derive(Default)]
struct Running {
    web: Parts,
    workers: Parts,
    stopping: Stopping,
    web_shutdown: CancellationToken,
    workers_shutdown: CancellationToken,
}

impl Running {
    async fn start(
        &mut self,
        platform: &Platform,
        role: Role,
        metrics: Option<metrics::Endpoint>,
    ) -> anyhow::Result<()> {
        let config = &platform.config;
        // A third of the connections is left for requests.
        let streams_max = config.connections_max as usize * 2 / 3;
        let hub = Arc::new(Hub::new(streams_max, config.connections_per_address_max));
        let fanout = Arc::new(Fanout::open(platform, hub.clone()));
        let (listening, until) = (fanout.clone(), self.workers_shutdown.clone());
        self.workers
            .start("fan-out", async move { listening.run(until).await });
        let until = self.workers_shutdown.clone();
        self.workers
            .start("tables", tables::follow(platform.clone(), until));
        if role.works() {
            let pipeline = Pipeline::open(platform, fanout.clone())?;
            let until = self.workers_shutdown.clone();
            self.workers.start("pipeline", pipeline.run(until));
        }
        let connections = Arc::new(Connections::new(config));
        let state = AppState::new(
            platform.clone(),
            get_configuration(Some("Leptos.toml"))
                .context("Leptos.toml cannot be read")?
                .leptos_options,
            (hub, fanout),
            (self.stopping.clone(), self.web_shutdown.clone()),
        );
        if let Some(endpoint) = metrics {
            let listener = listen(endpoint.address).await?;
            let address = listener.local_addr().unwrap_or(endpoint.address);
            tracing::info!(%address, "metrics are told");
            let sources = (state.clone(), connections.clone());
            let until = self.workers_shutdown.clone();
            self.workers
                .start("metrics", endpoint.serve(listener, sources, until));
        }
        if role.serves() {
            self.serve(state, connections).await?;
        }
        Ok(())
    }

    async fn serve(
        &mut self,
        state: AppState,
        connections: Arc<Connections>,
    ) -> anyhow::Result<()> {
        let (platform, hub) = (state.platform.clone(), state.hub.clone());
        let until = || self.web_shutdown.clone();
        let (closing, watching) = (until(), until());
        self.web.start(
            "ended sessions",
            club::accounts::watch_endings(platform.clone(), watching),
        );
        self.web.start(
            "counters",
            counters::tell(platform.clone(), hub.clone(), until()),
        );
        self.web.start(
            "ended streams",
            endings::close_streams(platform, hub, until()),
        );
        let address = state.leptos.site_addr;
        let listener = listen(address).await?;
        let address = listener.local_addr().unwrap_or(address);
        let serving = connections::serve(listener, router(state), connections, closing);
        self.web.start("listener", serving);
        tracing::info!(%address, "the club is open");
        Ok(())
    }

    /// A second signal skips the wait.
    async fn stop(&mut self, platform: &Platform, wait: Duration, signals: &mut Signals) {
        tracing::info!("stopping");
        self.stopping.begin();
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = signals.told_to_stop() => {}
        }
        self.web_shutdown.cancel();
        let mut left = self.web.finish(DRAIN).await;
        let settled = platform.state::<Queue>().close();
        if tokio::time::timeout(DRAIN, settled).await.is_err() {
            left.push("settlers");
        }
        self.workers_shutdown.cancel();
        left.extend(self.workers.finish(DRAIN).await);
        if left.is_empty() {
            tracing::info!("stopped");
        } else {
            tracing::warn!(parts = ?left, "not everything ended in time");
        }
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} cannot be listened on"))
}

/// What tells the process to stop.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told_to_stop(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
