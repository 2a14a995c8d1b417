//! A chip as a form names it.

use serde::{Deserialize, Serialize};

/// Gold on one spot, as a form names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChipParams {
    /// The spot: `straight:17`, `corner:1-2-4-5`, `dozen:2`, `red`.
    pub spot: String,
    /// Gold.
    pub amount: i64,
}
