//! One round: a pocket out of the draw, then what each bet pays.
//!
//! Look at [`payouts`] first: it alone decides about money, and it needs no chance.

use super::{
    bet::{Bet, Chip},
    limits::POCKETS,
    table::RouletteTable,
};
use crate::draw::Draw;
use kernel::Gold;

/// Where the ball lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// The number of the pocket, 0 to 36.
    pub pocket: u8,
}

/// Plays a round: takes one [`Draw::below`] of 37, and the number drawn is the pocket.
#[must_use]
pub fn spin(draw: &mut Draw) -> Outcome {
    let pocket = draw.below(POCKETS.into()) as u8;
    Outcome { pocket }
}

/// What each bet pays, in the order placed: its gold and its winnings, or zero.
pub fn payouts(table: &RouletteTable, bet: &Bet, outcome: Outcome) -> impl Iterator<Item = Gold> {
    bet.chips().iter().map(move |Chip { spot, amount }| {
        if !table.covers(*spot, outcome.pocket) {
            return Gold::ZERO;
        }
        // Within range for every sound table: see `limits`.
        Gold(amount.units() * (i64::from(table.rule(spot.kind()).odds) + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fairness::{ClientSeed, ServerSeed},
        games::roulette::{
            Colour, Kind, Spot, TableData,
            limits::{ODDS_MAX, STAKE_MAX},
            rotary,
        },
    };

    fn draw(nonce: u64) -> Draw {
        let client_seed = ClientSeed::parse("a").unwrap();
        Draw::new(&ServerSeed::new([1; 32]), &client_seed, nonce)
    }

    fn paid(kind: Kind, on: &[u8], pocket: u8) -> i64 {
        let bet = Bet::new(rotary(), vec![(kind, on.to_vec(), Gold(100))]).unwrap();
        payouts(rotary(), &bet, Outcome { pocket })
            .sum::<Gold>()
            .units()
    }

    #[test]
    fn a_spin_takes_one_number_below_37_and_no_more() {
        for nonce in 1..50 {
            let (mut played, mut counted) = (draw(nonce), draw(nonce));
            assert_eq!(u32::from(spin(&mut played).pocket), counted.below(37));
            assert_eq!(played.word(), counted.word());
        }
    }

    #[test]
    fn a_winning_bet_comes_back_with_its_winnings_and_a_lost_one_pays_nothing() {
        for (kind, on, pocket, payout) in [
            (Kind::Straight, &[17][..], 17, 3_600),
            (Kind::Straight, &[17], 18, 0),
            (Kind::Straight, &[0], 0, 3_600),
            (Kind::Split, &[17, 20], 20, 1_800),
            (Kind::Street, &[0, 2, 3], 0, 1_200),
            (Kind::Corner, &[0, 1, 2, 3], 3, 900),
            (Kind::Line, &[31, 32, 33, 34, 35, 36], 36, 600),
            (Kind::Dozen, &[1], 12, 300),
            (Kind::Dozen, &[2], 12, 0),
            (Kind::Dozen, &[3], 25, 300),
            (Kind::Column, &[1], 34, 300),
            (Kind::Column, &[3], 36, 300),
            (Kind::Column, &[3], 34, 0),
            (Kind::Red, &[], 1, 200),
            (Kind::Black, &[], 2, 200),
            (Kind::Even, &[], 36, 200),
            (Kind::Odd, &[], 35, 200),
            (Kind::Low, &[], 18, 200),
            (Kind::Low, &[], 19, 0),
            (Kind::High, &[], 19, 200),
        ] {
            assert_eq!(paid(kind, on, pocket), payout, "{kind} {on:?}, {pocket}");
        }
    }

    #[test]
    fn zero_loses_every_bet_that_does_not_name_it() {
        for spot in Spot::all() {
            let by_number = spot.on().contains(&0);
            assert_eq!(paid(spot.kind(), spot.on(), 0) > 0, by_number, "{spot}");
        }
        assert_eq!(rotary().colour(0), Colour::Green);
    }

    #[test]
    fn bets_are_paid_one_by_one_in_the_order_placed() {
        let bets = vec![
            (Kind::Straight, vec![17], Gold(500)),
            (Kind::Red, vec![], Gold(2_000)),
            (Kind::Dozen, vec![2], Gold(1_000)),
        ];
        let bet = Bet::new(rotary(), bets).unwrap();
        let paid: Vec<_> = payouts(rotary(), &bet, Outcome { pocket: 17 }).collect();
        assert_eq!(paid, [Gold(18_000), Gold(0), Gold(3_000)]);
    }

    #[test]
    fn gold_on_every_number_comes_back_as_36_of_37_whatever_falls() {
        let all = (0..POCKETS).map(|number| (Kind::Straight, vec![number], Gold(100)));
        let bet = Bet::new(rotary(), all.collect()).unwrap();
        for pocket in 0..POCKETS {
            let payout: Gold = payouts(rotary(), &bet, Outcome { pocket }).sum();
            assert_eq!((bet.total(), payout), (Gold(3_700), Gold(3_600)));
        }
    }

    #[test]
    fn the_dearest_sound_table_pays_without_leaving_the_range() {
        let mut data = TableData {
            stake_max: STAKE_MAX,
            ..rotary().data().clone()
        };
        data.kinds[0].odds = ODDS_MAX;
        data.kinds[0].bet_max = STAKE_MAX;
        let table = RouletteTable::new(data).unwrap();
        let bet = Bet::new(&table, vec![(Kind::Straight, vec![5], STAKE_MAX)]).unwrap();
        let payout: Gold = payouts(&table, &bet, Outcome { pocket: 5 }).sum();
        assert_eq!(payout, Gold(1_001_000_000_000));
    }
}
