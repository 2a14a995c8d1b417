//! A bet that waits to be settled, and the one who waits for it.

use super::in_flight::Place;
use crate::play::{PlayError, bet::Bet};
use contract::play::RoundView;
use metrics::Histogram;
use platform::Reply;
use std::{sync::LazyLock, time::Instant};
use tokio::sync::oneshot;

/// Kept, because to find it by its name costs each bet more than to record its wait.
static WAIT_SECONDS: LazyLock<Histogram> =
    LazyLock::new(|| metrics::histogram!("settlement_wait_seconds"));

/// What becomes of a bet.
pub(super) type Answer = Result<Reply<RoundView>, PlayError>;

/// A bet and the one who waits for it.
pub(super) struct Waiting {
    /// The bet.
    pub bet: Bet,
    /// How often it was tried on a remembered state that had moved on.
    pub stale: u8,
    /// When it came, for the time that players wait.
    since: Instant,
    answer: oneshot::Sender<Answer>,
    _place: Place,
}

impl Waiting {
    /// A bet that waits from now on.
    pub(super) fn new(bet: Bet, answer: oneshot::Sender<Answer>, place: Place) -> Self {
        Self {
            bet,
            stale: 0,
            since: Instant::now(),
            answer,
            _place: place,
        }
    }

    /// Answers; nobody listens when the caller went away, and the round stands all the same.
    pub(super) fn answer(self, answer: Answer) {
        WAIT_SECONDS.record(self.since.elapsed());
        let _ = self.answer.send(answer);
    }
}
