//! Fixtures: what every game's rounds and pages have, for tests.

use super::view::{GamePageView, Round};
use contract::{
    fairness::SeedView,
    play::{JackpotView, RoundFairnessView, RoundHeader, RoundSummaryView},
    wallet::BalancesView,
};
use kernel::{Gem, Gold, Ratio, Token};

pub(super) const HASH: &str = "9f2c41d7e08ab65c3d1f7742ac90e5b8810d64f39f2c41d7e08ab65c3d1f7742";

/// A round of 1,000 gold that paid so much.
pub(super) fn header(game: &str, payout: i64) -> RoundHeader {
    RoundHeader {
        round_id: id(1),
        number: 214,
        game: game.into(),
        table: "first".into(),
        table_hash: HASH.into(),
        bet: Gold(1_000),
        payout: Gold(payout),
        net: payout - 1_000,
        balances: balances(),
        jackpot: None,
        fairness: RoundFairnessView {
            server_seed_hash: HASH.into(),
            client_seed: "bamdokkaebi-0213".into(),
            nonce: 214,
            server_seed: None,
        },
        at: noon(),
    }
}

/// The page of a player whose last round was that.
pub(super) fn page_view<D, O>(last: Option<Round<D>>, odds: O) -> GamePageView<D, O> {
    GamePageView {
        key: "first".into(),
        balances: balances(),
        last,
        odds,
        table_hash: HASH.into(),
        notice: None,
        takes_bets: true,
        jackpot: Some(pot()),
        seed: SeedView {
            seed_id: id(2),
            server_seed_hash: HASH.into(),
            client_seed: "bamdokkaebi-0213".into(),
            nonce: 214,
            next_server_seed_hash: HASH.chars().rev().collect(),
            active_since: noon(),
            tables: [].into(),
        },
        recent: (0..20)
            .map(|back| summary(214 - back, if back % 7 == 3 { 2_000 } else { -1_000 }))
            .collect(),
    }
}

/// A pot that somebody has won before.
pub(super) fn pot() -> JackpotView {
    JackpotView {
        amount: Gold(1_248_210),
        tickets: 500_000_000,
        per_mille: 5,
        seed: Gold(500_000),
        chance: Ratio::new(1, 500_000).unwrap(),
        last_win: None,
    }
}

/// A line of the history.
pub(super) fn summary(number: i64, net: i64) -> RoundSummaryView {
    RoundSummaryView {
        round_id: id(number),
        number,
        game: "slot".into(),
        machine: "night-market".into(),
        bet: Gold(1_000),
        payout: Gold(net + 1_000),
        net,
        jackpot: None,
        at: noon(),
    }
}

fn balances() -> BalancesView {
    BalancesView {
        gold: Gold(1_284_500),
        gem: Gem(0),
        token: Token(0),
    }
}

fn id<T: std::str::FromStr>(number: i64) -> T {
    format!("00000000-0000-0000-0000-{number:012}")
        .parse()
        .ok()
        .unwrap()
}

fn noon() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_795_194_821, 0).unwrap()
}
