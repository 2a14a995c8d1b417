//! Exact odds of a roulette table: every spot against every pocket; nothing here is typed in.

use super::{
    data::{KindRule, TableData},
    layout::{Kind, Spot},
    limits::POCKETS,
};
use crate::odds::Distribution;
use kernel::Ratio;

/// The odds of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouletteOdds {
    /// Expected payout over stake of the kind that returns least. On a European table all kinds
    /// return the same, so it is that of every bet.
    pub return_to_player: Ratio,
    /// Each kind, in the order of [`Kind::ALL`].
    pub kinds: Vec<KindOdds>,
}

/// What a bet of one kind promises; the same on each of its spots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindOdds {
    /// The kind.
    pub kind: Kind,
    /// How many pockets win.
    pub covered: u8,
    /// What a winning bet wins, to one.
    pub odds: u32,
    /// Chance that it wins.
    pub chance: Ratio,
    /// Expected payout over stake.
    pub return_to_player: Ratio,
}

impl RouletteOdds {
    /// Counts all spots of a sound table over all pockets.
    pub(super) fn count(table: &TableData) -> Self {
        let kinds: Vec<_> = table
            .kinds
            .iter()
            .map(|rule| KindOdds::count(table, rule))
            .collect();
        let mut return_to_player = kinds[0].return_to_player;
        for KindOdds {
            return_to_player: other,
            ..
        } in &kinds
        {
            if is_less(*other, return_to_player) {
                return_to_player = *other;
            }
        }
        Self {
            return_to_player,
            kinds,
        }
    }
}

impl KindOdds {
    /// How many pockets pay how much, in stakes.
    #[must_use]
    pub fn payouts(&self) -> Distribution {
        let mut payouts = Distribution::new(1);
        payouts.add(0, (POCKETS - self.covered).into());
        payouts.add(u64::from(self.odds) + 1, self.covered.into());
        payouts
    }

    fn count(table: &TableData, rule: &KindRule) -> Self {
        let (mut spots, mut wins) = (0_u32, 0_u32);
        for spot in Spot::all().iter().filter(|spot| spot.kind() == rule.kind) {
            spots += 1;
            wins += (0..POCKETS)
                .filter(|pocket| table.covers(*spot, *pocket))
                .count() as u32;
        }
        let pockets = u128::from(spots) * u128::from(POCKETS);
        let paid = u128::from(wins) * (u128::from(rule.odds) + 1);
        Self {
            kind: rule.kind,
            // All spots of a kind cover alike, at most the whole wheel.
            covered: (wins / spots) as u8,
            odds: rule.odds,
            chance: of(wins.into(), pockets),
            return_to_player: of(paid, pockets),
        }
    }
}

fn is_less(one: Ratio, other: Ratio) -> bool {
    one.numerator() * other.denominator() < other.numerator() * one.denominator()
}

/// A fraction of all pockets, of which there is at least one.
fn of(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).expect("every kind has a spot")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::games::roulette::{RouletteTable, rotary};

    #[test]
    fn every_bet_of_the_rotary_returns_36_of_37() {
        let odds = rotary().odds();
        let return_to_player = Ratio::new(36, 37).unwrap();
        assert_eq!(odds.return_to_player, return_to_player);
        assert_eq!(return_to_player.percent(2), "97.30");
        assert!(
            odds.kinds
                .iter()
                .all(|kind| kind.return_to_player == return_to_player)
        );
    }

    #[test]
    fn each_kind_covers_and_pays_what_it_does_in_every_european_house() {
        let counted: Vec<_> = rotary()
            .odds()
            .kinds
            .iter()
            .map(|kind| (kind.covered, kind.odds))
            .collect();
        let known = [
            (1, 35),
            (2, 17),
            (3, 11),
            (4, 8),
            (6, 5),
            (12, 2),
            (12, 2),
            (18, 1),
            (18, 1),
            (18, 1),
            (18, 1),
            (18, 1),
            (18, 1),
        ];
        assert_eq!(counted, known);
    }

    #[test]
    fn all_spots_of_a_kind_cover_as_many_pockets() {
        for spot in Spot::all() {
            let covered = (0..POCKETS)
                .filter(|pocket| rotary().covers(*spot, *pocket))
                .count();
            let odds = rotary().odds().kinds[spot.kind() as usize];
            assert_eq!(
                (spot.kind(), covered),
                (odds.kind, odds.covered.into()),
                "{spot}"
            );
            assert_eq!(odds.chance, Ratio::new(covered as u128, 37).unwrap());
        }
    }

    #[test]
    fn the_return_of_a_table_is_that_of_its_meanest_kind() {
        let mut data = rotary().data().clone();
        data.kinds[3].odds = 7;
        let table = RouletteTable::new(data).unwrap();
        assert_eq!(table.odds().return_to_player, Ratio::new(32, 37).unwrap());
    }
}
