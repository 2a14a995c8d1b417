//! The golden vectors, which `docs/fairness/recompute.py` computed without any code of ours.
//!
//! The same file runs natively and, under `wasm-bindgen-test`, as the browser will run it:
//!
//! ```sh
//! CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
//!   cargo test -p engine --target wasm32-unknown-unknown --test vectors
//! ```

use engine::{
    draw::Draw,
    fairness::{ClientSeed, ServerSeed},
    games::{Bet, Game as _, Outcome, Table, river, roulette, slot},
};
use kernel::Gold;
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet};

/// What every round of every game is told with.
#[derive(Deserialize)]
struct DrawnFrom {
    server_seed: String,
    server_seed_hash: String,
    client_seed: String,
    nonce: u64,
}

impl DrawnFrom {
    fn draw(&self) -> Draw {
        let server_seed = ServerSeed::from_hex(&self.server_seed).expect("a server seed");
        assert_eq!(hex::encode(server_seed.hash()), self.server_seed_hash);
        let client_seed = ClientSeed::parse(&self.client_seed).expect("a client seed");
        Draw::new(&server_seed, &client_seed, self.nonce)
    }
}

/// The draw of the common jackpot, where a table takes part in it.
#[derive(Deserialize)]
struct Jackpot {
    hits: bool,
}

fn hits(jackpot: Option<&Jackpot>) -> bool {
    jackpot.is_some_and(|jackpot| jackpot.hits)
}

fn golden<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a file of vectors")
}

mod draw {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Deserialize)]
    struct Vectors {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        #[serde(flatten)]
        drawn_from: DrawnFrom,
        first_words: Vec<u32>,
        word_80: u32,
        word_807: u32,
        below: Below,
    }

    #[derive(Deserialize)]
    struct Below {
        bounds: Vec<u32>,
        values: Vec<u32>,
        rejects: u64,
    }

    fn cases() -> Vec<Case> {
        golden::<Vectors>(include_str!("../vectors/draw.json")).cases
    }

    #[test]
    fn the_words_are_those_that_an_independent_program_has_drawn() {
        for case in cases() {
            let mut draw = case.drawn_from.draw();
            let words: Vec<u32> = (0..808).map(|_| draw.word()).collect();
            assert_eq!(words[..20], case.first_words, "{}", case.drawn_from.nonce);
            assert_eq!([words[80], words[807]], [case.word_80, case.word_807]);
        }
    }

    #[test]
    fn bounded_numbers_and_their_rejects_are_those_of_the_independent_program() {
        for case in cases() {
            let mut draw = case.drawn_from.draw();
            let values: Vec<u32> = case.below.bounds.iter().map(|n| draw.below(*n)).collect();
            assert_eq!(values, case.below.values, "{}", case.drawn_from.nonce);
            assert_eq!(draw.rejects(), case.below.rejects);
            assert!(
                draw.rejects() > 0,
                "the vectors are chosen to show the rejection rule"
            );
        }
    }

    #[test]
    fn some_vector_rejects_as_many_words_as_it_takes_and_some_seed_has_colons_and_outer_blanks() {
        let bound = (1 << 31) + 1;
        let rejecting = |case: &Case| {
            let all_alike = case.below.bounds.iter().all(|n| *n == bound);
            all_alike && case.below.rejects as usize > case.below.bounds.len() / 2
        };
        assert!(cases().iter().any(rejecting));
        let seeds = cases().into_iter().map(|case| case.drawn_from.client_seed);
        let awkward = |seed: &String| {
            seed.starts_with(' ') && seed.ends_with(' ') && seed.matches(':').count() > 1
        };
        assert!(seeds.filter(awkward).count() > 0);
    }
}

mod night_market {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Deserialize)]
    struct Vectors {
        machine: String,
        version: u32,
        canonical: String,
        table_hash: String,
        rounds: Vec<Round>,
    }

    #[derive(Deserialize)]
    struct Round {
        #[serde(flatten)]
        drawn_from: DrawnFrom,
        bet_per_line: Gold,
        lines: i64,
        bet: Gold,
        grid: [[String; slot::SIDE]; slot::SIDE],
        grid_code: String,
        wins: Vec<Win>,
        payout: Gold,
        jackpot: Option<Jackpot>,
        stored: Option<String>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Win {
        line: u8,
        symbol: String,
        multiplier: u32,
        payout: Gold,
    }

    /// Every table of the machine, the one of today last, with its vectors.
    fn tables() -> impl Iterator<Item = (Vectors, &'static slot::SlotTable)> {
        let files = [
            include_str!("../vectors/night-market.json"),
            include_str!("../vectors/night-market-2.json"),
        ];
        let tables = slot::SlotTable::tables().built_in();
        assert_eq!(tables.len(), files.len());
        files.map(golden).into_iter().zip(tables)
    }

    fn rounds() -> impl Iterator<Item = (Round, &'static slot::SlotTable)> {
        tables().flat_map(|(golden, table)| golden.rounds.into_iter().map(move |one| (one, table)))
    }

    #[test]
    fn the_night_market_is_hashed_as_the_independent_program_hashes_it() {
        for (golden, table) in tables() {
            assert_eq!(
                (table.machine(), table.version()),
                (golden.machine.as_str(), golden.version)
            );
            assert_eq!(table.canonical(), golden.canonical);
            assert_eq!(table.hash_hex(), golden.table_hash);
        }
    }

    #[test]
    fn every_spin_comes_out_as_the_independent_program_computed_it() {
        for (round, table) in rounds() {
            let stake = slot::Stake::new(table, round.bet_per_line, round.lines)
                .expect("what the vectors hold");
            assert_eq!(stake.total(), round.bet);
            let outcome = slot::spin(table, stake, &mut round.drawn_from.draw());
            assert_eq!(outcome.grid.code(), round.grid_code);
            assert_eq!(outcome.jackpot, hits(round.jackpot.as_ref()));
            assert_eq!(
                outcome.grid.names(table).map(|row| row.map(str::to_owned)),
                round.grid
            );
            assert_eq!(outcome.payout, round.payout);
            let wins = outcome.wins.iter().map(|win| Win {
                line: win.line,
                symbol: table.symbol(win.symbol).name.clone(),
                multiplier: win.multiplier,
                payout: win.payout,
            });
            assert_eq!(wins.collect::<Vec<_>>(), round.wins);
        }
    }

    #[test]
    fn every_spin_is_the_same_through_the_seam() {
        for (round, table) in rounds() {
            let table = Table::Slot(table);
            let text = format!("{}x{}", round.bet_per_line, round.lines);
            let bet = table.read_bet(&text).expect("what the vectors hold");
            let outcome = table.play(&bet, &mut round.drawn_from.draw());
            assert_eq!(table.stake(&bet), round.bet);
            let stored = round.stored.unwrap_or(round.grid_code);
            assert_eq!(table.write_outcome(&outcome), stored);
            assert_eq!(table.read_outcome(&bet, &stored), Ok(outcome.clone()));
            assert_eq!(table.payout(&bet, &outcome), round.payout);
            assert_eq!(table.hits_jackpot(&outcome), hits(round.jackpot.as_ref()));
        }
    }

    #[test]
    fn some_rounds_of_today_hit_the_jackpot_and_none_of_before() {
        let hit = rounds().filter(|(round, _)| hits(round.jackpot.as_ref()));
        let versions: BTreeSet<_> = hit.map(|(_, table)| table.version()).collect();
        assert_eq!(versions, [2].into());
    }
}

#[path = "vectors/rps.rs"]
mod rps;

mod rotary {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Deserialize)]
    struct Vectors {
        table: String,
        version: u32,
        canonical: String,
        table_hash: String,
        covers: BTreeMap<String, String>,
        rounds: Vec<Round>,
    }

    #[derive(Deserialize)]
    struct Round {
        #[serde(flatten)]
        drawn_from: DrawnFrom,
        bet: String,
        stake: Gold,
        bets: Vec<One>,
        pocket: u8,
        colour: roulette::Colour,
        payout: Gold,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct One {
        kind: roulette::Kind,
        on: Vec<u8>,
        amount: Gold,
        payout: Gold,
    }

    fn vectors() -> Vectors {
        golden(include_str!("../vectors/rotary.json"))
    }

    fn seam() -> Table {
        Table::named("roulette", "rotary").expect("a table of today")
    }

    #[test]
    fn the_rotary_is_hashed_as_the_independent_program_hashes_it() {
        let (golden, data) = (vectors(), roulette::rotary().data());
        assert_eq!((&data.table, data.version), (&golden.table, golden.version));
        assert_eq!(seam().canonical(), golden.canonical);
        assert_eq!(seam().hash_hex(), golden.table_hash);
    }

    #[test]
    fn the_layout_has_the_spots_of_the_independent_program_and_each_covers_the_same_pockets() {
        let covers = roulette::Spot::all().iter().map(|spot| {
            let covered = (0..roulette::POCKETS)
                .filter(|pocket| roulette::rotary().covers(*spot, *pocket))
                .map(|pocket| pocket.to_string());
            (spot.to_string(), covered.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(covers.collect::<BTreeMap<_, _>>(), vectors().covers);
    }

    #[test]
    fn every_round_comes_out_as_the_independent_program_computed_it() {
        let (table, seam) = (roulette::rotary(), seam());
        for round in vectors().rounds {
            let bet = seam.read_bet(&round.bet).expect("what the vectors hold");
            assert_eq!(seam.stake(&bet), round.stake);
            let outcome = seam.play(&bet, &mut round.drawn_from.draw());
            assert_eq!(seam.write_outcome(&outcome), round.pocket.to_string());
            assert_eq!(seam.payout(&bet, &outcome), round.payout, "{}", round.bet);
            assert_eq!(table.colour(round.pocket), round.colour);
            let (Bet::Roulette(bet), Outcome::Roulette(outcome)) = (bet, outcome) else {
                panic!("the seam answered with another game");
            };
            let payouts = roulette::payouts(table, &bet, outcome);
            let bets = bet.chips().iter().zip(payouts).map(|(chip, payout)| One {
                kind: chip.spot.kind(),
                on: chip.spot.on().to_vec(),
                amount: chip.amount,
                payout,
            });
            assert_eq!(bets.collect::<Vec<_>>(), round.bets);
        }
    }

    #[test]
    fn the_vectors_show_every_pocket_and_every_kind_won_and_lost() {
        let rounds = vectors().rounds;
        let pockets: BTreeSet<u8> = rounds.iter().map(|round| round.pocket).collect();
        assert_eq!(pockets.len(), usize::from(roulette::POCKETS));
        let ends: BTreeSet<_> = rounds
            .iter()
            .flat_map(|round| &round.bets)
            .map(|one| (one.kind, one.payout > Gold::ZERO))
            .collect();
        assert_eq!(ends.len(), 2 * roulette::Kind::ALL.len());
    }
}

mod han_river {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Deserialize)]
    struct Vectors {
        machine: String,
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
        spins: Vec<Spin>,
        payout: Gold,
        jackpot: Option<Jackpot>,
        stored: Option<String>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Spin {
        stops: String,
        grid: [[String; river::REELS]; river::ROWS],
        wins: Vec<Win>,
        payout: Gold,
        awarded: u32,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Win {
        line: Option<u8>,
        symbol: String,
        count: u8,
        multiplier: u32,
        payout: Gold,
    }

    /// Every table of the machine, the one of today last, with its vectors.
    fn tables() -> impl Iterator<Item = (Vectors, &'static river::RiverTable)> {
        let files = [
            include_str!("../vectors/han-river.json"),
            include_str!("../vectors/han-river-2.json"),
        ];
        let tables = river::RiverTable::tables().built_in();
        assert_eq!(tables.len(), files.len());
        files.map(golden).into_iter().zip(tables)
    }

    fn rounds() -> impl Iterator<Item = (Round, &'static river::RiverTable)> {
        tables().flat_map(|(golden, table)| golden.rounds.into_iter().map(move |one| (one, table)))
    }

    fn told(table: &river::RiverTable, spin: &river::Spin, stops: &str) -> Spin {
        let name = |symbol| table.symbol(symbol).name.clone();
        let wins = spin.wins.iter().map(|win| Win {
            line: win.line,
            symbol: name(win.symbol),
            count: win.count,
            multiplier: win.multiplier,
            payout: win.payout,
        });
        Spin {
            stops: stops.to_owned(),
            grid: spin.window.map(|row| row.map(name)),
            wins: wins.collect(),
            payout: spin.payout,
            awarded: spin.awarded,
        }
    }

    #[test]
    fn the_han_river_is_hashed_as_the_independent_program_hashes_it() {
        for (golden, table) in tables() {
            assert_eq!(
                (table.machine(), table.data().version),
                (golden.machine.as_str(), golden.version)
            );
            assert_eq!(table.canonical(), golden.canonical);
            assert_eq!(table.hash_hex(), golden.table_hash);
        }
    }

    #[test]
    fn every_round_comes_out_as_the_independent_program_computed_it() {
        for (round, river) in rounds() {
            let table = Table::River(river);
            let bet = table.read_bet(&round.bet).expect("what the vectors hold");
            assert_eq!(table.stake(&bet), round.stake);
            let outcome = table.play(&bet, &mut round.drawn_from.draw());
            let stored = round.stored.as_ref().unwrap_or(&round.outcome);
            assert_eq!(&table.write_outcome(&outcome), stored);
            assert_eq!(table.read_outcome(&bet, stored), Ok(outcome.clone()));
            assert_eq!(table.payout(&bet, &outcome), round.payout);
            assert_eq!(table.hits_jackpot(&outcome), hits(round.jackpot.as_ref()));
            let Outcome::River(outcome) = outcome else {
                panic!("the seam answered with another game");
            };
            let spins = outcome.spins().zip(round.outcome.split('.'));
            let spins: Vec<_> = spins
                .map(|(spin, stops)| told(river, spin, stops))
                .collect();
            assert_eq!(spins, round.spins);
        }
    }

    #[test]
    fn some_vectors_have_free_spins_and_some_more_of_them() {
        let lengths: BTreeSet<_> = rounds().map(|(round, _)| round.spins.len()).collect();
        assert!(lengths.contains(&1) && lengths.contains(&11));
        assert!(lengths.iter().any(|spins| *spins > 20), "{lengths:?}");
    }

    #[test]
    fn some_rounds_of_today_hit_the_jackpot_and_none_of_before() {
        let hit = rounds().filter(|(round, _)| hits(round.jackpot.as_ref()));
        let versions: BTreeSet<_> = hit.map(|(_, table)| table.data().version).collect();
        assert_eq!(versions, [2].into());
    }
}
