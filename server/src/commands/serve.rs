//! `casino-club serve`.

use crate::{
    boot,
    cli::Role,
    connections,
    realtime::Hub,
    router::router,
    state::{AppState, Joined, Parts},
};
use anyhow::Context as _;
use leptos::config::get_configuration;
use pipeline::{Pipeline, frames::Fanout};
use std::{process::ExitCode, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

/// How long requests and workers may take to end once the process was told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until told to stop, then ends what is under way.
///
/// # Errors
/// When something needed at the start is missing; later faults are logged and survived.
pub async fn serve(role: Role) -> anyhow::Result<ExitCode> {
    let club = boot::open().await?;
    let stopping = CancellationToken::new();
    let hub = Arc::new(Hub::default());
    let fanout = Arc::new(Fanout::open(club.config.redis_url.as_ref(), hub.clone())?);
    let mut work = JoinSet::new();
    let (listening, until) = (fanout.clone(), stopping.clone());
    work.spawn(async move { listening.run(until).await });
    if role.works() {
        if !role.serves() && club.config.redis_url.is_none() {
            tracing::warn!("without REDIS_URL no browser hears what this worker has to tell");
        }
        let pipeline = Pipeline::open(&club, fanout.clone())?;
        work.spawn(pipeline.run(stopping.clone()));
    }
    if role.serves() {
        work.spawn(club::accounts::watch_endings(
            club.clone(),
            stopping.clone(),
        ));
        let leptos = get_configuration(Some("Leptos.toml"))
            .context("Leptos.toml cannot be read")?
            .leptos_options;
        let address = leptos.site_addr;
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("{address} cannot be listened on"))?;
        let joined = Joined(Arc::new(move || fanout.joined()));
        let state = AppState::new(Parts {
            club,
            leptos,
            hub,
            joined,
            stopping: stopping.clone(),
        });
        work.spawn(connections::serve(
            listener,
            router(state),
            stopping.clone(),
        ));
        tracing::info!(%address, ?role, "the club is open");
    }
    told_to_stop(&mut work).await?;
    tracing::info!("stopping");
    stopping.cancel();
    if tokio::time::timeout(DRAIN, async { while work.join_next().await.is_some() {} })
        .await
        .is_err()
    {
        tracing::warn!("some work did not end in time");
    }
    Ok(ExitCode::SUCCESS)
}

/// Waits for a signal; the end of any part of the work is a reason to stop too.
async fn told_to_stop(work: &mut JoinSet<()>) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        _ = tokio::signal::ctrl_c() => Ok(()),
        ended = work.join_next() => {
            anyhow::bail!("a part of the club ended by itself: {ended:?}")
        }
    }
}
