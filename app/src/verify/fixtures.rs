//! Fixtures: rounds of the seeds of the worked example in `docs/fairness.md`, for tests.

use super::{
    check::{Checked, check},
    claim::Claim,
};
use engine::games::Table;

/// What is said of a round of the worked seeds; what is empty is not said.
pub(super) fn checked(
    game: &str,
    table: &str,
    nonce: u64,
    bet: &str,
    outcome: &str,
    payout: &str,
) -> Checked {
    let seed = "48ac4a1d05a733f1ec3e9c60da01a043cb744e65d50f4b651ee91afaa2e6f5c6";
    let hash = "4352316356fbef4f6cf2ee8728f487c1c2423dcc8f2d54c827b1fb7681eb7d77";
    let table = Table::named(game, table).expect("a table of today");
    let claim = Claim {
        server_seed: seed.into(),
        server_seed_hash: hash.into(),
        client_seed: "lucky umbrella".into(),
        nonce: nonce.to_string(),
        table: table.hash_hex().into(),
        bet: bet.into(),
        outcome: outcome.into(),
        payout: payout.into(),
        recorded: None,
    };
    check(&claim).expect("a round that can be computed")
}

/// A round of the Han River with ten free spins: nonce 243 with 50 gold on each line.
pub(super) const FREE_SPINS: &str =
    "tmhq3.i59gt.plqk1.rq4h8.n76ou.m1uo9.0q9hh.m7qdv.9sfsu.vfmht.787qu";
