//! Every frame that `GET /api/stream` can carry.
//!
//! A frame is a hint: the database is the truth. Frames that belong to one player and must not be
//! lost carry an SSE id, `r<round number>`; a page that reconnects with it as `Last-Event-ID` gets
//! all rounds after it. Everything else is told anew by [`Frame::Hello`] on each connection.

use crate::{
    play::{CountersView, JackpotView, PublicWinView, RoundSummaryView},
    rankings::PlaceView,
    wallet::BalancesView,
};
use serde::{Deserialize, Serialize};

/// One frame; the SSE event name is [`Frame::name`], the data is the JSON of its content.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "a hello comes once a connection, and boxed it would read the same"
    )
)]
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
    /// What is counted of everybody changed; at most one in two seconds.
    Counters(CountersView),
    /// The player's own place in the weekly ranking changed.
    Ranking(PlaceView),
    /// The common jackpot has changed.
    Jackpot(JackpotView),
    /// What others do arrives late or not at all from now on, or it does no more; see [`Hello::slower`].
    Slower(bool),
    /// The stream skipped something: read the page's data again.
    Resync,
}

impl Frame {
    /// Every SSE event name there is.
    pub const NAMES: [&'static str; 9] = [
        "hello", "balance", "round", "win", "counters", "ranking", "jackpot", "slower", "resync",
    ];

    /// The SSE event name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        let index = match self {
            Self::Hello(_) => 0,
            Self::Balance(_) => 1,
            Self::Round(_) => 2,
            Self::Win(_) => 3,
            Self::Counters(_) => 4,
            Self::Ranking(_) => 5,
            Self::Jackpot(_) => 6,
            Self::Slower(_) => 7,
            Self::Resync => 8,
        };
        Self::NAMES[index]
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
    /// The common jackpot; absent when no table of today has one.
    #[serde(default)]
    pub jackpot: Option<JackpotView>,
    /// What is counted of everybody; absent from a server before 0.2.
    #[serde(default)]
    pub counters: Option<CountersView>,
    /// False when this instance only hears itself.
    pub joined: bool,
    /// Whether what others do arrives late or not at all, because something is away.
    #[serde(default)]
    pub slower: bool,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_the_same_name_everywhere() {
        let (place, score) = (1, 500);
        let frame = Frame::Ranking(PlaceView { place, score });
        let written = serde_json::to_value(&frame).unwrap();
        assert_eq!(written["event"], frame.name());
        assert_eq!(
            serde_json::to_value(Frame::Resync).unwrap()["event"],
            Frame::Resync.name()
        );
        for name in Frame::NAMES {
            let error =
                serde_json::from_str::<Frame>(&format!(r#"{{"event":"{name}","data":"x"}}"#));
            let error = error.unwrap_err().to_string();
            assert!(!error.contains("unknown variant"), "{name}: {error}");
        }
    }
}
