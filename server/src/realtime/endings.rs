//! Closes the streams of sessions that end, here or on another instance.

use super::Hub;
use platform::Platform;
use std::sync::Arc;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// Closes streams until told to stop. One question to the database for all of them is asked elsewhere
/// (`club::accounts::watch_endings`).
pub async fn close_streams(platform: Platform, hub: Arc<Hub>, shutdown: CancellationToken) {
    let mut endings = club::accounts::endings(&platform);
    while let Some(ended) = shutdown.run_until_cancelled(endings.recv()).await {
        match ended {
            Ok(session) => hub.end_session(session),
            Err(RecvError::Lagged(missed)) => {
                tracing::warn!(
                    missed,
                    "too many sessions ended at once; all streams reconnect"
                );
                hub.end_every_session();
            }
            // The platform is gone, and so is everything else.
            Err(RecvError::Closed) => return,
        }
    }
}
