//! What version 0.1 left out: its envelopes do not say where they travel.

use club::{
    accounts::events::SignedUp, play::events::RoundSettled, wallet::events::BalanceChanged,
};
use platform::events::{Envelope, Event as _};

/// Where that event travels: what its envelope says, or for the three kinds of version 0.1 what they
/// always meant. `None` for anything else.
pub(crate) fn topic(envelope: &Envelope) -> Option<&str> {
    envelope.topic.as_deref().or(match envelope.kind.as_str() {
        SignedUp::KIND => Some(SignedUp::TOPIC.0),
        BalanceChanged::KIND => Some(BalanceChanged::TOPIC.0),
        RoundSettled::KIND => Some(RoundSettled::TOPIC.0),
        _ => None,
    })
}
