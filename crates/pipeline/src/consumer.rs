//! Who listens to events.

use async_trait::async_trait;
use club::events::Envelope;

/// Something that reacts to what has happened, after it has happened.
///
/// Every event comes at least once, and events of one player come in order unless they come again.
/// An effect that must be made once goes through [`crate::inbox`], in one transaction with it.
#[async_trait]
pub trait Consumer: Send + Sync {
    /// What the inbox and the bus know it by; never changed, or it would hear everything again.
    fn name(&self) -> &'static str;

    /// Reacts to a batch. After an error the same batch comes again.
    ///
    /// # Errors
    /// When the batch could not be handled for now; it is never given up.
    async fn handle(&self, events: &[Envelope]) -> anyhow::Result<()>;
}
