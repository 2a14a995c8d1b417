//! The coupon collector: how many numbers are drawn until each of a range has come.

use crate::{finding::Finding, stream::Stream};

/// Lengths are counted together until a cell has at least this chance.
const CELL: f64 = 1.0 / 20.0;

/// The lengths of collections of all numbers below `n`.
pub fn collect(stream: &mut dyn Stream, draws: u64, n: u32) -> Finding {
    let cells = Cells::of(n);
    let mut counts = vec![0_u64; cells.chances.len()];
    // Each collection takes n * (1 + 1/2 + ... + 1/n) numbers on average. Their number is fixed before:
    // who stops after so many draws leaves out the long ones.
    let mean: f64 = (1..=n).map(|left| f64::from(n) / f64::from(left)).sum();
    for _ in 0..(draws as f64 / mean) as u64 {
        counts[cells.index(length(stream, n))] += 1;
    }
    Finding::chi_square(&counts, &cells.chances)
}

fn length(stream: &mut dyn Stream, n: u32) -> usize {
    let mut has = vec![false; n as usize];
    let (mut missing, mut length) = (n, 0);
    while missing > 0 {
        length += 1;
        let number = stream.below(n) as usize;
        missing -= u32::from(!std::mem::replace(&mut has[number], true));
        // A stream that never shows some number must not keep us for ever.
        if length == 1_000 * n as usize {
            break;
        }
    }
    length
}

/// Lengths put together into cells.
struct Cells {
    /// The longest length of each cell but the last, which has no end.
    ends: Vec<usize>,
    chances: Vec<f64>,
}

impl Cells {
    fn of(n: u32) -> Self {
        let (mut ends, mut chances) = (Vec::new(), Vec::new());
        let (mut cell, mut told) = (0.0, 0.0);
        for (length, chance) in (1..).zip(Lengths::of(n)) {
            cell += chance;
            if cell >= CELL {
                ends.push(length);
                chances.push(cell);
                told += cell;
                cell = 0.0;
            }
            // What is left is one cell of its own.
            if 1.0 - told < 2.0 * CELL {
                break;
            }
        }
        chances.push(1.0 - told);
        Self { ends, chances }
    }

    fn index(&self, length: usize) -> usize {
        self.ends.partition_point(|end| *end < length)
    }
}

/// The chance of each length, from 1 on: that the last number comes with just that draw.
struct Lengths {
    /// The chance to have so many different numbers, from none to one less than all.
    having: Vec<f64>,
}

impl Lengths {
    fn of(n: u32) -> Self {
        let mut having = vec![0.0; n as usize];
        having[0] = 1.0;
        Self { having }
    }
}

impl Iterator for Lengths {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        let n = self.having.len();
        let done = self.having[n - 1] / n as f64;
        for count in (0..n).rev() {
            let stays = self.having[count] * count as f64 / n as f64;
            let grows = match count {
                0 => 0.0,
                _ => self.having[count - 1] * (n - count + 1) as f64 / n as f64,
            };
            self.having[count] = stays + grows;
        }
        Some(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chances_of_the_lengths_are_those_worked_out_by_hand() {
        // Two coupons: the second one comes with draw k with chance 1/2^(k-1).
        let two: Vec<_> = Lengths::of(2).take(5).collect();
        assert_eq!(two, [0.0, 0.5, 0.25, 0.125, 0.0625]);
        // Three: 3!/3^3 that they come without a repetition.
        let three: Vec<_> = Lengths::of(3).take(3).collect();
        assert!((three[2] - 6.0 / 27.0).abs() < 1e-12 && three[1] == 0.0);
    }

    #[test]
    fn the_lengths_have_the_mean_that_everybody_knows() {
        let mean: f64 = (1..)
            .zip(Lengths::of(37).take(5_000))
            .map(|(length, chance)| f64::from(length) * chance)
            .sum();
        let known: f64 = (1..=37).map(|left| 37.0 / f64::from(left)).sum();
        assert!((mean - known).abs() < 1e-6, "{mean}");
    }

    #[test]
    fn the_cells_are_everything_and_each_has_its_lengths() {
        let cells = Cells::of(7);
        let whole: f64 = cells.chances.iter().sum();
        assert!((whole - 1.0).abs() < 1e-12 && cells.chances.len() > 10);
        assert!(cells.chances.iter().all(|chance| *chance >= CELL));
        assert_eq!((cells.index(7), cells.index(10_000)), (0, cells.ends.len()));
        assert_eq!(cells.index(cells.ends[0]), 0);
        assert_eq!(cells.index(cells.ends[0] + 1), 1);
    }
}
