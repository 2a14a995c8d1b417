//! Whose accounts there are: every player's, and a few of the house.

use uuid::Uuid;

/// Owners below this number are the house's.
const HOUSE_END: u128 = 256;

/// An account owner of the house; one account per currency each.
///
/// House accounts have no running balance and are never locked: they are summed when somebody
/// asks, so that no two rounds wait for each other on the house's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum House {
    /// Takes stakes and pays rounds of every game.
    Games = 1,
    /// Where money that the club gives away comes from.
    Issuance = 2,
    /// The pot of the common jackpot: filled by the house, paid to whoever hits.
    Jackpot = 3,
    /// Holds the stakes of rounds that wait for a choice of their player.
    Escrow = 4,
}

impl House {
    /// The owner id in the ledger; fixed for ever.
    #[must_use]
    pub const fn owner(self) -> Uuid {
        Uuid::from_u128(self as u128)
    }
}

/// Whether that owner is the house.
#[must_use]
pub const fn is_house(owner: Uuid) -> bool {
    owner.as_u128() < HOUSE_END
}
