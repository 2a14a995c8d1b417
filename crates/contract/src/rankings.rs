//! The weekly ranking.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// `GET /api/rankings/weekly`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RankingView {
    /// The Monday the week began on, in Seoul.
    #[serde(with = "crate::moment::days")]
    pub week: NaiveDate,
    /// When the week ends.
    #[serde(with = "crate::moment")]
    pub ends_at: DateTime<Utc>,
    /// How many players have a place.
    pub players: i64,
    /// The best, place 1 first.
    pub top: Vec<RankedView>,
    /// Own place; absent without a log-in or before the first win of the week.
    pub own: Option<PlaceView>,
    /// Own row between its neighbours, best first; empty where `own` is absent.
    pub neighbours: Vec<RankedView>,
    /// Whether the fast copy (Redis) answered; false means PostgreSQL did.
    pub live: bool,
}

/// One row of a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RankedView {
    /// 1 is best; among equal scores the newer player stands first.
    pub place: i64,
    /// Masked nickname; the own one is whole.
    pub nickname: String,
    /// Sum of what winning rounds brought above their stake this week, in gold.
    pub score: i64,
    /// Whether it is the reader.
    pub own: bool,
}

/// Own place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceView {
    /// 1 is best.
    pub place: i64,
    /// Sum of what winning rounds brought above their stake this week, in gold.
    pub score: i64,
}
