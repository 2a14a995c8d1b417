//! Every situation in which the club says no, with what a person can do about it.
//!
//! A variant is a situation somebody can act on, never a module or a cause. Slices have errors of
//! their own and turn them into these; [`ClubError::status`] and [`ClubError::message`] are the
//! only places that know HTTP and sentences.

mod text;

use crate::{Locale, play::LimitKind};
use chrono::{DateTime, Utc};
use kernel::Currency;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The name of a parameter, as it stands on the wire.
pub type Field = Cow<'static, str>;

/// What the club answers instead of doing it. Nothing was changed when one of these is returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
// The variant's name is the key, not a field of its own: what reads a tagged enum is four times as
// long, and every page carries it. REST has a body of its own and never shows this shape.
#[serde(rename_all = "snake_case")]
#[error("{}", self.message(Locale::En))]
pub enum ClubError {
    /// Nobody is logged in.
    Unauthenticated,
    /// The token or session is over; log in again or refresh.
    SessionExpired,
    /// No account has this site id and password together.
    BadCredentials,
    /// Logged in, but not allowed.
    Forbidden,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// The path does not know this HTTP method.
    MethodNotAllowed,
    /// A parameter cannot be used.
    BadField {
        /// Which one.
        field: Field,
        /// What is wrong with it.
        problem: Problem,
    },
    /// The body is no JSON, or not UTF-8.
    BadJson,
    /// The body is not announced as `application/json`.
    BadContentType,
    /// The body is larger than the path takes.
    BodyTooLarge {
        /// The most it takes, in bytes.
        bytes_max: u64,
    },
    /// The name is somebody else's already.
    Taken {
        /// Which parameter.
        field: Field,
    },
    /// No such invite code.
    InviteUnknown,
    /// The invite code is over.
    InviteExpired,
    /// The invite code has been used as often as it may.
    InviteUsedUp,
    /// Not enough of a currency.
    InsufficientFunds {
        /// Of which.
        currency: Currency,
        /// What it would take.
        needed: i64,
        /// What there is.
        available: i64,
    },
    /// The wallet would hold more than a wallet may.
    WalletFull,
    /// No bet is taken from this account for now.
    PlayBlocked {
        /// When it is over.
        #[serde(with = "crate::moment")]
        until: DateTime<Utc>,
    },
    /// The bet could pass a limit that the player has set.
    LimitReached {
        /// Which.
        limit: LimitKind,
        /// What is left of it: gold, or minutes.
        left: i64,
        /// When it begins anew.
        #[serde(with = "crate::moment")]
        until: DateTime<Utc>,
    },
    /// The player has excluded themself from play.
    SelfExcluded {
        /// Until when at least; after that it ends when the player says so.
        #[serde(with = "crate::moment")]
        until: DateTime<Utc>,
    },
    /// The game takes no new bets for now; rounds that are open may be finished.
    GameClosed {
        /// Why, in the words of whoever closed it.
        reason: String,
    },
    /// A round of the player waits for a choice, which has to be made first.
    RoundOpen,
    /// The round is over: there is no choice left.
    RoundOver,
    /// A call that moves money or draws chance came without an idempotency key.
    IdempotencyKeyRequired,
    /// The idempotency key was used for another request.
    KeyReused,
    /// The same request is being worked on.
    KeyInFlight,
    /// Too many tries.
    TooManyRequests {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// The club is at its limit or a part of it is away.
    Busy {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Our fault; the cause is in the log under this number.
    Fault {
        /// The number to tell support.
        incident: String,
    },
    /// The call never reached the club.
    Unreachable,
}

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It is not there.
    Missing,
    /// The request has no such parameter.
    Unknown,
    /// It is of another type.
    WrongType,
    /// Too few characters.
    TooShort {
        /// The fewest.
        chars_min: u64,
        /// How many there are.
        chars: u64,
    },
    /// Too many characters.
    TooLong {
        /// The most.
        chars_max: u64,
    },
    /// Outside of the range.
    OutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Between two steps.
    NotAMultiple {
        /// The step.
        step: i64,
    },
    /// All of them together are more than is taken.
    SumAbove {
        /// The most.
        max: i64,
    },
    /// It is there already.
    Twice,
    /// It has a character that may not be there, or another shape.
    Malformed,
    /// It is none of the values there are.
    NotOffered,
    /// Everybody tries this password first.
    TooCommon,
    /// Younger than the club lets in.
    TooYoung {
        /// The age that is let in, in years.
        years_min: u32,
    },
}

impl ClubError {
    /// A parameter is wrong.
    pub fn field(field: impl Into<Field>, problem: Problem) -> Self {
        Self::BadField {
            field: field.into(),
            problem,
        }
    }

    /// The stable name of the situation, as it stands in `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::SessionExpired => "session_expired",
            Self::BadCredentials => "bad_credentials",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::BadField { .. } => "bad_field",
            Self::BadJson => "bad_json",
            Self::BadContentType => "bad_content_type",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::Taken { .. } => "taken",
            Self::InviteUnknown => "invite_unknown",
            Self::InviteExpired => "invite_expired",
            Self::InviteUsedUp => "invite_used_up",
            Self::InsufficientFunds { .. } => "insufficient_funds",
            Self::WalletFull => "wallet_full",
            Self::PlayBlocked { .. } => "play_blocked",
            Self::LimitReached { .. } => "limit_reached",
            Self::SelfExcluded { .. } => "self_excluded",
            Self::GameClosed { .. } => "game_closed",
            Self::RoundOpen => "round_open",
            Self::RoundOver => "round_over",
            Self::IdempotencyKeyRequired => "idempotency_key_required",
            Self::KeyReused => "key_reused",
            Self::KeyInFlight => "key_in_flight",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::Busy { .. } => "busy",
            Self::Fault { .. } => "fault",
            Self::Unreachable => "unreachable",
        }
    }

    /// The HTTP status that tells the same.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::BadJson | Self::BadField { .. } | Self::IdempotencyKeyRequired => 400,
            Self::Unauthenticated | Self::SessionExpired | Self::BadCredentials => 401,
            Self::Forbidden
            | Self::PlayBlocked { .. }
            | Self::LimitReached { .. }
            | Self::SelfExcluded { .. } => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Taken { .. }
            | Self::InsufficientFunds { .. }
            | Self::WalletFull
            | Self::GameClosed { .. }
            | Self::RoundOpen
            | Self::RoundOver
            | Self::KeyReused
            | Self::KeyInFlight => 409,
            Self::BodyTooLarge { .. } => 413,
            Self::BadContentType => 415,
            Self::InviteUnknown | Self::InviteExpired | Self::InviteUsedUp => 422,
            Self::TooManyRequests { .. } => 429,
            Self::Fault { .. } => 500,
            Self::Busy { .. } | Self::Unreachable => 503,
        }
    }

    /// The parameter to mend, where one is to blame.
    #[must_use]
    pub fn blamed_field(&self) -> Option<&str> {
        match self {
            Self::BadField { field, .. } | Self::Taken { field } => Some(field),
            Self::InviteUnknown | Self::InviteExpired | Self::InviteUsedUp => Some("invite_code"),
            _ => None,
        }
    }

    /// Seconds to wait before trying again, where waiting helps.
    #[must_use]
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::KeyInFlight => Some(1),
            Self::TooManyRequests { retry_after } | Self::Busy { retry_after } => {
                Some(*retry_after)
            }
            _ => None,
        }
    }

    /// The sentence for a person.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match locale {
            Locale::Ko => self.korean(),
            Locale::En => self.english(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_crosses_the_wire_whole() {
        for error in [
            ClubError::Unauthenticated,
            ClubError::field(
                "nickname",
                Problem::TooShort {
                    chars_min: 2,
                    chars: 1,
                },
            ),
            ClubError::InsufficientFunds {
                currency: Currency::Gold,
                needed: 1_000,
                available: 10,
            },
            ClubError::Busy { retry_after: 2 },
        ] {
            let json = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<ClubError>(&json).unwrap(), error);
            assert!(json.contains(error.code()), "{json}");
        }
    }

    #[test]
    fn an_error_blames_a_field_only_where_one_is_to_blame() {
        assert_eq!(ClubError::InviteExpired.blamed_field(), Some("invite_code"));
        assert_eq!(
            ClubError::Taken {
                field: "nickname".into()
            }
            .blamed_field(),
            Some("nickname")
        );
        assert_eq!(ClubError::Forbidden.blamed_field(), None);
    }
}
