//! A movement of one amount from one account to another.

use kernel::{Currency, TransferId};
use uuid::Uuid;

/// One movement. The caller makes the id, so that a retry is the same movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Given by the caller; posting it twice moves money once.
    pub id: TransferId,
    /// Of which currency.
    pub currency: Currency,
    /// The owner who gives.
    pub debit: Uuid,
    /// The owner who receives.
    pub credit: Uuid,
    /// Whole units, more than zero.
    pub amount: i64,
    /// Why, as a number the club gives meaning to (`contract::wallet::Cause`).
    pub cause: i16,
    /// What it belongs to: the round, the invited player ...
    pub reference: Uuid,
}

impl Transfer {
    /// What the transfer adds to the account of that owner; negative takes away.
    #[must_use]
    pub fn effect_on(&self, owner: Uuid) -> i64 {
        i64::from(self.credit == owner) * self.amount - i64::from(self.debit == owner) * self.amount
    }
}
