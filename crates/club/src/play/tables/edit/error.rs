//! Why a version was not taken, or a change not made.

use crate::play::tables::Returns;
use chrono::{DateTime, Utc};
use engine::games::Table;
use platform::Fault;

/// The role may read and not write.
const INSUFFICIENT_PRIVILEGE: &str = "42501";

/// Why a version was not taken or a change not made; nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is no sound table of that game.
    #[error("the file is no sound table: {0}")]
    Unsound(String),
    /// Its page could not show it.
    #[error(
        "the page of {game}/{name} cannot draw this table: its symbols, lines, wheel or jackpot differ from those it \
         was built with"
    )]
    NotDrawn {
        /// Which game.
        game: String,
        /// The name of the table.
        name: String,
    },
    /// No page plays a table of that name.
    #[error("no page plays a table called {0:?}; a new name needs a page")]
    UnknownName(String),
    /// Another table has that version already.
    #[error("version {0} of this table is another one already; count on")]
    VersionTaken(u32),
    /// It would pay out what comes in, or more.
    #[error("a bet of this table returns {0} %, with the jackpot's share 100 % or more")]
    PaysTooMuch(Returns),
    /// There is no such version.
    #[error(
        "there is no version {0:?}: say `game/table`, or four digits or more of a hash; `casino-club tables list` \
         shows them"
    )]
    NoSuchVersion(String),
    /// It may be several.
    #[error("more than one version begins with {0:?}: say more digits of its hash")]
    AmbiguousVersion(String),
    /// There is no such game.
    #[error("there is no game called {0:?}; `casino-club tables list` shows them")]
    NoSuchGame(String),
    /// There is no such game or table.
    #[error(
        "there is no game, table or version called {0:?}; `casino-club tables list` shows them"
    )]
    NoSuchTable(String),
    /// Nobody is said to want it.
    #[error("say who you are with --by")]
    NobodySaid,
    /// Nobody else is said to have looked at it.
    #[error("say who approves with --approved-by")]
    NobodyApproves,
    /// The reason is missing.
    #[error("say why with --reason; players read it")]
    NoReason,
    /// One person cannot be both.
    #[error("the person who approves must be another one than who wants it")]
    SamePerson,
    /// Players must hear of it first.
    #[error("players must hear of other odds before they are played: take effect at {0} or later")]
    TooSoon(DateTime<Utc>),
    /// A year that nobody means.
    #[error(
        "{0} is more than a year ahead, which looks like a typing error: say an earlier moment"
    )]
    TooFar(DateTime<Utc>),
    /// Something else is announced, and two announcements are easily one too many.
    #[error(
        "{}/{} version {} is announced already, from {}: wait for it, or take it back first with `casino-club tables \
         retire {} --reason ...`",
        .waiting.game(), .waiting.name(), .waiting.version(), .from.format("%Y-%m-%d %H:%M:%S UTC"),
        &.waiting.hash_hex()[..12]
    )]
    Waiting {
        /// What is announced.
        waiting: Table,
        /// From when it will be played.
        from: DateTime<Utc>,
    },
    /// An announcement is taken back at once or not at all.
    #[error("an announcement is taken back at once: leave the moment out")]
    NoMoment,
    /// It is so already.
    #[error("it is so already")]
    AlreadySo,
    /// A newer program has decided what this one cannot read.
    #[error("a version of {0} is played that this program cannot read: use the newer program")]
    Unreadable(String),
    /// The role that plays was asked to decide.
    #[error(
        "the role that plays may not decide odds: DATABASE_OWNER_URL is missing, or names another role than the owner \
         of the tables"
    )]
    NotOwner,
    /// The database is away.
    #[error(transparent)]
    Fault(Fault),
}

impl From<Fault> for EditError {
    /// What the database refuses for want of rights is a setting that is missing, and no fault.
    fn from(fault: Fault) -> Self {
        let Fault::Database(error) = &fault else {
            return Self::Fault(fault);
        };
        let code = error.as_database_error().and_then(|error| error.code());
        if code.as_deref() == Some(INSUFFICIENT_PRIVILEGE) {
            Self::NotOwner
        } else {
            Self::Fault(fault)
        }
    }
}
