//! What roulette's page knows besides what every game's page does.

use super::{
    api::RoulettePageView,
    bets::{Bets, Limit, Limits, Stack, stacks_of},
    chip_params::ChipParams,
    spot::{At, Spot},
};
use crate::{play::state::GameState, realtime::Live};
use contract::play::{RouletteDetail, RouletteOddsView};
use leptos::{html, prelude::*};
use ui::LiveRegion;

/// The chips there are, in gold.
pub(super) const CHIPS: [i64; 4] = [100, 500, 1_000, 5_000];

/// What a press on the board does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// Puts a chip there.
    Chip(i64),
    /// Takes what lies there.
    Eraser,
}

/// What lies on the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The chips.
    pub stacks: Vec<Stack>,
    /// Where the ball lies, when they are those of a settled round, and whether it was won.
    pub settled: Option<(u8, bool)>,
}

/// The open page. `Copy`: its parts share it.
#[derive(Clone, Copy)]
pub(super) struct Table {
    /// What every game's page knows.
    pub state: GameState<Vec<ChipParams>, RouletteDetail>,
    /// The bets of the next round.
    pub bets: RwSignal<Bets>,
    /// What a press on the board does.
    pub tool: RwSignal<Tool>,
    /// Why the last chip was not placed.
    pub limit: RwSignal<Option<Limit>>,
    /// The spot that is pointed at, by mouse or by keys.
    pub pointed: RwSignal<Option<Spot>>,
    /// Where the keys are among lines and corners; nothing while they are on a whole place.
    pub cursor: RwSignal<Option<At>>,
    /// The place of the board that the tab key leads to.
    pub stop: RwSignal<Spot>,
    /// The pocket at the top of the wheel.
    pub resting: RwSignal<Option<u8>>,
    /// Whether the wheel turns.
    pub turning: RwSignal<bool>,
    /// The pockets of the last rounds, newest first.
    pub pockets: RwSignal<Vec<u8>>,
    /// The odds of the table.
    pub odds: StoredValue<RouletteOddsView>,
    /// What the table takes.
    pub limits: StoredValue<Limits>,
    /// The disc of the wheel.
    pub disc: NodeRef<html::Div>,
    /// What carries the ball around.
    pub orbit: NodeRef<html::Div>,
    /// The ball, which sinks.
    pub ball: NodeRef<html::Div>,
    /// Reads out what keys have done.
    pub region: LiveRegion,
}

impl Table {
    /// The page as the server gave it.
    pub fn open(view: RoulettePageView, live: Live) -> Self {
        let RoulettePageView { page, pockets } = view;
        let resting = page.last.as_ref().map(|round| round.detail.pocket);
        let (state, odds) = GameState::open(page, live);
        Self {
            state,
            bets: RwSignal::new(Bets::default()),
            tool: RwSignal::new(Tool::Chip(CHIPS[0])),
            limit: RwSignal::new(None),
            pointed: RwSignal::new(None),
            cursor: RwSignal::new(None),
            stop: RwSignal::new(Spot::straight(0)),
            resting: RwSignal::new(resting),
            turning: RwSignal::new(false),
            pockets: RwSignal::new(pockets),
            limits: StoredValue::new(Limits::of(&odds)),
            odds: StoredValue::new(odds),
            disc: NodeRef::new(),
            orbit: NodeRef::new(),
            ball: NodeRef::new(),
            region: LiveRegion::current(),
        }
    }

    /// What lies on the board: the bets, or those of the last round until the first chip.
    pub fn shown(self) -> Shown {
        let stacks = self.bets.with(|bets| bets.stacks().to_vec());
        if !stacks.is_empty() || self.state.is_busy() {
            return Shown {
                stacks,
                settled: None,
            };
        }
        self.state.round.with(|round| match round {
            Some(round) => Shown {
                stacks: stacks_of(&round.detail),
                settled: Some((round.detail.pocket, round.header.net > 0)),
            },
            None => Shown::default(),
        })
    }

    /// The gold on the board for the next round.
    pub fn total(self) -> i64 {
        self.bets.with(Bets::total)
    }

    /// Whether the stake is there.
    pub fn can_pay(self) -> bool {
        self.total() <= self.state.gold().units()
    }

    /// Whether the last round's bets can be placed again.
    pub fn can_repeat(self) -> bool {
        !self.state.is_busy() && self.state.round.with(Option::is_some)
    }

    /// Does to that spot what the tool does.
    #[cfg(feature = "hydrate")]
    pub fn press(self, spot: Spot) {
        match self.tool.get_untracked() {
            Tool::Chip(value) => self.put(spot, value),
            Tool::Eraser => self.remove(&spot),
        }
    }

    /// Puts so much on that spot.
    pub fn put(self, spot: Spot, value: i64) {
        self.step(|bets, limits| bets.place(spot, value, limits));
    }

    /// Takes what lies on that spot.
    #[cfg(feature = "hydrate")]
    pub fn remove(self, spot: &Spot) {
        self.step(|bets, _| {
            bets.remove(spot);
            Ok(())
        });
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(|bets, _| {
            bets.undo();
            Ok(())
        });
    }

    /// Takes everything off the board.
    pub fn clear(self) {
        self.step(|bets, _| {
            bets.clear();
            Ok(())
        });
    }

    /// Puts as much again on every spot.
    pub fn double(self) {
        self.step(Bets::double);
    }

    /// Places the bets of the last round again.
    pub fn repeat(self) {
        let last = self
            .state
            .round
            .with_untracked(|round| round.as_ref().map(|round| round.detail.clone()));
        if let Some(last) = last {
            self.step(|bets, limits| bets.repeat(&last, limits));
        }
    }

    /// Changes the bets, unless they are being played, and keeps the limit that was in the way.
    fn step(self, change: impl FnOnce(&mut Bets, &Limits) -> Result<(), Limit>) {
        if untrack(|| self.state.is_busy()) {
            return;
        }
        let mut bets = self.bets.get_untracked();
        let limit = self.limits.with_value(|limits| change(&mut bets, limits));
        self.limit.set(limit.err());
        self.state.phase.set(crate::play::state::Phase::Idle);
        if !bets.is_empty() {
            self.state.tier.set(crate::play::state::WinTier::None);
        }
        self.bets.set(bets);
    }
}
