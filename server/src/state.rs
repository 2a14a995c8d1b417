//! What every handler can reach.

use crate::realtime::Hub;
use axum::extract::FromRef;
use club::Club;
use leptos::config::LeptosOptions;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The state of the web part.
#[derive(Clone, FromRef)]
pub struct AppState {
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
