//! How roulette shows a round: the wheel turns until the answer is there, then brings its pocket to
//! the top.

use super::{
    TABLE,
    api::{self, POCKETS_SHOWN},
    bets::Bets,
    chip_params::ChipParams,
    motion::{Landing, Position, running},
    state::Table,
    wheel::angle,
};
use crate::{
    error::AppError,
    play::{
        controller::{Playable, now, place, until},
        practice::Practice,
        state::GameState,
        view::Round,
    },
    sound::{Sound, play},
};
use contract::play::{Detail, RouletteDetail};
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::HtmlElement;

/// A breath between the last movement and the lights, in milliseconds.
const REST: f64 = 120.0;
/// How far the ball has to sink from the rim into its pocket, in percent of the wheel's height.
const SINKS_BY: f64 = 13.25;

thread_local! {
    /// When the button was pressed, and the way to the end once it is known.
    static TURN: Cell<(f64, Option<Landing>)> = const { Cell::new((0.0, None)) };
}

impl Table {
    /// Places the bets that lie on the board, where there are any and the gold is there.
    pub fn spin(self) {
        if untrack(|| self.can_pay()) && !self.bets.with_untracked(Bets::is_empty) {
            place(self, self.bets.with_untracked(Bets::params));
        }
    }
}

impl Playable for Table {
    type Bet = Vec<ChipParams>;
    type Detail = RouletteDetail;

    fn state(self) -> GameState<Vec<ChipParams>, RouletteDetail> {
        self.state
    }

    async fn ask(bet: &Self::Bet, key: String) -> Result<Round<RouletteDetail>, AppError> {
        api::turn(TABLE.to_owned(), bet.clone(), key).await
    }

    fn practise(practice: Practice, bet: &Self::Bet) -> Result<Round<RouletteDetail>, AppError> {
        let chip = |chip: &ChipParams| format!("{}={}", chip.spot, chip.amount);
        let bet: Vec<String> = bet.iter().map(chip).collect();
        practice.round(bet.join(";"), |detail| match detail {
            Detail::Roulette(detail) => Some(detail),
            _ => None,
        })
    }

    fn begin(self, still: bool) {
        self.pointed.set(None);
        self.cursor.set(None);
        self.limit.set(None);
        if !still {
            TURN.set((now(), None));
            self.turning.set(true);
            turn(self);
        }
    }

    async fn show(self, round: &Round<RouletteDetail>) {
        let (pressed, _) = TURN.get();
        let landing = self.odds.with_value(|odds| {
            let before = self.resting.get_untracked();
            let before = before.map_or(0.0, |pocket| angle(&odds.wheel, pocket));
            let turn = before - angle(&odds.wheel, round.detail.pocket);
            Landing::new(now() - pressed, turn)
        });
        TURN.set((pressed, Some(landing)));
        if until(self.state, pressed + landing.ends()).await {
            play(Sound::Latch);
            until(self.state, pressed + landing.ends() + REST).await;
        }
    }

    fn rest(self, round: Option<&Round<RouletteDetail>>) {
        self.turning.set(false);
        for layer in [&self.disc, &self.orbit, &self.ball] {
            if let Some(element) = layer.get_untracked() {
                move_to(&element, "");
            }
        }
        if let Some(round) = round {
            self.resting.set(Some(round.detail.pocket));
            self.bets.update(Bets::settle);
            self.pockets.update(|pockets| {
                pockets.insert(0, round.detail.pocket);
                pockets.truncate(POCKETS_SHOWN);
            });
        }
    }

    async fn reread(self) {
        if let Ok(view) = api::roulette_page().await {
            self.pockets.try_set(view.pockets);
        }
    }
}

/// Moves the wheel and the ball on with every frame, until they rest.
fn turn(game: Table) {
    request_animation_frame(move || {
        if game.turning.try_get_untracked() != Some(true) {
            return;
        }
        let (pressed, landing) = TURN.get();
        let since = now() - pressed;
        let Position { wheel, ball, depth } =
            landing.map_or_else(|| running(since), |landing| landing.at(since));
        if let Some(disc) = game.disc.get_untracked() {
            move_to(&disc, &format!("rotate({wheel:.2}deg)"));
        }
        if let Some(orbit) = game.orbit.get_untracked() {
            move_to(&orbit, &format!("rotate({ball:.2}deg)"));
        }
        if let Some(layer) = game.ball.get_untracked() {
            let up = (1.0 - depth) * SINKS_BY;
            move_to(&layer, &format!("translateY(-{up:.2}%)"));
        }
        turn(game);
    });
}

fn move_to(layer: &HtmlElement, transform: &str) {
    // A browser that does not know the property shows the wheel standing.
    let _ = layer.style().set_property("transform", transform);
}
