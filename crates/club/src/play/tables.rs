//! The tables that games are played by, as versions: which is played, what is announced, what is closed.
//!
//! Versions and decisions about them are append-only rows. Every instance keeps the [`Schedule`] that follows
//! from them in memory and asks twice a second for what has been decided since ([`follow`]); which table is
//! played at a moment is then a matter of the clock, and no job can be late for it. A round keeps the hash of
//! its table, so a change touches no round that has begun. See [`edit`] for how a change is made.

pub mod edit;
mod returns;
mod schedule;
mod store;

pub use returns::Returns;
pub use schedule::{Change, Decision, Schedule};

use super::PlayError;
use chrono::{DateTime, Utc};
use contract::{
    ClubError,
    play::{AnnouncedTableView, TableChangeView, TableDataView, TableVersionView, TableView},
};
use engine::games::Table;
use platform::{Fault, Op, Platform};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// How often an instance asks what has been decided.
const ASKED_EVERY: Duration = Duration::from_millis(500);
/// How long the database may take to answer that.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(1);

/// What this process knows of the schedule; nothing before it was first read.
#[derive(Default)]
pub struct Tables(RwLock<Option<Arc<Schedule>>>);

impl Tables {
    /// The schedule as it was read last.
    ///
    /// # Errors
    /// [`Fault::Timeout`] before it was first read.
    pub fn schedule(&self) -> Result<Arc<Schedule>, Fault> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known
            .clone()
            .ok_or(Fault::Timeout("the schedule of tables"))
    }
}

/// The table of that name which is played now, for a new bet. `field` is the parameter that names it.
///
/// # Errors
/// [`PlayError::UnknownTable`], [`PlayError::GameClosed`], or [`PlayError::Busy`] before this instance has
/// read what is played.
pub(super) fn played(
    op: &Op,
    game: &str,
    name: &str,
    field: &'static str,
) -> Result<Table, PlayError> {
    let unknown = PlayError::UnknownTable { field };
    let Some(newest) = Table::named(game, name) else {
        return Err(unknown);
    };
    let schedule = schedule(&op.platform).map_err(|_| PlayError::Busy)?;
    let Some(change) = schedule.current(game, name, op.now) else {
        return Err(unknown);
    };
    match change.decision {
        Decision::Play(table) => Ok(beside_the_first_version(&op.platform, table)),
        Decision::Close => Err(PlayError::GameClosed {
            reason: change.reason.clone(),
        }),
        Decision::Unreadable => {
            tracing::warn!(
                game,
                name,
                newest = newest.version(),
                "a table is played that is not known here"
            );
            Err(PlayError::Busy)
        }
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

/// The tables that are shown, by game and name, with their hashes: what a seed pair is committed with.
///
/// # Errors
/// Before the schedule was first read.
pub(crate) fn hashes(
    platform: &Platform,
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, String>, Fault> {
    let tables = shown(platform, now)?.into_iter().map(|table| {
        let name = format!("{}/{}", table.game(), table.name());
        (name, table.hash_hex().to_owned())
    });
    Ok(tables.collect())
}

/// How it stands with each table, in the order of the menu.
///
/// # Errors
/// Before the schedule was first read.
pub fn tables(op: &Op) -> Result<Vec<TableView>, Fault> {
    let schedule = schedule(&op.platform)?;
    let shown = shown(&op.platform, op.now)?.into_iter();
    Ok(shown.map(|table| view(&schedule, table, op.now)).collect())
}

/// How it stands with the table of that name.
///
/// # Errors
/// [`ClubError::NotFound`], or before the schedule was first read.
pub fn table(op: &Op, game: &str, name: &str) -> Result<TableView, ClubError> {
    let tables = tables(op)?.into_iter();
    tables
        .filter(|table| table.game == game)
        .find(|table| table.table == name)
        .ok_or(ClubError::NotFound)
}

/// The versions that were brought in as data and are or were played, or will be: what a browser, which has only
/// those that the program was built with, needs besides to compute any round again.
///
/// # Errors
/// Before the schedule was first read.
pub fn brought_in(op: &Op) -> Result<Vec<TableDataView>, Fault> {
    let schedule = schedule(&op.platform)?;
    let mut tables: Vec<Table> = Vec::new();
    for table in schedule.tables() {
        let is_built_in = Table::built_in().any(|one| one == table);
        if !is_built_in && !tables.contains(&table) {
            tables.push(table);
        }
    }
    let views = tables.into_iter().map(|table| TableDataView {
        game: table.game().into(),
        data: table.json(),
    });
    Ok(views.collect())
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

/// Reads what has been decided since it was read last.
///
/// # Errors
/// When the database is away; what was known stays.
pub async fn refresh(platform: &Platform) -> Result<(), Fault> {
    let Tables(known) = platform.state();
    let before = schedule(platform).ok();
    let last = before.as_ref().map_or(0, |schedule| schedule.last());
    let changes = store::changes_since(&platform.pool, last).await?;
    if changes.is_empty() && before.is_some() {
        return Ok(());
    }
    // Odds take up to half a second to count: nobody who asks for them should wait for that.
    let tables: Vec<Table> = changes
        .iter()
        .filter_map(|change| change.decision.table())
        .collect();
    drop(tokio::task::spawn_blocking(move || {
        for table in tables {
            let _ = Returns::of(table);
        }
    }));
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

/// The same, from a database that may answer nothing.
///
/// # Errors
/// When the database is away or silent for a second.
pub async fn refresh_in_time(platform: &Platform) -> Result<(), Fault> {
    tokio::time::timeout(ANSWER_TIMEOUT, refresh(platform))
        .await
        .map_err(|_| Fault::Timeout("the database"))?
}

/// Follows what is decided, until told to stop.
pub async fn follow(platform: Platform, shutdown: CancellationToken) {
    let mut turn = tokio::time::interval(ASKED_EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = turn.tick() => {
                if let Err(error) = refresh_in_time(&platform).await {
                    tracing::warn!(%error, "what is played cannot be read; what was known holds");
                }
            }
        }
    }
}

fn schedule(platform: &Platform) -> Result<Arc<Schedule>, Fault> {
    platform.state::<Tables>().schedule()
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

fn view(schedule: &Schedule, shown: Table, now: DateTime<Utc>) -> TableView {
    let (game, name) = (shown.game(), shown.name());
    let current = schedule.current(game, name, now);
    let closed = current.filter(|change| change.decision.table().is_none());
    let next = schedule
        .next(game, name, now)
        .map(|change| TableChangeView {
            effective_at: change.effective_at,
            announced_at: change.announced_at,
            reason: change.reason.clone(),
            return_before: Returns::of(shown).to_string(),
            to: change.decision.table().map(|table| AnnouncedTableView {
                version: table.version(),
                table_hash: table.hash_hex().into(),
                return_percent: Returns::of(table).to_string(),
            }),
        });
    TableView {
        game: game.into(),
        table: name.into(),
        version: shown.version(),
        table_hash: shown.hash_hex().into(),
        closed: closed.map(|change| change.reason.clone()),
        next,
    }
}
