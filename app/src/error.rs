//! The error of every server function: the contract's [`ClubError`], able to cross Leptos.
//!
//! The status of a refusal is set in [`op::answer`](crate::op::answer) and nowhere else.

use contract::{ClubError, Locale};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// Why a call was refused. Nothing was changed when a call answers with it.
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
            error => match error.blamed_field() {
                Some(field) if !is_plain(field) => ClubError::BadJson.message(locale),
                _ => error.message(locale),
            },
        }
    }

    /// The parameter to mend, where one is to blame.
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
    use contract::Problem;

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
