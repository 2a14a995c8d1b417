//! Who listens to events.

use async_trait::async_trait;
use kernel::EventId;
use platform::{
    Fault,
    events::{Envelope, Event},
};

/// Something that reacts to what has happened, after it has happened.
///
/// Every event comes at least once, and events of one player come in order unless they come again.
/// An effect that must be made once goes through [`crate::inbox`], in one transaction with it.
///
/// A consumer decodes the kinds it subscribes to ([`read_all`]) and skips all others: they may be of
/// another slice, or of a later version.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// What the inbox, the bus and dead letters know it by; never changed, or it would see everything
    /// again.
    fn name(&self) -> &'static str;

    /// Reacts to a batch. After an error the same events come again, some of them alone: an event that
    /// fails for good becomes a dead letter, and its neighbours go on.
    ///
    /// # Errors
    /// When the batch could not be handled as a whole.
    async fn handle(&self, events: &[Envelope]) -> Result<(), ConsumerError>;
}

/// Why a consumer could not handle a batch.
#[derive(Debug, thiserror::Error)]
pub enum ConsumerError {
    /// The body of that event is not of its kind's type: no later attempt will read it.
    #[error("the body cannot be read: {cause}")]
    Unreadable {
        /// Which event.
        event: EventId,
        /// What is wrong with it.
        cause: serde_json::Error,
    },
    /// A dependency is away, or the database refused.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Anything else.
    #[error("{0}")]
    Failed(String),
}

impl From<sqlx::Error> for ConsumerError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// The events of that kind with their envelopes, in order.
///
/// # Errors
/// [`ConsumerError::Unreadable`] for the first whose body is not of the kind's type.
pub fn read_all<E: Event>(events: &[Envelope]) -> Result<Vec<(&Envelope, &E)>, ConsumerError> {
    events
        .iter()
        .filter_map(|envelope| match read(envelope) {
            Ok(event) => event.map(|event| Ok((envelope, event))),
            Err(cause) => Some(Err(cause)),
        })
        .collect()
}

/// The event, when it is of that kind.
///
/// # Errors
/// [`ConsumerError::Unreadable`] when its body is not of the kind's type.
pub fn read<E: Event>(envelope: &Envelope) -> Result<Option<&E>, ConsumerError> {
    let event = envelope.id;
    let unreadable = |cause| ConsumerError::Unreadable { event, cause };
    envelope.read().transpose().map_err(unreadable)
}
