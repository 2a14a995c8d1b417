//! Traces of the rounds in the golden vectors: what stands at each place is what the independent
//! program has computed, and each block is the HMAC of the message that the trace says.

use engine::{
    fairness::{ClientSeed, ServerSeed},
    games::{Place, Table},
    trace::Trace,
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

fn rounds(json: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(json).expect("a file of vectors");
    file["rounds"].as_array().expect("rounds").clone()
}

fn text<'a>(round: &'a Value, key: &str) -> &'a str {
    round[key].as_str().expect(key)
}

fn trace(table: Table, bet: &str, round: &Value) -> Trace {
    let server = ServerSeed::from_hex(text(round, "server_seed")).expect("a server seed");
    let client = ClientSeed::parse(text(round, "client_seed")).expect("a client seed");
    let nonce = round["nonce"].as_u64().expect("a nonce");
    let bet = table.read_bet(bet).expect("what the vectors hold");
    let mut draw = engine::draw::Draw::new(&server, &client, nonce);
    let outcome = table.play(&bet, &mut draw);
    let trace = Trace::of(&server, &client, nonce, table, &outcome);
    for block in &trace.blocks {
        let mut mac = Hmac::<Sha256>::new_from_slice(server.bytes()).expect("any key will do");
        mac.update(block.message.as_bytes());
        let words = block.words.map(u32::to_be_bytes).concat();
        assert_eq!(mac.finalize().into_bytes().as_slice(), words);
    }
    trace
}

#[test]
fn every_cell_of_the_slot_is_traced_to_the_symbol_that_the_independent_program_saw() {
    let table = Table::named("slot", "night-market").expect("a table of today");
    for round in rounds(include_str!("../vectors/night-market.json")) {
        let bet = format!("{}x{}", round["bet_per_line"], round["lines"]);
        let trace = trace(table, &bet, &round);
        for (cell, (place, _, shows)) in trace.drawn().take(9).enumerate() {
            assert_eq!(place, Place::Cell(cell as u8));
            assert_eq!(shows.len(), 1);
            assert_eq!(round["grid"][cell / 3][cell % 3], shows[0].as_str());
        }
        // The tenth is the ticket of the common jackpot.
        assert_eq!((trace.drawn().count(), trace.blocks.len()), (10, 2));
    }
}

#[test]
fn every_pocket_is_traced_to_the_one_that_the_independent_program_saw() {
    let table = Table::named("roulette", "rotary").expect("a table of today");
    for round in rounds(include_str!("../vectors/rotary.json")) {
        let trace = trace(table, text(&round, "bet"), &round);
        let drawn: Vec<_> = trace.drawn().collect();
        let pocket = round["pocket"].as_u64().expect("a pocket") as u32;
        assert_eq!(drawn, [(Place::Pocket, pocket, &[pocket.to_string()][..])]);
    }
}

#[test]
fn every_reel_of_every_spin_is_traced_to_what_the_independent_program_saw() {
    let table = Table::named("river", "han-river").expect("a table of today");
    for round in rounds(include_str!("../vectors/han-river.json")) {
        let trace = trace(table, text(&round, "bet"), &round);
        let spins = round["spins"].as_array().expect("spins");
        assert_eq!(trace.drawn().count(), 5 * spins.len() + 1);
        for (place, _, shows) in trace.drawn().take(5 * spins.len()) {
            let Place::Reel { spin, reel } = place else {
                panic!("{place:?} is no reel");
            };
            let grid = &spins[usize::from(spin)]["grid"];
            for (row, symbol) in shows.iter().enumerate() {
                assert_eq!(grid[row][usize::from(reel)], symbol.as_str());
            }
            assert_eq!(shows.len(), 3);
        }
    }
}

#[test]
fn every_throw_of_the_house_is_traced_to_the_one_that_the_independent_program_saw() {
    let table = Table::named("rps", "rps").expect("a table of today");
    for round in rounds(include_str!("../vectors/rps.json")) {
        let trace = trace(table, text(&round, "bet"), &round);
        let outcome = text(&round, "outcome");
        assert_eq!(trace.drawn().count(), outcome.len());
        for (number, (place, _, shows)) in trace.drawn().enumerate() {
            assert_eq!(place, Place::Throw(number as u8));
            assert_eq!(shows[0][..1], outcome[number..=number]);
        }
    }
}

#[test]
fn the_last_number_of_a_slot_is_the_ticket_that_the_independent_program_drew() {
    for (game, json) in [
        ("slot", include_str!("../vectors/night-market-2.json")),
        ("river", include_str!("../vectors/han-river-2.json")),
    ] {
        let name = if game == "slot" {
            "night-market"
        } else {
            "han-river"
        };
        let table = Table::named(game, name).expect("a table of today");
        for round in rounds(json) {
            let bet = match round["bet"].as_str() {
                Some(bet) => bet.to_owned(),
                None => format!("{}x{}", round["bet_per_line"], round["lines"]),
            };
            let trace = trace(table, &bet, &round);
            let (place, ticket, _) = trace.drawn().last().expect("a number");
            assert_eq!(place, Place::Jackpot);
            assert_eq!(round["jackpot"]["number"], ticket, "{round}");
        }
    }
}
