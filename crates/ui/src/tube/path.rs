//! Polylines with rounded corners, and numbers as short as SVG takes them.

use std::fmt;

/// A point of a stroke.
pub type Point = (f64, f64);

/// A length in a drawing, written with one decimal, halves away from zero, `.0` left out.
///
/// It is written by way of integers: what the standard library needs to write floats alone would
/// be a tenth of what all drawings cost the browser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Units(pub f64);

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0.abs() * 10.0 + 0.5).floor() as i64;
        if self.0 < 0.0 && tenths > 0 {
            f.write_str("-")?;
        }
        match (tenths / 10, tenths % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenth) => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// The path of a polyline whose corners are bent with that radius, or less where there is no room.
pub fn rounded(points: &[Point], radius: f64) -> String {
    let mut d = String::new();
    for (at, &point) in points.iter().enumerate() {
        match (
            at.checked_sub(1).map(|before| points[before]),
            points.get(at + 1),
        ) {
            (None, _) => d += &format!("M{}", pair(point)),
            (Some(_), None) => d += &format!("L{}", pair(point)),
            (Some(before), Some(&after)) => {
                let (to_before, to_after) = (distance(point, before), distance(point, after));
                let bend = radius.min(to_before / 2.0).min(to_after / 2.0);
                let start = towards(point, before, bend, to_before);
                let end = towards(point, after, bend, to_after);
                d += &format!("L{}Q{} {}", pair(start), pair(point), pair(end));
            }
        }
    }
    d
}

fn pair((x, y): Point) -> String {
    format!("{} {}", Units(x), Units(y))
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn towards(from: Point, to: Point, bend: f64, length: f64) -> Point {
    (
        from.0 + (to.0 - from.0) * bend / length,
        from.1 + (to.1 - from.1) * bend / length,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_short_and_halves_go_away_from_zero() {
        for (value, text) in [
            (3.0, "3"),
            (2.25, "2.3"),
            (2.75, "2.8"),
            (-2.25, "-2.3"),
            (0.75, "0.8"),
            (-0.01, "0"),
            (116.26, "116.3"),
        ] {
            assert_eq!(Units(value).to_string(), text);
        }
    }

    #[test]
    fn a_corner_is_bent_no_further_than_half_its_sides() {
        let path = rounded(&[(0.0, 0.0), (10.0, 0.0), (10.0, 100.0)], 12.0);
        assert_eq!(path, "M0 0L5 0Q10 0 10 5L10 100");
    }
}
