//! What a player's rounds came to, by game and by day, and what is counted of everybody.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Gold;
use serde::{Deserialize, Serialize};

/// How many days the charts show, today among them.
pub const DAYS_SHOWN: u64 = 30;

/// `GET /api/games/stats`: a quarter of a second behind the rounds, a second or two where very many play, as
/// long as a worker is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatisticsView {
    /// Today, in days of the club.
    #[serde(with = "crate::moment::days")]
    pub today: NaiveDate,
    /// Each game that the player has ever played, in the order of their names.
    pub games: Vec<GameStatisticsView>,
}

/// All rounds of one game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GameStatisticsView {
    /// Which game: `slot`, `roulette`, `river`.
    pub game: String,
    /// Rounds ever played.
    pub rounds: i64,
    /// Gold ever staked.
    pub staked: Gold,
    /// Gold ever paid out to the player.
    pub paid: Gold,
    /// `paid - staked`; negative is a loss.
    pub net: i64,
    /// The best net result of one round; zero where none paid more than its stake.
    pub best_net: i64,
    /// Rounds that paid anything, whether more than the stake or less.
    pub hits: i64,
    /// Rounds that paid more than the stake.
    pub wins: i64,
    /// `hits` of a hundred rounds, with two decimals.
    pub hit_percent: String,
    /// What came back of a hundred gold, with two decimals: luck, not the odds of the game.
    pub return_percent: String,
    /// The last 30 days of the club, oldest first; days without a round are left out.
    pub days: Vec<DayView>,
}

/// The rounds of one day of the club.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayView {
    /// Which day; it begins at 05:00 in Seoul.
    #[serde(with = "crate::moment::days")]
    pub day: NaiveDate,
    /// How many rounds.
    pub rounds: i64,
    /// Gold staked.
    pub staked: Gold,
    /// Gold paid out.
    pub paid: Gold,
}

impl DayView {
    /// Payouts minus stakes.
    #[must_use]
    pub const fn net(&self) -> i64 {
        self.paid.0 - self.staked.0
    }
}

/// `GET /api/counters`: what is counted of everybody, a second or two ago.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountersView {
    /// Rounds of all players on this day of the club, which begins at 05:00 in Seoul.
    pub rounds_today: i64,
    /// Players with a round in the last five minutes.
    pub playing_now: i64,
    /// The same by game; games that nobody plays now are left out. Who plays two counts in both.
    pub playing_by_game: Vec<PlayingView>,
    /// The round of today that brought most above its stake; none before the first win.
    pub best_today: Option<BestView>,
}

/// How many play a game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlayingView {
    /// Which game.
    pub game: String,
    /// How many players.
    pub players: i64,
}

/// The best round of a day, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BestView {
    /// The player's masked nickname.
    pub player: String,
    /// Which game.
    pub game: String,
    /// Payout minus stake, always positive.
    pub net: i64,
}

impl CountersView {
    /// How many play that game now.
    #[must_use]
    pub fn playing(&self, game: &str) -> i64 {
        let mut games = self.playing_by_game.iter();
        games
            .find(|one| one.game == game)
            .map_or(0, |one| one.players)
    }
}

/// How close two rounds are for their player to be playing still, in seconds.
pub const PLAYING_SECONDS: i64 = 300;

/// A limit on the day's time, and how much of it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeLimitView {
    /// The most minutes that may be played in a day.
    pub daily_minutes: i64,
    /// Seconds played today; pauses of more than five minutes do not count.
    pub played_seconds: i64,
    /// When the last round was settled, which the next one counts from.
    #[serde(with = "crate::moment::maybe")]
    pub last_round_at: Option<DateTime<Utc>>,
}
