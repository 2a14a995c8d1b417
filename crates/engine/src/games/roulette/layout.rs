//! The layout beside the wheel: the kinds of bets, and every spot that takes chips.
//!
//! ```text
//!     3  6  9 12 15 18 21 24 27 30 33 36   column 3
//!  0  2  5  8 11 14 17 20 23 26 29 32 35   column 2
//!     1  4  7 10 13 16 19 22 25 28 31 34   column 1
//! ```
//!
//! Look at [`Spot::all`] first: it is the one list of what exists.

use super::limits::POCKETS;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::LazyLock};

macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident = $name:literal),+ $(,)?) => {
        /// A kind of bet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])+ $kind),+
        }

        impl Kind {
            /// All of them, inside bets first.
            pub const ALL: [Self; 13] = [$(Self::$kind),+];

            /// The name on the wire, in tables and in stored rounds.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            /// The kind of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// One number.
    Straight = "straight",
    /// Two numbers beside each other, or 0 and one of the first row.
    Split = "split",
    /// A row of three, or 0, 2 and one more of the first row.
    Street = "street",
    /// Four numbers that meet in a point, or 0 and the first row.
    Corner = "corner",
    /// Two rows, six numbers.
    Line = "line",
    /// 1 to 12, 13 to 24 or 25 to 36.
    Dozen = "dozen",
    /// Twelve numbers along the layout; column 1 holds the 1, column 3 the 3.
    Column = "column",
    /// The red numbers of the table.
    Red = "red",
    /// All others but 0.
    Black = "black",
    /// Even numbers but 0.
    Even = "even",
    /// Odd numbers.
    Odd = "odd",
    /// 1 to 18.
    Low = "low",
    /// 19 to 36.
    High = "high",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The colour of a pocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Zero alone.
    Green,
    /// Half of the others.
    Red,
    /// The other half.
    Black,
}

impl Colour {
    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Red => "red",
            Self::Black => "black",
        }
    }
}

/// A place on the layout that takes chips.
///
/// Displayed as stored rounds write it: `corner:1-2-4-5`, `dozen:2`, `red`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    kind: Kind,
    /// The numbers it is known by, ascending, then zeros.
    on: [u8; Spot::ON_MAX],
    count: u8,
}

static ALL: LazyLock<Vec<Spot>> = LazyLock::new(|| {
    let mut all = Vec::new();
    let mut add = |kind, on: &[u8]| all.push(Spot::of(kind, on));
    for number in 0..POCKETS {
        add(Kind::Straight, &[number]);
    }
    for first in 1..=3 {
        add(Kind::Split, &[0, first]);
    }
    for number in 1..POCKETS {
        if number % 3 != 0 {
            add(Kind::Split, &[number, number + 1]);
        }
        if number + 3 < POCKETS {
            add(Kind::Split, &[number, number + 3]);
        }
    }
    add(Kind::Street, &[0, 1, 2]);
    add(Kind::Street, &[0, 2, 3]);
    for n in (1..POCKETS).step_by(3) {
        add(Kind::Street, &[n, n + 1, n + 2]);
    }
    add(Kind::Corner, &[0, 1, 2, 3]);
    for n in (1..POCKETS - 4).filter(|n| n % 3 != 0) {
        add(Kind::Corner, &[n, n + 1, n + 3, n + 4]);
    }
    for n in (1..POCKETS - 5).step_by(3) {
        add(Kind::Line, &[n, n + 1, n + 2, n + 3, n + 4, n + 5]);
    }
    for kind in [Kind::Dozen, Kind::Column] {
        for third in 1..=3 {
            add(kind, &[third]);
        }
    }
    for kind in [
        Kind::Red,
        Kind::Black,
        Kind::Even,
        Kind::Odd,
        Kind::Low,
        Kind::High,
    ] {
        add(kind, &[]);
    }
    all
});

impl Spot {
    /// Most numbers that a spot is known by: a line of six.
    pub const ON_MAX: usize = 6;

    /// Every spot of the layout, in the order of [`Kind::ALL`].
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The spot of that kind on those numbers, in any order: the numbers covered by an inside bet,
    /// 1, 2 or 3 for a dozen or a column, none for the others.
    ///
    /// `None` when the layout does not have it.
    #[must_use]
    pub fn new(kind: Kind, on: &[u8]) -> Option<Self> {
        if on.len() > Self::ON_MAX {
            return None;
        }
        let mut spot = Self::of(kind, on);
        spot.on[..on.len()].sort_unstable();
        Self::all().contains(&spot).then_some(spot)
    }

    fn of(kind: Kind, numbers: &[u8]) -> Self {
        let mut on = [0; Self::ON_MAX];
        on[..numbers.len()].copy_from_slice(numbers);
        let count = numbers.len() as u8;
        Self { kind, on, count }
    }

    /// The kind of bet that it takes.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The numbers it is known by, ascending.
    #[must_use]
    pub fn on(&self) -> &[u8] {
        &self.on[..usize::from(self.count)]
    }

    /// Whether it wins when the ball falls into that pocket, which has that colour on the table.
    pub(super) fn covers(&self, pocket: u8, colour: Colour) -> bool {
        let third = self.on[0];
        match self.kind {
            Kind::Straight | Kind::Split | Kind::Street | Kind::Corner | Kind::Line => {
                self.on().contains(&pocket)
            }
            Kind::Dozen => pocket > 0 && (pocket - 1) / 12 + 1 == third,
            Kind::Column => pocket > 0 && (pocket - 1) % 3 + 1 == third,
            Kind::Red => colour == Colour::Red,
            Kind::Black => colour == Colour::Black,
            Kind::Even => pocket > 0 && pocket.is_multiple_of(2),
            Kind::Odd => !pocket.is_multiple_of(2),
            Kind::Low => (1..=18).contains(&pocket),
            Kind::High => pocket > 18,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        let mut before = ':';
        for number in self.on() {
            write!(f, "{before}{number}")?;
            before = '-';
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn count(kind: Kind) -> usize {
        let of_kind = Spot::all().iter().filter(|spot| spot.kind == kind);
        let texts: BTreeSet<_> = of_kind.map(Spot::to_string).collect();
        texts.len()
    }

    #[test]
    fn the_layout_has_as_many_spots_of_each_kind_as_a_real_one() {
        let counts = Kind::ALL.map(count);
        assert_eq!(counts, [37, 60, 14, 23, 11, 3, 3, 1, 1, 1, 1, 1, 1]);
        assert_eq!(Spot::all().len(), counts.iter().sum::<usize>());
    }

    #[test]
    fn every_spot_is_found_by_its_numbers_in_any_order() {
        for spot in Spot::all() {
            let mut on = spot.on().to_vec();
            assert!(on.is_sorted());
            on.reverse();
            assert_eq!(Spot::new(spot.kind, &on), Some(*spot));
        }
    }

    #[test]
    fn what_no_layout_has_is_no_spot() {
        for (kind, on) in [
            (Kind::Straight, &[][..]),
            (Kind::Straight, &[37]),
            (Kind::Straight, &[17, 18]),
            (Kind::Straight, &[255]),
            (Kind::Split, &[17]),
            (Kind::Split, &[17, 17]),
            (Kind::Split, &[3, 4]),
            (Kind::Split, &[36, 37]),
            (Kind::Split, &[34, 37]),
            (Kind::Split, &[0, 4]),
            (Kind::Split, &[1, 5]),
            (Kind::Street, &[2, 3, 4]),
            (Kind::Street, &[0, 1, 3]),
            (Kind::Street, &[1, 4, 7]),
            (Kind::Corner, &[3, 4, 6, 7]),
            (Kind::Corner, &[0, 1, 2, 4]),
            (Kind::Corner, &[33, 34, 36, 37]),
            (Kind::Line, &[2, 3, 4, 5, 6, 7]),
            (Kind::Line, &[34, 35, 36, 37, 38, 39]),
            (Kind::Line, &[1, 2, 3, 4, 5, 6, 7]),
            (Kind::Dozen, &[]),
            (Kind::Dozen, &[0]),
            (Kind::Dozen, &[4]),
            (Kind::Column, &[1, 2]),
            (Kind::Red, &[1]),
            (Kind::Even, &[0]),
        ] {
            assert_eq!(Spot::new(kind, on), None, "{kind} {on:?}");
        }
    }

    #[test]
    fn a_kind_is_found_by_its_name_which_is_the_one_in_json() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        assert_eq!(Kind::from_name("Red"), None);
        for colour in [Colour::Green, Colour::Red, Colour::Black] {
            assert_eq!(serde_json::to_value(colour).unwrap(), colour.name());
        }
    }

    #[test]
    fn a_spot_is_written_by_its_kind_and_numbers() {
        for (kind, on, text) in [
            (Kind::Straight, &[0][..], "straight:0"),
            (Kind::Corner, &[5, 4, 2, 1], "corner:1-2-4-5"),
            (Kind::Dozen, &[2], "dozen:2"),
            (Kind::Red, &[], "red"),
        ] {
            assert_eq!(Spot::new(kind, on).unwrap().to_string(), text);
        }
    }
}
