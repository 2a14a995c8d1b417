//! The tables that games are played by: which is played, what is announced, and each version in full.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What stands with a table's name: one item of `GET /api/games/tables`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableView {
    /// Which game: `slot`, `roulette`, `rps`, `river`.
    pub game: String,
    /// Which table of it.
    pub table: String,
    /// Which version is played; of a closed game the one that was played last.
    pub version: u32,
    /// SHA-256 of that version, in hex.
    pub table_hash: String,
    /// What it returns, as a percentage with two decimals; the least and the most where bets differ.
    pub return_percent: String,
    /// Why no bets are taken; `null` while the game is open.
    pub closed: Option<String>,
    /// What has been announced and comes next; `null` when nothing has.
    pub next: Option<TableChangeView>,
}

/// A change that has been announced and has not taken effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableChangeView {
    /// When it takes effect.
    #[serde(with = "crate::moment")]
    pub effective_at: DateTime<Utc>,
    /// When it was announced.
    #[serde(with = "crate::moment")]
    pub announced_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// What will be played; `null` when the game closes.
    pub to: Option<AnnouncedTableView>,
}

/// The version that an announced change brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnouncedTableView {
    /// Which version.
    pub version: u32,
    /// Its SHA-256, in hex.
    pub table_hash: String,
    /// What it returns, as a percentage with two decimals; the least and the most where bets differ.
    pub return_percent: String,
}

/// `GET /api/games/tables/{table_hash}`: one version in full, for whoever computes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableVersionView {
    /// Which game.
    pub game: String,
    /// Which table of it.
    pub table: String,
    /// Which version.
    pub version: u32,
    /// SHA-256 of `canonical`, in hex.
    pub table_hash: String,
    /// How it stands with this version.
    pub state: TableState,
    /// The text that is hashed; `docs/fairness.md` states its form.
    pub canonical: String,
    /// The table as it stands in a file, as JSON.
    pub data: String,
}

/// A version as data, for a browser that was built without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDataView {
    /// Which game.
    pub game: String,
    /// The table as it stands in a file, as JSON; its hash follows from it.
    pub data: String,
}

/// How it stands with a version of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableState {
    /// Nothing was decided about it.
    Draft,
    /// It will be played from a moment on that has been announced.
    Announced,
    /// It is played.
    Live,
    /// It was played.
    Retired,
}

impl TableState {
    /// As it stands on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Announced => "announced",
            Self::Live => "live",
            Self::Retired => "retired",
        }
    }
}
