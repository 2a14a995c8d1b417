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
        // 2^32 mod n, without leaving 32 bits: 2^32 - n has the same remainder.
        let unfair = n.wrapping_neg() % n;
        loop {
            let word = self.word();
            // The last fair word is 2^32 - 1 - unfair.
            if word <= u32::MAX - unfair {
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
