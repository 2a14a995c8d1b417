//! A round told word by word: which block, which word, what the rule made of it, and what the game
//! made of that.
//!
//! Look at [`Trace::of`]. It walks the stream again with the numbers that the game says it has asked
//! for, so that playing itself keeps no record: settlement is as fast as without it. The tests hold
//! the walk against the games and against the golden vectors.

use crate::{
    draw::{BLOCK_WORDS, Draw, last_fair_word, message},
    fairness::{ClientSeed, ServerSeed},
    games::{Asked, Outcome, Place, Table},
};

/// How a round came out of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The blocks that were used, in order.
    pub blocks: Vec<Block>,
    /// The words that were taken, in order; there are more than numbers where some were rejected.
    pub words: Vec<Word>,
}

/// One HMAC: eight words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its number, from 0.
    pub counter: u64,
    /// What was authenticated: `{client_seed}:{nonce}:{counter}`.
    pub message: String,
    /// All its words, whether they were taken or not.
    pub words: [u32; BLOCK_WORDS],
}

/// A word that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The block it is of.
    pub block: u64,
    /// Its place in the block, from 0.
    pub index: usize,
    /// The word.
    pub word: u32,
    /// What it was taken for.
    pub place: Place,
    /// How many numbers there are at that place.
    pub below: u32,
    /// What the rejection rule made of it.
    pub fate: Fate,
}

/// What the rejection rule made of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is one of the last words, which not every number could share equally: the next one is taken.
    Rejected,
    /// It has left this number, and the game shows that.
    Drawn {
        /// The remainder.
        number: u32,
        /// What stands there: the symbol of a cell, those of a reel from the top, the pocket.
        shows: Vec<String>,
    },
}

impl Trace {
    /// How the round came out that these seeds, this nonce and this table decide.
    #[must_use]
    pub fn of(
        server_seed: &ServerSeed,
        client_seed: &ClientSeed,
        nonce: u64,
        table: Table,
        outcome: &Outcome,
    ) -> Self {
        let mut stream = Stream {
            draw: Draw::new(server_seed, client_seed, nonce),
            taken: BLOCK_WORDS,
            blocks: Vec::new(),
            message: |counter| message(client_seed, nonce, counter),
        };
        let mut words = Vec::new();
        for asked in table.asked(outcome) {
            stream.take(asked, table, &mut words);
        }
        Self {
            blocks: stream.blocks,
            words,
        }
    }

    /// The numbers that were drawn, in order, with their places and what stands there.
    pub fn drawn(&self) -> impl Iterator<Item = (Place, u32, &[String])> {
        self.words.iter().filter_map(|word| match &word.fate {
            Fate::Rejected => None,
            Fate::Drawn { number, shows } => Some((word.place, *number, shows.as_slice())),
        })
    }

    /// How many words the rejection rule has thrown away.
    #[must_use]
    pub fn rejects(&self) -> usize {
        let rejected = |word: &&Word| word.fate == Fate::Rejected;
        self.words.iter().filter(rejected).count()
    }
}

/// The stream with the blocks that it has gone through.
struct Stream<M> {
    draw: Draw,
    taken: usize,
    blocks: Vec<Block>,
    message: M,
}

impl<M: Fn(u64) -> String> Stream<M> {
    fn take(&mut self, asked: Asked, table: Table, words: &mut Vec<Word>) {
        loop {
            let (block, index, word) = self.next();
            let fate = if word <= last_fair_word(asked.below) {
                let number = word % asked.below;
                let shows = table.shows(asked.place, number);
                Fate::Drawn { number, shows }
            } else {
                Fate::Rejected
            };
            let is_drawn = fate != Fate::Rejected;
            words.push(Word {
                block,
                index,
                word,
                place: asked.place,
                below: asked.below,
                fate,
            });
            if is_drawn {
                return;
            }
        }
    }

    fn next(&mut self) -> (u64, usize, u32) {
        if self.taken == BLOCK_WORDS {
            let counter = self.blocks.len() as u64;
            self.blocks.push(Block {
                counter,
                message: (self.message)(counter),
                words: std::array::from_fn(|_| self.draw.word()),
            });
            self.taken = 0;
        }
        let (block, index) = (self.blocks.len() - 1, self.taken);
        self.taken += 1;
        (block as u64, index, self.blocks[block].words[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bets() -> impl Iterator<Item = (Table, crate::games::Bet)> {
        Table::built_in().map(|table| {
            let bet = match table.game() {
                "slot" => "20x5",
                "river" => "50x20",
                "roulette" => "straight:17=500;red=100",
                "rps" => "1000:r",
                other => panic!("a bet of {other} is wanted here"),
            };
            (table, table.read_bet(bet).unwrap())
        })
    }

    proptest! {
        #[test]
        fn a_trace_takes_just_the_words_that_the_game_takes(
            server: [u8; 32],
            client in "[ -~]{1,64}",
            nonce: u64,
        ) {
            let (server, client) = (ServerSeed::new(server), ClientSeed::parse(&client).unwrap());
            for (table, bet) in bets() {
                let mut played = Draw::new(&server, &client, nonce);
                let outcome = table.play(&bet, &mut played);
                let trace = Trace::of(&server, &client, nonce, table, &outcome);
                prop_assert_eq!(trace.rejects() as u64, played.rejects());
                let mut counted = Draw::new(&server, &client, nonce);
                for word in &trace.words {
                    prop_assert_eq!(word.word, counted.word());
                }
                prop_assert_eq!(counted.word(), played.word());
            }
        }
    }

    #[test]
    fn a_rejected_word_is_told_and_the_next_one_takes_its_place() {
        // A wheel rejects seven words of 2^32, so a stream that has one is not found by trying; the
        // bound here rejects every second word.
        let (server, client) = (ServerSeed::new([7; 32]), ClientSeed::parse("a").unwrap());
        let (table, _) = bets()
            .find(|(table, _)| table.game() == "roulette")
            .unwrap();
        let asked = Asked {
            place: Place::Pocket,
            below: (1 << 31) + 1,
        };
        let mut stream = Stream {
            draw: Draw::new(&server, &client, 1),
            taken: BLOCK_WORDS,
            blocks: Vec::new(),
            message: |counter| message(&client, 1, counter),
        };
        let mut draw = Draw::new(&server, &client, 1);
        let mut words = Vec::new();
        let numbers: Vec<u32> = (0..40).map(|_| draw.below(asked.below)).collect();
        (0..40).for_each(|_| stream.take(asked, table, &mut words));
        let trace = Trace {
            blocks: stream.blocks,
            words,
        };
        assert_eq!(
            trace.drawn().map(|drawn| drawn.1).collect::<Vec<_>>(),
            numbers
        );
        assert!(trace.rejects() > 5);
        assert_eq!(trace.rejects() as u64, draw.rejects());
    }
}
