//! Sign-up, log-in and who one is.

use crate::{play::TimeLimitView, rankings::PlaceView, wallet::BalancesView};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::PlayerId;
use serde::{Deserialize, Serialize};

/// Shortest and longest site id, in characters.
pub const SITE_ID_CHARS: (usize, usize) = (4, 20);
/// Shortest and longest nickname, in characters.
pub const NICKNAME_CHARS: (usize, usize) = (2, 12);
/// Shortest and longest password, in characters; the upper bound keeps the hash affordable.
pub const PASSWORD_CHARS: (usize, usize) = (10, 128);
/// The age from which one may play, in years.
pub const AGE_MIN_YEARS: u32 = 19;

/// `POST /api/users/signup`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignupParams {
    /// Name to log in with: 4 to 20 of a-z, 0-9 and `_`; capitals are folded.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 4, max_length = 20, pattern = "^[A-Za-z0-9_]+$")
    )]
    pub site_id: String,
    /// Name that others see: 2 to 12 letters (Hangul too), digits or `_`.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 2, max_length = 12, pattern = "^[가-힣A-Za-z0-9_]+$")
    )]
    pub nickname: String,
    /// 10 to 128 characters, not one of the common ones.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 128))]
    pub password: String,
    /// A code such as `NEON-0213`; case and the dash do not matter.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 8,
            max_length = 9,
            pattern = "^[A-Za-z0-9]{4}-?[A-Za-z0-9]{4}$"
        )
    )]
    pub invite_code: String,
    /// Optional; whoever gives one must be 19.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
}

/// `POST /api/users/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LoginParams {
    /// Name to log in with.
    pub site_id: String,
    /// The password.
    pub password: String,
}

/// `POST /api/users/refresh`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshParams {
    /// The newest refresh token of the session; each works once.
    pub refresh_token: String,
}

/// Answer of sign-up, log-in and refresh.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokensView {
    /// JWT for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `bearer`.
    pub token_type: String,
    /// Life of the access token, in seconds.
    #[cfg_attr(feature = "openapi", schema(minimum = 0))]
    pub expires_in: u32,
    /// For `POST /api/users/refresh`; works once.
    pub refresh_token: String,
    /// Who logged in.
    pub user: UserView,
}

/// What a player may open; granted by the invite code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Rank {
    /// The ordinary door.
    Standard,
    /// Premium rooms too.
    Premium,
    /// Every room.
    Vip,
}

impl Rank {
    /// The name on the wire and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "STANDARD",
            Self::Premium => "PREMIUM",
            Self::Vip => "VIP",
        }
    }

    /// The rank of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Standard, Self::Premium, Self::Vip]
            .into_iter()
            .find(|rank| rank.name() == name)
    }
}

/// How much a player has done in the club; shown as octagon tubes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Grade {
    /// One tube.
    Bronze,
    /// Two tubes.
    Silver,
    /// Three tubes.
    Gold,
    /// Three tubes and a star.
    Vip,
}

impl Grade {
    /// All grades, lowest first.
    pub const ALL: [Self; 4] = [Self::Bronze, Self::Silver, Self::Gold, Self::Vip];

    /// The name on the wire and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bronze => "BRONZE",
            Self::Silver => "SILVER",
            Self::Gold => "GOLD",
            Self::Vip => "VIP",
        }
    }

    /// The grade of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// A player as the player's own pages and programs see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserView {
    /// For ever the same.
    pub id: PlayerId,
    /// Name to log in with.
    pub site_id: String,
    /// Name that others see, masked.
    pub nickname: String,
    /// What the player may open.
    pub rank: Rank,
    /// How much the player has done.
    pub grade: Grade,
    /// Starts at 1.
    pub level: i32,
    /// Whether the admin console is open to this account.
    pub is_admin: bool,
    /// When the account was made.
    #[serde(with = "crate::moment")]
    pub created_at: DateTime<Utc>,
}

/// `GET /api/users/me`: all that a client shows about oneself, in one call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeView {
    /// Who.
    pub profile: UserView,
    /// What the player holds.
    pub balances: BalancesView,
    /// The same as in the profile, where clients of the source documents look for it.
    pub rank: Rank,
    /// The same as in the profile.
    pub grade: Grade,
    /// The same as in the profile.
    pub level: i32,
    /// The session and the day.
    pub session: SessionView,
    /// Notifications not yet read.
    pub unread: i64,
    /// Own place in this week's ranking; absent before the first win of the week.
    pub ranking: Option<PlaceView>,
}

/// How long and with what result one has been playing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// When this session began.
    #[serde(with = "crate::moment")]
    pub started_at: DateTime<Utc>,
    /// Seconds since then, by the server's clock.
    pub elapsed_seconds: i64,
    /// Rounds played today (the club's day starts at 05:00 in Seoul).
    pub rounds_today: i64,
    /// Payouts minus stakes of today, in gold; negative is a loss.
    pub net_today: i64,
    /// The number of the player's latest round, 0 before the first: the `after` of a stream that is to
    /// tell what comes next. 0 from a server before 0.2.
    #[serde(default)]
    pub last_round: i64,
    /// The player's own limit on the day's time; absent without one.
    #[serde(default)]
    pub time_limit: Option<TimeLimitView>,
    /// Until when the player rests by an own decision: a break or a self-exclusion. No bet is taken
    /// until then, nor after it from who has not come back from a self-exclusion.
    #[serde(default, with = "crate::moment::maybe")]
    pub resting_until: Option<DateTime<Utc>>,
}

/// What an invite code would give, told while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteView {
    /// The code as it is stored, with its dash.
    pub code: String,
    /// The inviter's masked nickname; absent for a code of the house.
    pub inviter: Option<String>,
    /// The rank that the code grants.
    pub rank: Rank,
    /// Gold that every new player starts with.
    pub starting_gold: i64,
    /// Gold on top of it, by this code.
    pub bonus_gold: i64,
}
