//! The bus of a club that runs as one process: consumers are called in turn.
//!
//! A batch counts as published when all consumers have handled it, so that a crash before the
//! outbox row is removed means "again" and never "lost". A consumer that fails holds up the
//! others, because the outbox keeps one order for all; with Kafka each has its own pace.

use super::{Bus, BusError};
use crate::consumer::Consumer;
use async_trait::async_trait;
use club::events::Envelope;
use std::sync::Arc;

/// Hands events to the consumers of this process.
pub struct LocalBus {
    consumers: Vec<Arc<dyn Consumer>>,
}

impl LocalBus {
    /// A bus to those consumers, in that order.
    #[must_use]
    pub const fn new(consumers: Vec<Arc<dyn Consumer>>) -> Self {
        Self { consumers }
    }
}

#[async_trait]
impl Bus for LocalBus {
    async fn publish(&self, events: &[Envelope]) -> Result<(), BusError> {
        for consumer in &self.consumers {
            consumer
                .handle(events)
                .await
                .map_err(|cause| BusError::Consumer {
                    consumer: consumer.name(),
                    cause,
                })?;
        }
        Ok(())
    }
}
