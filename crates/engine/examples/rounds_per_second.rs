//! Prints how many rounds of the night market one core draws and settles in a second.
//!
//! `cargo run --release -p engine --example rounds_per_second`

use engine::{
    draw::{Draw, PreparedSeed},
    fairness::{ClientSeed, ServerSeed},
    games::slot::{SlotTable, Stake, night_market, spin},
};
use kernel::Gold;
use std::{hint::black_box, time::Instant};

const ROUNDS: u64 = 2_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (server_seed, client_seed) = (ServerSeed::new([7; 32]), ClientSeed::parse("bench")?);
    let table = night_market();
    let stake = Stake::new(table, Gold(10), 5)?;

    let began = Instant::now();
    black_box(SlotTable::new(table.data().clone())?.odds());
    println!("exact odds counted in {} us", began.elapsed().as_micros());

    let prepared = PreparedSeed::new(&server_seed, &client_seed);
    report("many rounds of one seed pair", stake, |nonce| {
        prepared.draw(nonce)
    });
    report("each round prepared anew", stake, |nonce| {
        Draw::new(&server_seed, &client_seed, nonce)
    });
    Ok(())
}

fn report(what: &str, stake: Stake, draw: impl Fn(u64) -> Draw) {
    let began = Instant::now();
    let mut payout = 0;
    for nonce in 1..=ROUNDS {
        payout += black_box(spin(night_market(), stake, &mut draw(nonce)))
            .payout
            .units();
    }
    let nanos = began.elapsed().as_nanos().max(1);
    let per_second = u128::from(ROUNDS) * 1_000_000_000 / nanos;
    println!("{per_second} rounds per second on one core, {what} (paid {payout})");
}
