//! What the stream has told so far, in signals.
//!
//! # Invariants
//! - A frame is a hint. An older balance never overwrites a newer one.
//! - Every signal is absent or empty until the first frame, so that the browser's first view is the
//!   server's.

use contract::{
    play::{CountersView, JackpotView, PublicWinView, RoundSummaryView},
    rankings::PlaceView,
    realtime::{BalanceFrame, Frame, Hello},
    wallet::BalancesView,
};
use leptos::prelude::*;

/// How many wins and rounds are kept; no page shows more.
const KEPT: usize = 20;
/// How many frames may wait for the reels. A page that holds longer reads its data again instead.
const HELD_MAX: usize = 256;

/// The state of the stream; shown quietly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionState {
    /// Not open yet.
    Connecting,
    /// Frames arrive.
    Online,
    /// Gone; it is being opened again.
    Lost,
}

/// What the stream has told so far, in signals; `Copy`, and provided as context.
#[derive(Clone, Copy)]
pub struct Live {
    /// What the player holds, as it is to be shown now.
    pub balances: RwSignal<Option<BalancesView>>,
    /// Net result of today in gold, as it is to be shown now.
    pub net_today: RwSignal<Option<i64>>,
    /// Own place in the weekly ranking.
    pub place: RwSignal<Option<PlaceView>>,
    /// The latest big wins, newest first.
    pub wins: RwSignal<Option<Vec<PublicWinView>>>,
    /// The common jackpot.
    pub jackpot: RwSignal<Option<JackpotView>>,
    /// What is counted of everybody.
    pub counters: RwSignal<Option<CountersView>>,
    /// Own rounds told by the stream, from this tab and others, newest first.
    pub rounds: RwSignal<Vec<RoundSummaryView>>,
    /// The state of the connection.
    pub connection: RwSignal<ConnectionState>,
    /// Whether what others do arrives late or not at all.
    pub slower: RwSignal<bool>,
    /// Grows when the stream skipped something: whoever shows a list reads it again.
    pub resync: RwSignal<u32>,
    /// Grows when a stream opens that takes the page for a guest's: a player's session is over then.
    pub as_guest: RwSignal<u32>,
    /// Grows when the stream has to be opened anew.
    pub(super) epoch: RwSignal<u32>,
    version: StoredValue<i64>,
    holds: StoredValue<u32>,
    held: StoredValue<Vec<Frame>>,
}

/// The stream's signals; there is one set per page.
#[must_use]
pub fn live() -> Live {
    use_context::<Live>().unwrap_or_else(Live::new)
}

impl Live {
    /// Provides the signals; called once a page, by its frame.
    pub(super) fn provide() -> Self {
        let live = Self::new();
        provide_context(live);
        live
    }

    /// Signals that no stream feeds: a page at practice has its balance in them.
    #[must_use]
    pub fn detached() -> Self {
        Self::new()
    }

    fn new() -> Self {
        Self {
            balances: RwSignal::new(None),
            net_today: RwSignal::new(None),
            place: RwSignal::new(None),
            wins: RwSignal::new(None),
            jackpot: RwSignal::new(None),
            counters: RwSignal::new(None),
            rounds: RwSignal::new(Vec::new()),
            connection: RwSignal::new(ConnectionState::Connecting),
            slower: RwSignal::new(false),
            resync: RwSignal::new(0),
            as_guest: RwSignal::new(0),
            epoch: RwSignal::new(0),
            version: StoredValue::new(-1),
            holds: StoredValue::new(0),
            held: StoredValue::new(Vec::new()),
        }
    }

    /// Forgets whoever was logged in and opens the stream as whoever is now.
    ///
    /// To be called after a log-in or log-out that did not load the page anew.
    pub fn restart(self) {
        self.balances.set(None);
        self.net_today.set(None);
        self.place.set(None);
        self.rounds.set(Vec::new());
        self.version.set_value(-1);
        self.held.set_value(Vec::new());
        self.connection.set(ConnectionState::Connecting);
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// From now on frames wait, because this tab already knows more than its reels show.
    pub fn hold(self) {
        self.holds.update_value(|holds| *holds += 1);
    }

    /// Whether frames wait, because a round is being shown.
    #[must_use]
    pub fn is_held(self) -> bool {
        self.holds.try_get_value().is_some_and(|holds| holds > 0)
    }

    /// The reels have stopped: shows what the answer said, whatever the stream has told so far.
    pub fn apply_answer(self, balances: BalancesView, net: i64) {
        self.balances.set(Some(balances));
        self.net_today
            .update(|today| *today = today.map(|sum| sum + net));
    }

    /// Ends one [`Self::hold`]; with the last one, the frames that waited are applied in order.
    pub fn release(self) {
        self.holds
            .try_update_value(|holds| *holds = holds.saturating_sub(1));
        if self.holds.try_get_value() == Some(0) {
            let held = self
                .held
                .try_update_value(std::mem::take)
                .unwrap_or_default();
            held.into_iter().for_each(|frame| self.apply(frame));
        }
    }

    /// Takes a frame from the stream: applies it, or keeps it while the reels spin.
    pub fn receive(self, frame: Frame) {
        if self.holds.get_value() == 0 {
            self.apply(frame);
            return;
        }
        self.held.update_value(|held| {
            if held.len() < HELD_MAX {
                held.push(frame);
            } else {
                *held = vec![Frame::Resync];
            }
        });
    }

    fn apply(self, frame: Frame) {
        match frame {
            Frame::Hello(hello) => self.apply_hello(hello),
            Frame::Balance(balance) => self.apply_balance(balance),
            Frame::Round(round) => self.rounds.update(|rounds| {
                if rounds.iter().all(|known| known.round_id != round.round_id) {
                    rounds.insert(0, round);
                    rounds.truncate(KEPT);
                }
            }),
            Frame::Win(win) => self.wins.update(|wins| {
                let wins = wins.get_or_insert_default();
                if wins.iter().all(|known| known.round_id != win.round_id) {
                    wins.insert(0, win);
                    wins.truncate(KEPT);
                }
            }),
            Frame::Counters(counters) => self.counters.set(Some(counters)),
            Frame::Ranking(place) => self.place.set(Some(place)),
            Frame::Jackpot(pot) => self.jackpot.set(Some(pot)),
            Frame::Slower(slower) => self.slower.set(slower),
            Frame::Resync => self.resync.update(|times| *times += 1),
        }
    }

    fn apply_hello(self, hello: Hello) {
        match hello.balance {
            Some(balance) => self.apply_balance(balance),
            None => self.as_guest.update(|times| *times += 1),
        }
        self.place.set(hello.ranking);
        self.wins.set(Some(hello.wins));
        if hello.jackpot.is_some() {
            self.jackpot.set(hello.jackpot);
        }
        if hello.counters.is_some() {
            self.counters.set(hello.counters);
        }
        self.slower.set(hello.slower);
    }

    fn apply_balance(self, balance: BalanceFrame) {
        if balance.version > self.version.get_value() {
            self.version.set_value(balance.version);
            self.balances.set(Some(balance.balances));
            self.net_today.set(Some(balance.net_today));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Gem, Gold, Token};

    fn balance(gold: i64, version: i64) -> Frame {
        Frame::Balance(BalanceFrame {
            balances: held(gold),
            version,
            net_today: gold - 100,
        })
    }

    fn held(gold: i64) -> BalancesView {
        BalancesView {
            gold: Gold(gold),
            gem: Gem(0),
            token: Token(0),
        }
    }

    fn on_a_page(check: impl FnOnce(Live)) {
        let owner = Owner::new();
        owner.with(|| check(Live::new()));
    }

    #[test]
    fn an_older_balance_never_overwrites_a_newer_one() {
        on_a_page(|live| {
            live.receive(balance(90, 7));
            live.receive(balance(100, 6));
            assert_eq!(live.balances.get_untracked(), Some(held(90)));
            assert_eq!(live.net_today.get_untracked(), Some(-10));
        });
    }

    #[test]
    fn news_are_called_slow_while_the_stream_says_so() {
        on_a_page(|live| {
            for slower in [true, false] {
                live.receive(Frame::Hello(Hello {
                    balance: None,
                    ranking: None,
                    wins: Vec::new(),
                    jackpot: None,
                    counters: None,
                    joined: !slower,
                    slower,
                }));
                assert_eq!(live.slower.get_untracked(), slower);
                live.receive(Frame::Slower(!slower));
                assert_eq!(live.slower.get_untracked(), !slower);
            }
        });
    }

    #[test]
    fn frames_wait_for_the_reels_and_are_then_applied_in_order() {
        on_a_page(|live| {
            live.receive(balance(100, 1));
            live.hold();
            live.receive(balance(90, 2));
            live.receive(balance(250, 3));
            assert_eq!(live.balances.get_untracked(), Some(held(100)));
            live.apply_answer(held(90), -10);
            assert_eq!(live.balances.get_untracked(), Some(held(90)));
            assert_eq!(live.net_today.get_untracked(), Some(-10));
            live.release();
            assert_eq!(live.balances.get_untracked(), Some(held(250)));
        });
    }

    #[test]
    fn frames_wait_until_every_holder_has_released_them() {
        on_a_page(|live| {
            live.hold();
            live.hold();
            live.receive(balance(90, 1));
            live.release();
            assert_eq!(live.balances.get_untracked(), None);
            live.release();
            assert_eq!(live.balances.get_untracked(), Some(held(90)));
        });
    }

    #[test]
    fn a_page_that_holds_too_long_reads_its_data_again() {
        on_a_page(|live| {
            live.hold();
            for version in 0..300 {
                live.receive(balance(version, version));
            }
            live.release();
            assert_eq!(live.resync.get_untracked(), 1);
        });
    }

    #[test]
    fn somebody_else_does_not_see_the_balance_of_whoever_left() {
        on_a_page(|live| {
            live.receive(balance(90, 70));
            live.restart();
            assert_eq!(live.balances.get_untracked(), None);
            live.receive(balance(100, 1));
            assert_eq!(live.balances.get_untracked(), Some(held(100)));
        });
    }
}
