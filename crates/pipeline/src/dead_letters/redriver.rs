//! Hands redriven letters to their consumer, one by one.

use super::store;
use crate::{consumer::ConsumerError, dispatch::Dispatcher, jobs::Job, worker::in_time};
use async_trait::async_trait;
use platform::{Fault, Platform, events::Envelope};
use std::time::Duration;

/// How long a consumer may take for one letter: shorter than the database lets a transaction lie idle, and
/// one is open meanwhile.
const ALONE_TIMEOUT: Duration = Duration::from_secs(8);

/// Works off what [`super::redrive`] has let through, for one consumer.
pub(crate) struct Redriver {
    platform: Platform,
    dispatcher: Dispatcher,
}

impl Redriver {
    /// A worker for that consumer.
    pub(crate) fn new(platform: &Platform, dispatcher: Dispatcher) -> Self {
        Self {
            platform: platform.clone(),
            dispatcher,
        }
    }

    /// Hands over one letter; returns whether there was one. A letter that fails waits again.
    ///
    /// The row is locked meanwhile, so that two workers never hold the same letter; a worker that dies
    /// leaves it as it was, and the inbox keeps its effect single.
    ///
    /// # Errors
    /// When a dependency is away; the letter stays on its way.
    pub(crate) async fn step(&self) -> Result<bool, Fault> {
        let begun = async { Ok(platform::begin(&self.platform.pool).await?) };
        let mut transaction = in_time(begun).await?;
        let consumer = self.dispatcher.name();
        let next = in_time(store::next_redriving(&mut transaction, consumer)).await?;
        let Some(letter) = next else {
            return Ok(false);
        };
        let now = self.platform.clock.now();
        let envelope = serde_json::from_slice::<Envelope>(&letter.body).map(|mut envelope| {
            envelope.topic = envelope.topic.or(letter.topic);
            envelope
        });
        match envelope {
            Err(cause) => {
                in_time(store::failed(&mut transaction, letter.id, &cause, now)).await?;
            }
            Ok(envelope) => match self.dispatcher.attempt(&[envelope], ALONE_TIMEOUT).await {
                Ok(()) => in_time(store::arrived(&mut transaction, letter.id)).await?,
                Err(ConsumerError::Fault(fault)) if fault.is_passing() => return Err(fault),
                Err(cause) => {
                    in_time(store::failed(&mut transaction, letter.id, &cause, now)).await?;
                }
            },
        }
        in_time(async { Ok(transaction.commit().await?) }).await?;
        Ok(true)
    }

    /// Hands over all letters that are on their way now.
    ///
    /// # Errors
    /// When a dependency is away.
    pub(crate) async fn drain(&self) -> Result<(), Fault> {
        while self.step().await? {}
        Ok(())
    }
}

#[async_trait]
impl Job for Redriver {
    fn name(&self) -> &'static str {
        "redrive"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn round(&self) -> Result<(), Fault> {
        self.drain().await
    }
}
