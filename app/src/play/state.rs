//! What the page of any game knows while it is open, in signals that its parts share.
//!
//! Look at [`GameState`]. Only `controller`, which exists in the browser, changes it.

#[cfg(feature = "hydrate")]
use super::retry::Keys;
use super::{
    practice::Practice,
    view::{GamePageView, RECENT, Round},
};
use crate::{error::AppError, preferences::Preferences, realtime::Live};
use contract::{
    Locale,
    fairness::SeedView,
    play::{JackpotView, RoundHeader, RoundSummaryView},
};
use kernel::Gold;
use leptos::prelude::*;
use ui::{Toasts, i18n::locale_signal};

/// What the page is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser plays a round")
)]
pub(super) enum Phase {
    /// A bet may be placed.
    Idle,
    /// A bet is placed and the game shows its motion.
    Playing,
    /// A bet is placed, the answer is lost, and the same bet is being sent again.
    Retrying,
    /// The club said no; nothing was changed.
    Refused(AppError),
}

/// How large a win is, by what came out for each gold that went in. It decides how much light
/// there is; below the stake there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WinTier {
    /// Not more came out than went in.
    None,
    /// A win.
    Small,
    /// Ten times the stake or more.
    Big,
    /// Fifty times the stake or more.
    Huge,
    /// The common jackpot, whatever the round itself has paid.
    Jackpot,
}

impl WinTier {
    /// The tier of a round.
    pub fn of(header: &RoundHeader) -> Self {
        if header.jackpot.is_some() {
            return Self::Jackpot;
        }
        match (
            header.net,
            header.payout.units() / header.bet.units().max(1),
        ) {
            (..=0, _) => Self::None,
            (_, ..=9) => Self::Small,
            (_, ..=49) => Self::Big,
            _ => Self::Huge,
        }
    }

    /// The classes of a page whose last round was of this tier.
    pub const fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Small => "is-won",
            Self::Big => "is-won is-big",
            Self::Huge => "is-won is-big is-huge",
            Self::Jackpot => "is-won is-big is-huge is-jackpot",
        }
    }
}

/// The open page of a game: `B` is a bet, `D` what a round of it adds. `Copy`: its parts share it.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser plays a round")
)]
pub(super) struct GameState<B: Send + Sync + 'static, D: Send + Sync + 'static> {
    /// What the page is doing.
    pub phase: RwSignal<Phase>,
    /// The round that the result line and the receipt show.
    pub round: RwSignal<Option<Round<D>>>,
    /// How much light the round has earned.
    pub tier: RwSignal<WinTier>,
    /// How far the win has been counted up.
    pub counted: RwSignal<i64>,
    /// Whether the receipt has come out of the printer on this page.
    pub printed: RwSignal<bool>,
    /// The latest rounds, newest first.
    pub recent: RwSignal<Vec<RoundSummaryView>>,
    /// The seeds the next round is drawn from.
    pub seed: RwSignal<SeedView>,
    /// The table whose odds the page shows; another one once the player has been told of that.
    pub table_hash: StoredValue<String>,
    /// Whether the button that places a bet is lit. It can be pressed all the same: what was closed may be open
    /// again, and the club says why not.
    pub takes_bets: StoredValue<bool>,
    /// Set when a round was played by another table than the page shows.
    pub odds_are_old: StoredValue<bool>,
    /// Where that is told.
    pub toasts: Toasts,
    /// The language of the page.
    pub locale: Signal<Locale>,
    /// The common jackpot as the page came with it.
    pub jackpot: StoredValue<Option<JackpotView>>,
    /// The key of the first bet, for the form without scripts.
    pub first_key: StoredValue<String>,
    /// The idempotency keys of the bets.
    #[cfg(feature = "hydrate")]
    pub keys: StoredValue<Keys<B>>,
    /// Set when the player does not want to wait for the next try.
    pub retry_now: StoredValue<bool>,
    /// Set when the player does not want to watch the motion.
    pub skipped: StoredValue<bool>,
    /// Set while the press that ended the motion has not become a click yet: that click places nothing.
    pub press_is_spent: StoredValue<bool>,
    /// The stream, whose frames wait while the game shows a round.
    pub live: Live,
    /// Whether the player wants things to move.
    pub preferences: Preferences,
    /// Where bets go on a practice page; none where they go to the club.
    pub practice: Option<Practice>,
    held: StoredValue<Gold>,
    #[cfg(not(feature = "hydrate"))]
    bets: std::marker::PhantomData<fn() -> B>,
}

impl<B: Send + Sync + 'static, D: Send + Sync + 'static> Clone for GameState<B, D> {
    fn clone(&self) -> Self {
        *self
    }
}

// By hand: the signals are `Copy` whatever they hold.
impl<B: Send + Sync + 'static, D: Send + Sync + 'static> Copy for GameState<B, D> {}

impl<B: Send + Sync + 'static, D: Clone + Send + Sync + 'static> GameState<B, D> {
    /// The page as the server gave it, and the odds of its table.
    pub fn open<O>(page: GamePageView<D, O>, live: Live) -> (Self, O) {
        let header = page.last.as_ref().map(|round| &round.header);
        let state = Self {
            phase: RwSignal::new(Phase::Idle),
            tier: RwSignal::new(header.map_or(WinTier::None, WinTier::of)),
            counted: RwSignal::new(header.map_or(0, |header| header.net)),
            round: RwSignal::new(page.last),
            printed: RwSignal::new(false),
            recent: RwSignal::new(page.recent),
            seed: RwSignal::new(page.seed),
            table_hash: StoredValue::new(page.table_hash),
            takes_bets: StoredValue::new(page.takes_bets),
            odds_are_old: StoredValue::new(false),
            toasts: Toasts::current(),
            locale: locale_signal(),
            jackpot: StoredValue::new(page.jackpot),
            #[cfg(feature = "hydrate")]
            keys: StoredValue::new(Keys::new(page.key.clone())),
            first_key: StoredValue::new(page.key),
            retry_now: StoredValue::new(false),
            skipped: StoredValue::new(false),
            press_is_spent: StoredValue::new(false),
            live,
            preferences: Preferences::current(),
            practice: Practice::current(),
            held: StoredValue::new(page.balances.gold),
            #[cfg(not(feature = "hydrate"))]
            bets: std::marker::PhantomData,
        };
        (state, page.odds)
    }

    /// The gold that the player holds, as the page shows it.
    pub fn gold(self) -> Gold {
        self.live
            .balances
            .get()
            .map_or_else(|| self.held.get_value(), |all| all.gold)
    }

    /// Whether a bet is placed and its round not yet shown.
    pub fn is_busy(self) -> bool {
        matches!(self.phase.get(), Phase::Playing | Phase::Retrying)
    }

    /// Whether the lights of a win are on.
    pub fn is_lit(self) -> bool {
        self.tier.get() > WinTier::None
    }

    /// The chart's values, oldest first.
    pub fn net_of_recent(self) -> Vec<i64> {
        self.recent
            .with(|rounds| rounds.iter().rev().map(|round| round.net).collect())
    }

    /// Applies the rounds that the stream told, such as those of other tabs, to the chart and the
    /// nonce.
    pub fn apply_stream(self) {
        let told = self.live.rounds.get();
        let newest = self
            .recent
            .with_untracked(|rounds| rounds.first().map_or(0, |one| one.number));
        let others: Vec<_> = told
            .into_iter()
            .filter(|round| round.number > newest)
            .collect();
        if others.is_empty() {
            return;
        }
        self.seed
            .update(|seed| seed.nonce += i64::try_from(others.len()).unwrap_or_default());
        self.recent.update(|rounds| {
            rounds.splice(0..0, others);
            rounds.truncate(RECENT as usize);
        });
    }

    /// Applies a settled round to the result line, the receipt, the chart, the nonce.
    #[cfg(feature = "hydrate")]
    pub fn apply(self, round: Round<D>) {
        let header = &round.header;
        self.seed.update(|seed| {
            if seed.server_seed_hash == header.fairness.server_seed_hash {
                seed.nonce = seed.nonce.max(header.fairness.nonce);
            }
        });
        self.recent.update(|rounds| {
            if rounds.iter().all(|known| known.round_id != header.round_id) {
                rounds.insert(0, summary(header));
                rounds.truncate(RECENT as usize);
            }
        });
        self.live.apply_answer(header.balances, header.net);
        self.tier.set(WinTier::of(header));
        self.printed.set(true);
        self.round.set(Some(round));
        self.phase.set(Phase::Idle);
    }
}

#[cfg(feature = "hydrate")]
fn summary(round: &RoundHeader) -> RoundSummaryView {
    RoundSummaryView {
        round_id: round.round_id,
        number: round.number,
        game: round.game.clone(),
        machine: round.table.clone(),
        bet: round.bet,
        payout: round.payout,
        net: round.net,
        jackpot: round.jackpot,
        at: round.at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::fixtures::header;
    use contract::play::JackpotPrizeView;

    #[test]
    fn a_win_is_lit_by_what_came_out_for_what_went_in() {
        for (payout, tier) in [
            (0, WinTier::None),
            (650, WinTier::None),
            (1_000, WinTier::None),
            (1_080, WinTier::Small),
            (9_999, WinTier::Small),
            (10_000, WinTier::Big),
            (49_999, WinTier::Big),
            (50_000, WinTier::Huge),
        ] {
            assert_eq!(WinTier::of(&header("slot", payout)), tier, "{payout}");
        }
    }

    #[test]
    fn a_jackpot_is_lit_whatever_the_round_itself_has_paid() {
        for payout in [0, 650, 50_000] {
            let mut header = header("slot", payout);
            header.jackpot = Some(JackpotPrizeView {
                amount: Gold(500_000),
            });
            assert_eq!(WinTier::of(&header), WinTier::Jackpot);
        }
    }
}
