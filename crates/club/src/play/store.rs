//! Every statement about seats and rounds, one file a kind.

mod rounds;
mod seats;
mod settle;

pub(super) use rounds::{
    history, last_round, public_wins, round, rounds_since, settled_before, stored_round,
};
pub(crate) use seats::{lock_seat, open_seat, reseed, stats};
pub(super) use seats::{lock_seats, seats};
pub(super) use settle::settle;
