//! What the club accepts as a site id, a nickname, a password, an invite code. Pure.
//!
//! The sign-up page tells the same rules while one types, from the same numbers in `contract`.

use chrono::{Datelike, NaiveDate};
use contract::{
    ClubError, Problem,
    accounts::{AGE_MIN_YEARS, NICKNAME_CHARS, PASSWORD_CHARS, SITE_ID_CHARS},
};

/// Gold that every new player starts with.
pub const STARTING_GOLD: i64 = 10_000;

/// Passwords long enough for the rule and first in every list of stolen ones.
const COMMON: [&str; 24] = [
    "0123456789",
    "0987654321",
    "1111111111",
    "1122334455",
    "1234512345",
    "1234567890",
    "12345678910",
    "123456789a",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "aaaaaaaaaa",
    "abcdefghij",
    "iloveyou12",
    "password01",
    "password12",
    "password123",
    "password1234",
    "passwordpassword",
    "q1w2e3r4t5",
    "qwer123456",
    "qwertyuiop",
    "qwerty12345",
];

/// The site id in the form in which it is stored.
///
/// # Errors
/// [`ClubError::BadField`] that names what is wrong.
pub fn site_id(text: &str) -> Result<String, ClubError> {
    let site_id = text.trim().to_ascii_lowercase();
    length("site_id", &site_id, SITE_ID_CHARS)?;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if site_id.chars().all(allowed) {
        Ok(site_id)
    } else {
        Err(ClubError::field("site_id", Problem::Malformed))
    }
}

/// The nickname in the form in which it is stored.
///
/// # Errors
/// [`ClubError::BadField`] that names what is wrong.
pub fn nickname(text: &str) -> Result<String, ClubError> {
    let nickname = text.trim().to_owned();
    length("nickname", &nickname, NICKNAME_CHARS)?;
    // Whole Hangul syllables and ASCII only: no letters that merely look like others.
    let allowed = |c: char| ('가'..='힣').contains(&c) || c.is_ascii_alphanumeric() || c == '_';
    if nickname.chars().all(allowed) {
        Ok(nickname)
    } else {
        Err(ClubError::field("nickname", Problem::Malformed))
    }
}

/// Whether the password may be used with that site id.
///
/// # Errors
/// [`ClubError::BadField`] that names what is wrong.
pub fn password(text: &str, site_id: &str) -> Result<(), ClubError> {
    length("password", text, PASSWORD_CHARS)?;
    let folded = text.to_lowercase();
    if COMMON.contains(&folded.as_str()) || folded.contains(site_id) {
        return Err(ClubError::field("password", Problem::TooCommon));
    }
    Ok(())
}

/// The invite code in the form in which it is stored: `neon0213` becomes `NEON-0213`.
///
/// # Errors
/// [`ClubError::BadField`] for anything but eight letters and digits.
pub fn invite_code(text: &str) -> Result<String, ClubError> {
    let code: String = text
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if code.is_empty() {
        return Err(ClubError::field("invite_code", Problem::Missing));
    }
    if code.len() != 8 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(ClubError::field("invite_code", Problem::Malformed));
    }
    Ok(format!("{}-{}", &code[..4], &code[4..]))
}

/// Whether somebody born then is let in on that day.
///
/// # Errors
/// [`ClubError::BadField`] for the too young, and for a day that no living person was born on.
pub fn birth_date(born: NaiveDate, today: NaiveDate) -> Result<(), ClubError> {
    if born > today || born.year() < today.year() - 130 {
        return Err(ClubError::field("birth_date", Problem::Malformed));
    }
    match today.years_since(born) {
        Some(age) if age >= AGE_MIN_YEARS => Ok(()),
        _ => Err(ClubError::field(
            "birth_date",
            Problem::TooYoung {
                years_min: AGE_MIN_YEARS,
            },
        )),
    }
}

fn length(field: &'static str, text: &str, (min, max): (usize, usize)) -> Result<(), ClubError> {
    let chars = text.chars().count();
    if chars == 0 {
        Err(ClubError::field(field, Problem::Missing))
    } else if chars < min {
        let (chars_min, chars) = (min as u64, chars as u64);
        Err(ClubError::field(
            field,
            Problem::TooShort { chars_min, chars },
        ))
    } else if chars > max {
        Err(ClubError::field(
            field,
            Problem::TooLong {
                chars_max: max as u64,
            },
        ))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(result: Result<impl Sized, ClubError>) -> Option<Problem> {
        match result {
            Err(ClubError::BadField { problem, .. }) => Some(problem),
            _ => None,
        }
    }

    #[test]
    fn a_site_id_is_folded_and_nothing_strange_gets_in() {
        assert_eq!(site_id(" Night_Owl ").unwrap(), "night_owl");
        for (text, expected) in [
            ("", Problem::Missing),
            (
                "abc",
                Problem::TooShort {
                    chars_min: 4,
                    chars: 3,
                },
            ),
            ("a234567890123456789012", Problem::TooLong { chars_max: 20 }),
            ("밤도깨비", Problem::Malformed),
            ("a b c d", Problem::Malformed),
            ("abcd\0", Problem::Malformed),
        ] {
            assert_eq!(problem(site_id(text)), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_nickname_is_hangul_syllables_letters_and_digits() {
        assert_eq!(nickname("밤도깨비").unwrap(), "밤도깨비");
        assert_eq!(nickname("moon_7").unwrap(), "moon_7");
        for text in ["ㅋㅋㅋ", "a<b>", "аdmin", "two words", "🎰🎰"] {
            assert_eq!(problem(nickname(text)), Some(Problem::Malformed), "{text}");
        }
    }

    #[test]
    fn a_password_that_anybody_would_guess_is_refused() {
        assert!(password("correct horse", "night_owl").is_ok());
        for (text, expected) in [
            (
                "short",
                Problem::TooShort {
                    chars_min: 10,
                    chars: 5,
                },
            ),
            ("Password123", Problem::TooCommon),
            ("my-night_owl-1", Problem::TooCommon),
        ] {
            assert_eq!(
                problem(password(text, "night_owl")),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn an_invite_code_is_read_however_it_is_typed() {
        for text in ["NEON-0213", "neon0213", " neon 0213 "] {
            assert_eq!(invite_code(text).unwrap(), "NEON-0213", "{text}");
        }
        for text in ["NEON-021", "NEON-02133", "네온-0213", "NEON_0213"] {
            assert_eq!(
                problem(invite_code(text)),
                Some(Problem::Malformed),
                "{text}"
            );
        }
    }

    #[test]
    fn nobody_comes_in_before_the_nineteenth_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(birth_date(day("2007-11-21"), day("2026-11-21")).is_ok());
        assert_eq!(
            problem(birth_date(day("2007-11-22"), day("2026-11-21"))),
            Some(Problem::TooYoung { years_min: 19 })
        );
        assert_eq!(
            problem(birth_date(day("1800-01-01"), day("2026-11-21"))),
            Some(Problem::Malformed)
        );
    }
}
