//! What the Han River brings to the reels: its symbols, its words, and the free spins in the window with
//! the result.

use super::{
    MACHINE,
    overlay::line_glyph,
    scene::{Free, Scene},
    state::River,
    symbol::{Symbol, SymbolArt},
    text,
};
use crate::play::{
    reels::{Glow, Machine, Reels, figure_class, quiet, text as reels},
    text as play,
};
use contract::{
    Locale,
    play::{RiverDetail, RiverWinView},
};
use leptos::prelude::*;
use ui::i18n::{Text, amount, locale, signed};

impl Machine for River {
    type Detail = RiverDetail;
    type Symbol = Symbol;

    const MACHINE: &'static str = MACHINE;
    const FEATURE: Text = text::STOP_AT_FREE_SPINS;

    fn reels(self) -> Reels<RiverDetail> {
        self.reels
    }

    fn return_percent(self) -> String {
        self.odds.with_value(|odds| odds.return_percent.clone())
    }

    fn symbol_at(self, row: usize, column: usize) -> Symbol {
        self.scene.with(|scene| symbol_in(&scene.grid, row, column))
    }

    fn glow_at(self, row: usize, column: usize) -> Glow {
        match self.overlay.get() {
            None => Glow::Idle,
            Some(over) if over.cells.contains(&(row, column)) => Glow::Win,
            Some(_) => Glow::Dim,
        }
    }

    fn passing(self, column: usize) -> Vec<Symbol> {
        // Seven symbols of the reel, and the first three again.
        let reel: Vec<_> = self.odds.with_value(|odds| {
            let names = odds.reels.get(column).into_iter().flatten().take(7);
            names
                .map(|name| Symbol::from_name(name).unwrap_or(Symbol::Ramen))
                .collect()
        });
        reel.iter().copied().cycle().take(10).collect()
    }

    fn art(symbol: Signal<Symbol>, glow: Signal<Glow>) -> AnyView {
        view! { <SymbolArt symbol glow/> }.into_any()
    }

    fn hits(detail: &RiverDetail, locale: Locale) -> Option<String> {
        match detail.wins.as_slice() {
            [] => None,
            [one] => Some(text::win(one, locale)),
            all => Some(text::hits(all, locale)),
        }
    }

    fn spoken(detail: &RiverDetail, locale: Locale) -> String {
        let mut told = if detail.wins.is_empty() {
            reels::NO_LINE.of(locale).to_owned()
        } else {
            text::wins(&detail.wins, locale)
        };
        if !detail.free_spins.is_empty() {
            told += ". ";
            told += &text::free_spins(detail.free_spins.len() as i64, locale);
        }
        told
    }

    fn won(detail: &RiverDetail, sums: String, locale: Locale) -> AnyView {
        let what = if detail.free_spins.is_empty() {
            told(&detail.wins, locale)
        } else {
            let count = detail.free_spins.len() as i64;
            let paid = detail.free_spins.iter().map(|spin| spin.payout.units());
            let free = text::free_spins(count, locale);
            view! { <b>{format!("{free} {}", signed(paid.sum()))}</b> }.into_any()
        };
        view! { {what} <span>{sums}</span> }.into_any()
    }

    #[cfg(any(feature = "hydrate", test))]
    fn has_feature(detail: &RiverDetail) -> bool {
        !detail.free_spins.is_empty()
    }

    #[cfg(feature = "hydrate")]
    fn spin(self) {
        crate::play::reels::spin(self);
    }

    #[cfg(feature = "hydrate")]
    fn start_auto(self) {
        crate::play::reels::start_auto(self);
    }

    fn playing(self) -> Option<AnyView> {
        Some(playing(self))
    }

    fn spoken_playing(self) -> String {
        self.scene.with(|scene| spoken_free(scene, locale()))
    }
}

/// The symbol in that cell of a window.
pub(super) fn symbol_in(grid: &[Vec<String>], row: usize, column: usize) -> Symbol {
    grid.get(row)
        .and_then(|cells| cells.get(column))
        .and_then(|name| Symbol::from_name(name))
        .unwrap_or(Symbol::Ramen)
}

/// Only what pays is read out while the free spins run, and that they have begun.
fn spoken_free(scene: &Scene, locale: Locale) -> String {
    match &scene.free {
        Some(free) if free.at == 0 => {
            let count = text::free_spins(free.total as i64, locale);
            format!("{}. {count}", text::wins(&scene.wins, locale))
        }
        Some(free) if scene.lit => {
            let counter = text::counter(free, locale);
            format!("{counter}. {}", text::wins(&scene.wins, locale))
        }
        _ => String::new(),
    }
}

/// While reels turn, and after each free spin.
fn playing(game: River) -> AnyView {
    let locale = locale();
    let turns = game.reels.turns();
    game.scene.with(|scene| match &scene.free {
        Some(free) if !turns && scene.lit => free_won(game, scene, free, locale),
        Some(_) if !turns => quiet(reels::NO_LINE.of(locale).to_owned(), "0".to_owned()),
        _ => quiet(play::SPINNING.of(locale).to_owned(), String::new()),
    })
}

fn free_won(game: River, scene: &Scene, free: &Free, locale: Locale) -> AnyView {
    let (below, paid) = if free.at == 0 {
        let paid: i64 = scene.wins.iter().map(|win| win.payout.units()).sum();
        (text::free_spins(free.total as i64, locale), paid)
    } else {
        let per_line = game.reels.stake.bet.get_untracked().per_line;
        let paid = free.payouts.last().copied().unwrap_or_default();
        (text::doubled(per_line, free.multiplier, locale), paid)
    };
    let paid = amount(paid);
    let class = figure_class(&paid);
    view! {
        <div class="won">
            <div class="won-what">{told(&scene.wins, locale)} <span>{below}</span></div>
            <div class=class>"+" {paid}</div>
        </div>
    }
    .into_any()
}

/// Two wins are named both, with the figures of their lines; of more only the numbers.
fn told(wins: &[RiverWinView], locale: Locale) -> AnyView {
    let named = |win: &RiverWinView| {
        let glyph = (!win.rows.is_empty()).then(|| line_glyph(&win.rows));
        view! { <b class="won-line">{glyph} <span>{text::win(win, locale)}</span></b> }
    };
    match wins {
        [] | [_] | [_, _] => wins.iter().map(named).collect_view().into_any(),
        all => view! { <b>{text::hits(all, locale)}</b> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixtures::{played, with_free_spins},
        *,
    };

    #[test]
    fn free_spins_are_what_auto_play_stops_at() {
        assert!(River::has_feature(&with_free_spins().detail));
        assert!(!River::has_feature(&played(1_600).detail));
    }
}
