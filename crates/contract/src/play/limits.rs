//! Limits that players set for themselves, and breaks from play.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

/// The smallest and the largest daily limit of gold, lost or staked.
pub const DAILY_GOLD: (i64, i64) = (100, 1_000_000_000);
/// The shortest and the longest daily limit of time, in minutes.
pub const DAILY_MINUTES: (i64, i64) = (10, 1_440);
/// The shortest and the longest break, in hours.
pub const COOL_OFF_HOURS: (i64, i64) = (24, 720);
/// The shortest and the longest self-exclusion, in days.
pub const EXCLUSION_DAYS: (i64, i64) = (180, 1_825);

/// Which limit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// Gold lost on balance in a day of the club.
    DailyLoss,
    /// Gold staked in a day of the club.
    DailyStake,
    /// Minutes played in a day of the club.
    DailyMinutes,
}

/// `PUT /api/play-limits`: all three limits, as they shall be. `null` is none; there is no default,
/// so that nobody loses a limit by leaving it out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitsParams {
    /// The most gold that may be lost on balance in a day.
    #[cfg_attr(
        feature = "openapi",
        schema(required = true, minimum = 100, maximum = 1_000_000_000)
    )]
    #[serde(deserialize_with = "nullable")]
    pub daily_loss: Option<i64>,
    /// The most gold that may be staked in a day.
    #[cfg_attr(
        feature = "openapi",
        schema(required = true, minimum = 100, maximum = 1_000_000_000)
    )]
    #[serde(deserialize_with = "nullable")]
    pub daily_stake: Option<i64>,
    /// The most minutes that may be played in a day.
    #[cfg_attr(
        feature = "openapi",
        schema(required = true, minimum = 10, maximum = 1_440)
    )]
    #[serde(deserialize_with = "nullable")]
    pub daily_minutes: Option<i64>,
}

/// A whole number or `null`, which has to be there.
fn nullable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    #[derive(Deserialize)]
    struct Whole(#[serde(deserialize_with = "crate::whole::deserialize")] i64);
    Ok(Option::<Whole>::deserialize(deserializer)?.map(|Whole(number)| number))
}

/// `POST /api/play-limits/cool-off`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CoolOffParams {
    /// How long no bet is taken, from now on.
    #[cfg_attr(feature = "openapi", schema(minimum = 24, maximum = 720))]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub hours: i64,
}

/// `POST /api/play-limits/self-exclusion`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExclusionParams {
    /// How long no bet is taken, from now on. Nobody can shorten it.
    #[cfg_attr(feature = "openapi", schema(minimum = 180, maximum = 1_825))]
    #[serde(deserialize_with = "crate::whole::deserialize")]
    pub days: i64,
}

/// The player's limits and breaks, and what the limits are held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitsView {
    /// The most gold that may be lost on balance in a day.
    pub daily_loss: LimitView,
    /// The most gold that may be staked in a day.
    pub daily_stake: LimitView,
    /// The most minutes that may be played in a day.
    pub daily_minutes: LimitView,
    /// What counts today.
    pub today: TodayView,
    /// The server's clock, which all of it is told by.
    #[serde(with = "crate::moment")]
    pub now: DateTime<Utc>,
    /// A break that is on.
    pub resting: Option<BreakView>,
    /// A self-exclusion that is on, or over and not yet ended by the player.
    pub excluded: Option<BreakView>,
}

/// A limit, and what it will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitView {
    /// What holds now; none holds when it is absent.
    pub value: Option<i64>,
    /// A change that has been asked for and does not hold yet.
    pub pending: Option<PendingLimitView>,
}

/// A limit that holds later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingLimitView {
    /// What will hold; none will when it is absent.
    pub value: Option<i64>,
    /// From when on.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// What counts today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TodayView {
    /// Payouts minus stakes, in gold; negative is a loss.
    pub net: i64,
    /// Gold staked.
    pub staked: i64,
    /// Minutes played. Rounds up to five minutes apart are one stretch; longer pauses do not count.
    pub minutes: i64,
    /// When the day of the club ends and the limits begin anew.
    #[serde(with = "crate::moment")]
    pub ends_at: DateTime<Utc>,
}

/// A break from play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BreakView {
    /// When it began.
    #[serde(with = "crate::moment")]
    pub since: DateTime<Utc>,
    /// When it is over.
    #[serde(with = "crate::moment")]
    pub until: DateTime<Utc>,
    /// Whether it is over and waits for the player to say so.
    pub is_over: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_is_left_out_is_an_error_and_null_is_none() {
        let read = serde_json::from_str::<LimitsParams>;
        let whole = read(r#"{"daily_loss":100,"daily_stake":null,"daily_minutes":60.0}"#).unwrap();
        assert_eq!(
            (whole.daily_loss, whole.daily_stake, whole.daily_minutes),
            (Some(100), None, Some(60))
        );
        let error = read(r#"{"daily_loss":100,"daily_stake":null}"#).unwrap_err();
        assert!(error.to_string().contains("daily_minutes"), "{error}");
        assert!(read(r#"{"daily_loss":"1","daily_stake":null,"daily_minutes":null}"#).is_err());
    }
}
