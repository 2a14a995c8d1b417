//! The chi-square distribution, by the incomplete gamma function; the normal one is its first case.
//!
//! Look at [`tails`] first. The series and the continued fraction are those of Abramowitz and Stegun,
//! 6.5.29 and 6.5.31.

/// How small a part of a sum may be before the sum is taken for complete.
const NEGLIGIBLE: f64 = 1e-15;
/// Keeps a continued fraction from dividing by zero.
const TINY: f64 = 1e-300;
/// More terms than any of the sums needs.
const TERMS: u32 = 10_000;

/// The chances that a chi-square of so many degrees of freedom is below the statistic, and above it.
pub fn tails(statistic: f64, degrees: u32) -> (f64, f64) {
    let (a, x) = (f64::from(degrees) / 2.0, statistic / 2.0);
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x < a + 1.0 {
        let below = series(a, x);
        (below, 1.0 - below)
    } else {
        let above = continued_fraction(a, x);
        (1.0 - above, above)
    }
}

/// The statistic below which a chi-square of so many degrees of freedom lies with that chance.
pub fn quantile(chance: f64, degrees: u32) -> f64 {
    let (mut low, mut high) = (0.0, f64::from(degrees) + 1.0);
    while tails(high, degrees).0 < chance {
        high *= 2.0;
    }
    // A halving doubles the accuracy; more than these change nothing.
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if tails(middle, degrees).0 < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    for index in 1..TERMS {
        term *= x / (a + f64::from(index));
        sum += term;
        if term < sum * NEGLIGIBLE {
            break;
        }
    }
    sum * scale(a, x)
}

/// By Lentz's method.
fn continued_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for index in 1..TERMS {
        let index = f64::from(index);
        let numerator = -index * (index - a);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        value *= c * d;
        if (c * d - 1.0).abs() < NEGLIGIBLE {
            break;
        }
    }
    value * scale(a, x)
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

fn scale(a: f64, x: f64) -> f64 {
    (a * x.ln() - x - ln_gamma(a)).exp()
}

/// The logarithm of the gamma function of an argument above zero, by Stirling's series.
fn ln_gamma(argument: f64) -> f64 {
    // The series is exact to all digits from ten on; smaller arguments are carried there.
    let (mut x, mut product) = (argument, 1.0);
    while x < 10.0 {
        product *= x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    let series = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
    ]
    .into_iter()
    .rev()
    .fold(0.0, |sum, term| sum * inverse + term);
    let half_of_two_pi = 0.5 * std::f64::consts::TAU.ln();
    (x - 0.5) * x.ln() - x + half_of_two_pi + series / x - f64::ln(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_are_those_of_the_printed_tables() {
        for (chance, degrees, value) in [
            (0.99, 1, 6.635),
            (0.99, 5, 15.086),
            (0.99, 6, 16.812),
            (0.99, 31, 52.191),
            (0.99, 36, 58.619),
            (0.99, 1023, 1131.159),
            (0.01, 5, 0.554),
            (0.005, 10, 2.156),
            (0.995, 100, 140.169),
        ] {
            let found = quantile(chance, degrees);
            assert!((found - value).abs() < 0.001, "{chance} {degrees}: {found}");
        }
    }

    #[test]
    fn the_tails_are_the_whole_also_where_one_of_them_is_tiny() {
        for (statistic, degrees) in [(0.0, 3), (0.5, 1), (30.0, 31), (500.0, 31)] {
            let (below, above) = tails(statistic, degrees);
            assert!((below + above - 1.0).abs() < 1e-12);
        }
        // exp(-x / 2) for two degrees of freedom.
        let (_, above) = tails(200.0, 2);
        assert!((above / (-100.0_f64).exp() - 1.0).abs() < 1e-9);
    }
}
