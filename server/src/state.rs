//! What every handler can reach.

use crate::{
    limits::{Load, PerAddress, Places},
    metrics::requests::Requests,
    realtime::Hub,
};
use axum::extract::FromRef;
use kernel::PlayerId;
use leptos::config::LeptosOptions;
use pipeline::frames::Fanout;
use platform::Platform;
use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio_util::sync::CancellationToken;

/// How many requests are worked on at once; what comes on top is told to come back.
const REQUESTS_MAX: usize = 4_096;

/// How many downloads a player may have at once: each reads for as long as its reader takes.
const DOWNLOADS_MAX: u32 = 2;

/// The state of the web part; cloning it is free, and every layer of every request does.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// What the web part is made of.
pub struct Parts {
    /// The platform with everything of the club in it.
    pub platform: Platform,
    /// How pages are put together.
    pub leptos: LeptosOptions,
    /// Open streams.
    pub hub: Arc<Hub>,
    /// The way to the streams of other instances.
    pub fanout: Arc<Fanout>,
    /// Set while the process is about to stop and still answers.
    pub stopping: Stopping,
    /// Cancelled when nothing more is accepted and streams end.
    pub shutdown: CancellationToken,
    /// Requests at work.
    pub load: Load,
    /// Requests at work by caller, of callers behind a trusted proxy.
    pub requests_by_address: Arc<PerAddress>,
    /// Downloads on the way, of each player.
    pub downloads: Arc<Places<PlayerId>>,
    /// How long requests took.
    pub requests: Requests,
}

/// Whether the process is about to stop.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// From now on it is.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl AppState {
    /// The state over that platform and hub.
    #[must_use]
    pub fn new(
        platform: Platform,
        leptos: LeptosOptions,
        (hub, fanout): (Arc<Hub>, Arc<Fanout>),
        (stopping, shutdown): (Stopping, CancellationToken),
    ) -> Self {
        let per_address = platform.config.connections_per_address_max;
        Self(Arc::new(Parts {
            platform,
            leptos,
            hub,
            fanout,
            stopping,
            shutdown,
            load: Load::new(REQUESTS_MAX),
            requests_by_address: PerAddress::new(per_address),
            downloads: Places::new(DOWNLOADS_MAX),
            requests: Requests::default(),
        }))
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
