//! How a worker goes on: how long it waits after a failure, and how it leaves.

use std::{future::Future, time::Duration};
use tokio_util::sync::CancellationToken;

/// The wait after the first failure.
const FIRST: Duration = Duration::from_millis(100);
/// The longest wait; also how late a worker notices that a dependency is back.
const LONGEST: Duration = Duration::from_secs(5);
/// How long a step that is under way may go on after the club has begun to close.
const LAST_STEP: Duration = Duration::from_secs(2);

/// Doubles the wait with each failure in a row. There is no jitter: nobody else waits alongside.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    failures: u32,
}

impl Pace {
    /// Something worked.
    pub(crate) const fn reset(&mut self) {
        self.failures = 0;
    }

    /// Something failed; how long to wait now.
    pub(crate) fn slow_down(&mut self) -> Duration {
        let wait = FIRST
            .saturating_mul(1 << self.failures.min(16))
            .min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        wait
    }
}

/// Waits, or returns false at once when the club closes.
pub(crate) async fn rest(wait: Duration, closing: &CancellationToken) -> bool {
    tokio::select! {
        () = closing.cancelled() => false,
        () = tokio::time::sleep(wait) => true,
    }
}

/// Lets a step finish, even a moment after the club has begun to close: a batch that is nearly
/// done need not be done again. `None` when the moment was not enough.
pub(crate) async fn finish<T>(
    step: impl Future<Output = T>,
    closing: &CancellationToken,
) -> Option<T> {
    let last_call = async {
        closing.cancelled().await;
        tokio::time::sleep(LAST_STEP).await;
    };
    tokio::select! {
        done = step => Some(done),
        () = last_call => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_five_seconds_and_starts_over_after_a_success() {
        let mut pace = Pace::default();
        let waits: Vec<u128> = (0..8).map(|_| pace.slow_down().as_millis()).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
        pace.reset();
        assert_eq!(pace.slow_down(), FIRST);
    }

    #[tokio::test(start_paused = true)]
    async fn a_step_may_finish_while_the_club_closes_but_not_for_ever() {
        let closing = CancellationToken::new();
        closing.cancel();
        let quick = tokio::time::sleep(Duration::from_secs(1));
        assert!(finish(quick, &closing).await.is_some());
        let stuck = std::future::pending::<()>();
        assert!(finish(stuck, &closing).await.is_none());
    }
}
