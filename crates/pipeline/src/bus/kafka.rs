//! Kafka as the bus: a topic a slice, a key a player, a group a consumer.
//!
//! The payload is the envelope as JSON and nothing is in headers, which old brokers do not have.
//! Look at [`KafkaBus`] for the way in and at [`Reader`] for the way out.

mod letters;
mod producer;
#[cfg(test)]
mod proofs;
mod reader;
mod settings;
mod topics;

pub use reader::Reader;
pub use settings::Settings;

use super::{Bus, BusError};
use async_trait::async_trait;
use club::events::Envelope;
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
    async fn publish(&self, events: &[Envelope]) -> Result<(), BusError> {
        let records: Vec<Record> = events
            .iter()
            .map(|event| {
                Ok(Record {
                    topic: event.event.topic().name().into(),
                    key: Some(event.player.to_string().into_bytes()),
                    payload: serde_json::to_vec(event)?,
                })
            })
            .collect::<Result<_, BusError>>()?;
        self.producer.send(&records).await
    }
}
