//! The size of the window, and what no sound table may exceed.
//!
//! Together the limits keep every payout of a round below [`kernel::money::AMOUNT_MAX`] and every
//! sum of the odds below 2^128.

use kernel::Gold;

/// Reels, from left to right.
pub const REELS: usize = 5;

/// Cells of each reel that are seen, from the top.
pub const ROWS: usize = 3;

/// The fewest alike that pay: on a line from the left, or scatters anywhere.
pub const ALIKE_MIN: usize = 3;

/// How many counts pay: three, four and five.
pub const PAYS: usize = REELS - ALIKE_MIN + 1;

/// Most lines of a table.
pub const LINES_MAX: usize = 32;

/// Most symbols of a table.
pub const SYMBOLS_MAX: usize = 36;

/// Most stops of a reel: as many as a stored stop has digits for.
pub const STOPS_MAX: usize = 36;

/// Most that a symbol pays, times the bet on the line or, for scatters, times the stake.
pub const MULTIPLIER_MAX: u32 = 10_000;

/// Most free spins that one spin adds.
pub const FREE_SPINS_MAX: u32 = 20;

/// Most that a win of a free spin is multiplied by.
pub const FREE_MULTIPLIER_MAX: u32 = 10;

/// Most gold that a table may take on a line.
pub const BET_PER_LINE_MAX: Gold = Gold(1_000_000);
