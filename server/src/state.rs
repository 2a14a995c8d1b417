//! What every handler can reach.

use crate::realtime::Hub;
use axum::extract::FromRef;
use club::Club;
use leptos::config::LeptosOptions;
use std::{ops::Deref, sync::Arc};
use tokio_util::sync::CancellationToken;

/// The state of the web part; cloning it is free, and every layer of every request does.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// What the web part is made of.
pub struct Parts {
    /// The club.
    pub club: Club,
    /// How pages are put together.
    pub leptos: LeptosOptions,
    /// Open streams.
    pub hub: Arc<Hub>,
    /// Whether this instance hears the others.
    pub joined: Joined,
    /// Cancelled when the process is about to stop.
    pub stopping: CancellationToken,
}

/// Asks whether frames of other instances arrive here.
#[derive(Clone)]
pub struct Joined(pub Arc<dyn Fn() -> bool + Send + Sync>);

impl AppState {
    /// The state made of those parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
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
