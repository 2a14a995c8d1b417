//! Sanity of the numbers at large, over a fixed seed, so that it holds or fails for good.
//!
//! A passed battery proves no randomness (HMAC-SHA256 is trusted for that); a failed one would
//! betray a bias of ours in cutting the stream into numbers. Ranges are judged over ten million
//! numbers each. Look at [`chi_square_is_below`] first.

use super::{Draw, PreparedSeed};
use crate::fairness::{ClientSeed, ServerSeed};

const NUMBERS: u64 = 1_000_000;

fn prepared() -> PreparedSeed {
    let client_seed = ClientSeed::parse("battery").unwrap();
    PreparedSeed::new(&ServerSeed::new([0x5a; 32]), &client_seed)
}

fn draw() -> Draw {
    prepared().draw(1)
}

/// Whether the counts stray from equal shares by less than the critical value, which is given in
/// thousandths; in integers, the sum of `(count - total / cells)^2 / (total / cells)`.
fn chi_square_is_below(counts: &[u64], critical_thousandths: u128) -> bool {
    let cells = counts.len() as u128;
    let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    // Everything times `cells`, so that equal shares are integers.
    let squares: u128 = counts
        .iter()
        .map(|count| (u128::from(*count) * cells).abs_diff(total).pow(2))
        .sum();
    squares * 1000 < critical_thousandths * total * cells
}

#[test]
fn every_number_of_a_range_is_drawn_equally_often() {
    // One in a hundred honest streams strays beyond the critical value of 99 %. Four or more of
    // forty would happen to one honest range in 1400.
    const STREAMS: u64 = 40;
    for (n, critical) in [(7, 16_812), (32, 52_191), (37, 58_619)] {
        let prepared = prepared();
        let strays = (1..=STREAMS).filter(|nonce| {
            let mut draw = prepared.draw(*nonce);
            let mut counts = vec![0; n as usize];
            for _ in 0..10 * NUMBERS / STREAMS {
                counts[draw.below(n) as usize] += 1;
            }
            !chi_square_is_below(&counts, critical)
        });
        let strays = strays.count();
        assert!(strays <= 3, "{strays} of {STREAMS} streams below {n} stray");
    }
}

#[test]
fn a_range_that_rejects_a_quarter_of_the_words_is_drawn_equally_too() {
    // A remainder without rejection would give the lowest third of this range twice as often.
    let n = 3_u32 << 30;
    let mut draw = draw();
    let mut thirds = [0; 3];
    for _ in 0..NUMBERS {
        thirds[(draw.below(n) >> 30) as usize] += 1;
    }
    assert!(chi_square_is_below(&thirds, 9_210), "{thirds:?}");
    // A quarter of all words is beyond the range: a third as many rejects as numbers.
    assert!(
        draw.rejects().abs_diff(NUMBERS / 3) < NUMBERS / 300,
        "{}",
        draw.rejects()
    );
}

#[test]
fn a_number_tells_nothing_about_the_next_one() {
    let mut draw = draw();
    let mut pairs = vec![0; 32 * 32];
    let mut before = draw.below(32);
    for _ in 0..NUMBERS {
        let next = draw.below(32);
        pairs[(before * 32 + next) as usize] += 1;
        before = next;
    }
    // 1023 degrees of freedom at 99 %.
    assert!(chi_square_is_below(&pairs, 1_131_159));
}

#[test]
fn runs_of_rising_numbers_are_as_long_as_chance_makes_them() {
    // Words, so that ties do not matter. A run longer than k has chance 1 / (k + 1)! - and after
    // each run one word is skipped, which makes the runs independent of each other.
    let mut draw = draw();
    let mut lengths = [0_u64; 6];
    for _ in 0..NUMBERS / 4 {
        let mut before = draw.word();
        let mut length = 1;
        loop {
            let next = draw.word();
            if next < before {
                break;
            }
            before = next;
            length += 1;
        }
        lengths[usize::min(length, 6) - 1] += 1;
    }
    // Chances of length 1 to 5 and of 6 or more, in parts of 720: 1/k! - 1/(k+1)!.
    let parts = [360, 240, 90, 24, 5, 1];
    let runs: u64 = lengths.iter().sum();
    let distance: u64 = lengths
        .iter()
        .zip(parts)
        .map(|(count, part)| (count * 720).abs_diff(runs * part).pow(2) / (runs * part))
        .sum();
    // Five degrees of freedom at 99 %; the distances are 720 times too large.
    assert!(distance * 1000 < 15_086 * 720, "{lengths:?}");
}
