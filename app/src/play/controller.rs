//! Plays a round in the browser, whatever the game: sends the bet, lets the game show what came out,
//! counts a win up.
//!
//! The stream's frames wait until the game has told the round. How a bet is sent again is in
//! [`super::retry`].

use super::{
    api,
    practice::Practice,
    retry::Gateway,
    state::{GameState, Phase, WinTier},
    text,
    view::{RECENT, Round},
};
use crate::{
    error::AppError,
    fairness::api::seed,
    key::new_key,
    preferences::Preferences,
    sound::{Sound, play},
};
use contract::{ClubError, play::RoundHeader};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use ui::Toast;

/// A win is counted up in this time, in milliseconds.
const COUNT_UP: f64 = 700.0;
/// How long frames still wait after the round is told: the stream may be behind the answer.
const SETTLE: u32 = 400;
/// How often a pause looks whether the player does not want to wait.
const POLL: u32 = 200;
/// The same while something moves.
const FRAME: u32 = 16;

/// The page of a game: what it bets, how it asks, how it shows.
pub(super) trait Playable: Copy + 'static {
    /// What is placed.
    type Bet: Clone + PartialEq + Send + Sync + 'static;
    /// What a round adds.
    type Detail: Clone + Send + Sync + 'static;

    /// What every page has.
    fn state(self) -> GameState<Self::Bet, Self::Detail>;

    /// Sends the bet once under that key.
    async fn ask(bet: &Self::Bet, key: String) -> Result<Round<Self::Detail>, AppError>;

    /// The same at practice.
    fn practise(practice: Practice, bet: &Self::Bet) -> Result<Round<Self::Detail>, AppError>;

    /// The bet is on its way: begins to move, unless `still`.
    fn begin(self, still: bool);

    /// Moves on until the round may be told. Never called when nothing moves.
    async fn show(self, round: &Round<Self::Detail>);

    /// Stands still: with the round that came out, or as before where none did.
    fn rest(self, round: Option<&Round<Self::Detail>>);

    /// Takes in what the club answered, once it has been shown.
    fn apply(self, round: Round<Self::Detail>) {
        self.state().apply(round);
    }

    /// Whether what came out is a win that is not paid yet, and waits for the player's choice.
    fn waits_with_win(self) -> bool {
        false
    }

    /// The stream has skipped something, or another tab has played: reads what only this page shows.
    async fn reread(self) {}

    /// Somebody has pressed something: ends what places bets by itself, and says whether anything did.
    /// That press is spent.
    fn interrupt(self) -> bool {
        false
    }
}

/// Places that bet; where one is placed already, ends its motion instead.
pub(super) fn place<G: Playable>(game: G, bet: G::Bet) {
    let state = game.state();
    if state.press_is_spent.get_value() {
        state.press_is_spent.set_value(false);
        return;
    }
    if untrack(|| state.is_busy()) {
        skip(game);
        return;
    }
    let still = is_still(state.preferences);
    state.phase.set(Phase::Playing);
    state.tier.set(WinTier::None);
    state.skipped.set_value(false);
    state.live.hold();
    game.begin(still);
    spawn_local(async move {
        let mut keys = state.keys.get_value();
        let answer = keys.place(&Browser(game), &bet).await;
        state.keys.try_set_value(keys);
        // The page may have been left; the frames that wait are everybody's.
        if let Some(answer) = answer
            && is_open(state)
        {
            tell(game, answer, still).await;
        }
        TimeoutFuture::new(SETTLE).await;
        state.live.release();
    });
}

async fn tell<G: Playable>(game: G, answer: Result<Round<G::Detail>, AppError>, still: bool) {
    let state = game.state();
    let round = match answer {
        Ok(round) => round,
        Err(error) => {
            game.rest(None);
            // Another tab was quicker: what this one shows is over.
            let is_over = matches!(error.0, ClubError::RoundOver);
            state.phase.set(Phase::Refused(error));
            if is_over {
                catch_up(game);
            }
            return;
        }
    };
    let moves = !still && state.phase.get_untracked() == Phase::Playing;
    if moves {
        game.show(&round).await;
        if !is_open(state) {
            return;
        }
    }
    notice_other_odds(state, &round.header);
    let net = round.header.net;
    let counts = net > 0 && !still && !state.skipped.get_value();
    let seed_is_another = state
        .seed
        .with_untracked(|seed| seed.server_seed_hash != round.header.fairness.server_seed_hash);
    if seed_is_another {
        catch_up(game);
    }
    state.counted.set(if counts { 0 } else { net });
    game.rest(Some(&round));
    game.apply(round);
    if untrack(|| game.waits_with_win()) {
        // Nothing is paid yet, so no receipt is printed.
        play(Sound::Chime);
    } else {
        sound_out(state.tier.get_untracked(), moves);
    }
    if counts {
        count_up(state, net, now());
    }
}

/// Tells once that a round was played by another table than the page shows: it was opened before the change.
fn notice_other_odds<B: Send + Sync, D: Clone + Send + Sync>(
    state: GameState<B, D>,
    header: &RoundHeader,
) {
    let is_shown = state
        .table_hash
        .with_value(|hash| *hash == header.table_hash);
    if is_shown || state.practice.is_some() {
        return;
    }
    state.table_hash.set_value(header.table_hash.clone());
    state.odds_are_old.set_value(true);
    let locale = state.locale.get_untracked();
    state.toasts.push(Toast {
        detail: Some(text::OTHER_ODDS_NOW_MORE.of(locale).to_owned()),
        ..Toast::error(text::OTHER_ODDS_NOW.of(locale))
    });
}

/// What a round is heard by: a win by more the larger it is, a loss by its latches alone, which have been
/// heard where something has moved.
fn sound_out(tier: WinTier, has_moved: bool) {
    match tier {
        WinTier::None if has_moved => {}
        WinTier::None => play(Sound::Latch),
        WinTier::Small => {
            play(Sound::Chime);
            play(Sound::Receipt);
        }
        WinTier::Big | WinTier::Huge | WinTier::Jackpot => {
            play(Sound::Strike);
            play(Sound::Receipt);
        }
    }
}

/// Ties an open page to the stream, the pointer and the keyboard: it reads again what the stream has
/// skipped, a press ends the motion, and the space bar plays.
pub(super) fn attend<G: Playable>(game: G, place_bet: impl Fn() + 'static) {
    let resync = game.state().live.resync;
    Effect::watch(move || resync.get(), move |_, _, _| catch_up(game), false);
    on_press(game);
    on_key(game, place_bet);
}

/// Reads again what the stream has skipped, and the seeds when another tab has changed them.
fn catch_up<G: Playable>(game: G) {
    let state = game.state();
    spawn_local(async move {
        let (rounds, seeds) = (api::rounds(None, None, Some(RECENT)).await, seed().await);
        // The page may have been left meanwhile.
        if let Ok(page) = rounds {
            state.recent.try_set(page.items);
        }
        if let Ok(fresh) = seeds {
            state.seed.try_set(fresh);
        }
        if is_open(state) {
            game.reread().await;
        }
    });
}

/// A press anywhere ends the motion, and rounds that follow each other. The click that the same press
/// becomes on the bet's button is spent: whoever presses twice wants to see the round, not to place
/// another.
fn on_press<G: Playable>(game: G) {
    let listener = window_event_listener(leptos::ev::pointerdown, move |event| {
        let state = game.state();
        let is_spent = game.interrupt() || untrack(|| state.is_busy());
        let on_button = event.target().is_some_and(|on| is_within(&on, PLACES));
        state.press_is_spent.set_value(is_spent && on_button);
        skip(game);
    });
    on_cleanup(move || listener.remove());
}

/// The player does not want to watch: ends the motion and the count at once.
pub(super) fn skip<G: Playable>(game: G) {
    let state = game.state();
    if untrack(|| state.is_busy()) {
        state.skipped.set_value(true);
        return;
    }
    if let Some(net) = state
        .round
        .with_untracked(|round| round.as_ref().map(|round| round.header.net))
        && state.counted.get_untracked() != net
    {
        state.counted.set(net);
    }
}

/// The player does not want to wait for the next try. The button that said so goes; the bet's own
/// button has the focus then.
pub(super) fn ask_now<B: Send + Sync, D: Send + Sync>(state: GameState<B, D>) {
    state.retry_now.set_value(true);
    focus("place-bet");
}

/// The space bar plays, or ends the motion, wherever it means nothing else. A key that is held down
/// plays once.
fn on_key<G: Playable>(game: G, place_bet: impl Fn() + 'static) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let target = event.target();
        let is_on = |selector| target.as_ref().is_some_and(|on| is_within(on, selector));
        let has_ended = !event.repeat() && game.interrupt();
        game.state()
            .press_is_spent
            .set_value(has_ended && is_on(PLACES) && event.key() == " ");
        if has_ended {
            skip(game);
            // The key that has ended something does nothing else, unless it leads elsewhere.
            if matches!(event.key().as_str(), " " | "Enter") {
                event.prevent_default();
            }
            return;
        }
        if event.repeat() && event.key() == "Enter" && is_on("form, #place-bet") {
            event.prevent_default();
        }
        if event.key() != " " || event.repeat() || event.default_prevented() || is_on(OWN) {
            return;
        }
        event.prevent_default();
        if untrack(|| game.state().is_busy()) {
            skip(game);
        } else {
            place_bet();
        }
    });
    on_cleanup(move || listener.remove());
}

/// The buttons that place bets.
const PLACES: &str = "#place-bet, #auto-play";
/// Elements whose own the space bar is.
const OWN: &str = "input, select, textarea, button, a, summary, dialog, [tabindex]:not(main)";

/// Whether something that fits the selector is there or around it.
fn is_within(target: &web_sys::EventTarget, selector: &str) -> bool {
    use wasm_bindgen::JsCast as _;
    target
        .dyn_ref::<web_sys::Element>()
        .is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Gives the focus to that element.
pub(super) fn focus(id: &str) {
    use wasm_bindgen::JsCast as _;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What cannot be focused is left alone.
        let _ = element.focus();
    }
}

/// Waits until that moment, or until the player skips; false when the page was left.
pub(super) async fn until<B: Send + Sync, D: Send + Sync>(
    state: GameState<B, D>,
    moment: f64,
) -> bool {
    while now() < moment {
        match state.skipped.try_get_value() {
            None => return false,
            Some(true) => return true,
            Some(false) => TimeoutFuture::new(FRAME).await,
        }
    }
    true
}

struct Browser<G>(G);

impl<G: Playable> Gateway for Browser<G> {
    type Bet = G::Bet;
    type Round = Round<G::Detail>;

    async fn ask(&self, bet: &G::Bet, key: &str) -> Result<Self::Round, AppError> {
        match self.0.state().practice {
            Some(practice) => G::practise(practice, bet),
            None => G::ask(bet, key.to_owned()).await,
        }
    }

    async fn wait(&self, millis: u32) -> bool {
        for _ in 0..millis.div_ceil(POLL) {
            TimeoutFuture::new(POLL).await;
            match self.0.state().retry_now.try_update_value(std::mem::take) {
                None => return false,
                Some(true) => return true,
                Some(false) => {}
            }
        }
        true
    }

    fn retrying(&self) -> bool {
        let state = self.0.state();
        if !is_open(state) {
            return false;
        }
        state.phase.set(Phase::Retrying);
        self.0.rest(None);
        true
    }

    fn fresh_key(&self) -> String {
        new_key()
    }
}

fn is_open<B: Send + Sync, D: Send + Sync>(state: GameState<B, D>) -> bool {
    state.phase.try_get_untracked().is_some()
}

/// Counts up to the win, fast first; it stops when somebody has ended it.
pub(super) fn count_up<B: Send + Sync, D: Send + Sync>(
    state: GameState<B, D>,
    net: i64,
    began: f64,
) {
    request_animation_frame(move || {
        let Some(counted) = state.counted.try_get_untracked() else {
            return;
        };
        let told = state
            .round
            .with_untracked(|round| round.as_ref().map(|round| round.header.net));
        let playing = state.phase.get_untracked() == Phase::Playing;
        if counted == net || playing || told != Some(net) {
            return;
        }
        let left = (1.0 - (now() - began) / COUNT_UP).max(0.0);
        let share = 1.0 - left.powi(3);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a figure in motion; the last one is exact"
        )]
        state.counted.set(if left > 0.0 {
            ((net as f64) * share) as i64
        } else {
            net
        });
        count_up(state, net, began);
    });
}

/// Milliseconds since the page was opened, for motion only.
pub(super) fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Whether nothing is to travel, blink or count, by the system's or the player's wish.
pub(super) fn is_still(preferences: Preferences) -> bool {
    let system = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    system.is_some_and(|query| query.matches()) || !untrack(|| preferences.motion())
}
