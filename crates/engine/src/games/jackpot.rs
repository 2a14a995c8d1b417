//! The common jackpot, as a table that takes part in it sees it: who hits it and what each stake adds.
//!
//! Look at [`Jackpot::draw`] first. The pot itself is no part of a table: how much is in it depends on
//! what everybody has staked, so the prize is none of a round's payout.

use crate::draw::Draw;
use kernel::{Gold, Ratio};
use serde::{Deserialize, Serialize};

/// What an outcome's text ends with when the round has hit the jackpot.
const MARK: char = '!';
/// The most tickets: the draw takes numbers of 32 bits.
const TICKETS_MAX: u32 = 1 << 31;
/// A stake is counted in so many parts, of which some go into the pot.
pub const PARTS: i64 = 1_000;

/// A table's part in the common jackpot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jackpot {
    /// Of so many tickets one number is drawn; each gold of the stake is a ticket.
    pub tickets: u32,
    /// So many thousandths of every stake go into the pot.
    pub per_mille: u32,
    /// What the house puts into a new pot.
    pub seed: Gold,
}

impl Jackpot {
    /// Draws one number below the tickets, after everything that the game itself has drawn: it hits when
    /// it is below the stake in gold. So every gold has the same chance, however it is staked.
    #[must_use]
    pub fn draw(self, stake: Gold, draw: &mut Draw) -> bool {
        i64::from(draw.below(self.tickets)) < stake.units()
    }

    /// What the stake adds to the pot, in thousandths of a gold.
    #[must_use]
    pub const fn contribution(self, stake: Gold) -> i64 {
        stake.units() * self.per_mille as i64
    }

    /// The chance of a stake of that much gold.
    #[must_use]
    pub fn chance(self, stake: Gold) -> Ratio {
        ratio(stake.units().unsigned_abs().into(), self.tickets.into())
    }

    /// The part of every stake that goes into the pot, and so comes back to players in the long run.
    #[must_use]
    pub fn contributed_return(self) -> Ratio {
        ratio(self.per_mille.into(), PARTS.unsigned_abs().into())
    }

    /// What the house's gold in each new pot adds to that.
    #[must_use]
    pub fn seeded_return(self) -> Ratio {
        ratio(self.seed.units().unsigned_abs().into(), self.tickets.into())
    }

    /// Both together: the jackpot's share of the return to players.
    #[must_use]
    pub fn return_to_player(self) -> Ratio {
        let per_mille = u128::from(self.per_mille) * u128::from(self.tickets);
        let seed = u128::from(self.seed.units().unsigned_abs()) * PARTS.unsigned_abs() as u128;
        ratio(
            per_mille + seed,
            u128::from(self.tickets) * PARTS.unsigned_abs() as u128,
        )
    }

    /// Its line in the text of a table that is hashed.
    pub(super) fn canonical(self) -> String {
        let Self {
            tickets,
            per_mille,
            seed,
        } = self;
        format!("jackpot {tickets} {per_mille} {seed}")
    }

    /// Whether it is sound for a table whose dearest stake is that: nobody holds more tickets than there
    /// are, something goes in, and less than the whole stake.
    pub(super) fn is_sound(self, stake_max: Gold) -> bool {
        self.tickets <= TICKETS_MAX
            && i64::from(self.tickets) >= stake_max.units()
            && (1..PARTS).contains(&self.per_mille.into())
            && self.seed > Gold::ZERO
            && self.seed.units() <= i64::from(self.tickets)
    }
}

/// The text of an outcome, told with whether it hit.
pub(super) fn write(mut text: String, hit: bool) -> String {
    if hit {
        text.push(MARK);
    }
    text
}

/// The text of the game's own outcome, and whether the round hit. At a table without a jackpot nothing
/// does, and a mark is left to be refused.
pub(super) fn read(jackpot: Option<Jackpot>, text: &str) -> (&str, bool) {
    match text.strip_suffix(MARK) {
        Some(own) if jackpot.is_some() => (own, true),
        _ => (text, false),
    }
}

/// A part of something that is there.
fn ratio(part: u128, all: u128) -> Ratio {
    Ratio::new(part, all).unwrap_or(Ratio::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        draw::PreparedSeed,
        fairness::{ClientSeed, ServerSeed},
        games::Table,
    };

    const FEW: Jackpot = Jackpot {
        tickets: 20,
        per_mille: 5,
        seed: Gold(10),
    };

    #[test]
    fn each_gold_is_a_ticket_and_a_stake_of_all_tickets_always_hits() {
        let seed = PreparedSeed::new(
            &ServerSeed::new([1; 32]),
            &ClientSeed::parse("tickets").unwrap(),
        );
        let hits = |stake| {
            let hit = |nonce: &u64| FEW.draw(Gold(stake), &mut seed.draw(*nonce));
            (1..=20_000).filter(hit).count()
        };
        assert_eq!(hits(20), 20_000);
        assert_eq!(hits(0), 0);
        let (one, seven) = (hits(1), hits(7));
        // Within five standard deviations of 1,000 and 7,000.
        assert!((846..=1_154).contains(&one), "{one}");
        assert!((6_662..=7_338).contains(&seven), "{seven}");
    }

    #[test]
    fn a_hit_with_fewer_tickets_is_one_with_more() {
        let seed = PreparedSeed::new(&ServerSeed::new([2; 32]), &ClientSeed::parse("a").unwrap());
        for nonce in 1..1_000 {
            let hit = |stake| FEW.draw(Gold(stake), &mut seed.draw(nonce));
            assert!(!hit(3) || hit(4), "{nonce}");
        }
    }

    #[test]
    fn what_goes_in_and_what_the_house_adds_are_told_exactly() {
        assert_eq!(FEW.contribution(Gold(137)), 685);
        assert_eq!(FEW.contributed_return().to_string(), "1/200");
        assert_eq!(FEW.seeded_return().to_string(), "1/2");
        assert_eq!(FEW.return_to_player().to_string(), "101/200");
        assert_eq!(FEW.chance(Gold(5)).to_string(), "1/4");
    }

    #[test]
    fn a_jackpot_that_cannot_be_held_to_its_chance_is_not_sound() {
        assert!(FEW.is_sound(Gold(20)));
        for (broken, stake_max) in [
            (FEW, 21),
            (
                Jackpot {
                    tickets: 1 << 31 | 1,
                    ..FEW
                },
                20,
            ),
            (
                Jackpot {
                    per_mille: 0,
                    ..FEW
                },
                20,
            ),
            (
                Jackpot {
                    per_mille: 1_000,
                    ..FEW
                },
                20,
            ),
            (
                Jackpot {
                    seed: Gold(0),
                    ..FEW
                },
                20,
            ),
            (
                Jackpot {
                    seed: Gold(21),
                    ..FEW
                },
                20,
            ),
        ] {
            assert!(!broken.is_sound(Gold(stake_max)), "{broken:?}");
        }
    }

    #[test]
    fn all_tables_of_today_that_take_part_play_for_the_same_pot() {
        let jackpots: Vec<_> = Table::newest().filter_map(Table::jackpot).collect();
        assert_eq!(jackpots.len(), 2);
        assert_eq!(jackpots[0], jackpots[1]);
        let share = jackpots[0].return_to_player();
        assert_eq!(
            (share.to_string().as_str(), share.percent(2).as_str()),
            ("3/500", "0.60")
        );
    }

    #[test]
    fn a_mark_is_read_at_a_table_with_a_jackpot_only() {
        for (jackpot, text, read_as) in [
            (Some(FEW), "01!", ("01", true)),
            (Some(FEW), "01", ("01", false)),
            (Some(FEW), "01!!", ("01!", true)),
            (None, "01!", ("01!", false)),
        ] {
            assert_eq!(read(jackpot, text), read_as);
        }
        assert_eq!(write("01".to_owned(), true), "01!");
        assert_eq!(write("01".to_owned(), false), "01");
    }
}
