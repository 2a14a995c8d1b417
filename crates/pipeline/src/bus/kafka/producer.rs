//! The way into Kafka, for events and for dead letters.

use super::{Settings, topics};
use crate::bus::BusError;
use futures::future::join_all;
use rdkafka::{
    error::KafkaError,
    producer::{FutureProducer, FutureRecord, Producer as _},
};
use std::sync::{Mutex, PoisonError};
use tokio::{sync::OnceCell, task::spawn_blocking};

/// A message to be written.
pub(super) struct Record {
    pub(super) topic: String,
    pub(super) key: Option<Vec<u8>>,
    pub(super) payload: Vec<u8>,
}

/// An idempotent producer that is replaced when it can no longer go on.
pub(super) struct Producer {
    settings: Settings,
    current: Mutex<FutureProducer>,
    topics: OnceCell<()>,
}

impl Producer {
    /// A producer to that cluster, which need not be there yet.
    pub(super) fn open(settings: Settings) -> Result<Self, BusError> {
        let current = Mutex::new(settings.producer().create()?);
        Ok(Self {
            settings,
            current,
            topics: OnceCell::new(),
        })
    }

    /// Returns when the topics are there; asks the cluster once.
    pub(super) async fn prepare(&self) -> Result<(), BusError> {
        self.topics
            .get_or_try_init(|| topics::ensure(&self.settings))
            .await?;
        Ok(())
    }

    /// Returns when every record is written on all replicas that are in step.
    pub(super) async fn send(&self, records: &[Record]) -> Result<(), BusError> {
        self.prepare().await?;
        let producer = self
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let sent = send_all(&producer, records).await;
        if sent.is_err() && producer.client().fatal_error().is_some() {
            self.replace(producer)?;
        }
        sent
    }

    /// An idempotent producer that has lost count never sends again; a new one starts a new count.
    fn replace(&self, old: FutureProducer) -> Result<(), BusError> {
        tracing::warn!("the producer has lost count and is replaced");
        let new = self.settings.producer().create()?;
        let last = {
            let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *current, new)
        };
        // Letting go of the last handle waits for a thread of librdkafka.
        drop(spawn_blocking(move || drop((old, last))));
        Ok(())
    }
}

async fn send_all(producer: &FutureProducer, records: &[Record]) -> Result<(), BusError> {
    let mut in_flight = Vec::with_capacity(records.len());
    for record in records {
        let message = FutureRecord {
            topic: &record.topic,
            partition: None,
            payload: Some(record.payload.as_slice()),
            key: record.key.as_deref(),
            timestamp: None,
            headers: None,
        };
        in_flight.push(producer.send_result(message).map_err(|(cause, _)| cause)?);
    }
    let refused: Vec<KafkaError> = join_all(in_flight)
        .await
        .into_iter()
        .filter_map(|delivered| match delivered {
            Ok(Ok(_)) => None,
            Ok(Err((cause, _))) => Some(cause),
            Err(_) => Some(KafkaError::Canceled),
        })
        .collect();
    let (refusals, sent) = (refused.len(), records.len());
    match refused.into_iter().next() {
        None => Ok(()),
        Some(cause) => Err(BusError::Part {
            refused: refusals,
            sent,
            cause,
        }),
    }
}
