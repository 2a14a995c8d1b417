//! What a player can do, and the bets that are offered.

use super::hand::Hand;
use contract::play::RpsOddsView;
use kernel::{Gold, RoundId};

/// What is sent to the club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser makes a move")
)]
pub(super) enum Move {
    /// Gold on a first throw.
    Begin(i64, Hand),
    /// Another throw for the pot of an open round.
    Throw(RoundId, Hand),
    /// The pot of an open round.
    CashOut(RoundId),
}

/// The bets on the steps of the table, from its least to its most.
const LEVELS: [i64; 10] = [
    50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000,
];

/// The bets that are offered.
pub(super) fn levels(odds: &RpsOddsView) -> Vec<i64> {
    let taken = |bet: &i64| {
        (odds.bet_min..=odds.bet_max).contains(&Gold(*bet)) && bet % odds.bet_step.0.max(1) == 0
    };
    LEVELS.into_iter().filter(taken).collect()
}

/// The bet one step up or down.
pub(super) fn neighbour(levels: &[i64], bet: i64, up: bool) -> Option<i64> {
    if up {
        levels.iter().copied().find(|level| *level > bet)
    } else {
        levels.iter().copied().rev().find(|level| *level < bet)
    }
}

/// What a bet makes after each win, first to last; rounded down as the club does.
pub(super) fn pots(bet: i64, odds: &RpsOddsView) -> Vec<i64> {
    let more = |pot: &i64| Some(pot * odds.win_pays_hundredths / 100);
    let wins = usize::try_from(odds.wins_max).unwrap_or_default();
    std::iter::successors(Some(bet), more)
        .skip(1)
        .take(wins)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures::odds, *};

    #[test]
    fn the_bets_stay_on_the_steps_of_the_table() {
        let levels = levels(&odds());
        assert_eq!((levels[0], levels[9]), (50, 50_000));
        assert_eq!(neighbour(&levels, 1_000, true), Some(2_000));
        assert_eq!(neighbour(&levels, 1_000, false), Some(500));
        assert_eq!(neighbour(&levels, 50, false), None);
        assert_eq!(neighbour(&levels, 700, true), Some(1_000));
    }

    #[test]
    fn the_line_shows_what_the_engine_pays() {
        use engine::games::rps::rps;
        let mut pot = Gold(1_000);
        for shown in pots(1_000, &odds()) {
            pot = rps().won(pot);
            assert_eq!(Gold(shown), pot);
        }
        assert_eq!(pots(1_000, &odds()).len(), 7);
    }
}
