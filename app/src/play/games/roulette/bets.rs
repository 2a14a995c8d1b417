//! The chips on the board: placing, taking away, undoing, doubling, within the limits of the table.
//! Nothing here draws, and only the club decides what a bet is worth.

#[cfg(any(feature = "hydrate", test))]
use super::chip_params::ChipParams;
use super::spot::Spot;
use contract::play::{RouletteDetail, RouletteOddsView};

/// How many steps can be undone.
const UNDO_MAX: usize = 100;

/// Gold on one spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stack {
    /// Where it lies.
    pub spot: Spot,
    /// How much.
    pub amount: i64,
}

/// Why chips cannot be put there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// Less than the spot takes.
    SpotMin(i64),
    /// More than the spot takes.
    SpotMax(i64),
    /// More than a round takes.
    RoundMax(i64),
    /// More spots than a round takes.
    SpotsMax(i64),
}

/// What the table takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    kinds: Vec<(String, i64, i64)>,
    stake_max: i64,
    spots_max: i64,
}

/// The bets of the next round, and those before each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bets {
    stacks: Vec<Stack>,
    before: Vec<Vec<Stack>>,
}

impl Limits {
    /// Those of the table with these odds.
    pub fn of(odds: &RouletteOddsView) -> Self {
        let kinds = odds.kinds.iter();
        Self {
            kinds: kinds
                .map(|kind| {
                    (
                        kind.kind.clone(),
                        kind.bet_min.units(),
                        kind.bet_max.units(),
                    )
                })
                .collect(),
            stake_max: odds.stake_max.units(),
            spots_max: odds.bets_max,
        }
    }

    /// Least and most on a spot of that kind.
    pub fn of_kind(&self, kind: &str) -> (i64, i64) {
        self.kinds
            .iter()
            .find(|(name, ..)| name == kind)
            .map_or((0, 0), |(_, min, max)| (*min, *max))
    }

    fn check(&self, stacks: &[Stack]) -> Result<(), Limit> {
        for Stack { spot, amount } in stacks {
            let (min, max) = self.of_kind(spot.kind);
            if *amount < min {
                return Err(Limit::SpotMin(min));
            }
            if *amount > max {
                return Err(Limit::SpotMax(max));
            }
        }
        if i64::try_from(stacks.len()).unwrap_or(i64::MAX) > self.spots_max {
            return Err(Limit::SpotsMax(self.spots_max));
        }
        if total(stacks) > self.stake_max {
            return Err(Limit::RoundMax(self.stake_max));
        }
        Ok(())
    }
}

impl Bets {
    /// Each spot with its gold, in the order in which they were placed.
    pub fn stacks(&self) -> &[Stack] {
        &self.stacks
    }

    /// The gold on that spot.
    pub fn on(&self, spot: &Spot) -> i64 {
        on(&self.stacks, spot)
    }

    /// All gold on the board.
    pub fn total(&self) -> i64 {
        total(&self.stacks)
    }

    /// Whether nothing lies on the board.
    pub fn is_empty(&self) -> bool {
        self.stacks.is_empty()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// The bets as they are sent.
    #[cfg(any(feature = "hydrate", test))]
    pub fn params(&self) -> Vec<ChipParams> {
        let chip = |stack: &Stack| ChipParams {
            spot: stack.spot.to_string(),
            amount: stack.amount,
        };
        self.stacks.iter().map(chip).collect()
    }

    /// Puts a chip on that spot.
    ///
    /// # Errors
    /// The limit that it would exceed; nothing is changed then.
    pub fn place(&mut self, spot: Spot, chip: i64, limits: &Limits) -> Result<(), Limit> {
        let mut stacks = self.stacks.clone();
        match stacks.iter_mut().find(|stack| stack.spot == spot) {
            Some(stack) => stack.amount += chip,
            None => stacks.push(Stack { spot, amount: chip }),
        }
        self.change(stacks, limits)
    }

    /// Takes everything off that spot.
    #[cfg(any(feature = "hydrate", test))]
    pub fn remove(&mut self, spot: &Spot) {
        if self.on(spot) > 0 {
            let rest = self.stacks.iter().filter(|stack| stack.spot != *spot);
            let rest = rest.cloned().collect();
            self.keep(rest);
        }
    }

    /// Takes everything off the board.
    pub fn clear(&mut self) {
        if !self.stacks.is_empty() {
            self.keep(Vec::new());
        }
    }

    /// Puts as much again on every spot.
    ///
    /// # Errors
    /// See [`Bets::place`].
    pub fn double(&mut self, limits: &Limits) -> Result<(), Limit> {
        let mut stacks = self.stacks.clone();
        for stack in &mut stacks {
            stack.amount *= 2;
        }
        self.change(stacks, limits)
    }

    /// Puts the bets of a past round on the board, in the place of what lies there.
    ///
    /// # Errors
    /// See [`Bets::place`]: the limits may be others today.
    pub fn repeat(&mut self, round: &RouletteDetail, limits: &Limits) -> Result<(), Limit> {
        self.change(stacks_of(round), limits)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.pop() {
            self.stacks = before;
        }
    }

    /// The round is settled: the board is empty, and there is nothing to undo.
    #[cfg(feature = "hydrate")]
    pub fn settle(&mut self) {
        *self = Self::default();
    }

    fn change(&mut self, stacks: Vec<Stack>, limits: &Limits) -> Result<(), Limit> {
        limits.check(&stacks)?;
        if stacks != self.stacks {
            self.keep(stacks);
        }
        Ok(())
    }

    fn keep(&mut self, stacks: Vec<Stack>) {
        let before = std::mem::replace(&mut self.stacks, stacks);
        self.before.push(before);
        if self.before.len() > UNDO_MAX {
            self.before.remove(0);
        }
    }
}

/// The bets of a past round.
pub(super) fn stacks_of(round: &RouletteDetail) -> Vec<Stack> {
    let stack = |bet| {
        Some(Stack {
            spot: Spot::of_bet(bet)?,
            amount: bet.amount.units(),
        })
    };
    round.bets.iter().filter_map(stack).collect()
}

/// The gold on that spot.
pub(super) fn on(stacks: &[Stack], spot: &Spot) -> i64 {
    stacks
        .iter()
        .find(|stack| stack.spot == *spot)
        .map_or(0, |stack| stack.amount)
}

fn total(stacks: &[Stack]) -> i64 {
    stacks.iter().map(|stack| stack.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{odds, played};
    use super::*;

    fn limits() -> Limits {
        Limits::of(&odds())
    }

    fn with(chips: &[(&str, i64)]) -> Bets {
        let mut bets = Bets::default();
        for (spot, amount) in chips {
            let spot = Spot::from_text(spot).unwrap();
            bets.place(spot, *amount, &limits()).unwrap();
        }
        bets
    }

    #[test]
    fn chips_on_one_spot_are_one_bet() {
        let bets = with(&[("red", 500), ("straight:17", 100), ("red", 1_000)]);
        let params = bets.params();
        assert_eq!(params.len(), 2);
        assert_eq!((params[0].spot.as_str(), params[0].amount), ("red", 1_500));
        assert_eq!(
            (params[1].spot.as_str(), params[1].amount),
            ("straight:17", 100)
        );
        assert_eq!(bets.total(), 1_600);
    }

    #[test]
    fn every_step_can_be_taken_back_one_after_the_other() {
        let mut bets = with(&[("red", 500), ("straight:17", 100)]);
        let placed = bets.clone();
        bets.double(&limits()).unwrap();
        bets.remove(&Spot::chance("red"));
        assert_eq!(bets.total(), 200);
        bets.clear();
        assert!(bets.is_empty());
        for _ in 0..3 {
            bets.undo();
        }
        assert_eq!(bets, placed);
        bets.undo();
        bets.undo();
        assert!(bets.is_empty() && !bets.can_undo());
        bets.undo();
        assert!(bets.is_empty());
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut bets = Bets::default();
        bets.clear();
        bets.remove(&Spot::chance("red"));
        bets.double(&limits()).unwrap();
        assert!(!bets.can_undo());
    }

    #[test]
    fn a_limit_is_told_before_anything_is_sent_and_changes_nothing() {
        let mut bets = with(&[("straight:17", 5_000)]);
        let before = bets.clone();
        let spot = Spot::straight(17);
        assert_eq!(
            bets.place(spot.clone(), 100, &limits()),
            Err(Limit::SpotMax(5_000))
        );
        assert_eq!(bets.double(&limits()), Err(Limit::SpotMax(5_000)));
        assert_eq!(
            bets.place(Spot::straight(18), 50, &limits()),
            Err(Limit::SpotMin(100))
        );
        assert_eq!(bets, before);

        let mut bets = with(&[("red", 60_000)]);
        assert_eq!(
            bets.place(Spot::chance("odd"), 60_000, &limits()),
            Err(Limit::RoundMax(100_000))
        );

        let mut bets = Bets::default();
        for spot in Spot::all().into_iter().take(40) {
            bets.place(spot, 100, &limits()).unwrap();
        }
        assert_eq!(
            bets.place(Spot::chance("odd"), 100, &limits()),
            Err(Limit::SpotsMax(40))
        );
    }

    #[test]
    fn the_bets_of_the_last_round_are_placed_again_as_they_were() {
        let round = played(17).detail;
        let mut bets = with(&[("odd", 100)]);
        bets.repeat(&round, &limits()).unwrap();
        let again: Vec<_> = bets
            .params()
            .into_iter()
            .map(|chip| (chip.spot, chip.amount))
            .collect();
        let placed = [("red", 2_000), ("straight:17", 500), ("dozen:2", 1_000)];
        assert_eq!(
            again,
            placed.map(|(spot, amount)| (spot.to_owned(), amount))
        );
        bets.undo();
        assert_eq!(bets.on(&Spot::chance("odd")), 100);
    }
}
