//! The tests that are run, each over draws of its own.
//!
//! Look at [`battery`] first. The ranges are those of the games: 32 for the cells of the night market and
//! the reels of the Han River, 37 for the wheel, and 7, of which four words in 2^32 are rejected.

use crate::{
    chi_square, coupons,
    finding::Finding,
    runs, serial,
    stream::{Rounds, Stream},
};
use engine::fairness::{ClientSeed, ServerSeed};
use std::thread;

/// The fewest draws that fill every cell of every test.
pub const DRAWS_MIN: u64 = 100_000;

/// A test of a stream.
#[derive(Clone, Copy, Debug)]
pub struct Test {
    /// What it looks at.
    pub name: &'static str,
    look: fn(&mut dyn Stream, u64) -> Finding,
}

impl Test {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::new("chi-square below 7", |stream, draws| {
            chi_square::numbers(stream, draws, 7)
        }),
        Self::new("chi-square below 32", |stream, draws| {
            chi_square::numbers(stream, draws, 32)
        }),
        Self::new("chi-square below 37", |stream, draws| {
            chi_square::numbers(stream, draws, 37)
        }),
        Self::new("chi-square with rejection", chi_square::rejected),
        Self::new("chi-square of pairs", |stream, draws| {
            chi_square::pairs(stream, draws, 32)
        }),
        Self::new("runs", runs::rising),
        Self::new("serial correlation, lag 1", |stream, draws| {
            serial::correlation(stream, draws, 1)
        }),
        Self::new("serial correlation, lag 8", |stream, draws| {
            serial::correlation(stream, draws, 8)
        }),
        Self::new("coupon collector below 7", |stream, draws| {
            coupons::collect(stream, draws, 7)
        }),
        Self::new("coupon collector below 37", |stream, draws| {
            coupons::collect(stream, draws, 37)
        }),
    ];

    const fn new(name: &'static str, look: fn(&mut dyn Stream, u64) -> Finding) -> Self {
        Self { name, look }
    }

    /// What it finds in so many numbers of that stream.
    pub fn look_at(&self, stream: &mut dyn Stream, draws: u64) -> Finding {
        (self.look)(stream, draws)
    }
}

/// Runs every test over so many numbers of rounds under that server seed. Each has a client seed of its
/// own, so that all of them can run at once and none sees what another has seen.
///
/// # Panics
/// When a test panics.
#[must_use]
pub fn battery(server_seed: &ServerSeed, draws: u64) -> Vec<(Test, Finding)> {
    thread::scope(|scope| {
        let looks: Vec<_> = Test::ALL
            .iter()
            .enumerate()
            .map(|(index, test)| {
                scope.spawn(move || {
                    let client_seed = ClientSeed::parse(&format!("randomness {index}"));
                    let client_seed = client_seed.expect("it is printable and short");
                    let mut rounds = Rounds::new(server_seed, &client_seed);
                    (*test, test.look_at(&mut rounds, draws))
                })
            })
            .collect();
        let ends = looks.into_iter().map(thread::ScopedJoinHandle::join);
        ends.map(|end| end.expect("a test ends")).collect()
    })
}
