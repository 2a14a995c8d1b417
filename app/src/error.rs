//! The error of every server function: the contract's [`ClubError`], able to cross Leptos.
//!
//! The status of a refusal is set in `op::answer` and nowhere else.

use contract::{ClubError, Locale, Problem};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use ui::i18n::{Text, locale_signal};

/// What a page says where the club could not make sense of what it sent.
const UNREADABLE: Text = Text::new(
    "보낸 내용을 읽지 못했습니다. 페이지를 새로 고친 뒤 다시 해 주세요.",
    "The club could not read what this page sent. Reload the page and try again.",
);

/// Why a request was refused. Nothing was changed when it is answered with this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppError(pub ClubError);

impl AppError {
    /// The sentence for a person.
    ///
    /// An error can come back in the address of a page (a form that was sent without scripts), so
    /// whatever text it carries is shown only where it looks like ours.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        match &self.0 {
            ClubError::Fault { incident } if !is_plain(incident) => ClubError::Fault {
                incident: "?".into(),
            }
            .message(locale),
            error if is_of_programs(error) => UNREADABLE.of(locale).to_owned(),
            error => error.message(locale),
        }
    }

    /// The sentence in the language of the page; it changes with the language.
    #[must_use]
    pub fn sentence(self) -> Signal<String> {
        let locale = locale_signal();
        Signal::derive(move || self.message(locale.try_get().unwrap_or_default()))
    }

    /// The parameter that has to be put right, where it is one.
    #[must_use]
    pub fn blamed_field(&self) -> Option<&str> {
        self.0.blamed_field()
    }

    /// Whether logging in would help.
    #[must_use]
    pub fn wants_login(&self) -> bool {
        matches!(
            self.0,
            ClubError::Unauthenticated | ClubError::SessionExpired
        )
    }
}

/// Whether the sentence of the error speaks to whoever wrote a program: bodies, headers, parameters
/// that do not exist. On a page it can only mean that the page is out of step with the server.
fn is_of_programs(error: &ClubError) -> bool {
    match error {
        ClubError::BadJson
        | ClubError::BadContentType
        | ClubError::BodyTooLarge { .. }
        | ClubError::MethodNotAllowed
        | ClubError::IdempotencyKeyRequired
        | ClubError::KeyReused
        | ClubError::BadField {
            problem: Problem::Unknown | Problem::WrongType,
            ..
        } => true,
        error => error.blamed_field().is_some_and(|field| !is_name(field)),
    }
}

/// Whether a text is the name of a parameter of ours: `nickname`, `bets[3].amount`.
fn is_name(field: &str) -> bool {
    let one_of_many = field
        .strip_prefix("bets[")
        .and_then(|rest| rest.split_once("]."))
        .is_some_and(|(at, name)| at.bytes().all(|b| b.is_ascii_digit()) && is_plain(name));
    is_plain(field) || one_of_many
}

/// Whether a piece of text is a name or number of ours and not a sentence of somebody's.
fn is_plain(text: &str) -> bool {
    text.len() <= 40
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

impl From<ClubError> for AppError {
    fn from(error: ClubError) -> Self {
        Self(error)
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Locale::En))
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self(ClubError::Unreachable),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self(ClubError::BadJson),
            // What remains is a page and a server that do not fit together: reloading mends it.
            _ => Self(ClubError::Unreachable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_cannot_put_words_into_the_clubs_mouth() {
        let forged = AppError(ClubError::Fault {
            incident: "call 02-123 to win".into(),
        });
        assert!(!forged.message(Locale::En).contains("call"));
        let forged = AppError(ClubError::field("pay here, now", Problem::Missing));
        assert!(!forged.message(Locale::En).contains("pay"));
    }

    #[test]
    fn a_page_never_speaks_of_bodies_and_headers() {
        for error in [
            ClubError::BadJson,
            ClubError::BadContentType,
            ClubError::IdempotencyKeyRequired,
            ClubError::field("site_id", Problem::WrongType),
        ] {
            assert_eq!(AppError(error).message(Locale::Ko), UNREADABLE.ko);
        }
        let bet = ClubError::field("bets[3].amount", Problem::Malformed);
        assert!(AppError(bet).message(Locale::Ko).starts_with("베팅"));
    }

    #[test]
    fn an_error_of_ours_is_told_whole() {
        let error = AppError(ClubError::Fault {
            incident: "3f2a-91".into(),
        });
        assert!(error.message(Locale::Ko).contains("3f2a-91"));
        let error = AppError(ClubError::Taken {
            field: "nickname".into(),
        });
        assert!(error.message(Locale::Ko).contains("닉네임"));
    }
}
