//! Every frame that `GET /api/stream` can carry.
//!
//! A frame is a hint: the database is the truth. Frames that belong to one player and must not be
//! lost carry an SSE id, `r<round number>`; a page that reconnects with it as `Last-Event-ID` gets
//! all rounds after it. Everything else is told anew by [`Frame::Hello`] on each connection.

use crate::{
    play::{PublicWinView, RoundSummaryView},
    rankings::PlaceView,
    wallet::BalancesView,
};
use serde::{Deserialize, Serialize};

/// One frame; the SSE event name is [`Frame::name`], the data is the JSON of its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Frame {
    /// The first frame of every connection: where things stand.
    Hello(Hello),
    /// What the player holds changed.
    Balance(BalanceFrame),
    /// A round of the player was settled, in this tab or another.
    Round(RoundSummaryView),
    /// Somebody won big.
    Win(PublicWinView),
    /// The player's own place in the weekly ranking changed.
    Ranking(PlaceView),
    /// The stream skipped something: read the page's data again.
    Resync,
}

impl Frame {
    /// The SSE event name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Hello(_) => "hello",
            Self::Balance(_) => "balance",
            Self::Round(_) => "round",
            Self::Win(_) => "win",
            Self::Ranking(_) => "ranking",
            Self::Resync => "resync",
        }
    }
}

/// Where things stand when a stream opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The player's balances; absent without a log-in.
    pub balance: Option<BalanceFrame>,
    /// The player's place in the weekly ranking.
    pub ranking: Option<PlaceView>,
    /// The latest big wins, newest first.
    pub wins: Vec<PublicWinView>,
    /// False when this instance only hears itself, because Redis is gone.
    pub joined: bool,
}

/// Balances with their version, so that an older frame never overwrites a newer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceFrame {
    /// What the player holds.
    pub balances: BalancesView,
    /// Grows with every transfer; show only what is newer than what is shown.
    pub version: i64,
    /// Net result of today after it, in gold.
    pub net_today: i64,
}
