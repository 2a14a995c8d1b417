//! Whether runs of rising words are as long as chance makes them.

use crate::{finding::Finding, stream::Stream};

/// Runs of this length and longer are counted together.
const LONGEST: usize = 6;

/// A run has `k` words with chance `1/k! - 1/(k+1)!`. The word that ends a run begins no other, which
/// makes the runs independent of each other (Knuth, 3.3.2 G).
pub fn rising(stream: &mut dyn Stream, draws: u64) -> Finding {
    let mut counts = [0_u64; LONGEST];
    // A run and the word that ends it take e words on average.
    let runs = (draws as f64 / std::f64::consts::E) as u64;
    for _ in 0..runs {
        let mut before = stream.word();
        let mut length = 1;
        loop {
            let next = stream.word();
            // A stream that only rises must not keep us for ever.
            if next < before || length == LONGEST {
                break;
            }
            before = next;
            length += 1;
        }
        counts[usize::min(length, LONGEST) - 1] += 1;
    }
    let parts = [360.0, 240.0, 90.0, 24.0, 5.0, 1.0];
    Finding::chi_square(&counts, &parts.map(|part| part / 720.0))
}
