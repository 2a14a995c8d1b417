//! Whether a word tells anything about a later one.

use crate::{finding::Finding, stream::Stream};

/// The correlation of each word with the one `lag` words later, the first ones following the last.
pub fn correlation(stream: &mut dyn Stream, draws: u64, lag: usize) -> Finding {
    let mut next = || f64::from(stream.word()) / 2_f64.powi(32) - 0.5;
    let first: Vec<f64> = (0..lag).map(|_| next()).collect();
    let mut window = first.clone();
    let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
    let mut take = |value: f64, index: usize, window: &mut Vec<f64>| {
        products += std::mem::replace(&mut window[index % lag], value) * value;
        sum += value;
        squares += value * value;
    };
    for index in lag..draws as usize {
        take(next(), index, &mut window);
    }
    for (index, value) in (draws as usize..).zip(first) {
        take(value, index, &mut window);
    }
    let draws = draws as f64;
    let statistic = (draws * products - sum * sum) / (draws * squares - sum * sum);
    // Knuth, 3.3.2 K; for as many words as are drawn here the deviation is that of the limit.
    Finding::normal(statistic, -1.0 / (draws - 1.0), 1.0 / draws.sqrt())
}
