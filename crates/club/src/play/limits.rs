//! Limits that players set for themselves, and breaks from play.
//!
//! What they say to a bet is pure ([`rules`]) and decided by the settler on the player as it remembers
//! them. Every change moves the wallet's epoch, so that no bet is settled on limits that are over: two
//! tabs or a hundred requests cannot pass a limit together.

pub mod rules;
pub(super) mod store;

use super::store::lock_state;
use chrono::{DateTime, Duration, Utc};
use contract::{
    ClubError, Problem,
    play::{
        BreakView, CoolOffParams, ExclusionParams, LimitKind, LimitsParams, LimitsView, TodayView,
        limits::{COOL_OFF_HOURS, DAILY_GOLD, DAILY_MINUTES, EXCLUSION_DAYS},
    },
};
use platform::{Fault, Op, Uow, calendar};
use rules::{Break, Limits};
use sqlx::PgConnection;

/// The player's limits and breaks, and what the limits are held against.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn limits(op: &Op) -> Result<LimitsView, ClubError> {
    op.player()?;
    let mut connection = op.platform.pool.acquire().await.map_err(Fault::from)?;
    Ok(view(op, &mut connection).await?)
}

/// Sets the limits: a lower one holds at once, a higher one or none after a day. To ask for what holds
/// ends a change that waits. Doing it twice is harmless.
///
/// # Errors
/// [`ClubError::BadField`] for a limit outside of its range, [`ClubError::SelfExcluded`] during a
/// self-exclusion; when nobody is logged in or the database is away.
pub async fn change(op: &Op, params: &LimitsParams) -> Result<LimitsView, ClubError> {
    let wanted = [
        (LimitKind::DailyLoss, params.daily_loss),
        (LimitKind::DailyStake, params.daily_stake),
        (LimitKind::DailyMinutes, params.daily_minutes),
    ];
    ask(op, &wanted).await
}

/// Sets one limit and leaves the others as they are; see [`change`].
///
/// # Errors
/// See [`change`].
pub async fn change_one(
    op: &Op,
    kind: LimitKind,
    wanted: Option<i64>,
) -> Result<LimitsView, ClubError> {
    ask(op, &[(kind, wanted)]).await
}

async fn ask(op: &Op, wanted: &[(LimitKind, Option<i64>)]) -> Result<LimitsView, ClubError> {
    for (kind, wanted) in wanted {
        let (field, range) = match kind {
            LimitKind::DailyLoss => ("daily_loss", DAILY_GOLD),
            LimitKind::DailyStake => ("daily_stake", DAILY_GOLD),
            LimitKind::DailyMinutes => ("daily_minutes", DAILY_MINUTES),
        };
        if let Some(wanted) = wanted {
            within(field, *wanted, range)?;
        }
    }
    update(op, |limits| {
        refuse_excluded(limits)?;
        for (kind, wanted) in wanted {
            let limit = match kind {
                LimitKind::DailyLoss => &mut limits.daily_loss,
                LimitKind::DailyStake => &mut limits.daily_stake,
                LimitKind::DailyMinutes => &mut limits.daily_minutes,
            };
            *limit = limit.asked(*wanted, op.now);
        }
        Ok(())
    })
    .await
}

/// Begins a break of hours, or makes the one that is on longer. Nobody can end it early.
///
/// # Errors
/// [`ClubError::BadField`] for a length outside of the range, [`ClubError::SelfExcluded`] during a
/// self-exclusion; when nobody is logged in or the database is away.
pub async fn cool_off(op: &Op, params: &CoolOffParams) -> Result<LimitsView, ClubError> {
    within("hours", params.hours, COOL_OFF_HOURS)?;
    let until = op.now + Duration::hours(params.hours);
    update(op, |limits| {
        refuse_excluded(limits)?;
        limits.resting = Some(extended(limits.resting, op.now, until));
        Ok(())
    })
    .await
}

/// Begins a self-exclusion, or makes the one that is on longer. Nobody can end it early, and it does
/// not end by itself: see [`come_back`].
///
/// # Errors
/// [`ClubError::BadField`] for a length outside of the range; when nobody is logged in or the database
/// is away.
pub async fn exclude(op: &Op, params: &ExclusionParams) -> Result<LimitsView, ClubError> {
    within("days", params.days, EXCLUSION_DAYS)?;
    let until = op.now + Duration::days(params.days);
    update(op, |limits| {
        limits.excluded = Some(extended(limits.excluded, op.now, until));
        Ok(())
    })
    .await
}

/// Ends a self-exclusion whose time is over. Doing it twice, or without one, changes nothing.
///
/// # Errors
/// [`ClubError::SelfExcluded`] when its time is not over; when nobody is logged in or the database is
/// away.
pub async fn come_back(op: &Op) -> Result<LimitsView, ClubError> {
    update(op, |limits| {
        match limits.excluded {
            Some(Break { until, .. }) if op.now < until => {
                return Err(ClubError::SelfExcluded { until });
            }
            _ => limits.excluded = None,
        }
        Ok(())
    })
    .await
}

fn within(field: &'static str, value: i64, (min, max): (i64, i64)) -> Result<(), ClubError> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        Err(ClubError::field(field, Problem::OutOfRange { min, max }))
    }
}

fn refuse_excluded(limits: &Limits) -> Result<(), ClubError> {
    match limits.excluded {
        Some(Break { until, .. }) => Err(ClubError::SelfExcluded { until }),
        None => Ok(()),
    }
}

/// The break that is on until then, or longer if it is longer already.
fn extended(on: Option<Break>, now: DateTime<Utc>, until: DateTime<Utc>) -> Break {
    match on.filter(|on| on.until > now) {
        Some(on) => Break {
            since: on.since,
            until: on.until.max(until),
        },
        None => Break { since: now, until },
    }
}

/// Changes the limits while no bet of the player can be settled.
async fn update(
    op: &Op,
    change: impl FnOnce(&mut Limits) -> Result<(), ClubError>,
) -> Result<LimitsView, ClubError> {
    let player = op.player()?;
    let mut uow = Uow::begin(op).await?;
    lock_state(uow.connection(), player).await?;
    let mut limits = store::limits(uow.connection(), player).await?;
    let before = limits;
    change(&mut limits)?;
    if limits != before {
        store::keep(uow.connection(), player, &limits).await?;
    }
    let view = view(op, uow.connection()).await?;
    uow.commit().await?;
    Ok(view)
}

async fn view(op: &Op, connection: &mut PgConnection) -> Result<LimitsView, Fault> {
    let player = op
        .player()
        .map_err(|_| Fault::unreadable("operation", "it has no player"))?;
    let (now, day) = (op.now, calendar::day(op.now));
    let limits = store::limits(&mut *connection, player).await?;
    let (usage, net) = store::usage(connection, player, day).await?;
    let shown = |on: Break| BreakView {
        since: on.since,
        until: on.until,
        is_over: on.until <= now,
    };
    Ok(LimitsView {
        daily_loss: limits.daily_loss.view(now),
        daily_stake: limits.daily_stake.view(now),
        daily_minutes: limits.daily_minutes.view(now),
        today: TodayView {
            net,
            staked: usage.staked,
            minutes: usage.played_ms / 60_000,
            ends_at: calendar::day_end(day),
        },
        now,
        resting: limits.resting.map(shown).filter(|rest| !rest.is_over),
        excluded: limits.excluded.map(shown),
    })
}
