//! Pages of a history: limits and cursors. Pure.

use contract::{
    ClubError, Problem,
    page::{LIMIT_DEFAULT, LIMIT_MAX},
    wallet::BalancesView,
};
use ledger::Wallet;

/// The wallet as it is shown.
#[must_use]
pub const fn view(wallet: &Wallet) -> BalancesView {
    BalancesView {
        gold: wallet.gold,
        gem: wallet.gem,
        token: wallet.token,
    }
}

/// How many items a page gets.
///
/// # Errors
/// [`ClubError::BadField`] outside of 1 to [`LIMIT_MAX`].
pub fn limit(asked: Option<u32>) -> Result<i64, ClubError> {
    match asked.unwrap_or(LIMIT_DEFAULT) {
        limit @ 1..=LIMIT_MAX => Ok(limit.into()),
        _ => Err(ClubError::field(
            "limit",
            Problem::OutOfRange {
                min: 1,
                max: LIMIT_MAX.into(),
            },
        )),
    }
}

/// The number before which a page starts; without a cursor, the end of all numbers.
///
/// A cursor is opaque to callers: today it is `b` and the number of the last item shown.
///
/// # Errors
/// [`ClubError::BadField`] for anything that [`write_cursor`] did not write.
pub fn cursor(text: Option<&str>) -> Result<i64, ClubError> {
    let Some(text) = text else {
        return Ok(i64::MAX);
    };
    text.strip_prefix('b')
        .filter(|digits| digits.len() <= 19 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| ClubError::field("cursor", Problem::Malformed))
}

/// The cursor after the item with that number.
#[must_use]
pub fn write_cursor(number: i64) -> String {
    format!("b{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nothing_else_is() {
        assert_eq!(cursor(Some(&write_cursor(42))), Ok(42));
        assert_eq!(cursor(None), Ok(i64::MAX));
        for bad in [
            "",
            "42",
            "b",
            "b-1",
            "b+1",
            "b1x",
            "b99999999999999999999",
            "' or 1=1",
        ] {
            assert!(cursor(Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_limit_is_kept_inside_a_page() {
        assert_eq!(limit(None), Ok(20));
        assert_eq!(limit(Some(100)), Ok(100));
        assert!(limit(Some(0)).is_err());
        assert!(limit(Some(101)).is_err());
    }
}
