//! Auto-play: so many rounds after each other, and what ends them before.
//!
//! Look at [`Run::tell`]. It is pure: the browser's part, which places the bets and watches the page,
//! is in `auto_run`.

use leptos::prelude::*;

/// How many rounds may be asked for.
pub(super) const COUNTS: [u32; 4] = [10, 25, 50, 100];

/// What a player has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::play) struct Plan {
    /// How many rounds at most.
    pub count: u32,
    /// A round that wins so much is the last.
    pub win_from: Option<i64>,
    /// With less gold than this none is placed.
    pub balance_below: Option<i64>,
    /// Whether a round with the machine's feature is the last.
    pub at_feature: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            count: COUNTS[0],
            win_from: None,
            balance_below: None,
            at_feature: true,
        }
    }
}

/// Why the rounds have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser plays a round")
)]
pub(in crate::play) enum Stop {
    /// All of them were played.
    Finished,
    /// A round has won what was asked for.
    Win,
    /// There is less gold than what was asked for.
    Balance,
    /// A round had the machine's feature.
    Feature,
    /// The player has pressed something.
    Press,
    /// Nobody sees the page.
    Hidden,
    /// The word of the half hour is due.
    TimeNotice,
    /// The club has refused a bet.
    Refused,
    /// The gold does not pay for the next bet.
    NotEnough,
    /// An answer was lost on the way.
    Lost,
    /// Other odds are played than the page shows.
    OtherOdds,
}

/// A round as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg(any(feature = "hydrate", test))]
pub(in crate::play) struct Told {
    /// What it came to.
    pub net: i64,
    /// The gold after it.
    pub gold: i64,
    /// Whether it had the machine's feature.
    pub has_feature: bool,
}

/// Rounds that follow each other, under way or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::play) struct Run {
    /// What was asked for.
    pub plan: Plan,
    /// How many rounds were told.
    pub played: u32,
    /// What they came to.
    pub net: i64,
    /// Why it is over; nothing while it goes on.
    pub stop: Option<Stop>,
}

impl Run {
    /// How many rounds are to come.
    pub const fn left(&self) -> u32 {
        self.plan.count.saturating_sub(self.played)
    }
}

#[cfg(any(feature = "hydrate", test))]
impl Run {
    /// A run of that plan, before its first round.
    pub const fn new(plan: Plan) -> Self {
        Self {
            plan,
            played: 0,
            net: 0,
            stop: None,
        }
    }

    /// A round was told. One that was on its way when the run was ended counts as well.
    pub fn tell(&mut self, told: Told) {
        self.played += 1;
        self.net += told.net;
        let plan = self.plan;
        let stop = if plan.at_feature && told.has_feature {
            Some(Stop::Feature)
        } else if plan.win_from.is_some_and(|sum| told.net >= sum) {
            Some(Stop::Win)
        } else if self.is_below(told.gold) {
            Some(Stop::Balance)
        } else {
            (self.left() == 0).then_some(Stop::Finished)
        };
        self.stop = self.stop.or(stop);
    }

    /// Whether that is less gold than what was asked for.
    pub fn is_below(&self, gold: i64) -> bool {
        self.plan.balance_below.is_some_and(|sum| gold < sum)
    }
}

/// Auto-play of an open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
pub(in crate::play) struct AutoPlay {
    /// Whether the dialog is open that asks for a plan.
    pub dialog: RwSignal<bool>,
    /// The plan of the next run.
    pub plan: RwSignal<Plan>,
    /// The run that is under way, or the last one until a round is placed by hand.
    pub run: RwSignal<Option<Run>>,
}

impl AutoPlay {
    pub(super) fn new() -> Self {
        Self {
            dialog: RwSignal::new(false),
            plan: RwSignal::new(Plan::default()),
            run: RwSignal::new(None),
        }
    }

    /// Whether rounds follow each other now.
    pub fn is_running(self) -> bool {
        self.run
            .with(|run| run.is_some_and(|run| run.stop.is_none()))
    }

    /// Ends the run, if one is under way, and says whether one was.
    #[cfg(feature = "hydrate")]
    pub fn end(self, why: Stop) -> bool {
        // The page may have been left.
        let is_running = self
            .run
            .try_with_untracked(|run| run.is_some_and(|run| run.stop.is_none()));
        if is_running != Some(true) {
            return false;
        }
        self.run.update(|run| {
            if let Some(run) = run {
                run.stop = Some(why);
            }
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan {
        count: 3,
        win_from: Some(5_000),
        balance_below: Some(2_000),
        at_feature: true,
    };

    const QUIET: Told = Told {
        net: -1_000,
        gold: 10_000,
        has_feature: false,
    };

    fn after(plan: Plan, rounds: &[Told]) -> Run {
        let mut run = Run::new(plan);
        rounds.iter().for_each(|round| run.tell(*round));
        run
    }

    #[test]
    fn it_counts_down_and_ends_with_the_last_round() {
        let run = after(PLAN, &[QUIET, QUIET]);
        assert_eq!((run.left(), run.net, run.stop), (1, -2_000, None));
        let run = after(PLAN, &[QUIET; 3]);
        assert_eq!((run.left(), run.stop), (0, Some(Stop::Finished)));
    }

    #[test]
    fn a_win_of_what_was_asked_for_ends_it_and_less_does_not() {
        let won = |net| Told { net, ..QUIET };
        assert_eq!(after(PLAN, &[won(4_999)]).stop, None);
        assert_eq!(after(PLAN, &[won(5_000)]).stop, Some(Stop::Win));
        let none = Plan {
            win_from: None,
            ..PLAN
        };
        assert_eq!(after(none, &[won(900_000)]).stop, None);
    }

    #[test]
    fn less_gold_than_what_was_asked_for_ends_it() {
        let left = |gold| Told { gold, ..QUIET };
        assert_eq!(after(PLAN, &[left(2_000)]).stop, None);
        assert_eq!(after(PLAN, &[left(1_999)]).stop, Some(Stop::Balance));
        assert!(!after(PLAN, &[]).is_below(2_000));
        assert!(after(PLAN, &[]).is_below(1_999));
    }

    #[test]
    fn a_feature_ends_it_where_that_was_asked_for() {
        let feature = Told {
            has_feature: true,
            ..QUIET
        };
        assert_eq!(after(PLAN, &[feature]).stop, Some(Stop::Feature));
        let plan = Plan {
            at_feature: false,
            ..PLAN
        };
        assert_eq!(after(plan, &[feature]).stop, None);
    }

    #[test]
    fn a_round_on_its_way_counts_and_does_not_change_why_it_ended() {
        let mut run = after(PLAN, &[QUIET]);
        run.stop = Some(Stop::Press);
        run.tell(Told {
            net: 9_000,
            ..QUIET
        });
        assert_eq!(
            (run.played, run.net, run.stop),
            (2, 8_000, Some(Stop::Press))
        );
    }
}
