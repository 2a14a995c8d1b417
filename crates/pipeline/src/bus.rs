//! What carries events from the relay to the consumers.
//!
//! [`LocalBus`] hands them over inside the process; [`KafkaBus`] writes them to Kafka, where a
//! [`kafka::Reader`] for each consumer picks them up, in this process or another.

pub mod kafka;
pub mod local;

pub use kafka::KafkaBus;
pub use local::LocalBus;

use async_trait::async_trait;
use platform::{Fault, events::Envelope};
use rdkafka::error::KafkaError;
use serde_json::value::RawValue;

/// Events on their way, in order: what their envelopes say, and the JSON of each as it was written,
/// which is what travels.
#[derive(Debug, Default)]
pub struct Batch<'r> {
    /// The envelopes; their topics are filled in.
    pub envelopes: Vec<Envelope>,
    /// The same as they were written, fields that this version does not know among them.
    pub json: Vec<&'r RawValue>,
}

/// Carries events.
#[async_trait]
pub trait Bus: Send + Sync {
    /// Returns when every event is durable on the bus, or has been handled by every consumer.
    ///
    /// # Errors
    /// [`BusError::Refused`] when some will never be taken and all others were; anything else when that
    /// cannot be said: the whole batch is then published again.
    async fn publish(&self, batch: &Batch<'_>) -> Result<(), BusError>;
}

/// The bus did not take a batch.
#[derive(Debug, thiserror::Error)]
pub enum BusError {
    /// What a consumer in this process needs is away.
    #[error("the consumer {consumer} waits: {cause}")]
    Consumer {
        /// Which one.
        consumer: &'static str,
        /// Why.
        cause: Fault,
    },
    /// Dead letters cannot be put aside for now.
    #[error("dead letters cannot be put aside: {0}")]
    DeadLetters(#[source] Fault),
    /// These events, by their place in the batch, will never be taken; all others were.
    #[error("{} events of the batch will never be taken", .0.len())]
    Refused(Vec<(usize, String)>),
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
    /// A task of ours is gone.
    #[error("a task that asked Kafka is gone")]
    Gone,
}
