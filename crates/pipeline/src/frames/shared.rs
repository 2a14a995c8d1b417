//! What both ways to the other instances need.

use super::{Delivery, LocalHub, message::Received};
use platform::Platform;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// This instance, as both ways know it.
pub(super) struct Shared {
    pub(super) platform: Platform,
    pub(super) local: Arc<dyn LocalHub>,
    /// Tells our own messages from those of the others.
    pub(super) origin: String,
    /// Whether the subscription in Redis stands.
    pub(super) on_redis: AtomicBool,
}

impl Shared {
    /// Whether the subscription in Redis stands.
    pub(super) fn hears_redis(&self) -> bool {
        self.on_redis.load(Ordering::Relaxed)
    }

    /// Delivers what another instance said, unless Redis has said it already. A frame that this version
    /// does not know is left out; who may have needed it reads anew.
    pub(super) fn receive(&self, message: &[u8]) {
        let message = match serde_json::from_slice::<Received<'_>>(message) {
            Ok(message) if message.on_redis && self.hears_redis() => return,
            Ok(message) => message,
            Err(cause) => {
                tracing::warn!(%cause, "a message of another instance makes no sense");
                return self.local.reset();
            }
        };
        let deliveries: Vec<Delivery> = message
            .deliveries
            .iter()
            .filter_map(|delivery| serde_json::from_str(delivery.get()).ok())
            .collect();
        if message.gap || deliveries.len() < message.deliveries.len() {
            self.local.reset();
        }
        self.local.deliver(&deliveries);
    }
}
