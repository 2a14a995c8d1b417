//! The size of the wheel, and what no sound table may exceed.
//!
//! Together the limits keep every payout of a round below [`kernel::money::AMOUNT_MAX`].

use kernel::Gold;

/// Pockets of a European wheel: the numbers 0 to 36.
pub const POCKETS: u8 = 37;

/// How many of them are red, and as many black.
pub const REDS: usize = 18;

/// Most bets that a table may take in a round.
pub const BETS_MAX: usize = 100;

/// Most gold that a table may take in a round.
pub const STAKE_MAX: Gold = Gold(1_000_000_000);

/// Most that a bet may win, to one.
pub const ODDS_MAX: u32 = 1_000;
