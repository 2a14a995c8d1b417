//! Which of a player's rounds are asked for.

use crate::page::PageParams;
use serde::{Deserialize, Serialize};

/// Which rounds, and which page of them.
///
/// Every value is read as it stands in an address, so that the address of a page, the form on it and a
/// program's call are read by the same code; an empty value is none, because that is what a form sends for
/// a field that nobody has filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct HistoryParams {
    /// Only rounds of that game: `slot`, `roulette`, `rps`, `river`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub game: Option<String>,
    /// Only rounds on that table: `night-market`, `rotary`, `rps`, `han-river`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub table: Option<String>,
    /// From the beginning of that day of the club on; it begins at 05:00 in Seoul.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
    )]
    pub from: Option<String>,
    /// Until the end of that day of the club.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
    )]
    pub to: Option<String>,
    /// Only rounds that paid more than the stake (`won`), less (`lost`), or as much (`even`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^(won|lost|even)?$")
    )]
    pub result: Option<String>,
    /// Only rounds that staked so much or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^[0-9]{0,15}$")
    )]
    pub bet_min: Option<String>,
    /// Only rounds that staked so much or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^[0-9]{0,15}$")
    )]
    pub bet_max: Option<String>,
    /// Only rounds that paid so much or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^[0-9]{0,15}$")
    )]
    pub payout_min: Option<String>,
    /// Only rounds that paid so much or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, pattern = "^[0-9]{0,15}$")
    )]
    pub payout_max: Option<String>,
    /// `next_cursor` of the page before; none asks for the newest rounds. A download has no pages and takes
    /// none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(
            nullable = false,
            min_length = 2,
            max_length = 20,
            pattern = "^b[0-9]{1,18}$"
        )
    )]
    pub cursor: Option<String>,
    /// How many rounds, 1 to 100; 20 unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, value_type = Option<u32>, minimum = 1, maximum = 100)
    )]
    pub limit: Option<String>,
}

impl HistoryParams {
    /// The names of the filters, in the order in which they are written.
    pub const FILTERS: [&'static str; 9] = [
        "game",
        "table",
        "from",
        "to",
        "result",
        "bet_min",
        "bet_max",
        "payout_min",
        "payout_max",
    ];

    /// The parameters that `value` has by their names, without a page.
    #[must_use]
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| value(name).filter(|value| !value.trim().is_empty());
        Self {
            game: value("game"),
            table: value("table"),
            from: value("from"),
            to: value("to"),
            result: value("result"),
            bet_min: value("bet_min"),
            bet_max: value("bet_max"),
            payout_min: value("payout_min"),
            payout_max: value("payout_max"),
            cursor: None,
            limit: None,
        }
    }

    /// The filters by their names, in the order of [`Self::FILTERS`].
    #[must_use]
    pub const fn filters(&self) -> [Option<&String>; 9] {
        [
            self.game.as_ref(),
            self.table.as_ref(),
            self.from.as_ref(),
            self.to.as_ref(),
            self.result.as_ref(),
            self.bet_min.as_ref(),
            self.bet_max.as_ref(),
            self.payout_min.as_ref(),
            self.payout_max.as_ref(),
        ]
    }

    /// Whether every round is asked for.
    #[must_use]
    pub fn is_unfiltered(&self) -> bool {
        self.filters().iter().all(Option::is_none)
    }

    /// What stands after the question mark of an address with these filters; the values are words, dates
    /// and numbers, and whatever else somebody has typed is escaped.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = String::new();
        for (name, value) in Self::FILTERS.iter().zip(self.filters()) {
            if let Some(value) = value {
                if !query.is_empty() {
                    query.push('&');
                }
                query.push_str(name);
                query.push('=');
                escape(value, &mut query);
            }
        }
        query
    }
}

impl From<PageParams> for HistoryParams {
    fn from(page: PageParams) -> Self {
        Self {
            cursor: page.cursor,
            limit: page.limit.map(|limit| limit.to_string()),
            ..Self::default()
        }
    }
}

/// By hand: the browser needs no other writer of addresses, and this one is short.
fn escape(value: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                into.push(char::from(byte));
            }
            _ => {
                into.push('%');
                into.push(char::from(HEX[usize::from(byte >> 4)]));
                into.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_brings_back_the_filters_that_it_was_made_of() {
        let filters = HistoryParams {
            game: Some("slot".into()),
            from: Some("2026-11-21".into()),
            payout_min: Some("1 000&x=가".into()),
            ..HistoryParams::default()
        };
        assert_eq!(
            filters.query(),
            "game=slot&from=2026-11-21&payout_min=1%20000%26x%3D%EA%B0%80"
        );
        let named = |name: &str| {
            let all = HistoryParams::FILTERS.iter().zip(filters.filters());
            all.filter(|(one, _)| **one == name)
                .find_map(|(_, value)| value.cloned())
        };
        assert_eq!(HistoryParams::read(named), filters);
        assert!(!filters.is_unfiltered());
    }

    #[test]
    fn a_field_that_nobody_has_filled_in_is_no_filter() {
        let filters = HistoryParams::read(|_| Some(" ".into()));
        assert!(filters.is_unfiltered());
        assert_eq!(filters.query(), "");
    }
}
