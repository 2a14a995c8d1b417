//! Pages of a long list: how many items, and where the next page begins. Pure.

use contract::{
    ClubError, Page, Problem,
    page::{LIMIT_DEFAULT, LIMIT_MAX},
};

/// Where a page begins and how long it is, as a query needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Only items whose number is below this one.
    pub before: i64,
    limit: i64,
}

impl PageRequest {
    /// Reads the parameters of a request: no cursor asks for the newest items, no limit for
    /// [`LIMIT_DEFAULT`] of them.
    ///
    /// A cursor is opaque to callers: today it is `b` and the number of the last item shown.
    ///
    /// # Errors
    /// [`ClubError::BadField`] for a limit outside of 1 to [`LIMIT_MAX`], and for a cursor that
    /// [`PageRequest::page`] did not write.
    pub fn parse(cursor: Option<&str>, limit: Option<u32>) -> Result<Self, ClubError> {
        let limit = match limit.unwrap_or(LIMIT_DEFAULT) {
            limit @ 1..=LIMIT_MAX => i64::from(limit),
            _ => {
                let (min, max) = (1, LIMIT_MAX.into());
                return Err(ClubError::field("limit", Problem::OutOfRange { min, max }));
            }
        };
        let before = match cursor {
            None => i64::MAX,
            Some(text) => {
                read(text).ok_or_else(|| ClubError::field("cursor", Problem::Malformed))?
            }
        };
        Ok(Self { before, limit })
    }

    /// How many rows to fetch: one more than the page shows tells whether there is another.
    #[must_use]
    pub const fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// The page made of up to [`PageRequest::rows`] items, newest first.
    #[must_use]
    pub fn page<T>(&self, mut items: Vec<T>, number: impl Fn(&T) -> i64) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = items
            .last()
            .filter(|_| more)
            .map(|last| Self::cursor(number(last)));
        Page { items, next_cursor }
    }

    /// The cursor of a page that goes on below that number.
    #[must_use]
    pub fn cursor(number: i64) -> String {
        format!("b{number}")
    }
}

fn read(cursor: &str) -> Option<i64> {
    let digits = cursor.strip_prefix('b')?;
    let is_number = digits.len() <= 19 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_without_a_gap_or_a_repeat() {
        let all: Vec<i64> = (1..=45).rev().collect();
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let request = PageRequest::parse(cursor.as_deref(), Some(20)).unwrap();
            let rows = all.iter().copied().filter(|n| *n < request.before);
            let rows = rows.take(request.rows() as usize).collect();
            let page = request.page(rows, |number| *number);
            seen.extend(page.items);
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn a_full_last_page_leads_nowhere() {
        let request = PageRequest::parse(None, Some(2)).unwrap();
        assert_eq!(request.page(vec![2, 1], |n| *n).next_cursor, None);
    }

    #[test]
    fn a_cursor_that_no_page_wrote_is_refused() {
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
            assert!(PageRequest::parse(Some(bad), None).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_limit_is_kept_inside_a_page() {
        assert_eq!(PageRequest::parse(None, None).unwrap().rows(), 21);
        assert_eq!(PageRequest::parse(None, Some(100)).unwrap().rows(), 101);
        assert!(PageRequest::parse(None, Some(0)).is_err());
        assert!(PageRequest::parse(None, Some(101)).is_err());
    }
}
