//! Every situation in which the club says no, with what a person can do about it.
//!
//! A variant is a situation somebody can act on, never a module or a cause. Slices have errors of
//! their own and turn them into these; [`ClubError::status`] and [`ClubError::message`] are the
//! only places that know HTTP and sentences.

use crate::Locale;
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
            Self::BadJson | Self::BadField { .. } => 400,
            Self::Unauthenticated | Self::SessionExpired | Self::BadCredentials => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Taken { .. }
            | Self::InsufficientFunds { .. }
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

    fn english(&self) -> String {
        match self {
            Self::Unauthenticated => "Log in first.".into(),
            Self::SessionExpired => "Your session is over. Log in again.".into(),
            Self::BadCredentials => "That site id and password do not go together.".into(),
            Self::Forbidden => "Your account may not do this.".into(),
            Self::NotFound => "There is no such thing here.".into(),
            Self::MethodNotAllowed => "This address does not take that method.".into(),
            Self::BadField { field, problem } => problem.english(field),
            Self::BadJson => "The body is not readable JSON.".into(),
            Self::BadContentType => "Send the body as application/json.".into(),
            Self::BodyTooLarge { bytes_max } => {
                format!("The body is too large; at most {bytes_max} bytes are taken.")
            }
            Self::Taken { field } => format!("This {field} is taken. Choose another."),
            Self::InviteUnknown => "There is no such invite code.".into(),
            Self::InviteExpired => "This invite code has expired.".into(),
            Self::InviteUsedUp => "This invite code has been used up.".into(),
            Self::InsufficientFunds {
                currency,
                needed,
                available,
            } => {
                format!("Not enough {currency}: this takes {needed} and you have {available}.")
            }
            Self::KeyReused => {
                "This idempotency key was used for another request. Nothing was changed.".into()
            }
            Self::KeyInFlight => "The same request is being worked on. Try again shortly.".into(),
            Self::TooManyRequests { retry_after } => {
                format!("Too many tries. Wait {retry_after} seconds.")
            }
            Self::Busy { retry_after } => {
                format!("The club is full right now. Try again in {retry_after} seconds.")
            }
            Self::Fault { incident } => {
                format!("Something broke on our side. Nothing was lost. Incident {incident}.")
            }
            Self::Unreachable => "The club cannot be reached. Check the connection.".into(),
        }
    }

    fn korean(&self) -> String {
        match self {
            Self::Unauthenticated => "먼저 로그인해 주세요.".into(),
            Self::SessionExpired => "로그인이 끝났습니다. 다시 로그인해 주세요.".into(),
            Self::BadCredentials => "아이디와 비밀번호가 맞지 않습니다.".into(),
            Self::Forbidden => "이 계정으로는 할 수 없는 일입니다.".into(),
            Self::NotFound => "찾는 것이 여기에 없습니다.".into(),
            Self::MethodNotAllowed => "이 주소는 그 방식의 요청을 받지 않습니다.".into(),
            Self::BadField { field, problem } => problem.korean(field),
            Self::BadJson => "본문이 읽을 수 있는 JSON이 아닙니다.".into(),
            Self::BadContentType => "본문을 application/json으로 보내 주세요.".into(),
            Self::BodyTooLarge { bytes_max } => {
                format!("본문이 너무 큽니다. {bytes_max}바이트까지 받습니다.")
            }
            Self::Taken { field } => {
                format!(
                    "이미 쓰이고 있는 {}입니다. 다른 것으로 정해 주세요.",
                    korean_name(field)
                )
            }
            Self::InviteUnknown => "없는 초대 코드입니다.".into(),
            Self::InviteExpired => "기한이 지난 초대 코드입니다.".into(),
            Self::InviteUsedUp => "모두 쓰인 초대 코드입니다.".into(),
            Self::InsufficientFunds {
                currency,
                needed,
                available,
            } => format!(
                "{}가 모자랍니다. {needed}이 필요한데 {available}이 있습니다.",
                match currency {
                    Currency::Gold => "골드",
                    Currency::Gem => "젬",
                    Currency::Token => "토큰 수",
                }
            ),
            Self::KeyReused => {
                "이 요청 키는 다른 요청에 이미 쓰였습니다. 바뀐 것은 없습니다.".into()
            }
            Self::KeyInFlight => "같은 요청을 처리하고 있습니다. 잠시 뒤 다시 해 주세요.".into(),
            Self::TooManyRequests { retry_after } => {
                format!("시도가 너무 많습니다. {retry_after}초 뒤에 다시 해 주세요.")
            }
            Self::Busy { retry_after } => {
                format!("지금 클럽이 붐빕니다. {retry_after}초 뒤에 다시 해 주세요.")
            }
            Self::Fault { incident } => {
                format!("우리 쪽에 문제가 생겼습니다. 잃은 것은 없습니다. 문의 번호 {incident}.")
            }
            Self::Unreachable => "클럽에 닿지 않습니다. 연결을 확인해 주세요.".into(),
        }
    }
}

impl Problem {
    fn english(&self, field: &str) -> String {
        match self {
            Self::Missing => format!("{field} is missing."),
            Self::Unknown => format!("There is no parameter {field}."),
            Self::WrongType => format!("{field} is of the wrong type."),
            Self::TooShort { chars_min, chars } => {
                format!("{field} has {chars} characters; it takes at least {chars_min}.")
            }
            Self::TooLong { chars_max } => {
                format!("{field} is too long; at most {chars_max} characters.")
            }
            Self::OutOfRange { min, max } => format!("{field} must be from {min} to {max}."),
            Self::Malformed => format!("{field} has characters or a shape that cannot be used."),
            Self::NotOffered => format!("{field} is none of the values on offer."),
            Self::TooCommon => format!("This {field} is among the first anybody would guess."),
            Self::TooYoung { years_min } => format!("You must be {years_min} to come in."),
        }
    }

    fn korean(&self, field: &str) -> String {
        let name = korean_name(field);
        match self {
            Self::Missing => format!("{name} 값이 없습니다."),
            Self::Unknown => format!("{name} 값은 받지 않습니다."),
            Self::WrongType => format!("{name} 값의 종류가 다릅니다."),
            Self::TooShort { chars_min, chars } => {
                format!("{chars}자입니다. {chars_min}자 이상으로 정해 주세요.")
            }
            Self::TooLong { chars_max } => format!("{chars_max}자까지 쓸 수 있습니다."),
            Self::OutOfRange { min, max } => {
                format!("{name} 값은 {min}부터 {max}까지입니다.")
            }
            Self::Malformed => format!("{name}에 쓸 수 없는 글자나 형식이 있습니다."),
            Self::NotOffered => format!("{name} 값이 목록에 없습니다."),
            Self::TooCommon => "누구나 먼저 떠올리는 비밀번호입니다. 다르게 정해 주세요.".into(),
            Self::TooYoung { years_min } => format!("만 {years_min}세부터 들어올 수 있습니다."),
        }
    }
}

fn korean_name(field: &str) -> &str {
    match field {
        "site_id" => "아이디",
        "nickname" => "닉네임",
        "password" => "비밀번호",
        "invite_code" => "초대 코드",
        "birth_date" => "생년월일",
        "machine" => "기계",
        "bet_per_line" => "라인 베팅",
        "lines" => "라인 수",
        "client_seed" => "내 시드",
        "cursor" => "목록 위치",
        "limit" => "목록 길이",
        "currency" => "재화",
        "refresh_token" => "갱신 토큰",
        "idempotency_key" => "요청 키",
        other => other,
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
