//! From Kafka to a consumer: read a batch, handle it, commit it.
//!
//! Nothing is committed before it has been handled, and a batch that cannot be handled is kept and
//! tried again, so that a consumer sees everything at least once. Each consumer is a group of its
//! own; workers that run the same consumer share its partitions.

use super::{
    KafkaBus, Settings,
    letters::{self, Letter},
    producer::Producer,
};
use crate::{
    bus::BusError,
    consumer::Consumer,
    pace::{self, Pace},
};
use club::events::{Envelope, Topic};
use rdkafka::{
    Message as _, Offset, TopicPartitionList,
    consumer::{CommitMode, Consumer as _, StreamConsumer},
    error::KafkaError,
    message::BorrowedMessage,
};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{
    task::spawn_blocking,
    time::{Instant, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;

/// The most messages a consumer is handed at once.
const BATCH_MAX: usize = 500;
/// How long a batch waits for company after its first message.
const COMPANY_WAIT: Duration = Duration::from_millis(20);
/// How long a step waits for a first message, and closing for a step.
const LISTEN: Duration = Duration::from_millis(250);
/// How long the last commit and leaving the group may take.
const LEAVE_WAIT: Duration = Duration::from_secs(3);

/// Hands one consumer what its group has not handled yet.
pub struct Reader {
    settings: Settings,
    consumer: Arc<dyn Consumer>,
    producer: Arc<Producer>,
    /// Opened when the topics are there, and again when it has failed for good.
    stream: Option<StreamConsumer>,
    /// Read and not handled: tried again before anything else is read.
    pending: Option<Batch>,
}

/// Messages that were read together.
#[derive(Default)]
struct Batch {
    events: Vec<Envelope>,
    letters: Vec<Letter>,
    messages: usize,
    /// Where each partition goes on.
    next: HashMap<(String, i32), i64>,
}

impl Reader {
    /// A reader that has not joined its group yet; the cluster need not be there.
    #[must_use]
    pub fn new(settings: &Settings, bus: &KafkaBus, consumer: Arc<dyn Consumer>) -> Self {
        let (settings, producer) = (settings.clone(), Arc::clone(&bus.producer));
        Self {
            settings,
            consumer,
            producer,
            stream: None,
            pending: None,
        }
    }

    /// Handles and commits one batch, waiting so long for its first message; returns how many
    /// messages it had.
    ///
    /// # Errors
    /// When the consumer failed or Kafka did; the batch is kept and comes again.
    pub async fn step(&mut self, wait: Duration) -> Result<usize, BusError> {
        let consumer = self.consumer.name();
        let stream = match &mut self.stream {
            Some(stream) => stream,
            // Who asks for a topic that is not there would have it created by the broker's defaults.
            none => {
                self.producer.prepare().await?;
                none.insert(subscribe(&self.settings, consumer)?)
            }
        };
        let batch = match &mut self.pending {
            Some(batch) => batch,
            none => match read(stream, consumer, wait).await? {
                Some(batch) => none.insert(batch),
                None => return Ok(0),
            },
        };
        letters::put_aside(&self.producer, &batch.letters).await?;
        if !batch.events.is_empty() {
            self.consumer
                .handle(&batch.events)
                .await
                .map_err(|cause| BusError::Consumer { consumer, cause })?;
        }
        stream.commit(&batch.handled()?, CommitMode::Async)?;
        let messages = batch.messages;
        self.pending = None;
        Ok(messages)
    }

    /// Steps until the club closes. Never gives up; waits longer after each failure in a row.
    pub async fn run(mut self, closing: CancellationToken) {
        let mut pace = Pace::default();
        while !closing.is_cancelled() {
            match pace::finish(self.step(LISTEN), &closing).await {
                None => break,
                Some(Ok(_)) => pace.reset(),
                Some(Err(cause)) => {
                    tracing::warn!(consumer = self.consumer.name(), %cause, "a batch waits");
                    self.heal();
                    if !pace::rest(pace.slow_down(), &closing).await {
                        break;
                    }
                }
            }
        }
        self.leave().await;
    }

    /// A stream that has failed for good is given up; what it had in hand stays in hand.
    fn heal(&mut self) {
        let broken = |stream: &StreamConsumer| stream.client().fatal_error().is_some();
        if self.stream.as_ref().is_some_and(broken) {
            let old = self.stream.take();
            drop(spawn_blocking(move || drop(old)));
        }
    }

    /// Leaves the group in good order, so that the others need not wait for a time-out. Commits
    /// that are under way are answered before.
    pub async fn leave(self) {
        let left = spawn_blocking(move || drop(self.stream));
        if timeout(LEAVE_WAIT, left).await.is_err() {
            tracing::warn!(
                consumer = self.consumer.name(),
                "Kafka does not answer the farewell"
            );
        }
    }
}

async fn read(
    stream: &StreamConsumer,
    consumer: &'static str,
    wait: Duration,
) -> Result<Option<Batch>, BusError> {
    let mut batch = Batch::default();
    let mut until = Instant::now() + wait;
    while batch.messages < BATCH_MAX {
        match timeout_at(until, stream.recv()).await {
            Err(_) => break,
            Ok(Ok(message)) => {
                if batch.messages == 0 {
                    until = Instant::now() + COMPANY_WAIT;
                }
                batch.add(&message, consumer);
            }
            Ok(Err(cause @ KafkaError::MessageConsumptionFatal(_))) => return Err(cause.into()),
            // librdkafka goes on by itself: it tells us that a broker is gone, no more.
            Ok(Err(cause)) => tracing::debug!(consumer, %cause, "Kafka complains"),
        }
    }
    Ok((batch.messages > 0).then_some(batch))
}

impl Batch {
    fn add(&mut self, message: &BorrowedMessage<'_>, consumer: &'static str) {
        match serde_json::from_slice(message.payload().unwrap_or_default()) {
            Ok(event) => self.events.push(event),
            Err(cause) => self.letters.push(Letter::new(message, consumer, &cause)),
        }
        self.messages += 1;
        self.next.insert(
            (message.topic().to_owned(), message.partition()),
            message.offset() + 1,
        );
    }

    /// What can be committed once all of it has been handled.
    fn handled(&self) -> Result<TopicPartitionList, KafkaError> {
        let mut handled = TopicPartitionList::with_capacity(self.next.len());
        for ((topic, partition), offset) in &self.next {
            handled.add_partition_offset(topic, *partition, Offset::Offset(*offset))?;
        }
        Ok(handled)
    }
}

fn subscribe(settings: &Settings, consumer: &str) -> Result<StreamConsumer, BusError> {
    let stream: StreamConsumer = settings.reader(consumer).create()?;
    let topics: Vec<&str> = Topic::ALL.into_iter().map(Topic::name).collect();
    stream.subscribe(&topics)?;
    Ok(stream)
}
