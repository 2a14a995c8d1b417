//! Fixtures: rounds and pages for tests.

use super::{view::SlotPageView, view_model::MACHINE};
use contract::{
    fairness::SeedView,
    play::{
        RoundFairnessView, RoundSummaryView, SlotOddsView, SlotRoundView, SymbolOddsView, WinView,
    },
    wallet::BalancesView,
};
use kernel::{Gem, Gold, Ratio, Token};

const HASH: &str = "9f2c41d7e08ab65c3d1f7742ac90e5b8810d64f39f2c41d7e08ab65c3d1f7742";

/// A round of 200 gold on five lines that paid so much.
pub(super) fn played(payout: i64) -> SlotRoundView {
    let wins = (payout > 0)
        .then(|| WinView {
            line: 2,
            symbol: "ramen".into(),
            count: 3,
            multiplier: 45,
            payout: Gold(payout),
        })
        .into_iter()
        .collect();
    let rows = [
        ["ticket", "bungeo", "cherry"],
        ["ramen"; 3],
        ["umbrella", "ticket", "seven"],
    ];
    SlotRoundView {
        round_id: id(1),
        number: 214,
        machine: MACHINE.into(),
        table_hash: HASH.into(),
        bet_per_line: Gold(200),
        lines: 5,
        bet: Gold(1_000),
        payout: Gold(payout),
        net: payout - 1_000,
        balances: balances(),
        grid: rows.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
        wins,
        fairness: RoundFairnessView {
            server_seed_hash: HASH.into(),
            client_seed: "bamdokkaebi-0213".into(),
            nonce: 214,
            server_seed: None,
        },
        at: noon(),
    }
}

/// The slot page of a player whose last round was that.
pub(super) fn slot_page_view(last: Option<SlotRoundView>) -> SlotPageView {
    SlotPageView {
        key: "first".into(),
        balances: balances(),
        last,
        odds: odds(),
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

/// The odds of one symbol in 32, three alike.
pub(super) fn odds() -> SlotOddsView {
    let half = Ratio::new(1, 2).unwrap();
    SlotOddsView {
        machine: MACHINE.into(),
        table_hash: HASH.into(),
        return_to_player: Ratio::new(959, 1_000).unwrap(),
        return_percent: "95.90".into(),
        line_hit: half,
        round_hit: half,
        round_profit: half,
        lines: 5,
        bet_per_line_min: Gold(10),
        bet_per_line_max: Gold(10_000),
        symbols: [
            "seven", "cat", "bungeo", "ramen", "umbrella", "cherry", "ticket",
        ]
        .map(|symbol| SymbolOddsView {
            symbol: symbol.into(),
            weight: 5,
            weight_total: 32,
            multiplier: 45,
            line_chance: Ratio::new(125, 32_768).unwrap(),
            one_in: 262,
        })
        .to_vec(),
    }
}

/// A line of the history.
pub(super) fn summary(number: i64, net: i64) -> RoundSummaryView {
    RoundSummaryView {
        round_id: id(number),
        number,
        game: "slot".into(),
        machine: MACHINE.into(),
        bet: Gold(1_000),
        payout: Gold(net + 1_000),
        net,
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
