//! The short version of `casino-club randomness`: the club's own draw passes, and what is worse does not.
//!
//! Seeds are fixed, so that this holds or fails for good.

use engine::fairness::{ClientSeed, ServerSeed};
use randomness::{Finding, Rounds, Stream, Test, Verdict, battery, passes};

const DRAWS: u64 = 1_000_000;

fn rounds() -> Rounds {
    let client_seed = ClientSeed::parse("battery").expect("it is printable");
    Rounds::new(&ServerSeed::new([0x5a; 32]), &client_seed)
}

/// The names of the tests that this stream fails.
fn failed_by<S: Stream>(stream: impl Fn() -> S) -> Vec<&'static str> {
    let verdicts = Test::ALL.iter().map(|test| {
        let finding = test.look_at(&mut stream(), DRAWS / 4);
        (test.name, finding.verdict(Test::ALL.len()))
    });
    verdicts
        .filter(|(_, verdict)| *verdict == Verdict::Failed)
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn a_million_numbers_of_the_clubs_own_draw_pass_every_test() {
    for seed in [0x5a, 0x01, 0xc7] {
        let found = battery(&ServerSeed::new([seed; 32]), DRAWS);
        let findings: Vec<Finding> = found.iter().map(|(_, finding)| *finding).collect();
        assert_eq!(findings.len(), Test::ALL.len());
        assert!(passes(&findings), "{found:#?}");
    }
}

#[test]
fn the_same_seed_finds_the_same() {
    let look = || battery(&ServerSeed::new([3; 32]), 100_000);
    let (one, other) = (look(), look());
    assert!(one.iter().zip(&other).all(|(one, other)| one.1 == other.1));
}

/// A remainder of whatever word comes, without the rejection rule.
struct WithoutRejection(Rounds);

impl Stream for WithoutRejection {
    fn word(&mut self) -> u32 {
        self.0.word()
    }

    fn below(&mut self, n: u32) -> u32 {
        self.0.word() % n
    }
}

#[test]
fn a_remainder_without_rejection_is_refused() {
    let failed = failed_by(|| WithoutRejection(rounds()));
    assert_eq!(failed, ["chi-square with rejection"]);
}

/// A remainder of one byte: 256 is not a multiple of 37.
struct OfOneByte(Rounds);

impl Stream for OfOneByte {
    fn word(&mut self) -> u32 {
        self.0.word()
    }

    fn below(&mut self, n: u32) -> u32 {
        (self.0.word() & 0xff) % n
    }
}

#[test]
fn a_remainder_of_too_few_bits_is_refused() {
    let failed = failed_by(|| OfOneByte(rounds()));
    for name in ["chi-square below 7", "chi-square below 37"] {
        assert!(failed.contains(&name), "{failed:?}");
    }
    assert!(!failed.contains(&"chi-square below 32"), "{failed:?}");
}

/// The first words again and again, as from a counter that does not move.
struct Repeating {
    words: Vec<u32>,
    taken: usize,
}

impl Stream for Repeating {
    fn word(&mut self) -> u32 {
        self.taken += 1;
        self.words[self.taken % self.words.len()]
    }

    fn below(&mut self, n: u32) -> u32 {
        self.word() % n
    }
}

#[test]
fn a_stream_that_repeats_itself_is_refused_by_nearly_everything() {
    let failed = failed_by(|| {
        let mut rounds = rounds();
        let words = (0..500).map(|_| rounds.word()).collect();
        Repeating { words, taken: 0 }
    });
    assert!(failed.len() >= 8, "{failed:?}");
}

/// A number in twenty is the one before.
struct Sticky {
    rounds: Rounds,
    last: Option<u32>,
}

impl Sticky {
    fn stick(&mut self, next: impl FnOnce(&mut Rounds) -> u32) -> u32 {
        let sticks = self.rounds.below(20) == 0;
        let fresh = next(&mut self.rounds);
        let word = self.last.filter(|_| sticks).unwrap_or(fresh);
        self.last = Some(word);
        word
    }
}

impl Stream for Sticky {
    fn word(&mut self) -> u32 {
        self.stick(Rounds::word)
    }

    fn below(&mut self, n: u32) -> u32 {
        self.stick(|rounds| rounds.below(n))
    }
}

#[test]
fn a_stream_that_remembers_is_refused_though_every_number_is_as_frequent() {
    let failed = failed_by(|| Sticky {
        rounds: rounds(),
        last: None,
    });
    for name in [
        "chi-square of pairs",
        "runs",
        "serial correlation, lag 1",
        "coupon collector below 37",
    ] {
        assert!(failed.contains(&name), "{failed:?}");
    }
    assert!(!failed.contains(&"serial correlation, lag 8"), "{failed:?}");
}

/// Counts upwards, so that every number comes exactly as often as every other.
struct Counting(u32);

impl Stream for Counting {
    fn word(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(1);
        self.0
    }

    fn below(&mut self, n: u32) -> u32 {
        self.word() % n
    }
}

#[test]
fn a_stream_that_is_too_even_is_refused() {
    let failed = failed_by(|| Counting(u32::MAX / 2));
    for name in ["chi-square below 32", "chi-square below 37"] {
        assert!(failed.contains(&name), "{failed:?}");
    }
}
