//! What the slot's page knows besides what every slot's page does.

use super::{
    api::SlotPageView,
    symbol::{Symbol, SymbolArt},
    text,
    view_model::{MACHINE, lit, window},
};
use crate::play::{
    reels::{Bet, Glow, Lines, Machine, Reels, Stake},
    state::GameState,
};
use crate::realtime::Live;
use contract::{
    Locale,
    play::{SlotDetail, SlotOddsView},
};
use leptos::prelude::*;
use ui::i18n::Text;

/// How many reels there are.
pub(super) const REELS: usize = 3;
/// What is offered on a line to whoever has not played yet.
const MODEST: i64 = 20;

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    /// What both slots share.
    pub reels: Reels<SlotDetail>,
    /// The symbols in the window.
    pub grid: RwSignal<Vec<Vec<String>>>,
    /// The line whose path is shown, because somebody points at its lamp.
    pub traced: RwSignal<Option<i64>>,
    /// The odds of the machine.
    pub odds: StoredValue<SlotOddsView>,
}

impl Slot {
    /// The page as the server gave it.
    pub fn open(page: SlotPageView, live: Live) -> Self {
        let last = page.last.as_ref().map(|round| round.detail.clone());
        let (state, odds) = GameState::open(page, live);
        let lines = Lines {
            count: odds.lines,
            may_be_fewer: true,
        };
        let staked = last.as_ref().map(|last| Bet {
            per_line: last.bet_per_line.units(),
            lines: last.lines,
        });
        let limits = (odds.bet_per_line_min, odds.bet_per_line_max);
        let stake = Stake::new(limits, lines, staked, MODEST);
        Self {
            reels: Reels::open(state, stake, REELS),
            grid: RwSignal::new(window(last.as_ref())),
            traced: RwSignal::new(None),
            odds: StoredValue::new(odds),
        }
    }

    /// Whether that line has paid and its light is on.
    pub fn pays(self, line: i64) -> bool {
        let state = self.reels.state;
        state.is_lit()
            && state.round.with(|round| {
                round
                    .as_ref()
                    .is_some_and(|round| round.detail.wins.iter().any(|win| win.line == line))
            })
    }
}

impl Machine for Slot {
    type Detail = SlotDetail;
    type Symbol = Symbol;

    const MACHINE: &'static str = MACHINE;
    const FEATURE: Text = text::STOP_AT_SEVENS;

    fn reels(self) -> Reels<SlotDetail> {
        self.reels
    }

    fn return_percent(self) -> String {
        self.odds.with_value(|odds| odds.return_percent.clone())
    }

    fn symbol_at(self, row: usize, column: usize) -> Symbol {
        self.grid.with(|grid| symbol_in(grid, row, column))
    }

    fn glow_at(self, row: usize, column: usize) -> Glow {
        if !self.reels.state.is_lit() {
            return Glow::Idle;
        }
        self.reels.state.round.with(|round| match round {
            Some(round) if lit(&round.detail.wins, row, column) => Glow::Win,
            _ => Glow::Dim,
        })
    }

    fn passing(self, column: usize) -> Vec<Symbol> {
        let symbols = Symbol::ALL.into_iter().cycle().skip(column * 2);
        symbols.take(10).collect()
    }

    fn art(symbol: Signal<Symbol>, glow: Signal<Glow>) -> AnyView {
        view! { <SymbolArt symbol glow decorative=true/> }.into_any()
    }

    fn hits(detail: &SlotDetail, locale: Locale) -> Option<String> {
        match detail.wins.as_slice() {
            [] => None,
            [one] => Some(text::win(one, locale)),
            all => Some(text::lines_hit(all, locale)),
        }
    }

    fn spoken(detail: &SlotDetail, locale: Locale) -> String {
        text::wins(&detail.wins, locale)
    }

    fn won(detail: &SlotDetail, sums: String, locale: Locale) -> AnyView {
        // Two lines are named both; of more only the numbers, for the receipt has them all.
        let (first, second) = match detail.wins.as_slice() {
            [one, other] => (text::win(one, locale), text::win(other, locale)),
            [one] => (text::win(one, locale), sums),
            all => (text::lines_hit(all, locale), sums),
        };
        view! { <b>{first}</b> <span>{second}</span> }.into_any()
    }

    #[cfg(any(feature = "hydrate", test))]
    fn has_feature(detail: &SlotDetail) -> bool {
        let of_sevens = |symbol: &str| Symbol::from_name(symbol) == Some(Symbol::Seven);
        detail.wins.iter().any(|win| of_sevens(&win.symbol))
    }

    #[cfg(feature = "hydrate")]
    fn spin(self) {
        crate::play::reels::spin(self);
    }

    #[cfg(feature = "hydrate")]
    fn start_auto(self) {
        crate::play::reels::start_auto(self);
    }
}

/// The symbol in that cell of a window.
pub(super) fn symbol_in(grid: &[Vec<String>], row: usize, column: usize) -> Symbol {
    grid.get(row)
        .and_then(|cells| cells.get(column))
        .and_then(|name| Symbol::from_name(name))
        .unwrap_or(Symbol::Ticket)
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixtures::{played, win},
        *,
    };

    #[test]
    fn three_sevens_are_what_auto_play_stops_at() {
        let mut round = played(9_000);
        assert!(!Slot::has_feature(&round.detail));
        let mut sevens = win(4, 200_000);
        sevens.symbol = "seven".into();
        round.detail.wins.push(sevens);
        assert!(Slot::has_feature(&round.detail));
    }
}
