//! How far this browser has shown the rounds, so that a page that is opened again goes on with free
//! spins that nobody has seen. The round is settled whatever is shown.
//!
//! Look at [`Shown::resumes`].

use kernel::RoundId;
use std::fmt;

/// What is kept in the browser: the last round that was shown to its end, and the one that was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The player's own number of it; 0 before the first.
    pub seen: i64,
    /// The round that was being shown, and how many of its free spins were.
    pub going: Option<(RoundId, usize)>,
}

impl Shown {
    /// Reads what [`fmt::Display`] has written.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let seen = words.next()?.parse().ok()?;
        let going = match (words.next(), words.next()) {
            (Some(round), Some(step)) => Some((round.parse().ok()?, step.parse().ok()?)),
            _ => None,
        };
        Some(Self { seen, going })
    }

    /// How many of a round's free spins were shown already, where some were not.
    pub fn resumes(self, round: RoundId, number: i64, free_spins: usize) -> Option<usize> {
        let shown = match self.going {
            Some((going, shown)) if going == round => shown,
            _ => 0,
        };
        (number > self.seen && shown < free_spins).then_some(shown)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.seen)?;
        match self.going {
            Some((round, shown)) => write!(f, " {round} {shown}"),
            None => Ok(()),
        }
    }
}

/// Where the browser keeps it. Who forbids pages to keep anything sees the end of a round at once.
#[cfg(feature = "hydrate")]
pub(super) mod kept {
    use super::Shown;

    const NAME: &str = "river-shown";

    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok().flatten()
    }

    /// What was kept; nothing where this browser has not shown a round yet.
    pub(in super::super) fn load() -> Option<Shown> {
        let text = storage()?.get_item(NAME).ok().flatten()?;
        Shown::parse(&text)
    }

    /// Keeps it.
    pub(in super::super) fn save(shown: Shown) {
        if let Some(storage) = storage() {
            // A full storage is as good as none.
            let _ = storage.set_item(NAME, &shown.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(last: u8) -> RoundId {
        format!("00000000-0000-0000-0000-0000000000{last:02}")
            .parse()
            .ok()
            .unwrap()
    }

    #[test]
    fn what_is_kept_is_read_back_and_anything_else_is_nothing() {
        for shown in [
            Shown::default(),
            Shown {
                seen: 214,
                going: Some((round(7), 3)),
            },
        ] {
            assert_eq!(Shown::parse(&shown.to_string()), Some(shown));
        }
        for text in ["", "x", "1 x 3", "1 2"] {
            let read = Shown::parse(text);
            assert!(read.is_none_or(|shown| shown.going.is_none()), "{text}");
        }
    }

    #[test]
    fn a_round_goes_on_where_it_was_and_one_that_was_seen_does_not() {
        let shown = Shown {
            seen: 5,
            going: Some((round(7), 3)),
        };
        assert_eq!(shown.resumes(round(7), 6, 10), Some(3));
        assert_eq!(shown.resumes(round(7), 5, 10), None, "it was seen");
        assert_eq!(
            shown.resumes(round(8), 7, 10),
            Some(0),
            "its answer came too late"
        );
        assert_eq!(shown.resumes(round(7), 6, 3), None, "none is left");
        assert_eq!(shown.resumes(round(8), 7, 0), None, "it has none");
    }
}
