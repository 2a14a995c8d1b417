//! What is told while one types, from the same numbers the club refuses by. Pure.
//!
//! The club decides; this only says it earlier.

use contract::{
    Problem,
    accounts::{NICKNAME_CHARS, PASSWORD_CHARS, SITE_ID_CHARS},
};

/// What is wrong with a site id as far as it is typed; an empty one is not told yet.
pub(super) fn site_id(text: &str) -> Option<Problem> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    shape(text.trim(), SITE_ID_CHARS, allowed)
}

/// What is wrong with a nickname.
pub(super) fn nickname(text: &str) -> Option<Problem> {
    let allowed = |c: char| ('가'..='힣').contains(&c) || c.is_ascii_alphanumeric() || c == '_';
    // A syllable that is still being composed is a jamo: not wrong yet.
    let composing = |c: char| ('ㄱ'..='ㅣ').contains(&c);
    shape(text.trim(), NICKNAME_CHARS, |c| allowed(c) || composing(c))
}

/// What is wrong with a password for that site id.
pub(super) fn password(text: &str, site_id: &str) -> Option<Problem> {
    let site_id = site_id.trim().to_ascii_lowercase();
    shape(text, PASSWORD_CHARS, |_| true).or_else(|| {
        let told = !site_id.is_empty() && text.to_ascii_lowercase().contains(&site_id);
        told.then_some(Problem::TooCommon)
    })
}

fn shape(
    text: &str,
    (min, max): (usize, usize),
    allowed: impl Fn(char) -> bool,
) -> Option<Problem> {
    let chars = text.chars().count();
    if chars == 0 {
        None
    } else if !text.chars().all(allowed) {
        Some(Problem::Malformed)
    } else if chars < min {
        Some(Problem::TooShort {
            chars_min: min as u64,
            chars: chars as u64,
        })
    } else if chars > max {
        Some(Problem::TooLong {
            chars_max: max as u64,
        })
    } else {
        None
    }
}

/// The path if it is one of the club's own pages, safe to be redirected to; the lobby otherwise.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_".contains(c);
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 200
        && path.chars().all(plain);
    // Leading from the log-in back to the log-in would never end.
    if own && !matches!(path, "/" | "/login") && !path.starts_with("/rpc") {
        path
    } else {
        "/lobby"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_before_anything_is_typed() {
        assert_eq!(
            (site_id(""), nickname(" "), password("", "owl")),
            (None, None, None)
        );
    }

    #[test]
    fn what_is_typed_is_told_at_once() {
        assert_eq!(
            site_id("abc"),
            Some(Problem::TooShort {
                chars_min: 4,
                chars: 3
            })
        );
        assert_eq!(site_id("밤도깨비"), Some(Problem::Malformed));
        assert_eq!(nickname("밤도깨ㅂ"), None);
        assert_eq!(nickname("밤 도깨비"), Some(Problem::Malformed));
        assert_eq!(
            password("asdf12", ""),
            Some(Problem::TooShort {
                chars_min: 10,
                chars: 6
            })
        );
        assert_eq!(
            password("my-Night_Owl-1", "night_owl"),
            Some(Problem::TooCommon)
        );
        assert_eq!(password("lanterns-after-rain", "night_owl"), None);
    }

    #[test]
    fn redirects_stay_on_own_pages() {
        for path in ["/profile", "/games/slot", "/games/rounds/0190a1b2-3c4d"] {
            assert_eq!(own_path(path), path);
        }
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/login",
            "/rpc/accounts/log_out",
            "",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(own_path(path), "/lobby", "{path}");
        }
    }
}
