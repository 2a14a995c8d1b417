//! What an owner holds.

use crate::House;
use kernel::{Currency, Gem, Gold, Token};
use sqlx::{PgConnection, PgExecutor};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The running balances of one player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wallet {
    /// The player.
    pub owner: Uuid,
    /// Play money.
    pub gold: Gold,
    /// Premium currency.
    pub gem: Gem,
    /// Earned in events.
    pub token: Token,
    /// One more with each transfer.
    pub version: i64,
}

impl Wallet {
    /// The balance of that currency, in whole units.
    #[must_use]
    pub const fn units(&self, currency: Currency) -> i64 {
        match currency {
            Currency::Gold => self.gold.0,
            Currency::Gem => self.gem.0,
            Currency::Token => self.token.0,
        }
    }

    pub(crate) const fn units_mut(&mut self, currency: Currency) -> &mut i64 {
        match currency {
            Currency::Gold => &mut self.gold.0,
            Currency::Gem => &mut self.gem.0,
            Currency::Token => &mut self.token.0,
        }
    }
}

/// The wallet of that owner, if it was ever opened.
pub async fn wallet(executor: impl PgExecutor<'_>, owner: Uuid) -> sqlx::Result<Option<Wallet>> {
    sqlx::query_as!(
        Wallet,
        r#"select owner, gold as "gold: Gold", gem as "gem: Gem", token as "token: Token", version
           from ledger_wallets where owner = $1"#,
        owner
    )
    .fetch_optional(executor)
    .await
}

/// Opens the wallets of those owners where missing, and locks all of them, in owner order.
///
/// The row exists before it is locked: locking a row that is not there locks nothing.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    owners: &[Uuid],
) -> sqlx::Result<BTreeMap<Uuid, Wallet>> {
    if owners.len() == 1 {
        // One owner is in order whatever comes first, and nearly always has a wallet.
        let wallets = lock_open(&mut *connection, owners).await?;
        if !wallets.is_empty() {
            return Ok(wallets);
        }
    }
    sqlx::query!(
        "insert into ledger_wallets (owner) select unnest($1::uuid[]) order by 1
         on conflict (owner) do nothing",
        owners
    )
    .execute(&mut *connection)
    .await?;
    lock_open(connection, owners).await
}

async fn lock_open(
    connection: &mut PgConnection,
    owners: &[Uuid],
) -> sqlx::Result<BTreeMap<Uuid, Wallet>> {
    let wallets = sqlx::query_as!(
        Wallet,
        r#"select owner, gold as "gold: Gold", gem as "gem: Gem", token as "token: Token", version
           from ledger_wallets where owner = any($1) order by owner for update"#,
        owners
    )
    .fetch_all(connection)
    .await?;
    Ok(wallets
        .into_iter()
        .map(|wallet| (wallet.owner, wallet))
        .collect())
}

/// What an account of the house holds, summed; negative for the one that gives money away.
///
/// Reads every transfer of that account: for audits and reports, not for requests.
pub async fn house_balance(
    executor: impl PgExecutor<'_>,
    house: House,
    currency: Currency,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(case when credit = $1 then amount else -amount end), 0)::bigint
               as "sum!"
           from ledger_transfers where (credit = $1 or debit = $1) and currency = $2"#,
        house.owner(),
        currency as i16
    )
    .fetch_one(executor)
    .await
}
