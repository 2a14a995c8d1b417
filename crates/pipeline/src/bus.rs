//! What carries events from the relay to the consumers.
//!
//! [`LocalBus`] hands them over inside the process; [`KafkaBus`] writes them to Kafka, where a
//! [`kafka::Reader`] for each consumer picks them up, in this process or another.

pub mod kafka;
pub mod local;

pub use kafka::KafkaBus;
pub use local::LocalBus;

use async_trait::async_trait;
use club::events::Envelope;
use rdkafka::error::KafkaError;

/// Carries events.
#[async_trait]
pub trait Bus: Send + Sync {
    /// Returns when every event is durable on the bus, or has been handled by every consumer.
    ///
    /// # Errors
    /// When that cannot be said of all of them; the whole batch is then published again.
    async fn publish(&self, events: &[Envelope]) -> Result<(), BusError>;
}

/// The bus did not take a batch.
#[derive(Debug, thiserror::Error)]
pub enum BusError {
    /// A consumer in this process failed.
    #[error("the consumer {consumer} failed: {cause:#}")]
    Consumer {
        /// Which one.
        consumer: &'static str,
        /// Why.
        cause: anyhow::Error,
    },
    /// Kafka is away or refused.
    #[error("Kafka: {0}")]
    Kafka(#[from] KafkaError),
    /// Kafka took a part of a batch only.
    #[error("Kafka did not take {refused} of {sent} messages, because: {cause}")]
    Part {
        /// How many it did not take.
        refused: usize,
        /// How many there were.
        sent: usize,
        /// Why it did not take the first of them.
        cause: KafkaError,
    },
    /// Kafka would not create a topic.
    #[error("the topic {topic} cannot be created: {cause}")]
    Topic {
        /// Which one.
        topic: String,
        /// What Kafka said.
        cause: String,
    },
    /// `KAFKA_OPTIONS` makes no sense.
    #[error("KAFKA_OPTIONS cannot be used: `{0}` is not name=value")]
    Option(String),
    /// An event cannot be written as JSON.
    #[error("an event cannot be written: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// A task of ours is gone.
    #[error("a task that asked Kafka is gone")]
    Gone,
}
