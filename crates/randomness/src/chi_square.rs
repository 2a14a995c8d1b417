//! Whether every number, and every pair of them, is drawn equally often.

use crate::{finding::Finding, stream::Stream};

/// Each number of a range.
pub fn numbers(stream: &mut dyn Stream, draws: u64, n: u32) -> Finding {
    let mut counts = vec![0_u64; n as usize];
    for _ in 0..draws {
        counts[stream.below(n) as usize] += 1;
    }
    Finding::chi_square(&counts, &vec![1.0 / f64::from(n); n as usize])
}

/// The thirds of a range of which a quarter of all words is rejected: a remainder without rejection
/// would give the lowest third twice as often.
pub fn rejected(stream: &mut dyn Stream, draws: u64) -> Finding {
    let mut thirds = [0_u64; 3];
    for _ in 0..draws {
        thirds[(stream.below(3 << 30) >> 30) as usize] += 1;
    }
    Finding::chi_square(&thirds, &[1.0 / 3.0; 3])
}

/// Each pair of numbers of a range that follow each other; no number is in two pairs.
pub fn pairs(stream: &mut dyn Stream, draws: u64, n: u32) -> Finding {
    let cells = (n * n) as usize;
    let mut counts = vec![0_u64; cells];
    for _ in 0..draws / 2 {
        let first = stream.below(n);
        counts[(first * n + stream.below(n)) as usize] += 1;
    }
    Finding::chi_square(&counts, &vec![1.0 / cells as f64; cells])
}
