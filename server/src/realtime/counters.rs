//! Tells open streams what is counted of everybody, whenever it has changed.
//!
//! Every instance reads the counters for its own streams, one statement for all of them: there is nothing to
//! send between instances, and who has no stream open costs nothing.

use super::Hub;
use contract::realtime::Frame;
use pipeline::frames::{Delivery, LocalHub as _};
use platform::Platform;
use std::{sync::Arc, time::Duration};
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

/// How often pages are told at most.
const EVERY: Duration = Duration::from_secs(2);

/// Tells until told to stop.
pub async fn tell(platform: Platform, hub: Arc<Hub>, shutdown: CancellationToken) {
    let mut told = None;
    let mut beat = interval(EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while shutdown.run_until_cancelled(beat.tick()).await.is_some() {
        if hub.open() == (0, 0) {
            continue;
        }
        match club::public::counters(&platform).await {
            Ok(counters) if told.as_ref() != Some(&counters) => {
                let frame = Frame::Counters((*counters).clone());
                hub.deliver(&[Delivery::to_everybody(frame)]);
                told = Some(counters);
            }
            Ok(_) => {}
            Err(cause) => tracing::warn!(%cause, "the counters cannot be read for now"),
        }
    }
}
