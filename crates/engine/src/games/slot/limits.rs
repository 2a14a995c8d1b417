//! The size of the window, and what no sound table may exceed.
//!
//! Together the limits keep every payout of a round below [`kernel::money::AMOUNT_MAX`] and every
//! sum of the odds below 2^128.

use kernel::Gold;

/// Rows of the window, and cells in each of them.
pub const SIDE: usize = 3;

/// Cells of the window, numbered row by row from the top left: 0 to 8.
pub const CELLS: usize = SIDE * SIDE;

/// Cells of a line; all of them alike is what pays.
pub const LINE_CELLS: usize = 3;

/// Most lines of a table.
pub const LINES_MAX: usize = 8;

/// Most symbols of a table: as many as a grid code has digits for.
pub const SYMBOLS_MAX: usize = 36;

/// Most that one symbol pays, times the bet on the line.
pub const MULTIPLIER_MAX: u32 = 1_000_000;

/// Most gold that a table may take on a line.
pub const BET_PER_LINE_MAX: Gold = Gold(1_000_000_000);

/// Largest sum of the weights of all symbols.
pub const WEIGHT_TOTAL_MAX: u32 = 512;
