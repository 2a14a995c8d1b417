//! Which rounds are asked for, read from what stands in an address. Pure.

use chrono::{DateTime, Days, NaiveDate, Utc};
use contract::{ClubError, Problem, moment, play::HistoryParams};
use engine::games::Table;
use kernel::money::AMOUNT_MAX;
use platform::calendar;

/// Which rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Of that game.
    pub game: Option<String>,
    /// On that table.
    pub table: Option<String>,
    /// Settled at that moment or later.
    pub since: Option<DateTime<Utc>>,
    /// Settled before that moment.
    pub until: Option<DateTime<Utc>>,
    /// The sign of payout minus stake.
    pub sign: Option<i32>,
    /// The least and the largest stake.
    pub stake: (i64, i64),
    /// The least and the largest payout.
    pub payout: (i64, i64),
}

impl Filter {
    /// Reads the filters among the parameters.
    ///
    /// # Errors
    /// [`ClubError::BadField`] by the name of the first that makes no sense.
    pub fn parse(params: &HistoryParams) -> Result<Self, ClubError> {
        let game = offered("game", params.game.as_deref(), |game| {
            Table::newest().any(|table| table.game() == game)
        })?;
        let table = offered("table", params.table.as_deref(), |name| {
            Table::newest().any(|table| table.name() == name)
        })?;
        let since = day("from", params.from.as_deref())?;
        let until = day("to", params.to.as_deref())?;
        let sign = match given(params.result.as_deref()) {
            None => None,
            Some("won") => Some(1),
            Some("even") => Some(0),
            Some("lost") => Some(-1),
            Some(_) => return Err(ClubError::field("result", Problem::NotOffered)),
        };
        Ok(Self {
            game,
            table,
            since: since.map(day_start),
            until: until.map(calendar::day_end),
            sign,
            stake: range(
                ("bet_min", params.bet_min.as_deref()),
                ("bet_max", params.bet_max.as_deref()),
            )?,
            payout: range(
                ("payout_min", params.payout_min.as_deref()),
                ("payout_max", params.payout_max.as_deref()),
            )?,
        })
    }

    /// Whether a round of the game may still not fit.
    #[must_use]
    pub fn looks_at_rounds(&self) -> bool {
        let all = (0, AMOUNT_MAX);
        self.table.is_some() || self.sign.is_some() || self.stake != all || self.payout != all
    }
}

/// What a field says; nothing where it is empty.
fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn offered(
    field: &'static str,
    text: Option<&str>,
    is_offered: impl Fn(&str) -> bool,
) -> Result<Option<String>, ClubError> {
    match given(text) {
        Some(name) if !is_offered(name) => Err(ClubError::field(field, Problem::NotOffered)),
        name => Ok(name.map(str::to_owned)),
    }
}

fn day(field: &'static str, text: Option<&str>) -> Result<Option<NaiveDate>, ClubError> {
    // Days that no clock of the club shows would leave the range of moments.
    let is_sensible = |day: &NaiveDate| ("0001".."9999").contains(&&*day.format("%Y").to_string());
    given(text)
        .map(|text| {
            moment::day(text)
                .filter(is_sensible)
                .ok_or_else(|| ClubError::field(field, Problem::Malformed))
        })
        .transpose()
}

/// A day begins when the one before ends.
fn day_start(day: NaiveDate) -> DateTime<Utc> {
    calendar::day_end(day - Days::new(1))
}

fn range(
    (min_field, min): (&'static str, Option<&str>),
    (max_field, max): (&'static str, Option<&str>),
) -> Result<(i64, i64), ClubError> {
    let bound = |field, text, otherwise| match given(text) {
        Some(text) => whole(field, text),
        None => Ok(otherwise),
    };
    let min = bound(min_field, min, 0)?;
    let max = bound(max_field, max, AMOUNT_MAX)?;
    for (field, value, least) in [(min_field, min, 0), (max_field, max, min)] {
        if !(least..=AMOUNT_MAX).contains(&value) {
            let (min, max) = (least, AMOUNT_MAX);
            return Err(ClubError::field(field, Problem::OutOfRange { min, max }));
        }
    }
    Ok((min, max))
}

/// A whole number in digits, with commas where pages write them.
///
/// # Errors
/// [`ClubError::BadField`] by that name for anything else.
pub(super) fn whole(field: &'static str, text: &str) -> Result<i64, ClubError> {
    let number = text.trim().replace(',', "").parse();
    number.map_err(|_| ClubError::field(field, Problem::Malformed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(name: &str, value: &str) -> HistoryParams {
        HistoryParams::read(|one| (one == name).then(|| value.to_owned()))
    }

    fn everything() -> Filter {
        Filter::parse(&HistoryParams::default()).unwrap()
    }

    #[test]
    fn a_day_is_the_clubs_and_begins_at_five_in_the_morning_in_seoul() {
        let from = Filter::parse(&params("from", "2026-11-21")).unwrap();
        assert_eq!(from.since, "2026-11-20T20:00:00Z".parse().ok());
        let to = Filter::parse(&params("to", "2026-11-21")).unwrap();
        assert_eq!(to.until, "2026-11-21T20:00:00Z".parse().ok());
    }

    #[test]
    fn empty_fields_of_a_form_ask_for_everything() {
        let blank = HistoryParams {
            game: Some(String::new()),
            bet_min: Some(" ".into()),
            result: Some(String::new()),
            ..HistoryParams::default()
        };
        assert_eq!(Filter::parse(&blank).unwrap(), everything());
        assert!(!everything().looks_at_rounds());
    }

    #[test]
    fn a_sum_may_be_written_as_pages_write_it() {
        let filter = Filter::parse(&params("bet_min", "1,000")).unwrap();
        assert_eq!(filter.stake, (1_000, AMOUNT_MAX));
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_its_name() {
        let out_of_range = |min| Problem::OutOfRange {
            min,
            max: AMOUNT_MAX,
        };
        for (name, value, problem) in [
            ("game", "poker", Problem::NotOffered),
            ("table", "slot", Problem::NotOffered),
            ("result", "Won", Problem::NotOffered),
            ("from", "yesterday", Problem::Malformed),
            ("to", "2026-02-29", Problem::Malformed),
            ("to", "20261-01-01", Problem::Malformed),
            ("bet_min", "1.5", Problem::Malformed),
            ("payout_max", "ten", Problem::Malformed),
            ("bet_max", "-1", out_of_range(0)),
            ("payout_min", "9007199254740992", out_of_range(0)),
        ] {
            let refusal = Filter::parse(&params(name, value)).unwrap_err();
            assert_eq!(refusal, ClubError::field(name, problem), "{name}={value}");
        }
        let crossed = HistoryParams {
            bet_min: Some("200".into()),
            bet_max: Some("100".into()),
            ..HistoryParams::default()
        };
        assert_eq!(
            Filter::parse(&crossed),
            Err(ClubError::field("bet_max", out_of_range(200)))
        );
    }
}
