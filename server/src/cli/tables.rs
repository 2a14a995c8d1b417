//! What `casino-club tables` is asked for.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What `tables` can do.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum TablesCommand {
    /// List every version with its state, who made it and why, and what it returns.
    List,
    /// Print a version as it stands in a file.
    Export {
        /// The beginning of its hash, or `game/table` for the one that is played.
        version: String,
    },
    /// Store the table of a file as a draft; doing it twice is harmless.
    Import {
        /// The game that plays it: slot, roulette, rps, river.
        #[arg(long)]
        game: String,
        /// The file; `-` reads standard input.
        file: PathBuf,
        /// Who has made it and why.
        #[command(flatten)]
        said: Said,
    },
    /// Show what differs between two versions, line by line, and what each returns.
    Diff {
        /// The beginning of a hash, or `game/table` for the one that is played.
        before: String,
        /// The same.
        after: String,
    },
    /// Announce a version, which is played from that moment on; opens a closed game.
    ///
    /// Prints what the table returns before and after. Other odds than the last are announced an hour ahead
    /// or more.
    Publish {
        /// The beginning of its hash, or `game/table` for the one that was played last.
        version: String,
        /// From when, as 2026-12-01T20:00:00+09:00; in 24 hours when nothing is said, at once for what was
        /// played last.
        #[arg(long)]
        at: Option<DateTime<Utc>>,
        /// Who wants it and why.
        #[command(flatten)]
        said: Said,
        /// A second person, who has looked at it.
        #[arg(long)]
        approved_by: String,
    },
    /// Take a table out of play: bets are refused, rounds that are open finish.
    ///
    /// What is announced of it for later is taken back as well, so that it stays closed until somebody publishes.
    /// Of a version that is only announced, the announcement alone is taken back.
    Retire {
        /// A game, a `game/table`, or the beginning of a version's hash.
        target: String,
        /// From when; at once when nothing is said.
        #[arg(long)]
        at: Option<DateTime<Utc>>,
        /// Who wants it and why.
        #[command(flatten)]
        said: Said,
    },
}

/// Who and why.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who decides; has to be said when USER is empty.
    // Not "required": what clap says then names every argument, and not what to do.
    #[arg(long, env = "USER", default_value = "", hide_default_value = true)]
    pub by: String,
    /// Why; players read it.
    #[arg(long)]
    pub reason: String,
}
