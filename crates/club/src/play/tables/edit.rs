//! How versions of tables are made and what is played is changed: by people, through `casino-club tables`.
//!
//! Look at [`publish`] and [`retire`] first. Whoever decides holds a lock, and decides on what is so then.

mod error;

pub use error::EditError;

use super::{
    Decision, Returns, Schedule,
    store::{self, NewChange, StoredVersion},
};
use chrono::{DateTime, Duration, Utc};
use contract::play::TableState;
use engine::games::Table;
use kernel::Ratio;
use platform::{Op, Uow};

/// A change of odds is announced at least so long before it takes effect.
pub const NOTICE_MIN: Duration = Duration::hours(1);
/// A moment further ahead is taken for a typing error.
pub const AHEAD_MAX: Duration = Duration::days(366);

/// A version and how it stands with it.
#[derive(Debug)]
pub struct Version {
    /// As it is stored.
    pub stored: StoredVersion,
    /// The table; none when this program cannot read it.
    pub table: Option<Table>,
    /// Its state now.
    pub state: TableState,
    /// When it takes effect next, or did last; none of one that never was and never will be played.
    pub effective_at: Option<DateTime<Utc>>,
}

/// What a decision does to what is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What was, or would have been, played until then; none of a closed game.
    pub before: Option<Table>,
    /// What is played from then on; none when the game is closed.
    pub after: Option<Table>,
    /// From when.
    pub effective_at: DateTime<Utc>,
    /// Whether it is an announced change that is taken back.
    pub is_withdrawn: bool,
}

/// Who wants a change and why.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// Who wants it.
    pub by: &'a str,
    /// Why, as players read it.
    pub reason: &'a str,
}

/// Every version, by game, name and version.
///
/// # Errors
/// When the database is away.
pub async fn versions(op: &Op) -> Result<Vec<Version>, EditError> {
    let schedule = Schedule::read(&op.platform.pool).await?;
    let stored = store::versions(&op.platform.pool).await?;
    let versions = stored.into_iter().map(|stored| {
        let table = stored.learn();
        Version {
            state: table.map_or(TableState::Draft, |table| schedule.state(table, op.now)),
            effective_at: table.and_then(|table| schedule.effective_at(table, op.now)),
            stored,
            table,
        }
    });
    Ok(versions.collect())
}

/// The version that somebody means: by the beginning of its hash, at least four digits, or by `game/name`, which
/// means the one that is played or was played last.
///
/// # Errors
/// [`EditError::NoSuchVersion`] or [`EditError::AmbiguousVersion`] when it is none or not one alone.
pub async fn find(op: &Op, meant: &str) -> Result<Table, EditError> {
    if let Some((game, name)) = meant.split_once('/') {
        let schedule = Schedule::read(&op.platform.pool).await?;
        let shown = schedule.shown(game, name, op.now);
        return shown.ok_or_else(|| EditError::NoSuchVersion(meant.to_owned()));
    }
    let versions = versions(op).await?.into_iter();
    one_of(versions.filter_map(|version| version.table), meant)
}

fn one_of(tables: impl Iterator<Item = Table>, meant: &str) -> Result<Table, EditError> {
    let beginning = meant.to_ascii_lowercase();
    let mut fits =
        tables.filter(|table| beginning.len() >= 4 && table.hash_hex().starts_with(&beginning));
    match (fits.next(), fits.next()) {
        (Some(table), None) => Ok(table),
        (Some(_), Some(_)) => Err(EditError::AmbiguousVersion(meant.to_owned())),
        (None, _) => Err(EditError::NoSuchVersion(meant.to_owned())),
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
    decided: Decided<'_>,
) -> Result<(Table, bool), EditError> {
    let decided = decided.checked()?;
    if !Table::newest().any(|table| table.game() == game) {
        return Err(EditError::NoSuchGame(game.to_owned()));
    }
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
    let jackpot = table.jackpot();
    let jackpot = jackpot.map_or(Ratio::ZERO, |jackpot| jackpot.return_to_player());
    if returns.loses_the_house_money(jackpot) {
        return Err(EditError::PaysTooMuch(returns));
    }
    let mut uow = Uow::begin(op).await?;
    store::lock(uow.connection()).await?;
    uow.take_time();
    let (now, words) = (uow.op().now, (decided.by, decided.reason));
    let new = store::insert_versions(uow.connection(), &[table], words, now).await?;
    if new.is_empty()
        && store::version(uow.connection(), table.hash())
            .await?
            .is_none()
    {
        return Err(EditError::VersionTaken(table.version()));
    }
    uow.commit().await?;
    Ok((table, !new.is_empty()))
}

/// Announces that a version is played from that moment on; a second person approves.
///
/// Other odds are announced [`NOTICE_MIN`] before they are played, one announcement at a time. What was played last
/// may be played again at once, whatever is announced: that opens a closed game.
///
/// # Errors
/// See [`EditError`].
pub async fn publish(
    op: &Op,
    table: Table,
    effective_at: DateTime<Utc>,
    (decided, approved_by): (Decided<'_>, &str),
) -> Result<Effect, EditError> {
    let decided = decided.checked()?;
    let approved_by = said(approved_by).ok_or(EditError::NobodyApproves)?;
    if decided.by.to_lowercase() == approved_by.to_lowercase() {
        return Err(EditError::SamePerson);
    }
    let (mut uow, schedule) = begin(op).await?;
    let (now, game, name) = (uow.op().now, table.game(), table.name());
    readable(&schedule, (game, name), now)?;
    let effective_at = effective_at.max(now);
    // Asked for the moment of the change: other odds that are announced for before it are what it replaces.
    let is_new_odds = schedule.shown(game, name, effective_at) != Some(table);
    if is_new_odds && effective_at < now + NOTICE_MIN {
        return Err(EditError::TooSoon(now + NOTICE_MIN));
    }
    not_too_far(effective_at, now)?;
    if effective_at > now
        && let Some((waiting, from)) = waiting(&schedule, (game, name), now)
    {
        return Err(EditError::Waiting { waiting, from });
    }
    let before = schedule.live(game, name, effective_at);
    if before == Some(table) {
        return Err(EditError::AlreadySo);
    }
    let change = NewChange {
        game: game.to_owned(),
        name: name.to_owned(),
        hash: Some(table.hash().to_vec()),
        withdraws: None,
        effective_at,
    };
    let words = (decided.by, approved_by, decided.reason);
    store::insert_changes(uow.connection(), vec![change], words, now).await?;
    uow.commit().await?;
    Ok(Effect {
        before,
        after: Some(table),
        effective_at,
        is_withdrawn: false,
    })
}

/// Takes out of play what is meant, without notice and by one person, because it takes nothing from anybody:
/// - `game` or `game/name` closes that from the moment on (at once when none is said), and takes back what is
///   announced for later, so that what is closed stays closed until somebody opens it;
/// - the beginning of a hash closes the table of a version that is played, and takes back the announcement of one
///   that is not played yet.
///
/// Rounds that are open finish.
///
/// # Errors
/// See [`EditError`].
pub async fn retire(
    op: &Op,
    target: &str,
    effective_at: Option<DateTime<Utc>>,
    decided: Decided<'_>,
) -> Result<Vec<Effect>, EditError> {
    let decided = decided.checked()?;
    let version = match find(op, target).await {
        // A name means all that is played under it.
        Ok(table) if !target.contains('/') => Some(table),
        Ok(_) | Err(EditError::NoSuchVersion(_)) => None,
        Err(error) => return Err(error),
    };
    let (mut uow, schedule) = begin(op).await?;
    let now = uow.op().now;
    not_too_far(effective_at.unwrap_or(now), now)?;
    let tables = match version {
        Some(table) => vec![table],
        None => named(target)?,
    };
    let mut changes = Vec::new();
    let mut effects = Vec::new();
    for table in tables {
        readable(&schedule, (table.game(), table.name()), now)?;
        let decision = Retirement::of(&schedule, table, version.is_some(), effective_at, now)?;
        decision.add(&schedule, table, (&mut changes, &mut effects), now);
    }
    if effects.is_empty() {
        return Err(EditError::AlreadySo);
    }
    // Who closes a game needs nobody else.
    let words = (decided.by, decided.by, decided.reason);
    store::insert_changes(uow.connection(), changes, words, now).await?;
    uow.commit().await?;
    Ok(effects)
}

/// What is taken out of play.
enum Retirement {
    /// The table of a name, from that moment on.
    Close(DateTime<Utc>),
    /// The announcement of one version.
    Withdraw,
}

impl Retirement {
    fn of(
        schedule: &Schedule,
        table: Table,
        is_version: bool,
        effective_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, EditError> {
        let state = schedule.state(table, now);
        match (is_version, state, effective_at) {
            (true, TableState::Announced, None) => Ok(Self::Withdraw),
            (true, TableState::Announced, Some(_)) => Err(EditError::NoMoment),
            (true, TableState::Draft | TableState::Retired, _) => Err(EditError::AlreadySo),
            (true, TableState::Live, at) | (false, _, at) => {
                Ok(Self::Close(at.unwrap_or(now).max(now)))
            }
        }
    }

    fn add(
        self,
        schedule: &Schedule,
        table: Table,
        (changes, effects): (&mut Vec<NewChange>, &mut Vec<Effect>),
        now: DateTime<Utc>,
    ) {
        let (game, name) = (table.game(), table.name());
        let mut decide = |withdraws, effect: Effect| {
            changes.push(NewChange {
                game: game.to_owned(),
                name: name.to_owned(),
                hash: None,
                withdraws,
                effective_at: if effect.is_withdrawn {
                    now
                } else {
                    effect.effective_at
                },
            });
            effects.push(effect);
        };
        let (from, closes) = match self {
            Self::Close(at) => (at, true),
            Self::Withdraw => (now, false),
        };
        let before = schedule.live(game, name, from);
        if closes && before.is_some() {
            decide(
                None,
                Effect {
                    before,
                    after: None,
                    effective_at: from,
                    is_withdrawn: false,
                },
            );
        }
        let later = schedule.after(game, name, from);
        let is_meant = |decision| closes || decision == Decision::Play(table);
        for change in later.filter(|change| is_meant(change.decision)) {
            let effect = Effect {
                before: change.decision.table(),
                after: if closes { None } else { before },
                effective_at: change.effective_at,
                is_withdrawn: true,
            };
            decide(Some(change.id), effect);
        }
    }
}

/// The newest table that is built in of each name that is meant.
fn named(target: &str) -> Result<Vec<Table>, EditError> {
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
    Ok(tables)
}

/// A unit of work that holds the lock of whoever decides, at the time since when it does, and what is so then.
async fn begin(op: &Op) -> Result<(Uow, Schedule), EditError> {
    let mut uow = Uow::begin(op).await?;
    store::lock(uow.connection()).await?;
    uow.take_time();
    let schedule = Schedule::read(uow.connection()).await?;
    Ok((uow, schedule))
}

fn readable(
    schedule: &Schedule,
    (game, name): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), EditError> {
    if schedule.is_readable(game, name, now) {
        Ok(())
    } else {
        Err(EditError::Unreadable(format!("{game}/{name}")))
    }
}

/// The version that is announced, and from when. What is played now and opens again after a closing that is
/// decided counts for none: it brings no other odds, and could not be taken back alone.
fn waiting(
    schedule: &Schedule,
    (game, name): (&str, &str),
    now: DateTime<Utc>,
) -> Option<(Table, DateTime<Utc>)> {
    let mut later = schedule.after(game, name, now);
    later.find_map(|change| {
        let table = change.decision.table()?;
        let is_announced = schedule.state(table, now) == TableState::Announced;
        is_announced.then_some((table, change.effective_at))
    })
}

fn not_too_far(moment: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), EditError> {
    if moment > now + AHEAD_MAX {
        return Err(EditError::TooFar(moment));
    }
    Ok(())
}

fn said(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

impl Decided<'_> {
    fn checked(self) -> Result<Self, EditError> {
        Ok(Self {
            by: said(self.by).ok_or(EditError::NobodySaid)?,
            reason: said(self.reason).ok_or(EditError::NoReason)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_that_several_hashes_have_is_told_apart_from_one_that_none_has() {
        let table = Table::named("rps", "rps").unwrap();
        let meant = &table.hash_hex()[..6];
        assert_eq!(one_of([table].into_iter(), meant).unwrap(), table);
        let several = one_of([table, table].into_iter(), meant).unwrap_err();
        assert!(
            several.to_string().contains("more than one version"),
            "{several}"
        );
        let none = one_of([].into_iter(), meant).unwrap_err();
        assert!(none.to_string().contains("there is no version"), "{none}");
    }
}
