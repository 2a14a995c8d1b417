//! What the club decides about rounds, without asking anybody.

use contract::play::PublicWinView;
use kernel::{PlayerId, RoundId};
use sha2::{Digest as _, Sha256};

/// A win that everybody sees pays at least so many stakes ...
pub const PUBLIC_WIN_STAKES: i64 = 10;
/// ... and brings at least so much gold above its stake. An index of the database says the same.
pub const PUBLIC_WIN_NET_MIN: i64 = 1_000;

/// What the ticker says brought a common jackpot.
pub const JACKPOT_SYMBOL: &str = "jackpot";

/// Whether everybody sees the win.
#[must_use]
pub const fn is_public_win(stake: i64, payout: i64) -> bool {
    payout >= stake.saturating_mul(PUBLIC_WIN_STAKES) && payout - stake >= PUBLIC_WIN_NET_MIN
}

/// Big wins and jackpots in one list, newest first. A round that is both is a jackpot.
#[must_use]
pub fn latest(
    wins: Vec<PublicWinView>,
    jackpots: impl Iterator<Item = PublicWinView>,
    limit: usize,
) -> Vec<PublicWinView> {
    let mut all: Vec<PublicWinView> = jackpots.collect();
    for win in wins {
        if all.iter().all(|known| known.round_id != win.round_id) {
            all.push(win);
        }
    }
    all.sort_by_key(|win| std::cmp::Reverse(win.at));
    all.truncate(limit);
    all
}

/// The id of the round that this player asks for with this key.
///
/// It is derived, so that the round is its own idempotency record: one unique index serves the
/// round and the key.
#[must_use]
pub fn round_id(player: PlayerId, operation: &str, key: &str) -> RoundId {
    let hash = Sha256::new()
        .chain_update(player.0.as_bytes())
        .chain_update(operation.as_bytes())
        .chain_update([0])
        .chain_update(key.as_bytes())
        .finalize();
    let bytes = std::array::from_fn(|index| hash[index]);
    RoundId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_round_id_depends_on_player_operation_and_key() {
        let (a, b) = (
            PlayerId(Uuid::from_u128(1 << 64)),
            PlayerId(Uuid::from_u128(2 << 64)),
        );
        let id = round_id(a, "play.slot", "k");
        assert_eq!(id, round_id(a, "play.slot", "k"));
        for other in [
            round_id(b, "play.slot", "k"),
            round_id(a, "play.roulette", "k"),
            round_id(a, "play.slot", "K"),
        ] {
            assert_ne!(id, other);
        }
    }
}
