//! Rounds of every game: what all of them have in common, and which games there are.
//!
//! A round is a header, which is the same for every game, and a detail, which is not. What a game
//! adds stands in a file of its own: [`slot`], [`roulette`], [`rps`], [`river`].

mod detail;
pub mod history;
pub mod jackpot;
pub mod limits;
pub mod odds;
pub mod river;
pub mod roulette;
pub mod rps;
pub mod slot;
pub mod statistics;
pub mod tables;

pub use history::HistoryParams;
pub use jackpot::{JackpotOddsView, JackpotPrizeView, JackpotView, JackpotWinView};
pub use limits::{
    BreakView, CoolOffParams, ExclusionParams, LimitKind, LimitView, LimitsParams, LimitsView,
    PendingLimitView, TodayView,
};
pub use odds::{OddsView, ResultView, TableOddsView, VolatilityLevel, VolatilityView};
pub use river::{
    FreeSpinView, FreeSpinsOddsView, RiverDetail, RiverOddsView, RiverPayView, RiverRoundView,
    RiverSymbolView, RiverWinView,
};
pub use roulette::{
    RouletteBetParams, RouletteBetView, RouletteDetail, RouletteKindView, RouletteOddsView,
    RouletteParams, RouletteRoundView,
};
pub use rps::{
    RoundState, RpsDetail, RpsOddsView, RpsParams, RpsRoundView, RpsStrategyView, RpsThrowParams,
    RpsThrowView,
};
pub use slot::{SlotDetail, SlotOddsView, SlotRoundView, SpinParams, SymbolOddsView, WinView};
pub use statistics::{
    BestView, CountersView, DayView, GameStatisticsView, PlayingView, StatisticsView, TimeLimitView,
};
pub use tables::{
    AnnouncedTableView, TableChangeView, TableDataView, TableState, TableVersionView, TableView,
};

use crate::wallet::BalancesView;
use chrono::{DateTime, Utc};
use kernel::{Gold, RoundId};
use serde::{Deserialize, Serialize};

/// A settled round of any game, as pages read it. Programs get the flat form of each game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundView {
    /// What every round has.
    pub header: RoundHeader,
    /// What the game adds.
    pub detail: Detail,
}

/// What every round has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundHeader {
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds: 1, 2, 3 ...
    pub number: i64,
    /// Which game: `slot`, `roulette`, `rps`, `river`.
    pub game: String,
    /// Which table of it: `night-market`, `rotary`, `rps`, `han-river`.
    pub table: String,
    /// SHA-256 of the table that was played, in hex.
    pub table_hash: String,
    /// The stake.
    pub bet: Gold,
    /// What the round paid.
    pub payout: Gold,
    /// Payout minus stake; negative is a loss.
    pub net: i64,
    /// What the player holds after the round.
    pub balances: BalancesView,
    /// What it has won of the common jackpot, which is neither in `payout` nor in `net`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub jackpot: Option<JackpotPrizeView>,
    /// What the round was drawn from.
    pub fairness: RoundFairnessView,
    /// When it was settled.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// A round that waits for a choice of its player.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRoundView {
    /// The round.
    pub round_id: RoundId,
    /// Which game: `rps`.
    pub game: String,
    /// Which table of it.
    pub table: String,
    /// SHA-256 of the table that is played, in hex.
    pub table_hash: String,
    /// The stake.
    pub bet: Gold,
    /// What it pays when it ends here.
    pub pot: Gold,
    /// What the player holds; the stake is gone from it.
    pub balances: BalancesView,
    /// What the round is drawn from.
    pub fairness: RoundFairnessView,
    /// When it began.
    #[serde(with = "crate::moment")]
    pub opened_at: DateTime<Utc>,
    /// When it is cashed out by itself.
    #[serde(with = "crate::moment")]
    pub expires_at: DateTime<Utc>,
    /// What the game adds.
    pub detail: Detail,
}

/// A round of a game that is played in steps, after one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundProgress {
    /// It waits for its player.
    Open(OpenRoundView),
    /// It is over.
    Settled(RoundView),
}

/// What a game adds to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Nine cells and the lines that paid.
    Slot(SlotDetail),
    /// A pocket and the bets.
    Roulette(RouletteDetail),
    /// Throw against throw.
    Rps(RpsDetail),
    /// Five reels and the free spins that they won.
    River(RiverDetail),
    /// The table is one that this version does not know: the round is shown without its drawing.
    Unknown,
}

/// The public half of what a round was drawn from; the server seed follows at rotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundFairnessView {
    /// SHA-256 of the server seed, in hex; published before the round.
    pub server_seed_hash: String,
    /// The player's own seed.
    pub client_seed: String,
    /// Which round of this seed pair; starts at 1.
    pub nonce: i64,
    /// The server seed in hex, once the pair has been rotated away.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub server_seed: Option<String>,
}

/// One line of the round history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoundSummaryView {
    /// The round.
    pub round_id: RoundId,
    /// The player's own count of rounds.
    pub number: i64,
    /// Which game: `slot`, `roulette`, `rps`, `river`.
    pub game: String,
    /// Which table of it.
    pub machine: String,
    /// The stake.
    pub bet: Gold,
    /// What the round paid.
    pub payout: Gold,
    /// Payout minus stake.
    pub net: i64,
    /// What it has won of the common jackpot, which is neither in `payout` nor in `net`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub jackpot: Option<JackpotPrizeView>,
    /// When it was settled.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// `GET /api/games/stats/me`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatsView {
    /// Rounds ever played.
    pub rounds: i64,
    /// Gold ever staked.
    pub wagered: Gold,
    /// Gold ever paid out to the player.
    pub paid: Gold,
    /// `paid - wagered`.
    pub net: i64,
    /// The best net result of one round; zero before the first win.
    pub best_net: i64,
    /// Rounds of today.
    pub rounds_today: i64,
    /// Net result of today.
    pub net_today: i64,
}

/// A big win, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicWinView {
    /// Tells two wins apart and nothing else.
    pub round_id: RoundId,
    /// The player's masked nickname.
    pub player: String,
    /// Which game; `slot` in what version 0.1 tells.
    #[serde(default = "slot_game")]
    pub game: String,
    /// Which table of it.
    pub machine: String,
    /// What brought it: the best symbol that paid, the pocket, `jackpot` for the common jackpot.
    pub symbol: String,
    /// Payout minus stake, always positive; the prize for the common jackpot.
    pub net: i64,
    /// When.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

fn slot_game() -> String {
    "slot".to_owned()
}
