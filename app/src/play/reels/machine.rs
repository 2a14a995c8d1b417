//! What a slot brings of its own.

use super::{glow::Glow, state::Reels};
use contract::Locale;
use leptos::prelude::*;
use ui::i18n::Text;

/// The page of a slot: its symbols, its words, and how it turns.
pub(in crate::play) trait Machine: Copy + Send + Sync + 'static {
    /// What a round of it adds.
    type Detail: Clone + Send + Sync + 'static;
    /// What its cells show.
    type Symbol: Copy + PartialEq + Send + Sync + 'static;

    /// Its machine on the wire.
    const MACHINE: &'static str;
    /// What auto-play stops at besides wins and balances.
    const FEATURE: Text;

    /// What all slots share.
    fn reels(self) -> Reels<Self::Detail>;

    /// The return to the player, in percent.
    fn return_percent(self) -> String;

    /// The symbol in that cell.
    fn symbol_at(self, row: usize, column: usize) -> Self::Symbol;

    /// How that cell is lit.
    fn glow_at(self, row: usize, column: usize) -> Glow;

    /// What runs past while that reel turns: ten symbols, the last three being the first again.
    fn passing(self, column: usize) -> Vec<Self::Symbol>;

    /// A symbol as a drawing that is named elsewhere.
    fn art(symbol: Signal<Self::Symbol>, glow: Signal<Glow>) -> AnyView;

    /// What a round hit, in a line; nothing where that is nothing.
    fn hits(detail: &Self::Detail, locale: Locale) -> Option<String>;

    /// The same as it is read out.
    fn spoken(detail: &Self::Detail, locale: Locale) -> String;

    /// What a round has won; `sums` is what was paid and staked, as a sentence.
    fn won(detail: &Self::Detail, sums: String, locale: Locale) -> AnyView;

    /// Whether a round has what [`Self::FEATURE`] names.
    #[cfg(any(feature = "hydrate", test))]
    fn has_feature(detail: &Self::Detail) -> bool;

    /// Places the bet that is set.
    #[cfg(feature = "hydrate")]
    fn spin(self);

    /// Begins auto-play by the plan that is set.
    #[cfg(feature = "hydrate")]
    fn start_auto(self);

    /// What stands in the window with the result while a round is shown, where that is more than that
    /// the reels turn.
    fn playing(self) -> Option<AnyView> {
        None
    }

    /// What is read out while a round is shown.
    fn spoken_playing(self) -> String {
        String::new()
    }
}
