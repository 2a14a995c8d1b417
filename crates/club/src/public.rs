//! What is everybody's, from the memory of this process: big wins, counters, the common jackpot, the top of
//! the ranking, nicknames.
//!
//! A copy is read when it is asked for and older than [`FRESH_FOR`], by one request while the others
//! wait for it: PostgreSQL hears of it once a second, however many pages there are. While PostgreSQL
//! is away the last copy is shown.

use crate::{
    accounts, play,
    rankings::{self, Top},
};
use chrono::NaiveDate;
use contract::{
    play::{CountersView, JackpotView, PublicWinView},
    rankings::RankingView,
};
use kernel::PlayerId;
use moka::sync::Cache;
use platform::{Actor, Fault, Op, Platform, calendar};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// How old a copy may be.
const FRESH_FOR: Duration = Duration::from_secs(1);
/// How many nicknames are remembered, and for how long. They do not change today.
const NAMES_MAX: u64 = 100_000;
const NAMES_LIFE: Duration = Duration::from_secs(600);

/// What this process remembers of what is everybody's.
pub struct Public {
    wins: Copied<Vec<PublicWinView>>,
    jackpot: Copied<Option<JackpotView>>,
    counters: Copied<CountersView>,
    top: Copied<(NaiveDate, Top)>,
    names: Cache<PlayerId, Arc<str>>,
}

impl Default for Public {
    fn default() -> Self {
        Self {
            wins: Copied::default(),
            jackpot: Copied::default(),
            counters: Copied::default(),
            top: Copied::default(),
            names: Cache::builder()
                .max_capacity(NAMES_MAX)
                .time_to_live(NAMES_LIFE)
                .build(),
        }
    }
}

/// The latest big wins, newest first, as they were at most a second ago.
///
/// # Errors
/// When the database is away and nothing has been read yet.
pub async fn wins(platform: &Platform) -> Result<Arc<Vec<PublicWinView>>, Fault> {
    let public: &Public = platform.state();
    public.wins.get(play::public_wins(platform)).await
}

/// The common jackpot, as it was at most two seconds ago; none when no table of today has one.
///
/// # Errors
/// When the database is away and nothing has been read yet.
pub async fn jackpot(platform: &Platform) -> Result<Option<JackpotView>, Fault> {
    let public: &Public = platform.state();
    let copy = public.jackpot.get(play::jackpot::view(platform)).await?;
    Ok((*copy).clone())
}

/// What is counted of everybody, as it was at most a second ago.
///
/// # Errors
/// When the database is away and nothing has been read yet.
pub async fn counters(platform: &Platform) -> Result<Arc<CountersView>, Fault> {
    let public: &Public = platform.state();
    let read = play::statistics::counters(platform);
    public.counters.get(read).await
}

/// This week's ranking, with the own place when somebody is logged in. The top is at most a second
/// old, the own place is as it is now.
///
/// # Errors
/// When the database is away.
pub async fn ranking(op: &Op) -> Result<RankingView, Fault> {
    let platform = &op.platform;
    let week = calendar::week(op.now);
    let own = match op.actor {
        Actor::Player(session) => Some(session.player),
        Actor::Guest | Actor::System(_) => None,
    };
    let (top, around) = tokio::try_join!(top(platform, week), rankings::around(op, week, own))?;
    let names = names(platform, rankings::shown(&top.1, around.as_ref())).await?;
    Ok(rankings::view(week, &top.1, around.as_ref(), own, &names))
}

async fn top(platform: &Platform, week: NaiveDate) -> Result<Arc<(NaiveDate, Top)>, Fault> {
    let public: &Public = platform.state();
    let read = async || Ok((week, rankings::top(platform, week).await?));
    let copy = public.top.get(read()).await?;
    // In the first second of a week the copy is that of the week before.
    if copy.0 == week {
        Ok(copy)
    } else {
        read().await.map(Arc::new)
    }
}

/// The nicknames of those players.
async fn names(
    platform: &Platform,
    players: impl Iterator<Item = PlayerId>,
) -> Result<HashMap<PlayerId, Arc<str>>, Fault> {
    let public: &Public = platform.state();
    let (mut names, mut missing) = (HashMap::new(), Vec::new());
    for player in players {
        match public.names.get(&player) {
            Some(name) => _ = names.insert(player, name),
            None => missing.push(player),
        }
    }
    if !missing.is_empty() {
        for (player, name) in accounts::nicknames(&platform.pool, &missing).await? {
            let name: Arc<str> = name.into();
            public.names.insert(player, name.clone());
            names.insert(player, name);
        }
    }
    Ok(names)
}

/// A copy of something that is read again once it is older than [`FRESH_FOR`].
struct Copied<T> {
    copy: RwLock<Option<Held<T>>>,
    reading: Mutex<()>,
}

struct Held<T> {
    value: Arc<T>,
    since: Instant,
}

impl<T> Default for Copied<T> {
    fn default() -> Self {
        Self {
            copy: RwLock::new(None),
            reading: Mutex::new(()),
        }
    }
}

impl<T> Copied<T> {
    /// The copy, or what `read` brings when it is too old. A failure is survived by the copy and
    /// tried again after another [`FRESH_FOR`].
    async fn get(&self, read: impl Future<Output = Result<T, Fault>>) -> Result<Arc<T>, Fault> {
        if let Some(value) = self.copied(FRESH_FOR) {
            return Ok(value);
        }
        let _alone = self.reading.lock().await;
        // Whoever was before has read it.
        if let Some(value) = self.copied(FRESH_FOR) {
            return Ok(value);
        }
        let value = match read.await {
            Ok(value) => Arc::new(value),
            Err(error) => self.copied(Duration::MAX).ok_or(error)?,
        };
        let copy = Held {
            value: value.clone(),
            since: Instant::now(),
        };
        *self.copy.write().unwrap_or_else(PoisonError::into_inner) = Some(copy);
        Ok(value)
    }

    fn copied(&self, age_max: Duration) -> Option<Arc<T>> {
        let copy = self.copy.read().unwrap_or_else(PoisonError::into_inner);
        copy.as_ref()
            .filter(|copy| copy.since.elapsed() < age_max)
            .map(|copy| copy.value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Ages the copy by that much.
    fn age(copied: &Copied<u8>, by: Duration) {
        if let Some(copy) = copied.copy.write().unwrap().as_mut() {
            copy.since = copy.since.checked_sub(by).unwrap();
        }
    }

    fn away<T>() -> Result<T, Fault> {
        Err(Fault::unreadable("database", "it is away"))
    }

    #[tokio::test]
    async fn many_readers_at_once_cost_one_read_and_a_young_copy_none() {
        let (copied, reads) = (Copied::default(), AtomicUsize::new(0));
        let read = async || {
            tokio::task::yield_now().await;
            reads.fetch_add(1, Ordering::SeqCst);
            Ok(7_u8)
        };
        let readers = (0..20).map(|_| copied.get(read()));
        for value in futures::future::join_all(readers).await {
            assert_eq!(*value.unwrap(), 7);
        }
        assert_eq!(reads.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn an_old_copy_is_read_again() {
        let copied = Copied::default();
        assert_eq!(*copied.get(async { Ok(1) }).await.unwrap(), 1);
        assert_eq!(*copied.get(async { Ok(2) }).await.unwrap(), 1);
        age(&copied, FRESH_FOR);
        assert_eq!(*copied.get(async { Ok(2) }).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn the_last_copy_is_shown_while_the_database_is_away_and_a_cold_one_is_an_error() {
        let copied = Copied::default();
        assert!(copied.get(async { away() }).await.is_err());
        copied.get(async { Ok(1) }).await.unwrap();
        age(&copied, FRESH_FOR);
        assert_eq!(*copied.get(async { away() }).await.unwrap(), 1);
        // The next second asks nobody.
        assert_eq!(*copied.get(async { Ok(2) }).await.unwrap(), 1);
    }
}
