//! What was typed into a form that was refused: a cookie carries it back to the page, for two
//! minutes. Only forms sent without scripts need it; passwords are never in it.

use serde::{Deserialize, Serialize};

/// The fields that may be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// The site id.
    pub(super) site_id: String,
    /// The nickname.
    pub(super) nickname: String,
    /// The invite code.
    pub(super) invite_code: String,
    /// The birth date, as the browser writes it.
    pub(super) birth_date: String,
}

impl Typed {
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
        crate::op::set_cookie("casino_typed=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}

#[cfg(feature = "ssr")]
mod native {
    use super::Typed;
    use crate::op;

    /// A cookie takes 4096 bytes; nothing longer than this can be a form of ours.
    const BYTES_MAX: usize = 1_500;

    pub(super) fn read() -> Option<Typed> {
        let parts = op::request_parts()?;
        let bytes = decoded(op::cookie(&parts, "casino_typed")?)?;
        serde_json::from_slice(&bytes).ok()
    }

    pub(super) fn write(typed: &Typed) {
        let Ok(json) = serde_json::to_vec(typed) else {
            return;
        };
        if json.len() <= BYTES_MAX {
            let value = encoded(&json);
            op::set_cookie(&format!(
                "casino_typed={value}; Path=/; Max-Age=120; HttpOnly; SameSite=Lax"
            ));
        }
    }

    /// Hexadecimal: a cookie takes neither quotes nor Hangul.
    fn encoded(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn decoded(text: &str) -> Option<Vec<u8>> {
        if !text.is_ascii() || text.len() > 2 * BYTES_MAX {
            return None;
        }
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
            .collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn hangul_survives_the_cookie() {
            let bytes = "밤도깨비".as_bytes();
            assert_eq!(decoded(&encoded(bytes)).unwrap(), bytes);
            assert_eq!(decoded("zz"), None);
            assert_eq!(decoded("abc"), None);
        }
    }
}
