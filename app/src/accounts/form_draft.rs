//! What was typed into a form that was refused: a cookie carries it back to the page, for two
//! minutes. Only forms sent without scripts need it; passwords are never in it.

use serde::{Deserialize, Serialize};

/// The fields that may be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormDraft {
    /// The site id.
    pub(super) site_id: String,
    /// The nickname.
    pub(super) nickname: String,
    /// The invite code.
    pub(super) invite_code: String,
    /// The birth date, as the browser writes it.
    pub(super) birth_date: String,
}

impl FormDraft {
    /// What the form that led here had in it; empty when none did.
    pub(super) fn of_request() -> Self {
        #[cfg(feature = "ssr")]
        {
            native::read().unwrap_or_default()
        }
        #[cfg(not(feature = "ssr"))]
        {
            Self::default()
        }
    }

    /// Keeps it for the page that the form is sent back to.
    #[cfg(feature = "ssr")]
    pub(super) fn keep(&self) {
        native::write(self);
    }

    /// Forgets it, because the form was accepted.
    #[cfg(feature = "ssr")]
    pub(super) fn forget() {
        native::remove();
    }
}

#[cfg(feature = "ssr")]
mod native {
    use super::FormDraft;
    use crate::cookies;

    const COOKIE: &str = "casino_form_draft";
    /// How long a refused form may take to come back to its page.
    const SECONDS: u32 = 120;
    /// A cookie takes 4096 bytes; nothing longer than this can be a form of ours.
    const BYTES_MAX: usize = 1_500;

    pub(super) fn read() -> Option<FormDraft> {
        decoded(&cookies::read(COOKIE)?)
    }

    pub(super) fn write(draft: &FormDraft) {
        if let Some(value) = encoded(draft) {
            cookies::keep_for(SECONDS, COOKIE, &value);
        }
    }

    pub(super) fn remove() {
        cookies::keep_for(0, COOKIE, "");
    }

    /// Hexadecimal, because a cookie takes neither quotes nor Hangul.
    fn encoded(draft: &FormDraft) -> Option<String> {
        let json = serde_json::to_vec(draft).ok()?;
        (json.len() <= BYTES_MAX).then(|| hex::encode(json))
    }

    fn decoded(value: &str) -> Option<FormDraft> {
        if value.len() > 2 * BYTES_MAX {
            return None;
        }
        serde_json::from_slice(&hex::decode(value).ok()?).ok()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn hangul_survives_the_cookie() {
            let draft = FormDraft {
                nickname: "밤도깨비".into(),
                ..FormDraft::default()
            };
            let value = encoded(&draft).unwrap();
            assert!(value.is_ascii());
            assert_eq!(decoded(&value), Some(draft));
        }

        #[test]
        fn a_strange_or_a_huge_cookie_is_no_draft() {
            assert_eq!(decoded("zz"), None);
            assert_eq!(decoded("abc"), None);
            let huge = FormDraft {
                nickname: "x".repeat(BYTES_MAX),
                ..FormDraft::default()
            };
            assert_eq!(encoded(&huge), None);
        }
    }
}
