//! Prints how many rounds of each game one core plays and settles in a second, and how long the exact
//! return of a slot takes to count.
//!
//! `cargo run --release -p engine --example rounds_per_second`

use engine::{
    draw::{Draw, PreparedSeed},
    fairness::{ClientSeed, ServerSeed},
    games::{Bet, Table, river::RiverTable, slot::SlotTable},
};
use std::{hint::black_box, time::Instant};

/// A bet of each game.
const BETS: [(&str, &str, &str); 4] = [
    ("slot", "night-market", "20x5"),
    ("river", "han-river", "5x20"),
    (
        "roulette",
        "rotary",
        "straight:17=500;dozen:2=1000;red=2000",
    ),
    ("rps", "rps", "1000:r"),
];
const ROUNDS: u64 = 1_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (server_seed, client_seed) = (ServerSeed::new([7; 32]), ClientSeed::parse("bench")?);
    let prepared = PreparedSeed::new(&server_seed, &client_seed);

    println!(
        "{:<14}{:>12}{:>24}",
        "", "rounds/s", "a new seed pair each/s"
    );
    for (game, name, bet) in BETS {
        let table = Table::named(game, name).ok_or("a table of today is missing")?;
        let bet = table.read_bet(bet)?;
        let known = rounds_per_second(table, &bet, |nonce| prepared.draw(nonce));
        let new = rounds_per_second(table, &bet, |nonce| {
            Draw::new(&server_seed, &client_seed, nonce)
        });
        println!("{name:<14}{known:>12}{new:>24}");
    }

    for table in Table::newest() {
        // A table counts once and remembers, so each is made anew. Those of the other games need no counting.
        let (began, exact) = match table {
            Table::Slot(table) => {
                let table = SlotTable::new(table.data().clone())?;
                (Instant::now(), table.odds().return_to_player)
            }
            Table::River(table) => {
                let table = RiverTable::new(table.data().clone())?;
                (Instant::now(), table.odds().return_to_player)
            }
            Table::Roulette(_) | Table::Rps(_) => continue,
        };
        let millis = began.elapsed().as_millis();
        println!(
            "{}: exact return counted in {millis} ms: {exact}",
            table.name()
        );
    }
    Ok(())
}

fn rounds_per_second(table: Table, bet: &Bet, draw: impl Fn(u64) -> Draw) -> u128 {
    let began = Instant::now();
    for nonce in 1..=ROUNDS {
        let outcome = table.play(bet, &mut draw(nonce));
        black_box(table.payout(bet, &outcome));
    }
    u128::from(ROUNDS) * 1_000_000_000 / began.elapsed().as_nanos().max(1)
}
