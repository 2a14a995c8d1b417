//! A batch: bets that wait, decided on remembered players. Pure but for the memory it is given.
//!
//! # Invariants
//! - A player's bets stay in order: after one that cannot be decided yet, so do the following wait.
//! - A refusal is final only when it was decided on a state that was read for this batch, before any
//!   other bet of the batch touched it.

use super::waiting::Waiting;
use crate::play::{
    PlayError,
    player_state::{Decided, PlayerState},
};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{PlayerId, RoundId};
use std::collections::{HashMap, HashSet};

/// What the bets of a batch come to before anything is written.
#[derive(Default)]
pub(super) struct Batch {
    /// Decided rounds, in the order of the bets.
    pub decided: Vec<(Waiting, Decided)>,
    /// Refused on a fresh state; unless the key was used before, that is the answer.
    pub refused: Vec<(Waiting, PlayError)>,
    /// Hits of the common jackpot: the pot is read and paid on the locked path, which decides them anew.
    pub hits: Vec<Waiting>,
    /// Not decided: the key comes twice in the batch, the state is old, or an earlier bet waits.
    pub undecided: Vec<Waiting>,
}

impl Batch {
    /// Decides what can be decided. `fresh` are the players whose state was read for this batch.
    pub(super) fn decide(
        waiting: Vec<Waiting>,
        states: &mut HashMap<PlayerId, PlayerState>,
        fresh: &HashSet<PlayerId>,
        (day, at): (NaiveDate, DateTime<Utc>),
    ) -> Self {
        let mut batch = Self {
            decided: Vec::with_capacity(waiting.len()),
            ..Self::default()
        };
        let mut held: HashSet<PlayerId> = HashSet::new();
        let mut played: HashSet<PlayerId> = HashSet::new();
        let mut keys: HashSet<RoundId> = HashSet::with_capacity(waiting.len());
        for waiting in waiting {
            let player = waiting.bet.player;
            if held.contains(&player) || !keys.insert(waiting.bet.round_id) {
                held.insert(player);
                batch.undecided.push(waiting);
                continue;
            }
            let Some(state) = states.get_mut(&player) else {
                held.insert(player);
                batch.undecided.push(waiting);
                continue;
            };
            match state.play(&waiting.bet, day, at) {
                Ok(decided) if decided.hit().is_some() => {
                    // What the memory says of this player now is not so before the pot is paid.
                    held.insert(player);
                    batch.hits.push(waiting);
                }
                Ok(decided) => {
                    played.insert(player);
                    batch.decided.push((waiting, decided));
                }
                Err(error) if fresh.contains(&player) && !played.contains(&player) => {
                    batch.refused.push((waiting, error));
                }
                Err(_) => {
                    held.insert(player);
                    batch.undecided.push(waiting);
                }
            }
        }
        batch
    }
}
