//! The bus of a club that runs as one process: consumers are called at once.
//!
//! A batch counts as published when all consumers have handled it or have put it aside, so that a
//! crash before the outbox row is removed means "again" and never "lost". A consumer that fails for one
//! event puts that event aside and holds nobody up.

use super::{Batch, Bus, BusError};
use crate::{consumer::Consumer, dead_letters::Source, dispatch::Dispatcher};
use async_trait::async_trait;
use futures::future::join_all;
use platform::Platform;
use std::sync::Arc;

/// Hands events to the consumers of this process.
pub struct LocalBus {
    consumers: Vec<Dispatcher>,
}

impl LocalBus {
    /// A bus to those consumers.
    #[must_use]
    pub fn new(platform: &Platform, consumers: Vec<Arc<dyn Consumer>>) -> Self {
        let dispatcher = |consumer| Dispatcher::new(platform, consumer, Source::Outbox);
        Self {
            consumers: consumers.into_iter().map(dispatcher).collect(),
        }
    }
}

#[async_trait]
impl Bus for LocalBus {
    async fn publish(&self, batch: &Batch<'_>) -> Result<(), BusError> {
        let handed_over = self.consumers.iter().map(|consumer| async {
            let handled = consumer.dispatch(&batch.envelopes).await;
            handled.map_err(|cause| BusError::Consumer {
                consumer: consumer.name(),
                cause,
            })
        });
        join_all(handed_over).await.into_iter().collect()
    }
}
