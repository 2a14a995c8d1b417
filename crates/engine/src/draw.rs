//! The draw: an endless stream of integers that both seeds and the nonce decide together.
//!
//! Block number `counter` (0, 1, 2 ...) is HMAC-SHA256 with the 32 raw bytes of the server seed as
//! key over the ASCII text `{client_seed}:{nonce}:{counter}`. Its 32 bytes are eight words of 32
//! bits, big-endian, taken in order. Look at [`Draw::below`] first.

use crate::fairness::{ClientSeed, ServerSeed};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

const BLOCK_BYTES: usize = 32;
const WORD_BYTES: usize = 4;

/// A seed pair with the work done that every round of it shares.
///
/// Keying costs as much as drawing half a slot round, so a server that plays many rounds of one
/// pair keeps this. It is as secret as the server seed.
#[derive(Clone)]
pub struct PreparedSeed {
    /// Keyed with the server seed; `{client_seed}:` has been absorbed.
    absorbed: Hmac<Sha256>,
}

impl PreparedSeed {
    /// Prepares the pair.
    #[must_use]
    pub fn new(server_seed: &ServerSeed, client_seed: &ClientSeed) -> Self {
        // HMAC pads a short key with zeros to one block of its hash; done here, keying cannot fail.
        let mut key = [0; 64];
        key[..BLOCK_BYTES].copy_from_slice(server_seed.bytes());
        let mut absorbed = Hmac::<Sha256>::new(&key.into());
        absorbed.update(client_seed.as_str().as_bytes());
        absorbed.update(b":");
        Self { absorbed }
    }

    /// The draw of one round. Nonces of a pair start at 1 and are never used twice.
    #[must_use]
    pub fn draw(&self, nonce: u64) -> Draw {
        let mut absorbed = self.absorbed.clone();
        absorbed.update(Decimal::new(nonce).digits());
        absorbed.update(b":");
        Draw {
            absorbed,
            counter: 0,
            block: [0; BLOCK_BYTES],
            taken: BLOCK_BYTES,
            rejects: 0,
        }
    }
}

impl fmt::Debug for PreparedSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PreparedSeed(redacted)")
    }
}

/// The stream of one round. Two draws of the same seeds and nonce are the same stream.
#[derive(Clone)]
pub struct Draw {
    /// Keyed; `{client_seed}:{nonce}:` has been absorbed.
    absorbed: Hmac<Sha256>,
    counter: u64,
    block: [u8; BLOCK_BYTES],
    taken: usize,
    rejects: u64,
}

impl Draw {
    /// The draw of one round, without keeping what a [`PreparedSeed`] would.
    #[must_use]
    pub fn new(server_seed: &ServerSeed, client_seed: &ClientSeed, nonce: u64) -> Self {
        PreparedSeed::new(server_seed, client_seed).draw(nonce)
    }

    /// The next 32 bits of the stream.
    pub fn word(&mut self) -> u32 {
        if self.taken == BLOCK_BYTES {
            self.refill();
        }
        let mut word = [0; WORD_BYTES];
        word.copy_from_slice(&self.block[self.taken..self.taken + WORD_BYTES]);
        self.taken += WORD_BYTES;
        u32::from_be_bytes(word)
    }

    /// An integer from 0 to `n - 1`, each exactly as likely as any other.
    ///
    /// The rule: `fair = 2^32 - (2^32 mod n)` is the largest multiple of `n` that 32 bits can
    /// count to. A word of `fair` or more is rejected and the next one is taken in its place; of
    /// the first word below `fair` the answer is the remainder by `n`. At least one word is
    /// consumed, also for `n = 1`.
    ///
    /// # Panics
    /// When `n` is zero: there is no such integer.
    pub fn below(&mut self, n: u32) -> u32 {
        assert!(n > 0, "nothing is below zero");
        let last = last_fair_word(n);
        loop {
            let word = self.word();
            if word <= last {
                return word % n;
            }
            self.rejects += 1;
        }
    }

    /// How many words the rejection rule has thrown away so far.
    #[must_use]
    pub const fn rejects(&self) -> u64 {
        self.rejects
    }

    fn refill(&mut self) {
        let mut mac = self.absorbed.clone();
        mac.update(Decimal::new(self.counter).digits());
        self.block = mac.finalize().into_bytes().into();
        self.counter += 1;
        self.taken = 0;
    }
}

impl fmt::Debug for Draw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counter = &self.counter;
        f.debug_struct("Draw")
            .field("blocks", counter)
            .field("rejects", &self.rejects)
            .finish()
    }
}

/// `fair - 1`, which fits 32 bits where `fair` may not: for a power of two it is 2^32.
const fn last_fair_word(n: u32) -> u32 {
    // 2^32 - n leaves the same remainder as 2^32 and fits 32 bits.
    u32::MAX - n.wrapping_neg() % n
}

/// A number in decimal digits without leading zeros, written without the heap.
struct Decimal {
    /// The digits stand at the end.
    digits: [u8; Decimal::DIGITS_MAX],
    start: usize,
}

impl Decimal {
    /// As many digits as `u64::MAX` has.
    const DIGITS_MAX: usize = 20;

    fn new(mut number: u64) -> Self {
        let mut decimal = Self {
            digits: [b'0'; Self::DIGITS_MAX],
            start: Self::DIGITS_MAX,
        };
        loop {
            decimal.start -= 1;
            decimal.digits[decimal.start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return decimal;
            }
        }
    }

    fn digits(&self) -> &[u8] {
        &self.digits[self.start..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_prepared_seed_draws_the_same_stream_again_and_again() {
        let server_seed = ServerSeed::new([7; 32]);
        let client_seed = ClientSeed::parse("seven").unwrap();
        let prepared = PreparedSeed::new(&server_seed, &client_seed);
        for nonce in [1, 2, 1] {
            let (mut one, mut other) = (
                prepared.draw(nonce),
                Draw::new(&server_seed, &client_seed, nonce),
            );
            assert!((0..50).all(|_| one.word() == other.word()));
        }
    }

    #[test]
    fn every_part_of_the_input_changes_the_stream() {
        let first = |server: u8, client: &str, nonce| {
            let server_seed = ServerSeed::new([server; 32]);
            Draw::new(&server_seed, &ClientSeed::parse(client).unwrap(), nonce).word()
        };
        let mut words = vec![
            first(1, "a", 1),
            first(2, "a", 1),
            first(1, "b", 1),
            first(1, "a", 2),
            first(1, "a:1", 1),
            first(1, "a:1", 0),
        ];
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), 6);
    }

    #[test]
    fn nothing_secret_is_shown_by_debug() {
        let mut draw = Draw::new(
            &ServerSeed::new([9; 32]),
            &ClientSeed::parse("a").unwrap(),
            1,
        );
        draw.word();
        assert_eq!(format!("{draw:?}"), "Draw { blocks: 1, rejects: 0 }");
    }

    #[test]
    #[should_panic(expected = "nothing is below zero")]
    fn nothing_is_drawn_below_zero() {
        Draw::new(
            &ServerSeed::new([0; 32]),
            &ClientSeed::parse("a").unwrap(),
            1,
        )
        .below(0);
    }

    proptest! {
        #[test]
        fn the_fair_words_are_the_most_that_every_answer_can_share_equally(n in 1..=u32::MAX) {
            let fair = u64::from(last_fair_word(n)) + 1;
            prop_assert_eq!(fair % u64::from(n), 0);
            prop_assert!((1 << 32) - fair < u64::from(n));
        }

        #[test]
        fn a_number_is_written_as_everybody_writes_it(number: u64) {
            let digits = Decimal::new(number).digits().to_vec();
            prop_assert_eq!(String::from_utf8(digits).unwrap(), number.to_string());
        }
    }

    #[test]
    fn the_smallest_and_largest_numbers_and_bounds_are_exact() {
        assert_eq!(Decimal::new(0).digits(), b"0");
        assert_eq!(Decimal::new(u64::MAX).digits(), b"18446744073709551615");
        for (n, last) in [
            (1, u32::MAX),
            (2, u32::MAX),
            (1 << 31, u32::MAX),
            (3, u32::MAX - 1),
            ((1 << 31) + 1, 1 << 31),
            (u32::MAX, u32::MAX - 1),
        ] {
            assert_eq!(last_fair_word(n), last, "{n}");
        }
    }
}
