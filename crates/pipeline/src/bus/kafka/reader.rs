//! From Kafka to a consumer: read a batch, handle it, commit it.
//!
//! Nothing is committed before it has been handled, and a batch that cannot be handled is kept and
//! tried again, so that a consumer sees everything at least once. Each consumer is a group of its
//! own; workers that run the same consumer share its partitions.

use super::{KafkaBus, Settings, producer::Producer};
use crate::{
    bus::BusError,
    consumer::Consumer,
    dead_letters::{
        Source,
        store::{self, NewDeadLetter},
    },
    dispatch::Dispatcher,
    worker::{self, Backoff, in_time},
};
use club::assembly::TOPICS;
use platform::{Platform, events::Envelope};
use rdkafka::{
    ClientContext, Message as _, Offset, Statistics, TopicPartitionList,
    consumer::{CommitMode, Consumer as _, ConsumerContext, StreamConsumer},
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
/// How long a step waits for a first message, and the shutdown for a step.
const LISTEN: Duration = Duration::from_millis(250);
/// How long the last commit and leaving the group may take.
const LEAVE_WAIT: Duration = Duration::from_secs(3);

/// Hands one consumer what its group has not handled yet.
pub struct Reader {
    platform: Platform,
    settings: Settings,
    dispatcher: Dispatcher,
    producer: Arc<Producer>,
    /// Opened when the topics are there, and again when it has failed for good.
    stream: Option<StreamConsumer<Lag>>,
    /// Read and not handled: tried again before anything else is read.
    pending: Option<Batch>,
}

/// Messages that were read together.
#[derive(Default)]
struct Batch {
    events: Vec<Envelope>,
    letters: Vec<NewDeadLetter>,
    messages: usize,
    /// Where each partition goes on.
    next: HashMap<(String, i32), i64>,
}

/// Tells how far a group is behind.
struct Lag(&'static str);

impl ClientContext for Lag {
    fn stats(&self, statistics: Statistics) {
        let partitions = statistics
            .topics
            .values()
            .flat_map(|t| t.partitions.values());
        // A partition that somebody else reads has no lag here.
        let lag: i64 = partitions
            .map(|partition| partition.consumer_lag.max(0))
            .sum();
        metrics::gauge!("consumer_lag", "consumer" => self.0).set(lag as f64);
    }
}

impl ConsumerContext for Lag {}

impl Reader {
    /// A reader that has not joined its group yet; the cluster need not be there.
    #[must_use]
    pub fn new(
        platform: &Platform,
        settings: &Settings,
        bus: &KafkaBus,
        consumer: Arc<dyn Consumer>,
    ) -> Self {
        Self {
            platform: platform.clone(),
            settings: settings.clone(),
            dispatcher: Dispatcher::new(platform, consumer, Source::Kafka),
            producer: Arc::clone(&bus.producer),
            stream: None,
            pending: None,
        }
    }

    /// Handles and commits one batch, waiting so long for its first message; returns how many
    /// messages it had.
    ///
    /// # Errors
    /// When what the consumer needs is away, or Kafka is; the batch is kept and comes again.
    pub async fn step(&mut self, wait: Duration) -> Result<usize, BusError> {
        let consumer = self.dispatcher.name();
        let stream = match &mut self.stream {
            Some(stream) => stream,
            // Who asks for a topic that is not there would have it created by the broker's defaults. One that is
            // refused keeps the others from nobody, and is found when it is there.
            none => {
                self.producer.prepare(TOPICS.map(|topic| topic.0)).await?;
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
        let now = self.platform.clock.now();
        in_time(store::put_aside(&self.platform.pool, &batch.letters, now))
            .await
            .map_err(BusError::DeadLetters)?;
        let handled = self.dispatcher.dispatch(&batch.events).await;
        handled.map_err(|cause| BusError::Consumer { consumer, cause })?;
        stream.commit(&batch.handled()?, CommitMode::Async)?;
        let messages = batch.messages;
        self.pending = None;
        Ok(messages)
    }

    /// Steps until the shutdown. Never gives up; waits longer after each failure in a row.
    pub async fn run(mut self, shutdown: CancellationToken) {
        let mut backoff = Backoff::default();
        while !shutdown.is_cancelled() {
            match worker::finish(self.step(LISTEN), &shutdown).await {
                None => break,
                Some(Ok(_)) => backoff.reset(),
                Some(Err(cause)) => {
                    tracing::warn!(consumer = self.dispatcher.name(), %cause, "a batch waits");
                    self.heal();
                    if !worker::rest(backoff.next(), &shutdown).await {
                        break;
                    }
                }
            }
        }
        self.leave().await;
    }

    /// A stream that has failed for good is given up; what it had in hand stays in hand.
    fn heal(&mut self) {
        let broken = |stream: &StreamConsumer<Lag>| stream.client().fatal_error().is_some();
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
                consumer = self.dispatcher.name(),
                "Kafka does not answer the farewell"
            );
        }
    }
}

async fn read(
    stream: &StreamConsumer<Lag>,
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
        let (topic, partition, offset) = (message.topic(), message.partition(), message.offset());
        let payload = message.payload().unwrap_or_default();
        match serde_json::from_slice::<Envelope>(payload) {
            Ok(mut event) => {
                event.topic.get_or_insert_with(|| topic.to_owned());
                self.events.push(event);
            }
            Err(cause) => {
                let place = (topic, partition, offset);
                let letter = NewDeadLetter::of_message(consumer, place, payload, &cause);
                self.letters.push(letter);
            }
        }
        self.messages += 1;
        self.next.insert((topic.to_owned(), partition), offset + 1);
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

fn subscribe(settings: &Settings, consumer: &'static str) -> Result<StreamConsumer<Lag>, BusError> {
    let stream: StreamConsumer<Lag> = settings
        .reader(consumer)
        .create_with_context(Lag(consumer))?;
    stream.subscribe(&TOPICS.map(|topic| topic.0))?;
    Ok(stream)
}
