//! How a throw is shown: both hands are shaken until the answer is there.

use super::{
    about::TABLE,
    api::{self, RpsPageView, Shown, rps_page},
    moves::Move,
    state::{Duel, throws},
};
use crate::{
    error::AppError,
    play::{
        controller::{Playable, now, place, until},
        practice::{self, Practice},
        state::{GameState, Phase, WinTier},
        view::Round,
    },
    sound::{Sound, play},
};
use contract::play::{Detail, OpenRoundView, RoundHeader, RoundProgress};
use kernel::Gold;
use leptos::{prelude::*, task::spawn_local};
use ui::focus_on;

/// The hands are shaken for at least so long, in milliseconds; `style/rps.css` has the same. No promise is
/// made by its being longer.
const SHAKEN: f64 = 780.0;

impl Playable for Duel {
    type Bet = Move;
    type Detail = Shown;

    fn state(self) -> GameState<Move, Shown> {
        self.state
    }

    async fn ask(bet: &Move, key: String) -> Result<Round<Shown>, AppError> {
        let progress = match *bet {
            Move::Begin(bet, hand) => {
                api::rps_begin(TABLE.into(), bet, hand.name().into(), key).await
            }
            Move::Throw(id, hand) => api::rps_throw(id, hand.name().into(), key).await,
            Move::CashOut(id) => api::rps_cash_out(id, key).await,
        };
        progress.and_then(round)
    }

    fn practise(practice: Practice, bet: &Move) -> Result<Round<Shown>, AppError> {
        let progress = practice.make.run(match *bet {
            Move::Begin(bet, hand) => practice::Move::Bet(format!("{bet}:{}", hand.letter())),
            Move::Throw(id, hand) => practice::Move::Choose(id, hand.letter()),
            Move::CashOut(id) => practice::Move::CashOut(id),
        });
        progress.and_then(round)
    }

    fn begin(self, still: bool) {
        if !still {
            self.pressed.set_value(now());
            self.shaken.set(true);
        }
    }

    async fn show(self, round: &Round<Shown>) {
        // Nothing is thrown when the pot is taken.
        let thrown = self.shown.with_untracked(|shown| {
            self.open.with_untracked(Option::is_none)
                || shown.as_ref().map(|one| one.throws.len())
                    != Some(round.detail.detail.throws.len())
        });
        if thrown && until(self.state, self.pressed.get_value() + SHAKEN).await {
            // The hands come to rest; a win adds its own.
            play(Sound::Latch);
        }
    }

    fn rest(self, round: Option<&Round<Shown>>) {
        self.shaken.set(false);
        if let Some(round) = round {
            self.shown.set(Some(round.detail.detail.clone()));
        }
    }

    fn apply(self, round: Round<Shown>) {
        let state = self.state;
        let before = self.open.get_untracked();
        let stake = round.header.bet.units();
        // The stake of an open round counts as lost from its first throw on.
        let counted = if before.is_some() { stake } else { 0 };
        match round.detail.open {
            Some(open) => {
                let nonce = open.fairness.nonce;
                state.seed.update(|seed| seed.nonce = seed.nonce.max(nonce));
                state.live.apply_answer(open.balances, counted - stake);
                self.open.set(Some(open));
                state.phase.set(Phase::Idle);
                if before.is_none() {
                    keep_focus();
                }
            }
            None => {
                self.open.set(None);
                let balances = round.header.balances;
                state.apply(round);
                state.live.apply_answer(balances, counted);
            }
        }
    }

    fn waits_with_win(self) -> bool {
        self.open.with(Option::is_some) && self.is_lit()
    }

    async fn reread(self) {
        let Ok(RpsPageView { page, open }) = rps_page().await else {
            return;
        };
        let phase = self.state.phase.try_get_untracked();
        if !matches!(phase, Some(Phase::Idle | Phase::Refused(_))) {
            return;
        }
        let was_open = self.open.with_untracked(Option::is_some);
        if let Some(shown) = open.as_ref().and_then(throws) {
            self.shown.set(Some(shown));
        } else if was_open || phase != Some(Phase::Idle) {
            // It was ended in another tab, where its win was lit.
            self.state.tier.set(WinTier::None);
            if let Some(last) = page.last {
                self.shown.set(Some(last.detail.detail.clone()));
                self.state.counted.set(last.header.net);
                self.state.round.set(Some(last));
            }
        }
        self.open.set(open);
    }
}

impl Duel {
    /// Throws the chosen hand: for the bet, or for the pot of the open round.
    pub(super) fn throw(self) {
        let hand = self.hand.get_untracked();
        let open = self
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.round_id));
        match open {
            Some(id) => place(self, Move::Throw(id, hand)),
            None if untrack(|| self.can_throw()) => {
                place(self, Move::Begin(self.bet.get_untracked(), hand));
            }
            None => {}
        }
    }

    /// Shows how it stands when the open round has been ended in another tab.
    pub(super) fn follow_other_tabs(self) {
        Effect::new(move |_| {
            let open = self
                .open
                .with_untracked(|open| open.as_ref().map(|open| open.round_id));
            let is_over = self
                .state
                .live
                .rounds
                .with(|rounds| rounds.iter().any(|round| Some(round.round_id) == open));
            if is_over {
                spawn_local(self.reread());
            }
        });
    }

    /// Takes the pot of the open round.
    pub(super) fn take(self) {
        if let Some(id) = self
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.round_id))
        {
            place(self, Move::CashOut(id));
        }
    }
}

/// The button that was pressed is gone with the first win. Whoever came to it by keys goes on at the choice, at none
/// of its buttons, so that a second press takes nothing.
fn keep_focus() {
    request_animation_frame(|| {
        let on = document().active_element();
        if on.is_none_or(|on| on.tag_name() == "BODY") {
            focus_on("duel-choice");
        }
    });
}

fn round(progress: RoundProgress) -> Result<Round<Shown>, AppError> {
    let unknown = || AppError(contract::ClubError::NotFound);
    match progress {
        RoundProgress::Open(open) => {
            let detail = throws(&open).ok_or_else(unknown)?;
            let header = header(&open);
            let open = Some(open);
            let detail = Shown { detail, open };
            Ok(Round { header, detail })
        }
        RoundProgress::Settled(round) => {
            let Detail::Rps(detail) = round.detail else {
                return Err(unknown());
            };
            let header = round.header;
            let detail = Shown { detail, open: None };
            Ok(Round { header, detail })
        }
    }
}

/// The head of a round that is not settled: it has no number yet and has brought nothing.
fn header(open: &OpenRoundView) -> RoundHeader {
    RoundHeader {
        round_id: open.round_id,
        number: 0,
        game: open.game.clone(),
        table: open.table.clone(),
        table_hash: open.table_hash.clone(),
        bet: open.bet,
        jackpot: None,
        payout: Gold::ZERO,
        net: 0,
        balances: open.balances,
        fairness: open.fairness.clone(),
        at: open.opened_at,
    }
}
