//! Closes the streams of sessions that end, here or on another instance.

use super::Hub;
use platform::Platform;
use std::{sync::Arc, time::Duration};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// How long the database may take to say which sessions ended lately.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

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
                    "too many sessions ended at once; they are read anew"
                );
                read_anew(&platform, &hub).await;
            }
            // The platform is gone, and so is everything else.
            Err(RecvError::Closed) => return,
        }
    }
}

/// Closes the streams of every session that ended lately; of every session where that cannot be read.
pub async fn read_anew(platform: &Platform, hub: &Hub) {
    let ended = club::accounts::ended_lately(platform);
    match tokio::time::timeout(ANSWER_WITHIN, ended).await {
        Ok(Ok(ended)) => ended
            .into_iter()
            .for_each(|session| hub.end_session(session)),
        Ok(Err(_)) | Err(_) => {
            tracing::warn!("ended sessions cannot be read; all streams reconnect");
            hub.end_every_session();
        }
    }
}
