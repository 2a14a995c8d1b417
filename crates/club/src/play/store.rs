//! Every statement about players' states and rounds but the ones that settle, one file a kind.

pub(super) mod history;
mod player_states;
mod rounds;

pub(super) use player_states::{
    lock_state, lock_states, nonce, open_state, player_states, reseed, stats,
};
pub(crate) use rounds::{OwnRoundRow, RoundRow, SummaryRow};
pub(super) use rounds::{
    StoredRound, headlines, last_round, public_wins, round, rounds_of_pair, rounds_since,
    settled_before, stored_rounds,
};
