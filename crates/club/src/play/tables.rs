//! The tables that games are played by, as versions: which is played, what is announced, what is closed.
//!
//! A *version* is a table of a name with a number of its own, a *change* a decision from when one is played or none
//! is, and the *schedule* all changes in order of time.
//!
//! Versions and decisions about them are append-only rows. Every instance keeps the [`Schedule`] that follows
//! from them in memory and asks twice a second for what has been decided since ([`follow`]); which table is
//! played at a moment is then a matter of the clock, and no job can be late for it. A round keeps the hash of
//! its table, so a change touches no round that has begun. See [`edit`] for how a change is made.

pub mod edit;
mod install;
mod learn;
mod returns;
mod schedule;
mod store;

pub use install::install;
pub use returns::Returns;
pub use schedule::{Change, Decision, Schedule};
pub use store::StoredVersion;

use super::PlayError;
use chrono::{DateTime, Utc};
use contract::{
    ClubError,
    play::{AnnouncedTableView, TableChangeView, TableDataView, TableVersionView, TableView},
};
use engine::games::Table;
use platform::{Fault, Op, Platform};
use sqlx::{Connection as _, PgConnection, PgExecutor};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::time::{MissedTickBehavior, timeout};
use tokio_util::sync::CancellationToken;

/// How often an instance asks what has been decided.
const ASKED_EVERY: Duration = Duration::from_millis(500);
/// How long the database may take to answer that.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(1);

/// What this process knows of the schedule; nothing before it was first read.
#[derive(Default)]
pub struct KnownSchedule(RwLock<Option<Arc<Schedule>>>);

/// The table of that name which is played now, for a new bet. `field` is the parameter that names it.
///
/// # Errors
/// [`PlayError::UnknownTable`], [`PlayError::GameClosed`], or [`PlayError::Busy`] while this instance does not know
/// what is played or cannot read it.
pub(super) fn played(
    op: &Op,
    game: &str,
    name: &str,
    field: &'static str,
) -> Result<Table, PlayError> {
    if Table::named(game, name).is_none() {
        return Err(PlayError::UnknownTable { field });
    }
    let schedule = schedule(&op.platform).map_err(|_| PlayError::Busy)?;
    let change = schedule.current(game, name, op.now);
    match change.map(|change| (change.decision, &change.reason)) {
        Some((Decision::Play(table), _)) => Ok(beside_the_first_version(&op.platform, table)),
        Some((Decision::Close, reason)) => Err(PlayError::GameClosed {
            reason: reason.clone(),
        }),
        Some((Decision::Unreadable | Decision::Withdraw(_), _)) | None => Err(PlayError::Busy),
    }
}

/// The table of each name that pages show at that moment, in the order of the menu: the one that is played, or
/// was played last.
///
/// # Errors
/// Before the schedule was first read.
pub fn shown(platform: &Platform, now: DateTime<Utc>) -> Result<Vec<Table>, Fault> {
    let schedule = schedule(platform)?;
    let shown = Table::newest().filter_map(|newest| {
        let table = schedule.shown(newest.game(), newest.name(), now)?;
        Some(beside_the_first_version(platform, table))
    });
    Ok(shown.collect())
}

/// The table of that name that pages show at that moment; none when there is no such table.
///
/// # Errors
/// Before the schedule was first read.
pub(super) fn shown_as(
    platform: &Platform,
    (game, name): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Option<Table>, Fault> {
    let table = schedule(platform)?.shown(game, name, now);
    Ok(table.map(|table| beside_the_first_version(platform, table)))
}

/// The tables that are shown, by game and name, with their hashes: what a seed pair is committed with.
///
/// # Errors
/// While this instance does not know of every name what is played, or cannot read it.
pub(crate) fn hashes(
    platform: &Platform,
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, String>, Fault> {
    let schedule = schedule(platform)?;
    let shown = shown(platform, now)?;
    let is_readable = |table: &Table| schedule.is_readable(table.game(), table.name(), now);
    if shown.len() < Table::newest().count() || !shown.iter().all(is_readable) {
        return Err(not_known());
    }
    let tables = shown.into_iter().map(|table| {
        let name = format!("{}/{}", table.game(), table.name());
        (name, table.hash_hex().to_owned())
    });
    Ok(tables.collect())
}

/// How it stands with each table, in the order of the menu.
///
/// # Errors
/// Before the schedule was first read.
pub fn views(op: &Op) -> Result<Vec<TableView>, Fault> {
    let schedule = schedule(&op.platform)?;
    let shown = shown(&op.platform, op.now)?.into_iter();
    Ok(shown
        .map(|table| view_of(&schedule, table, op.now))
        .collect())
}

/// The games that take no bets now, by name; one whose every table is closed.
///
/// # Errors
/// Before the schedule was first read.
pub fn closed(op: &Op) -> Result<Vec<String>, Fault> {
    let schedule = schedule(&op.platform)?;
    let mut closed: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for table in shown(&op.platform, op.now)? {
        let current = schedule.current(table.game(), table.name(), op.now);
        if current.is_some_and(|change| change.decision == Decision::Close) {
            closed.push(table.game().into());
        } else {
            open.push(table.game());
        }
    }
    closed.retain(|game| !open.contains(&game.as_str()));
    Ok(closed)
}

/// How it stands with the table of that name.
///
/// # Errors
/// [`ClubError::NotFound`], or before the schedule was first read.
pub fn view(op: &Op, game: &str, name: &str) -> Result<TableView, ClubError> {
    let schedule = schedule(&op.platform)?;
    let shown = shown_as(&op.platform, (game, name), op.now)?;
    let table = shown.ok_or(ClubError::NotFound)?;
    Ok(view_of(&schedule, table, op.now))
}

/// The versions that were imported and are, were or may have been played, or will be: what a browser, which has only
/// those that the program was built with, needs besides to compute any round again.
///
/// # Errors
/// Before the schedule was first read.
pub fn imported(platform: &Platform) -> Result<Vec<TableDataView>, Fault> {
    let tables = imported_tables(platform)?.into_iter();
    let views = tables.map(|table| TableDataView {
        game: table.game().into(),
        data: table.json(),
    });
    Ok(views.collect())
}

/// Every table that is or may have been played: those that the program was built with, and the imported ones.
///
/// # Errors
/// Before the schedule was first read.
pub fn all(platform: &Platform) -> Result<Vec<Table>, Fault> {
    let imported = imported_tables(platform)?;
    Ok(Table::built_in().chain(imported).collect())
}

fn imported_tables(platform: &Platform) -> Result<Vec<Table>, Fault> {
    let schedule = schedule(platform)?;
    let is_built_in = |table: &Table| Table::built_in().any(|one| one == *table);
    let tables = schedule.tables().iter().copied();
    Ok(tables.filter(|table| !is_built_in(table)).collect())
}

/// A version in full, by its hash in hex.
///
/// # Errors
/// [`ClubError::NotFound`] for a hash that is of no version, or of one that this program cannot read; or when
/// the database is away.
pub async fn version(op: &Op, hash: &str) -> Result<TableVersionView, ClubError> {
    let hash = hex::decode(hash).map_err(|_| ClubError::NotFound)?;
    let table = match Table::of_hash(&hash) {
        Some(table) => table,
        None => store::version(&op.platform.pool, &hash)
            .await?
            .and_then(|version| version.learn())
            .ok_or(ClubError::NotFound)?,
    };
    Ok(TableVersionView {
        game: table.game().into(),
        table: table.name().into(),
        version: table.version(),
        table_hash: table.hash_hex().into(),
        state: schedule(&op.platform)?.state(table, op.now),
        canonical: table.canonical(),
        data: table.json(),
    })
}

/// Whether this process has read what is played.
#[must_use]
pub fn is_known(platform: &Platform) -> bool {
    schedule(platform).is_ok()
}

/// Reads what has been decided since it was read last; what was known stays when it cannot be read.
///
/// # Errors
/// When the database is away, silent for a second, or nothing has been decided yet: `casino-club migrate` puts in
/// what the program was built with.
pub async fn refresh(platform: &Platform) -> Result<(), Fault> {
    in_time(refresh_on(platform, &platform.pool)).await
}

/// Follows what is decided, until told to stop: on a connection of its own, because a closing must not wait for the
/// requests that it is to stop.
pub async fn follow(platform: Platform, shutdown: CancellationToken) {
    let mut turn = tokio::time::interval(ASKED_EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut connection = None;
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = turn.tick() => if let Err(error) = in_time(ask(&platform, &mut connection)).await {
                tracing::warn!(%error, "what is played cannot be read; what was known holds");
                connection = None;
            }
        }
    }
}

async fn ask(platform: &Platform, connection: &mut Option<PgConnection>) -> Result<(), Fault> {
    let mut own = match connection.take() {
        Some(own) => own,
        None => PgConnection::connect_with(&platform.pool.connect_options()).await?,
    };
    refresh_on(platform, &mut own).await?;
    *connection = Some(own);
    Ok(())
}

async fn refresh_on(platform: &Platform, executor: impl PgExecutor<'_>) -> Result<(), Fault> {
    let KnownSchedule(known) = platform.state();
    let before = schedule(platform).ok();
    let last = before.as_ref().map_or(0, |schedule| schedule.last());
    let changes = store::changes_since(executor, last).await?;
    if changes.is_empty() {
        return before.map(drop).ok_or_else(not_known);
    }
    let changes: Vec<Change> = changes.into_iter().map(Change::from).collect();
    count_ahead(&changes);
    let next = before.as_deref().cloned().unwrap_or_default().with(changes);
    let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
    // Two that refresh at once have read the same or more.
    if known
        .as_ref()
        .is_none_or(|known| known.last() <= next.last())
    {
        *known = Some(Arc::new(next));
    }
    Ok(())
}

/// Returns take up to half a second to count: nobody who asks for them should wait for that.
fn count_ahead(changes: &[Change]) {
    let tables = changes.iter().filter_map(|change| change.decision.table());
    let tables: Vec<Table> = tables.collect();
    drop(tokio::task::spawn_blocking(move || {
        for table in tables {
            let _ = Returns::of(table);
        }
    }));
}

async fn in_time<T>(read: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    timeout(ANSWER_TIMEOUT, read)
        .await
        .map_err(|_| Fault::Timeout("the database"))?
}

fn schedule(platform: &Platform) -> Result<Arc<Schedule>, Fault> {
    let KnownSchedule(known) = platform.state();
    let known = known.read().unwrap_or_else(PoisonError::into_inner);
    known.clone().ok_or_else(not_known)
}

const fn not_known() -> Fault {
    Fault::Timeout("the schedule of tables")
}

/// While version 0.1 plays beside this one, the night market has its first table, because 0.1 cannot replay a
/// round on one that it does not know.
fn beside_the_first_version(platform: &Platform, table: Table) -> Table {
    let is_alone = platform.config.seal_seeds;
    let names = (table.game(), table.name());
    let mut versions = Table::built_in().filter(|one| (one.game(), one.name()) == names);
    match versions.next() {
        Some(first) if !is_alone && table.game() == "slot" => first,
        _ => table,
    }
}

fn view_of(schedule: &Schedule, shown: Table, now: DateTime<Utc>) -> TableView {
    let (game, name) = (shown.game(), shown.name());
    let current = schedule.current(game, name, now);
    let closed = current.filter(|change| change.decision == Decision::Close);
    let next = schedule.next(game, name, now);
    // What this program cannot read it cannot announce either.
    let next = next.filter(|change| change.decision != Decision::Unreadable);
    TableView {
        game: game.into(),
        table: name.into(),
        version: shown.version(),
        table_hash: shown.hash_hex().into(),
        return_percent: Returns::of(shown).to_string(),
        closed: closed.map(|change| change.reason.clone()),
        next: next.map(|change| TableChangeView {
            effective_at: change.effective_at,
            announced_at: change.announced_at,
            reason: change.reason.clone(),
            to: change.decision.table().map(|table| AnnouncedTableView {
                version: table.version(),
                table_hash: table.hash_hex().into(),
                return_percent: Returns::of(table).to_string(),
            }),
        }),
    }
}
