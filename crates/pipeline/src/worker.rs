//! How a worker goes on: how long it waits after a failure, and how it leaves.

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use platform::Fault;
use std::{future::Future, time::Duration};
use tokio_util::sync::CancellationToken;

/// The wait after the first failure.
const FIRST: Duration = Duration::from_millis(100);
/// The longest wait; also how late a worker notices that a dependency is back.
const LONGEST: Duration = Duration::from_secs(5);
/// How long a step in the database may take before its host counts as gone: longer than the server lets a
/// statement take, and far below the quarter of an hour that TCP waits for a host that has vanished.
const DATABASE_STEP: Duration = Duration::from_secs(20);
/// How long a step that is under way may go on after the shutdown has begun.
const LAST_STEP: Duration = Duration::from_secs(2);

/// How long to wait after each failure in a row: twice as long each time, for ever.
#[derive(Debug)]
pub(crate) struct Backoff(ExponentialBackoff);

impl Default for Backoff {
    fn default() -> Self {
        let waits = ExponentialBuilder::new()
            .with_min_delay(FIRST)
            .with_max_delay(LONGEST)
            .without_max_times();
        Self(waits.build())
    }
}

impl Backoff {
    /// Something worked.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Something failed; how long to wait now.
    pub(crate) fn next(&mut self) -> Duration {
        self.0.next().unwrap_or(LONGEST)
    }
}

/// Waits, or returns false at once when the shutdown begins.
pub(crate) async fn rest(wait: Duration, shutdown: &CancellationToken) -> bool {
    tokio::select! {
        () = shutdown.cancelled() => false,
        () = tokio::time::sleep(wait) => true,
    }
}

/// Lets a step finish, even a moment after the shutdown has begun: a batch that is nearly done need
/// not be done again. `None` when the moment was not enough.
pub(crate) async fn finish<T>(
    step: impl Future<Output = T>,
    shutdown: &CancellationToken,
) -> Option<T> {
    let last_call = async {
        shutdown.cancelled().await;
        tokio::time::sleep(LAST_STEP).await;
    };
    tokio::select! {
        done = step => Some(done),
        () = last_call => None,
    }
}

/// A step in the database, unless nobody answers.
pub(crate) async fn in_time<T>(step: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    within(DATABASE_STEP, step).await
}

/// Work in the database that may take so long.
pub(crate) async fn within<T>(
    longest: Duration,
    work: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    tokio::time::timeout(longest, work)
        .await
        .unwrap_or(Err(Fault::Timeout("the database")))
}

/// Does the work now and again and again, until the shutdown.
pub(crate) async fn every<F: Future<Output = ()>>(
    period: Duration,
    shutdown: CancellationToken,
    mut work: impl FnMut() -> F,
) {
    loop {
        if finish(work(), &shutdown).await.is_none() || !rest(period, &shutdown).await {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_five_seconds_and_starts_over_after_a_success() {
        let mut backoff = Backoff::default();
        let waits: Vec<u128> = (0..8).map(|_| backoff.next().as_millis()).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
        backoff.reset();
        assert_eq!(backoff.next(), FIRST);
    }

    #[tokio::test(start_paused = true)]
    async fn a_step_may_finish_during_the_shutdown_but_not_for_ever() {
        let shutdown = CancellationToken::new();
        shutdown.cancel();
        let quick = tokio::time::sleep(Duration::from_secs(1));
        assert!(finish(quick, &shutdown).await.is_some());
        let stuck = std::future::pending::<()>();
        assert!(finish(stuck, &shutdown).await.is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_database_that_vanished_holds_nobody_for_longer_than_a_step() {
        let silent = std::future::pending::<Result<(), Fault>>();
        assert!(matches!(in_time(silent).await, Err(Fault::Timeout(_))));
        assert!(matches!(in_time(async { Ok(7) }).await, Ok(7)));
    }
}
