//! Rounds become statistics: who has played is noted, and counted a few times a second, once where many play.
//!
//! An event is only the hint that its player has something to count: what, is read from the rounds, in one
//! transaction with how far they are counted (`club::play::statistics`). So there is no inbox here. A hint
//! that comes twice finds nothing new; one that is lost, with the worker that held it or to a worker of the
//! version before, is made good by the player's next round or by [`CatchUp`]. A thousand rounds of one player
//! between two looks cost one row.

use crate::{
    consumer::{Consumer, ConsumerError},
    jobs::Job,
};
use async_trait::async_trait;
use club::play::{events::RoundSettled, statistics};
use kernel::PlayerId;
use platform::{
    Fault, Platform,
    events::{Envelope, Event},
};
use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How many players are counted in one transaction.
const PLAYERS_AT_ONCE: usize = 100;
/// How often what has been noted is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// How many times as long as it has counted it rests: a look costs by the player, so where a thousand play,
/// one look a second costs a fifth of five.
const REST: u32 = 9;
/// How long it rests at most, however long it has counted.
const REST_MAX: Duration = Duration::from_millis(800);

/// Counts the rounds of those who have played.
pub struct Statistics {
    platform: Platform,
    played: Mutex<BTreeSet<PlayerId>>,
    rests_until: Mutex<Instant>,
}

impl Statistics {
    /// Counts in that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self {
            platform: platform.clone(),
            played: Mutex::default(),
            rests_until: Mutex::new(Instant::now()),
        }
    }

    /// Counts what has been noted by now.
    ///
    /// # Errors
    /// When the database is away; who could not be counted stays noted.
    pub async fn count(&self) -> Result<(), Fault> {
        let played = std::mem::take(&mut *self.played());
        let players: Vec<PlayerId> = played.into_iter().collect();
        for (at, some) in players.chunks(PLAYERS_AT_ONCE).enumerate() {
            if let Err(cause) = statistics::count(&self.platform, some).await {
                self.played().extend(&players[at * PLAYERS_AT_ONCE..]);
                return Err(cause);
            }
        }
        Ok(())
    }

    fn rests_until(&self) -> MutexGuard<'_, Instant> {
        let rests_until = self.rests_until.lock();
        rests_until.unwrap_or_else(PoisonError::into_inner)
    }

    fn played(&self) -> MutexGuard<'_, BTreeSet<PlayerId>> {
        self.played.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Consumer for Statistics {
    fn name(&self) -> &'static str {
        "statistics"
    }

    async fn handle(&self, events: &[Envelope]) -> Result<(), ConsumerError> {
        // The body is not read: whatever it says, the rounds are asked.
        let rounds = events
            .iter()
            .filter(|event| event.kind == RoundSettled::KIND);
        self.played().extend(rounds.map(|event| event.player));
        Ok(())
    }
}

#[async_trait]
impl Job for Statistics {
    fn name(&self) -> &'static str {
        "statistics"
    }

    fn period(&self) -> Duration {
        LOOK_EVERY
    }

    async fn round(&self) -> Result<(), Fault> {
        let began = Instant::now();
        if began < *self.rests_until() {
            return Ok(());
        }
        let counted = self.count().await;
        let rest = (began.elapsed() * REST).min(REST_MAX);
        *self.rests_until() = Instant::now() + rest;
        counted
    }
}

/// Counts the rounds that nobody has told of: those of before there were statistics, and those whose hint
/// was lost.
pub struct CatchUp(Platform);

impl CatchUp {
    /// How many players are looked at in one step.
    const STEP: i64 = 2_000;

    /// Catches up in that club.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self(platform.clone())
    }
}

#[async_trait]
impl Job for CatchUp {
    fn name(&self) -> &'static str {
        "statistics_catch_up"
    }

    fn period(&self) -> Duration {
        Duration::from_secs(600)
    }

    async fn round(&self) -> Result<(), Fault> {
        let mut after = PlayerId(Uuid::nil());
        while let Some((behind, last)) =
            statistics::players_behind(&self.0, after, Self::STEP).await?
        {
            for some in behind.chunks(PLAYERS_AT_ONCE) {
                statistics::count(&self.0, some).await?;
            }
            after = last;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
