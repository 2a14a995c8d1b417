//! What a bet of any game promises: how often it pays how much, and how far its results stray.
//!
//! Look at [`Distribution`] first, which a game counts from its table, then at [`Volatility`], which
//! follows from it. Everything here is counted in integers, and is the same on every machine.

mod distribution;
mod fraction;
mod sums;
mod volatility;

pub use distribution::Distribution;
pub use fraction::Fraction;
pub(crate) use sums::Sums;
pub use volatility::{BAND, Band, LOSS, Level, ROUNDS, Volatility};

/// A bet that stands for all of its kind, and what it promises.
#[derive(Clone, Debug)]
pub struct BetOdds<'a, Bet> {
    /// The kind: lower-case letters, digits and hyphens; its name in `GET /api/odds`.
    pub kind: String,
    /// The least bet of the kind that the table takes.
    pub bet: Bet,
    /// What it promises; the same for every bet of the kind.
    pub volatility: &'a Volatility,
}

impl<'a, Bet> BetOdds<'a, Bet> {
    /// The same of another type of bets.
    pub(crate) fn map<Other>(self, bet: impl FnOnce(Bet) -> Other) -> BetOdds<'a, Other> {
        BetOdds {
            kind: self.kind,
            bet: bet(self.bet),
            volatility: self.volatility,
        }
    }
}
