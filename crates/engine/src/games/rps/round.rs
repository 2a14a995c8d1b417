//! A round throw by throw: what each makes of the pot.

use super::{
    bet::Bet,
    table::RpsTable,
    throw::{Throw, ThrowResult},
};
use crate::draw::Draw;
use kernel::Gold;

/// The house's throws, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    house: Vec<Throw>,
}

impl Outcome {
    pub(super) const fn new(house: Vec<Throw>) -> Self {
        Self { house }
    }

    /// The first `count` throws of the house in that draw: a number below 3 each. The player's throws are
    /// not known here.
    pub(super) fn drawn(count: usize, draw: &mut Draw) -> Self {
        let house = (0..count).map(|_| Throw::ALL[draw.below(3) as usize]);
        Self::new(house.collect())
    }

    /// The throws.
    #[must_use]
    pub fn house(&self) -> &[Throw] {
        &self.house
    }
}

/// A throw of each side, and where the round stands after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The player's throw.
    pub player: Throw,
    /// The house's.
    pub house: Throw,
    /// What came of it.
    pub result: ThrowResult,
    /// Wins so far.
    pub streak: u32,
    /// What the round pays when it ends here.
    pub pot: Gold,
    /// Whether the player may let it ride.
    pub is_open: bool,
}

/// The throws of a round one after another, up to the one that ends it.
///
/// The first throw: a win makes a pot of the stake, a draw gives the stake back and ends the round, a loss
/// ends it. After a win: another win makes more of the pot, a draw keeps pot and choice, a loss takes the
/// pot. With the most wins or the most throws of the table the round ends and pays the pot.
#[must_use]
pub fn follow(table: &RpsTable, bet: &Bet, outcome: &Outcome) -> Vec<Step> {
    let data = table.data();
    let (mut steps, mut streak, mut pot) =
        (Vec::with_capacity(bet.throws().len()), 0, bet.amount());
    for (player, house) in bet.throws().iter().zip(outcome.house()) {
        let result = player.against(*house);
        match result {
            ThrowResult::Win => {
                streak += 1;
                pot = table.won(pot);
            }
            ThrowResult::Draw => {}
            ThrowResult::Loss => pot = Gold::ZERO,
        }
        let may_go_on = match result {
            ThrowResult::Win => streak < data.wins_max,
            ThrowResult::Draw => streak > 0,
            ThrowResult::Loss => false,
        };
        let is_open = may_go_on && steps.len() + 1 < data.throws_max;
        steps.push(Step {
            player: *player,
            house: *house,
            result,
            streak,
            pot,
            is_open,
        });
        if !is_open {
            break;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fairness::{ClientSeed, ServerSeed},
        games::{Game, rps::rps},
    };

    fn draw(nonce: u64) -> Draw {
        let client = ClientSeed::parse("a").unwrap();
        Draw::new(&ServerSeed::new([3; 32]), &client, nonce)
    }

    /// Pot, streak and whether it goes on, after the last throw.
    fn stands(bet: &str, house: &str) -> (i64, u32, bool) {
        let bet = rps().read_bet(bet).unwrap();
        let outcome = rps().read_outcome(&bet, house).unwrap();
        let steps = follow(rps(), &bet, &outcome);
        let last = steps.last().unwrap();
        assert_eq!(rps().payout(&bet, &outcome), last.pot);
        assert_eq!(rps().is_open(&bet, &outcome), last.is_open);
        (last.pot.0, last.streak, last.is_open)
    }

    #[test]
    fn each_throw_beats_one_and_loses_to_one() {
        use {Throw::*, ThrowResult::*};
        for (player, house, result) in [
            (Rock, Scissors, Win),
            (Paper, Rock, Win),
            (Scissors, Paper, Win),
            (Rock, Paper, Loss),
            (Paper, Scissors, Loss),
            (Scissors, Rock, Loss),
            (Rock, Rock, Draw),
            (Paper, Paper, Draw),
            (Scissors, Scissors, Draw),
        ] {
            assert_eq!(player.against(house), result, "{player:?} {house:?}");
        }
        for throw in Throw::ALL {
            assert_eq!(Throw::from_name(throw.name()), Some(throw));
        }
        assert_eq!(Throw::from_name("Rock"), None);
    }

    #[test]
    fn a_first_throw_wins_a_choice_or_ends_the_round() {
        assert_eq!(stands("1000:r", "s"), (1_940, 1, true));
        assert_eq!(stands("1000:r", "r"), (1_000, 0, false));
        assert_eq!(stands("1000:r", "p"), (0, 0, false));
    }

    #[test]
    fn in_a_ride_a_win_multiplies_a_draw_keeps_and_a_loss_takes_the_pot() {
        // 1,940 x 1.94 is 3,763.6.
        assert_eq!(stands("1000:rp", "sr"), (3_763, 2, true));
        assert_eq!(stands("1000:rpp", "srp"), (3_763, 2, true));
        assert_eq!(stands("1000:rr", "sp"), (0, 1, false));
        assert_eq!(stands("1000:rrrr", "srrp"), (0, 1, false));
    }

    #[test]
    fn the_seventh_win_and_the_last_throw_end_the_round_with_the_pot() {
        assert_eq!(stands("1000:rrrrrr", "ssssss"), (53_299, 6, true));
        assert_eq!(stands("1000:rrrrrrr", "sssssss"), (103_400, 7, false));
        let (throws, draws) = ("r".repeat(40), "r".repeat(39));
        let (bet, house) = (format!("1000:{throws}"), format!("s{draws}"));
        assert_eq!(stands(&bet, &house), (1_940, 1, false));
    }

    #[test]
    fn what_the_house_throws_does_not_depend_on_what_the_player_throws() {
        for nonce in 1..50 {
            let house = |text: &str| {
                let bet = rps().read_bet(text).unwrap();
                rps().play(&bet, &mut draw(nonce)).house().to_vec()
            };
            let all = house("1000:rrrrr");
            assert_eq!(house("50:pspsp"), all);
            // A round that goes on draws what it drew before, and then more.
            assert_eq!(house("1000:s"), all[..1]);
            let mut counted = draw(nonce);
            let drawn: Vec<u32> = all.iter().map(|throw| *throw as u32).collect();
            let below: Vec<u32> = (0..5).map(|_| counted.below(3)).collect();
            assert_eq!(drawn, below);
        }
    }
}
