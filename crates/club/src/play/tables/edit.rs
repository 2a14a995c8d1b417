//! How versions of tables are made and what is played is changed: by people, through `casino-club tables`.
//!
//! Look at [`publish`] first. [`install`] puts the tables in that the program was built with.

use super::{
    Decision, Returns, Schedule,
    store::{self, NewChange, StoredVersion},
};
use chrono::{DateTime, Duration, Utc};
use contract::play::TableState;
use engine::games::Table;
use kernel::Ratio;
use platform::{Fault, Op, Uow};
use sqlx::PgConnection;

/// A change of odds is announced at least so long before it takes effect.
pub const NOTICE_MIN: Duration = Duration::hours(1);

/// Who has made what the program was built with, and who looked at it.
const RELEASE: (&str, &str) = ("Casino-Club", "release");

/// A version and how it stands with it.
#[derive(Debug)]
pub struct Version {
    /// As it is stored.
    pub stored: StoredVersion,
    /// The table; none when this program cannot read it.
    pub table: Option<Table>,
    /// Its state now.
    pub state: TableState,
    /// When it takes effect, or did.
    pub effective_at: Option<DateTime<Utc>>,
}

/// What a change does to what is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What was played until then; none of a closed game.
    pub before: Option<Table>,
    /// What is played from then on; none when it closes.
    pub after: Option<Table>,
    /// From when.
    pub effective_at: DateTime<Utc>,
}

/// Who wants a change, who approves it, and why.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// Who wants it.
    pub by: &'a str,
    /// A second person, who has looked at it.
    pub approved_by: &'a str,
    /// Why, as players read it.
    pub reason: &'a str,
}

/// Why a version was not taken or a change not made; nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is no sound table of that game.
    #[error("the file is no sound table: {0}")]
    Unsound(String),
    /// Its page could not show it.
    #[error(
        "the page of {game}/{name} cannot draw this table: its symbols, lines, wheel or jackpot differ from those it was built with"
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
    #[error("there is no version {0:?}; `casino-club tables list` shows them")]
    NoSuchVersion(String),
    /// There is no such game or table.
    #[error("there is no game or table called {0:?}")]
    NoSuchTable(String),
    /// Somebody's name or the reason is missing.
    #[error("say who, who else, and why")]
    NotSaid,
    /// One person cannot be both.
    #[error("the person who approves must be another one than who wants it")]
    SamePerson,
    /// Players must hear of it first.
    #[error("players must hear of other odds before they are played: take effect at {0} or later")]
    TooSoon(DateTime<Utc>),
    /// It is so already.
    #[error("it is so already")]
    AlreadySo,
    /// The database is away.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Every version, by game, name and version.
///
/// # Errors
/// When the database is away.
pub async fn versions(op: &Op) -> Result<Vec<Version>, EditError> {
    let changes = store::changes_since(&op.platform.pool, 0).await?;
    let schedule = Schedule::default().with(changes.iter().cloned());
    let stored = store::versions(&op.platform.pool).await?;
    let versions = stored.into_iter().map(|stored| {
        let table = stored.learn();
        let state = table.map_or(TableState::Draft, |table| schedule.state(table, op.now));
        let last = table.and_then(|table| {
            let mut changes = changes.iter().rev();
            changes.find(|change| change.decision == Decision::Play(table))
        });
        Version {
            effective_at: last.map(|change| change.effective_at),
            stored,
            table,
            state,
        }
    });
    Ok(versions.collect())
}

/// The version that somebody means: by the beginning of its hash, at least four digits, or by `game/name`, which
/// means the one that is played or was played last.
///
/// # Errors
/// [`EditError::NoSuchVersion`] when it is none or not one alone.
pub async fn find(op: &Op, meant: &str) -> Result<Table, EditError> {
    let no_such = || EditError::NoSuchVersion(meant.to_owned());
    if let Some((game, name)) = meant.split_once('/') {
        let changes = store::changes_since(&op.platform.pool, 0).await?;
        let schedule = Schedule::default().with(changes);
        return schedule.shown(game, name, op.now).ok_or_else(no_such);
    }
    let versions = versions(op).await?.into_iter();
    let mut fits = versions
        .filter_map(|version| version.table)
        .filter(|table| {
            meant.len() >= 4 && table.hash_hex().starts_with(&meant.to_ascii_lowercase())
        });
    match (fits.next(), fits.next()) {
        (Some(table), None) => Ok(table),
        _ => Err(no_such()),
    }
}

/// Stores a version as a draft. One that is there stays as it is: `false`.
///
/// # Errors
/// See [`EditError`].
pub async fn import(
    op: &Op,
    game: &str,
    json: &str,
    (author, reason): (&str, &str),
) -> Result<(Table, bool), EditError> {
    let (author, reason) = (said(author)?, said(reason)?);
    let table = Table::learn(game, json).map_err(EditError::Unsound)?;
    let newest = Table::named(game, table.name())
        .ok_or_else(|| EditError::UnknownName(table.name().to_owned()))?;
    if !table.is_drawn_like(newest) {
        return Err(EditError::NotDrawn {
            game: game.to_owned(),
            name: table.name().to_owned(),
        });
    }
    let returns = Returns::of(table);
    let jackpot = table
        .jackpot()
        .map_or(Ratio::ZERO, |jackpot| jackpot.return_to_player());
    if returns.loses_the_house_money(jackpot) {
        return Err(EditError::PaysTooMuch(returns));
    }
    let mut uow = Uow::begin(op).await?;
    store::lock(uow.connection()).await?;
    let others = store::versions(uow.connection()).await?;
    let same_version = |other: &StoredVersion| {
        (other.game.as_str(), other.name.as_str()) == (table.game(), table.name())
            && u32::try_from(other.version) == Ok(table.version())
            && other.hash != table.hash().as_slice()
    };
    if others.iter().any(same_version) {
        return Err(EditError::VersionTaken(table.version()));
    }
    let is_new = store::insert_version(uow.connection(), table, (author, reason), op.now).await?;
    uow.commit().await?;
    Ok((table, is_new))
}

/// Announces that a version is played from that moment on.
///
/// Other odds are announced [`NOTICE_MIN`] before they are played. What was played last may be played again at
/// once: that opens a closed game.
///
/// # Errors
/// See [`EditError`].
pub async fn publish(
    op: &Op,
    table: Table,
    effective_at: DateTime<Utc>,
    decided: Decided<'_>,
) -> Result<Effect, EditError> {
    let decided = decided.checked()?;
    if decided.by.eq_ignore_ascii_case(decided.approved_by) {
        return Err(EditError::SamePerson);
    }
    let mut uow = Uow::begin(op).await?;
    let schedule = locked(uow.connection()).await?;
    let (game, name) = (table.game(), table.name());
    let effective_at = effective_at.max(op.now);
    let opens = schedule.shown(game, name, op.now) == Some(table);
    if !opens && effective_at < op.now + NOTICE_MIN {
        return Err(EditError::TooSoon(op.now + NOTICE_MIN));
    }
    let before = schedule.live(game, name, effective_at);
    if before == Some(table) {
        return Err(EditError::AlreadySo);
    }
    let hash = Some(table.hash().as_slice());
    decided
        .store(uow.connection(), (game, name), hash, (effective_at, op.now))
        .await?;
    uow.commit().await?;
    Ok(Effect {
        before,
        after: Some(table),
        effective_at,
    })
}

/// Closes a table, or all tables of a game, from that moment on: rounds that are open finish, new bets are
/// refused. Needs no notice and no second person, because it takes nothing from anybody.
///
/// # Errors
/// See [`EditError`].
pub async fn close(
    op: &Op,
    target: &str,
    effective_at: DateTime<Utc>,
    decided: Decided<'_>,
) -> Result<Vec<Effect>, EditError> {
    let decided = decided.checked()?;
    let effective_at = effective_at.max(op.now);
    let mut uow = Uow::begin(op).await?;
    let schedule = locked(uow.connection()).await?;
    let (game, name) = match target.split_once('/') {
        Some((game, name)) => (game, Some(name)),
        None => (target, None),
    };
    let tables: Vec<Table> = Table::newest()
        .filter(|table| table.game() == game && name.is_none_or(|name| table.name() == name))
        .collect();
    if tables.is_empty() {
        return Err(EditError::NoSuchTable(target.to_owned()));
    }
    let mut effects = Vec::new();
    for table in tables {
        let names = (table.game(), table.name());
        let before = schedule.live(names.0, names.1, effective_at);
        if before.is_none() {
            continue;
        }
        decided
            .store(uow.connection(), names, None, (effective_at, op.now))
            .await?;
        effects.push(Effect {
            before,
            after: None,
            effective_at,
        });
    }
    if effects.is_empty() {
        return Err(EditError::AlreadySo);
    }
    uow.commit().await?;
    Ok(effects)
}

/// Takes back what has been announced of a table and has not taken effect: at each of those moments what is
/// played now goes on.
///
/// # Errors
/// See [`EditError`]; [`EditError::AlreadySo`] when nothing is announced.
pub async fn withdraw(
    op: &Op,
    (game, name): (&str, &str),
    decided: Decided<'_>,
) -> Result<Vec<Effect>, EditError> {
    let decided = decided.checked()?;
    let mut uow = Uow::begin(op).await?;
    let mut schedule = locked(uow.connection()).await?;
    let now_played = schedule.live(game, name, op.now);
    let mut effects = Vec::new();
    while let Some(next) = schedule.next(game, name, op.now) {
        let (before, effective_at) = (next.decision.table(), next.effective_at);
        let hash = now_played.map(|table| table.hash().as_slice());
        decided
            .store(uow.connection(), (game, name), hash, (effective_at, op.now))
            .await?;
        effects.push(Effect {
            before,
            after: now_played,
            effective_at,
        });
        let last = schedule.last();
        schedule = schedule.with(store::changes_since(uow.connection(), last).await?);
    }
    if effects.is_empty() {
        return Err(EditError::AlreadySo);
    }
    uow.commit().await?;
    Ok(effects)
}

/// Puts in the tables that the program was built with. The newest of a name about which nothing was decided is
/// played, since ever; a newer one than is played waits as a draft for somebody to publish it. Doing it twice
/// is harmless.
///
/// # Errors
/// When the database is away.
pub async fn install(connection: &mut PgConnection, now: DateTime<Utc>) -> Result<(), Fault> {
    let (author, approved_by) = RELEASE;
    let reason = "built in";
    store::lock(&mut *connection).await?;
    for table in Table::built_in() {
        store::insert_version(&mut *connection, table, (author, reason), now).await?;
    }
    let schedule = Schedule::default().with(store::changes_since(&mut *connection, 0).await?);
    let undecided =
        Table::newest().filter(|table| schedule.current(table.game(), table.name(), now).is_none());
    for table in undecided {
        let decided = Decided {
            by: author,
            approved_by,
            reason,
        };
        let hash = Some(table.hash().as_slice());
        let names = (table.game(), table.name());
        decided
            .store(&mut *connection, names, hash, (DateTime::UNIX_EPOCH, now))
            .await?;
    }
    Ok(())
}

async fn locked(connection: &mut PgConnection) -> Result<Schedule, Fault> {
    store::lock(&mut *connection).await?;
    Ok(Schedule::default().with(store::changes_since(connection, 0).await?))
}

fn said(text: &str) -> Result<&str, EditError> {
    let text = text.trim();
    (!text.is_empty()).then_some(text).ok_or(EditError::NotSaid)
}

impl<'a> Decided<'a> {
    fn checked(self) -> Result<Self, EditError> {
        Ok(Self {
            by: said(self.by)?,
            approved_by: said(self.approved_by)?,
            reason: said(self.reason)?,
        })
    }

    async fn store(
        &self,
        connection: &mut PgConnection,
        (game, name): (&str, &str),
        hash: Option<&[u8]>,
        (effective_at, now): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), Fault> {
        let change = NewChange {
            game,
            name,
            hash,
            effective_at,
            author: self.by,
            approved_by: self.approved_by,
            reason: self.reason,
        };
        store::insert_change(connection, &change, now).await
    }
}
