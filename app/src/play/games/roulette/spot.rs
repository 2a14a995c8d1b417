//! The places of the board that take chips, and where on it they are.
//!
//! ```text
//!     3  6  9 12 15 18 21 24 27 30 33 36   column 3
//!  0  2  5  8 11 14 17 20 23 26 29 32 35   column 2
//!     1  4  7 10 13 16 19 22 25 28 31 34   column 1
//! ```
//!
//! [`At`] counts half cells from the upper left corner of the numbers: a number has odd coordinates,
//! the edge between two numbers one even coordinate, a corner two. The engine is the judge of what
//! exists; a test holds this file to its list.

#[cfg(feature = "ssr")]
use contract::play::RouletteBetParams;
use contract::play::RouletteBetView;
use std::fmt;

/// The numbers of the board but 0.
pub(super) const NUMBERS: std::ops::RangeInclusive<u8> = 1..=36;
/// The far edges of the numbers, in half cells.
const RIGHT: i8 = 24;
const BOTTOM: i8 = 6;

/// A kind of bet, by its name on the wire.
pub(super) const INSIDE: [&str; 5] = ["straight", "split", "street", "corner", "line"];
/// The even chances, in the order of the board.
pub(super) const EVEN_CHANCES: [&str; 6] = ["low", "even", "red", "black", "odd", "high"];

/// A place on the board that takes chips.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    /// The kind of bet, by its name on the wire.
    pub kind: &'static str,
    /// The numbers covered, ascending; for a dozen or a column which of the three; nothing for the
    /// even chances.
    pub on: Vec<u8>,
}

/// A place among the numbers, in half cells from the upper left corner; 0 lies at `x` -1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// Along the board, 0 at the side of the zero.
    pub x: i8,
    /// Across the board, 0 above the third column.
    pub y: i8,
}

impl Spot {
    /// The spot of that kind on those numbers, which are sorted here.
    pub fn new(kind: &'static str, mut on: Vec<u8>) -> Self {
        on.sort_unstable();
        Self { kind, on }
    }

    /// The number alone.
    pub fn straight(number: u8) -> Self {
        Self::new("straight", vec![number])
    }

    /// One of the three dozens or columns.
    pub fn third(kind: &'static str, third: u8) -> Self {
        Self::new(kind, vec![third])
    }

    /// An even chance.
    pub fn chance(kind: &'static str) -> Self {
        Self::new(kind, Vec::new())
    }

    /// The spot that [`Spot`]'s own text names: `corner:1-2-4-5`, `dozen:2`, `red`.
    pub fn from_text(text: &str) -> Option<Self> {
        let (kind, on) = text.split_once(':').unwrap_or((text, ""));
        let on = on
            .split('-')
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        Some(Self::new(known_kind(kind)?, on))
    }

    /// The spot of a settled bet; none for a kind that this page does not know.
    pub fn of_bet(bet: &RouletteBetView) -> Option<Self> {
        Some(Self::new(known_kind(&bet.kind)?, bet.on.clone()))
    }

    /// Gold on it, as the club takes it.
    #[cfg(feature = "ssr")]
    pub fn bet(&self, amount: i64) -> RouletteBetParams {
        RouletteBetParams {
            kind: self.kind.to_owned(),
            on: self.on.clone(),
            amount,
        }
    }

    /// Every spot of the board: inside from 0 on, then dozens, columns, even chances.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::straight(0)];
        for y in (1..BOTTOM).rev() {
            for x in 0..RIGHT {
                all.extend(At { x, y }.spot());
            }
        }
        for x in 0..RIGHT {
            all.extend(At { x, y: BOTTOM }.spot());
        }
        all.sort_by_key(|spot| {
            let kind = INSIDE.iter().position(|kind| *kind == spot.kind);
            (kind, spot.on.clone())
        });
        for kind in ["dozen", "column"] {
            all.extend((1..=3).map(|third| Self::third(kind, third)));
        }
        all.extend(EVEN_CHANCES.map(Self::chance));
        all
    }

    /// Whether a ball in that pocket makes it win; `red` are the red numbers of the table.
    pub fn covers(&self, pocket: u8, red: &[u8]) -> bool {
        let third = self.on.first().copied().unwrap_or_default();
        match self.kind {
            "dozen" => pocket > 0 && (pocket - 1) / 12 + 1 == third,
            "column" => pocket > 0 && (pocket - 1) % 3 + 1 == third,
            "red" => red.contains(&pocket),
            "black" => pocket > 0 && !red.contains(&pocket),
            "even" => pocket > 0 && pocket.is_multiple_of(2),
            "odd" => !pocket.is_multiple_of(2),
            "low" => (1..=18).contains(&pocket),
            "high" => pocket > 18,
            _ => self.on.contains(&pocket),
        }
    }

    /// Where it lies among the numbers; nothing for what lies beside them.
    pub fn at(&self) -> Option<At> {
        match (self.kind, self.on.as_slice()) {
            ("straight", [0]) => Some(At { x: -1, y: 3 }),
            ("street", [0, 1, 2]) => Some(At { x: 0, y: 4 }),
            ("street", [0, 2, 3]) => Some(At { x: 0, y: 2 }),
            ("corner", [0, ..]) => Some(At { x: 0, y: BOTTOM }),
            ("split", [0, number]) => Some(At {
                x: 0,
                ..At::of(*number)
            }),
            ("street" | "line", [first, .., last]) => Some(At {
                x: (At::of(*first).x + At::of(*last).x) / 2,
                y: BOTTOM,
            }),
            ("straight" | "split" | "corner", [first, .., last]) => Some(At {
                x: (At::of(*first).x + At::of(*last).x) / 2,
                y: (At::of(*first).y + At::of(*last).y) / 2,
            }),
            ("straight", [number]) => Some(At::of(*number)),
            _ => None,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind)?;
        for (index, number) in self.on.iter().enumerate() {
            write!(f, "{}{number}", if index == 0 { ':' } else { '-' })?;
        }
        Ok(())
    }
}

impl At {
    /// The middle of a number from 1 on.
    pub fn of(number: u8) -> Self {
        let before = i8::try_from(number.saturating_sub(1)).unwrap_or_default();
        Self {
            x: before / 3 * 2 + 1,
            y: 5 - before % 3 * 2,
        }
    }

    /// The place so many half cells away, where it is on the board.
    #[cfg(any(feature = "hydrate", test))]
    pub fn moved(self, x: i8, y: i8) -> Option<Self> {
        let to = Self {
            x: self.x + x,
            y: self.y + y,
        };
        to.spot().is_some().then_some(to)
    }

    /// The spot at that place; the outer edges have the streets and lines on both sides.
    pub fn spot(self) -> Option<Spot> {
        let Self { x, y } = self;
        if x == -1 {
            return (0..=BOTTOM).contains(&y).then(|| Spot::straight(0));
        }
        if !(0..RIGHT).contains(&x) || !(0..=BOTTOM).contains(&y) {
            return None;
        }
        let at_edge = y == 0 || y == BOTTOM;
        let columns: &[i8] = if x % 2 == 0 { &[x - 1, x + 1] } else { &[x] };
        let rows: &[i8] = match y {
            _ if at_edge => &[5, 3, 1],
            _ if y % 2 == 0 => &[y + 1, y - 1],
            _ => &[y],
        };
        let mut on = Vec::with_capacity(6);
        if x == 0 {
            on.push(0);
        }
        for column in columns.iter().filter(|column| **column > 0) {
            on.extend(rows.iter().map(|row| number(*column, *row)));
        }
        let kind = match (at_edge, on.len()) {
            (false, 1) => "straight",
            (false, 2) => "split",
            (_, 3) => "street",
            (_, 4) => "corner",
            _ => "line",
        };
        Some(Spot::new(kind, on))
    }
}

/// The number whose middle has these coordinates.
fn number(x: i8, y: i8) -> u8 {
    u8::try_from(x / 2 * 3 + (5 - y) / 2 + 1).unwrap_or_default()
}

fn known_kind(kind: &str) -> Option<&'static str> {
    INSIDE
        .into_iter()
        .chain(["dozen", "column"])
        .chain(EVEN_CHANCES)
        .find(|known| *known == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::games::roulette as engine;
    use std::collections::BTreeSet;

    #[test]
    fn the_board_has_the_spots_of_the_engine_and_no_others() {
        let here: BTreeSet<_> = Spot::all().iter().map(Spot::to_string).collect();
        let there: BTreeSet<_> = engine::Spot::all()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(here, there);
        assert_eq!(Spot::all().len(), there.len(), "none is there twice");
    }

    #[test]
    fn every_spot_among_the_numbers_is_found_where_it_lies() {
        for spot in Spot::all() {
            match spot.at() {
                Some(at) => assert_eq!(at.spot(), Some(spot)),
                None => assert!(!INSIDE.contains(&spot.kind), "{spot}"),
            }
        }
    }

    #[test]
    fn both_outer_edges_have_the_streets_and_lines() {
        for x in 0..RIGHT {
            assert_eq!(At { x, y: 0 }.spot(), At { x, y: BOTTOM }.spot());
        }
        assert_eq!(At { x: RIGHT, y: 3 }.spot(), None);
        assert_eq!(At { x: 3, y: 7 }.spot(), None);
    }

    #[test]
    fn a_spot_wins_here_when_it_wins_in_the_engine() {
        let table = engine::rotary();
        let red: Vec<_> = (0..37)
            .filter(|pocket| table.colour(*pocket) == engine::Colour::Red)
            .collect();
        for spot in engine::Spot::all() {
            let here = Spot::from_text(&spot.to_string()).unwrap();
            for pocket in 0..37 {
                let wins = table.covers(*spot, pocket);
                assert_eq!(here.covers(pocket, &red), wins, "{spot} at {pocket}");
            }
        }
    }

    #[test]
    fn half_steps_stay_on_the_board() {
        let at = At::of(1);
        assert_eq!(
            at.moved(0, 1).and_then(At::spot),
            Spot::from_text("street:1-2-3")
        );
        assert_eq!(
            at.moved(-1, 1).and_then(At::spot),
            Spot::from_text("corner:0-1-2-3")
        );
        assert_eq!(at.moved(0, 2), None);
        assert_eq!(At::of(36).moved(1, 0), None);
    }

    #[test]
    fn a_text_that_names_no_kind_or_no_numbers_is_no_spot() {
        for text in ["", "reds", "straight:x", "split:1-256", "line:-1-x"] {
            assert_eq!(Spot::from_text(text), None, "{text}");
        }
    }
}
