//! Polylines with rounded corners, and numbers as short as SVG takes them.

/// A point of a stroke.
pub type Point = (f64, f64);

/// A number with one decimal, halves away from zero, without a trailing `.0`.
pub fn number(value: f64) -> String {
    // Only multiples of a quarter can lie exactly between two tenths; all else rounds by itself.
    let quarters = value * 4.0;
    let halfway = quarters.fract() == 0.0 && quarters.rem_euclid(2.0) == 1.0;
    let text = if halfway {
        let tenths = (value.abs() * 10.0).floor() + 1.0;
        format!("{:.1}", (tenths / 10.0).copysign(value))
    } else {
        format!("{value:.1}")
    };
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
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
    format!("{} {}", number(x), number(y))
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
            (0.15, "0.1"),
            (-0.01, "0"),
            (116.26, "116.3"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn a_corner_is_bent_no_further_than_half_its_sides() {
        let path = rounded(&[(0.0, 0.0), (10.0, 0.0), (10.0, 100.0)], 12.0);
        assert_eq!(path, "M0 0L5 0Q10 0 10 5L10 100");
    }
}
