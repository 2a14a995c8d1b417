//! Kafka as the bus: a topic a slice, a key a player, a group a consumer.
//!
//! The payload is the JSON of the envelope as it was written, and nothing is in headers, which old
//! brokers do not have. Look at [`KafkaBus`] for the way in and at [`Reader`] for the way out.

mod producer;
mod reader;
mod settings;
#[cfg(test)]
mod tests;
mod topics;

pub use reader::Reader;
pub use settings::Settings;

use super::{Batch, Bus, BusError};
use async_trait::async_trait;
use producer::{Producer, Record};
use std::sync::Arc;

/// Writes events to Kafka.
pub struct KafkaBus {
    producer: Arc<Producer>,
}

impl KafkaBus {
    /// A bus over that cluster, which need not be there yet.
    ///
    /// # Errors
    /// When a setting makes no sense to librdkafka.
    pub fn open(settings: &Settings) -> Result<Self, BusError> {
        Ok(Self {
            producer: Arc::new(Producer::open(settings.clone())?),
        })
    }
}

#[async_trait]
impl Bus for KafkaBus {
    /// All events of a batch are in flight at once; librdkafka keeps the order of each partition.
    async fn publish(&self, batch: &Batch<'_>) -> Result<(), BusError> {
        let records: Vec<Record<'_>> = batch
            .envelopes
            .iter()
            .zip(&batch.json)
            .map(|(envelope, json)| Record {
                topic: envelope.topic.as_deref().unwrap_or_default(),
                key: envelope.player.to_string(),
                payload: json.get(),
            })
            .collect();
        self.producer.send(&records).await
    }
}
