//! The golden vectors of rock-paper-scissors.

use super::*;
use engine::games::rps::{self, RpsTable, Throw, follow};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Deserialize)]
struct Vectors {
    table: String,
    version: u32,
    canonical: String,
    table_hash: String,
    rounds: Vec<Round>,
}

#[derive(Deserialize)]
struct Round {
    #[serde(flatten)]
    drawn_from: DrawnFrom,
    bet: String,
    stake: Gold,
    outcome: String,
    steps: Vec<Step>,
    is_open: bool,
    payout: Gold,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Step {
    player: String,
    house: String,
    result: String,
    streak: u32,
    pot: Gold,
}

fn vectors() -> Vectors {
    golden(include_str!("../../vectors/rps.json"))
}

fn seam() -> Table {
    Table::named("rps", "rps").expect("a table of today")
}

#[test]
fn the_table_is_hashed_as_the_independent_program_hashes_it() {
    let (golden, data) = (vectors(), rps::rps().data());
    assert_eq!((&data.table, data.version), (&golden.table, golden.version));
    assert_eq!(seam().canonical(), golden.canonical);
    assert_eq!(seam().hash_hex(), golden.table_hash);
}

fn steps(table: &RpsTable, bet: &rps::Bet, outcome: &rps::Outcome) -> Vec<Step> {
    let letter = |throw: Throw| throw.name()[..1].to_owned();
    let step = |step: rps::Step| Step {
        player: letter(step.player),
        house: letter(step.house),
        result: step.result.name().to_owned(),
        streak: step.streak,
        pot: step.pot,
    };
    follow(table, bet, outcome).into_iter().map(step).collect()
}

#[test]
fn every_round_comes_out_as_the_independent_program_computed_it() {
    for round in vectors().rounds {
        let bet = seam().read_bet(&round.bet).expect("what the vectors hold");
        let outcome = seam().play(&bet, &mut round.drawn_from.draw());
        assert_eq!(seam().stake(&bet), round.stake);
        assert_eq!(seam().write_outcome(&outcome), round.outcome);
        assert_eq!(seam().payout(&bet, &outcome), round.payout, "{}", round.bet);
        assert_eq!(
            seam().is_open(&bet, &outcome),
            round.is_open,
            "{}",
            round.bet
        );
        let (Bet::Rps(bet), Outcome::Rps(outcome)) = (bet, outcome) else {
            panic!("the seam answered with another game");
        };
        assert_eq!(steps(rps::rps(), &bet, &outcome), round.steps);
    }
}

#[test]
fn the_vectors_show_every_streak_and_rounds_that_wait() {
    let rounds = vectors().rounds;
    let streaks: BTreeSet<u32> = rounds
        .iter()
        .map(|round| round.steps[round.steps.len() - 1].streak)
        .collect();
    assert_eq!(streaks, (0..=7).collect());
    for is_open in [true, false] {
        assert!(rounds.iter().any(|round| round.is_open == is_open));
    }
}
