//! What roulette adds to a round.

use crate::play::{RouletteBetView, RouletteDetail};
use engine::games::{
    Place,
    roulette::{Bet, Outcome, RouletteTable, payouts},
};

pub(super) fn detail(table: &RouletteTable, bet: &Bet, outcome: &Outcome) -> RouletteDetail {
    RouletteDetail {
        pocket: outcome.pocket,
        colour: table.colour(outcome.pocket).name().to_owned(),
        bets: bet
            .chips()
            .iter()
            .zip(payouts(table, bet, *outcome))
            .map(|(chip, payout)| RouletteBetView {
                kind: chip.spot.kind().name().to_owned(),
                on: chip.spot.on().to_vec(),
                amount: chip.amount,
                payout,
            })
            .collect(),
    }
}

/// `straight:17=500;dozen:2=1000;red=2000`.
pub(super) fn bet(detail: &RouletteDetail) -> String {
    let chip = |bet: &RouletteBetView| {
        let on: Vec<String> = bet.on.iter().map(u8::to_string).collect();
        let colon = if on.is_empty() { "" } else { ":" };
        format!("{}{colon}{}={}", bet.kind, on.join("-"), bet.amount)
    };
    let chips: Vec<String> = detail.bets.iter().map(chip).collect();
    chips.join(";")
}

pub(super) fn shows(detail: &RouletteDetail, place: Place) -> Option<Vec<String>> {
    (place == Place::Pocket).then(|| vec![detail.pocket.to_string()])
}
