//! What is tested: a stream of numbers, as the club draws them or as something worse would.

use engine::{
    draw::{Draw, PreparedSeed},
    fairness::{ClientSeed, ServerSeed},
};

/// A source of numbers.
pub trait Stream {
    /// The next 32 bits.
    fn word(&mut self) -> u32;

    /// An integer from 0 to `n - 1`.
    fn below(&mut self, n: u32) -> u32;
}

/// How many numbers are taken from a round before the next one begins: as many as a round of the night
/// market takes. So nonces and counters of blocks move as they do in play.
const NUMBERS: u32 = 9;

/// The club's own draw, round after round of one seed pair.
#[derive(Debug)]
pub struct Rounds {
    seed: PreparedSeed,
    nonce: u64,
    draw: Draw,
    left: u32,
}

impl Rounds {
    /// The rounds of that pair, from nonce 1 on.
    #[must_use]
    pub fn new(server_seed: &ServerSeed, client_seed: &ClientSeed) -> Self {
        let seed = PreparedSeed::new(server_seed, client_seed);
        let draw = seed.draw(1);
        Self {
            seed,
            nonce: 1,
            draw,
            left: NUMBERS,
        }
    }

    fn draw(&mut self) -> &mut Draw {
        if self.left == 0 {
            self.nonce += 1;
            self.draw = self.seed.draw(self.nonce);
            self.left = NUMBERS;
        }
        self.left -= 1;
        &mut self.draw
    }
}

impl Stream for Rounds {
    fn word(&mut self) -> u32 {
        self.draw().word()
    }

    fn below(&mut self, n: u32) -> u32 {
        self.draw().below(n)
    }
}
