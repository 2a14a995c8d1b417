//! The way into Kafka.

use super::{
    Settings,
    topics::{self, Refused},
};
use crate::bus::BusError;
use futures::future::join_all;
use rdkafka::{
    error::{KafkaError, RDKafkaErrorCode},
    producer::{FutureProducer, FutureRecord, Producer as _},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::{task::spawn_blocking, time::Instant};

/// How long a refused topic is not asked for again.
const REFUSED_FOR: Duration = Duration::from_secs(10);

/// A message to be written.
pub(super) struct Record<'r> {
    pub(super) topic: &'r str,
    pub(super) key: String,
    pub(super) payload: &'r str,
}

/// An idempotent producer that is replaced when it can no longer go on.
pub(super) struct Producer {
    settings: Settings,
    current: Mutex<FutureProducer>,
    topics: tokio::sync::Mutex<Topics>,
}

/// What is known of the topics.
#[derive(Default)]
struct Topics {
    /// Those that are there.
    there: HashSet<String>,
    /// Those that are refused, with the reason and when that was.
    refused: HashMap<String, (String, Instant)>,
}

impl Producer {
    /// A producer to that cluster, which need not be there yet.
    pub(super) fn open(settings: Settings) -> Result<Self, BusError> {
        let current = Mutex::new(settings.producer().create()?);
        Ok(Self {
            settings,
            current,
            topics: tokio::sync::Mutex::default(),
        })
    }

    /// Returns when those topics are there; asks the cluster once for each. Returns those among them that it
    /// refuses, which are asked for again later.
    pub(super) async fn prepare<'t>(
        &self,
        wanted: impl IntoIterator<Item = &'t str>,
    ) -> Result<Refused, BusError> {
        let mut known = self.topics.lock().await;
        known
            .refused
            .retain(|_, (_, at)| at.elapsed() < REFUSED_FOR);
        let missing: HashSet<&str> = wanted
            .into_iter()
            .filter(|topic| !known.there.contains(*topic))
            .collect();
        let unknown: HashSet<String> = missing
            .iter()
            .filter(|topic| !known.refused.contains_key(**topic))
            .map(|topic| (*topic).to_owned())
            .collect();
        if !unknown.is_empty() {
            let refused = topics::ensure(&self.settings, &unknown).await?;
            let there = unknown
                .into_iter()
                .filter(|topic| !refused.contains_key(topic));
            known.there.extend(there);
            let now = Instant::now();
            let refused = refused.into_iter().map(|(topic, why)| (topic, (why, now)));
            known.refused.extend(refused);
        }
        let refused = missing.into_iter().filter_map(|topic| {
            let (why, _) = known.refused.get(topic)?;
            Some((topic.to_owned(), why.clone()))
        });
        Ok(refused.collect())
    }

    /// Returns when every record is written on all replicas that are in step.
    pub(super) async fn send(&self, records: &[Record<'_>]) -> Result<(), BusError> {
        let refused = self
            .prepare(records.iter().map(|record| record.topic))
            .await?;
        let producer = self
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let sent = send_all(&producer, records, &refused).await;
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

async fn send_all(
    producer: &FutureProducer,
    records: &[Record<'_>],
    topics: &Refused,
) -> Result<(), BusError> {
    let mut in_flight = Vec::with_capacity(records.len());
    let (mut never, mut for_now) = (Vec::new(), Vec::new());
    for (index, record) in records.iter().enumerate() {
        if let Some(cause) = topics.get(record.topic) {
            never.push((index, cause.clone()));
            continue;
        }
        let message = FutureRecord {
            topic: record.topic,
            partition: None,
            payload: Some(record.payload),
            key: Some(record.key.as_str()),
            timestamp: None,
            headers: None,
        };
        match producer.send_result(message) {
            Ok(delivery) => in_flight.push(async move { (index, delivery.await) }),
            Err((cause, _)) if is_final(&cause) => never.push((index, cause.to_string())),
            Err((cause, _)) => for_now.push(cause),
        }
    }
    for (index, delivered) in join_all(in_flight).await {
        match delivered {
            Ok(Ok(_)) => {}
            Ok(Err((cause, _))) if is_final(&cause) => never.push((index, cause.to_string())),
            Ok(Err((cause, _))) => for_now.push(cause),
            Err(_) => for_now.push(KafkaError::Canceled),
        }
    }
    let refused = for_now.len();
    match for_now.into_iter().next() {
        Some(cause) => Err(BusError::Part {
            refused,
            sent: records.len(),
            cause,
        }),
        None if never.is_empty() => Ok(()),
        None => Err(BusError::Refused(never)),
    }
}

/// Whether Kafka will say the same of that message however often it is asked.
fn is_final(cause: &KafkaError) -> bool {
    matches!(
        cause.rdkafka_error_code(),
        Some(
            RDKafkaErrorCode::MessageSizeTooLarge
                | RDKafkaErrorCode::InvalidRecord
                | RDKafkaErrorCode::InvalidTopic
        )
    )
}
