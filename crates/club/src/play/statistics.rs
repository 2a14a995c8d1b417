//! What rounds came to, by day and game: of one player, and of everybody.
//!
//! Nothing of it is written when a round is settled. Whoever hears that a player has played calls
//! [`count`], which reads the player's rounds from where it stopped the last time and adds them to the days:
//! in one transaction with how far it has come, so that each round counts once, whoever calls how often,
//! and none is lost when nobody has heard of it. [`players_behind`] finds those.

mod store;

use super::PlayError;
use chrono::{Days, Duration, NaiveDate};
use contract::play::{
    CountersView, DayView, GameStatisticsView, StatisticsView,
    statistics::{DAYS_SHOWN, PLAYING_SECONDS},
};
use kernel::{Gold, PlayerId, Ratio};
use platform::{Fault, Op, Platform, calendar};
use std::collections::BTreeMap;

/// How many rounds of a player are counted in one step.
const STEP: i64 = 1_000;

/// What the player's rounds came to, game by game.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn statistics(op: &Op) -> Result<StatisticsView, PlayError> {
    let player = op.player()?;
    let today = calendar::day(op.now);
    let days = store::days(&op.platform.pool, player).await?;
    Ok(summed_up(today, &days))
}

/// What is counted of everybody.
///
/// # Errors
/// When the database is away.
pub async fn counters(platform: &Platform) -> Result<CountersView, Fault> {
    let now = platform.clock.now();
    let since = now - Duration::seconds(PLAYING_SECONDS);
    store::counters(&platform.pool, calendar::day(now), since).await
}

/// Counts the rounds of those players that have not been counted.
///
/// # Errors
/// When the database is away; what is counted by then is counted.
pub async fn count(platform: &Platform, players: &[PlayerId]) -> Result<(), Fault> {
    let mut players = players.to_vec();
    while !players.is_empty() {
        players = store::count(&platform.pool, &players, STEP).await?;
    }
    Ok(())
}

/// Of `look_at` players after that one, those whose rounds have not all been counted, and the last one that
/// was looked at; nothing when there is none.
///
/// # Errors
/// When the database is away.
pub async fn players_behind(
    platform: &Platform,
    after: PlayerId,
    look_at: i64,
) -> Result<Option<(Vec<PlayerId>, PlayerId)>, Fault> {
    store::players_behind(&platform.pool, after, look_at).await
}

/// A player's rounds of one game on one day.
pub(crate) struct GameDay {
    pub day: NaiveDate,
    pub game: String,
    pub rounds: i64,
    pub hits: i64,
    pub wins: i64,
    pub staked: i64,
    pub paid: i64,
    pub best_net: i64,
}

/// The days, oldest first, summed up by game.
fn summed_up(today: NaiveDate, days: &[GameDay]) -> StatisticsView {
    let first_shown = today - Days::new(DAYS_SHOWN - 1);
    let mut games: BTreeMap<&str, Vec<&GameDay>> = BTreeMap::new();
    for day in days {
        games.entry(&day.game).or_default().push(day);
    }
    let games = games.into_iter().map(|(game, days)| {
        let sum = |of: fn(&GameDay) -> i64| days.iter().map(|day| of(day)).sum::<i64>();
        let (rounds, hits) = (sum(|day| day.rounds), sum(|day| day.hits));
        let (staked, paid) = (sum(|day| day.staked), sum(|day| day.paid));
        let best = days.iter().map(|day| day.best_net).max();
        let shown = days.iter().filter(|day| day.day >= first_shown);
        GameStatisticsView {
            game: game.to_owned(),
            rounds,
            staked: Gold(staked),
            paid: Gold(paid),
            net: paid - staked,
            best_net: best.unwrap_or(0).max(0),
            hits,
            wins: sum(|day| day.wins),
            hit_percent: percent(hits, rounds),
            return_percent: percent(paid, staked),
            days: shown
                .map(|day| DayView {
                    day: day.day,
                    rounds: day.rounds,
                    staked: Gold(day.staked),
                    paid: Gold(day.paid),
                })
                .collect(),
        }
    });
    StatisticsView {
        today,
        games: games.collect(),
    }
}

fn percent(part: i64, whole: i64) -> String {
    let ratio = Ratio::new(part.unsigned_abs().into(), whole.unsigned_abs().into());
    ratio.unwrap_or(Ratio::ZERO).percent(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn game_day(day: &str, game: &str, (rounds, staked, paid): (i64, i64, i64)) -> GameDay {
        GameDay {
            day: day.parse().unwrap(),
            game: game.into(),
            rounds,
            hits: rounds / 2,
            wins: rounds / 4,
            staked,
            paid,
            best_net: paid - staked,
        }
    }

    #[test]
    fn all_days_count_and_the_last_thirty_are_shown() {
        let today = "2026-11-21".parse().unwrap();
        let view = summed_up(
            today,
            &[
                game_day("2025-01-01", "slot", (8, 800, 1_200)),
                game_day("2026-10-23", "roulette", (4, 400, 0)),
                game_day("2026-10-23", "slot", (4, 400, 200)),
                game_day("2026-11-21", "slot", (4, 400, 100)),
            ],
        );
        let [roulette, slot] = &view.games[..] else {
            panic!("two games: {view:?}")
        };
        assert_eq!(
            (slot.rounds, slot.staked, slot.paid, slot.net),
            (16, Gold(1_600), Gold(1_500), -100)
        );
        assert_eq!((slot.hits, slot.wins, slot.best_net), (8, 4, 400));
        assert_eq!(
            (slot.hit_percent.as_str(), slot.return_percent.as_str()),
            ("50.00", "93.75")
        );
        // 30 days with today begin on 23 October.
        let days: Vec<String> = slot.days.iter().map(|day| day.day.to_string()).collect();
        assert_eq!(days, ["2026-10-23", "2026-11-21"]);
        assert_eq!((roulette.best_net, roulette.net), (0, -400));
    }
}
