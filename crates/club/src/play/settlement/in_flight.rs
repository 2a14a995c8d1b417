//! How many bets of one player are on the way: bounded, so that nobody fills the queue of others.

use kernel::PlayerId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The most bets that one player may have waiting or being settled. A page places one at a time; a
/// program with several connections still has its share.
pub(super) const IN_FLIGHT_MAX: u8 = 8;

/// The bets on the way of each player of a shard.
#[derive(Clone, Default)]
pub(super) struct InFlight(Arc<Mutex<HashMap<PlayerId, u8>>>);

/// One bet on the way; dropping it makes room for another.
pub(in crate::play) struct Place {
    of: InFlight,
    player: PlayerId,
}

impl InFlight {
    /// A place for one more bet of that player, when there is one.
    pub(super) fn enter(&self, player: PlayerId) -> Option<Place> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(player).or_insert(0);
        if *count >= IN_FLIGHT_MAX {
            return None;
        }
        *count += 1;
        Some(Place {
            of: self.clone(),
            player,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.of.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&self.player) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                counts.remove(&self.player);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_player_has_so_many_places_and_gets_them_back() {
        let shard = InFlight::default();
        let (owl, fox) = (PlayerId(Uuid::from_u128(1)), PlayerId(Uuid::from_u128(2)));
        let places: Vec<Place> = (0..IN_FLIGHT_MAX)
            .map(|_| shard.enter(owl).expect("a place"))
            .collect();
        assert!(shard.enter(owl).is_none());
        assert!(
            shard.enter(fox).is_some(),
            "others have places of their own"
        );
        drop(places);
        assert!(shard.enter(owl).is_some());
        assert!(
            shard.0.lock().expect("no panic").is_empty(),
            "nobody is kept"
        );
    }
}
