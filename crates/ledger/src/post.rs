//! Posting transfers: lock, look, decide, write.

use crate::{
    account::is_house,
    balance::{Wallet, lock},
    transfer::Transfer,
};
use chrono::{DateTime, Utc};
use kernel::{Currency, TransferId, money::AMOUNT_MAX};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The most transfers one call takes; a longer list is a job, not a request.
pub const TRANSFERS_MAX: usize = 10_000;

/// What became of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It happened now.
    New,
    /// It had happened before, exactly so; nothing moved this time.
    Already,
}

/// Why nothing was posted.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The giver does not have it.
    #[error("{owner} has {available} {currency} and needs {needed}")]
    InsufficientFunds {
        /// Who would have to give.
        owner: Uuid,
        /// Of which currency.
        currency: Currency,
        /// What the transfer takes.
        needed: i64,
        /// What there is.
        available: i64,
    },
    /// The receiver would hold more than an account may.
    #[error("{owner} would hold more {currency} than an account may")]
    TooMuch {
        /// Who would receive.
        owner: Uuid,
        /// Of which currency.
        currency: Currency,
    },
    /// The id was used for a different transfer.
    #[error("transfer {0} was posted before, differently")]
    Conflict(TransferId),
    /// A transfer without an amount, or from an account to itself.
    #[error("transfer {0} moves nothing")]
    Malformed(TransferId),
    /// More than [`TRANSFERS_MAX`] at once.
    #[error("{0} transfers at once are too many")]
    TooMany(usize),
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Posts the transfers in order, all or none, within the caller's transaction.
///
/// Idempotent by transfer id. Wallets are opened where missing and locked in owner order, so that
/// two calls that touch the same players never wait for each other in a circle.
///
/// # Errors
/// See [`LedgerError`]; after one the caller must roll back.
pub async fn post(
    connection: &mut PgConnection,
    transfers: &[Transfer],
    now: DateTime<Utc>,
) -> Result<Vec<Posted>, LedgerError> {
    check_shape(transfers)?;
    let owners: BTreeSet<Uuid> = transfers
        .iter()
        .flat_map(|transfer| [transfer.debit, transfer.credit])
        .filter(|owner| !is_house(*owner))
        .collect();
    let owners: Vec<Uuid> = owners.into_iter().collect();
    let mut wallets = lock(&mut *connection, &owners).await?;
    let known = known(&mut *connection, transfers).await?;

    let mut rows = Rows::default();
    let mut outcome = Vec::with_capacity(transfers.len());
    for (index, transfer) in transfers.iter().enumerate() {
        let before = known.get(&transfer.id).or_else(|| {
            transfers[..index]
                .iter()
                .find(|earlier| earlier.id == transfer.id)
        });
        match before {
            Some(before) if before == transfer => outcome.push(Posted::Already),
            Some(_) => return Err(LedgerError::Conflict(transfer.id)),
            None => {
                let debit = take(&mut wallets, transfer)?;
                let credit = give(&mut wallets, transfer)?;
                rows.push(transfer, debit, credit);
                outcome.push(Posted::New);
            }
        }
    }
    rows.write(&mut *connection, now).await?;
    write_wallets(connection, &wallets).await?;
    Ok(outcome)
}

fn check_shape(transfers: &[Transfer]) -> Result<(), LedgerError> {
    if transfers.len() > TRANSFERS_MAX {
        return Err(LedgerError::TooMany(transfers.len()));
    }
    match transfers
        .iter()
        .find(|t| t.amount <= 0 || t.debit == t.credit)
    {
        Some(transfer) => Err(LedgerError::Malformed(transfer.id)),
        None => Ok(()),
    }
}

/// What a side's account holds after a transfer, and its version; nothing for the house.
type After = (Option<i64>, Option<i64>);

fn take(wallets: &mut BTreeMap<Uuid, Wallet>, transfer: &Transfer) -> Result<After, LedgerError> {
    let Some(wallet) = wallets.get_mut(&transfer.debit) else {
        return Ok((None, None));
    };
    let units = wallet.units_mut(transfer.currency);
    if *units < transfer.amount {
        return Err(LedgerError::InsufficientFunds {
            owner: transfer.debit,
            currency: transfer.currency,
            needed: transfer.amount,
            available: *units,
        });
    }
    *units -= transfer.amount;
    let after = *units;
    wallet.version += 1;
    Ok((Some(after), Some(wallet.version)))
}

fn give(wallets: &mut BTreeMap<Uuid, Wallet>, transfer: &Transfer) -> Result<After, LedgerError> {
    let Some(wallet) = wallets.get_mut(&transfer.credit) else {
        return Ok((None, None));
    };
    let units = wallet.units_mut(transfer.currency);
    let after = units
        .checked_add(transfer.amount)
        .filter(|after| *after <= AMOUNT_MAX)
        .ok_or(LedgerError::TooMuch {
            owner: transfer.credit,
            currency: transfer.currency,
        })?;
    *units = after;
    wallet.version += 1;
    Ok((Some(after), Some(wallet.version)))
}

/// Those of the transfers that have been posted before, as they were posted.
async fn known(
    connection: &mut PgConnection,
    transfers: &[Transfer],
) -> Result<HashMap<TransferId, Transfer>, LedgerError> {
    let ids: Vec<Uuid> = transfers.iter().map(|transfer| transfer.id.0).collect();
    let rows = sqlx::query!(
        "select id, currency, debit, credit, amount, cause, reference
         from ledger_transfers where id = any($1)",
        &ids
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = TransferId(row.id);
            let currency = Currency::from_code(row.currency).ok_or(LedgerError::Conflict(id))?;
            let transfer = Transfer {
                id,
                currency,
                debit: row.debit,
                credit: row.credit,
                amount: row.amount,
                cause: row.cause,
                reference: row.reference,
            };
            Ok((id, transfer))
        })
        .collect()
}

/// The new rows, column by column, as UNNEST takes them.
#[derive(Default)]
struct Rows {
    ids: Vec<Uuid>,
    currencies: Vec<i16>,
    debits: Vec<Uuid>,
    credits: Vec<Uuid>,
    amounts: Vec<i64>,
    causes: Vec<i16>,
    references: Vec<Uuid>,
    debit_afters: Vec<Option<i64>>,
    credit_afters: Vec<Option<i64>>,
    debit_versions: Vec<Option<i64>>,
    credit_versions: Vec<Option<i64>>,
}

impl Rows {
    fn push(&mut self, transfer: &Transfer, debit: After, credit: After) {
        self.ids.push(transfer.id.0);
        self.currencies.push(transfer.currency as i16);
        self.debits.push(transfer.debit);
        self.credits.push(transfer.credit);
        self.amounts.push(transfer.amount);
        self.causes.push(transfer.cause);
        self.references.push(transfer.reference);
        self.debit_afters.push(debit.0);
        self.debit_versions.push(debit.1);
        self.credit_afters.push(credit.0);
        self.credit_versions.push(credit.1);
    }

    async fn write(
        self,
        connection: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        sqlx::query!(
            "insert into ledger_transfers
                 (id, currency, debit, credit, amount, cause, reference,
                  debit_after, credit_after, debit_version, credit_version, created_at)
             select *, $12::timestamptz from unnest(
                 $1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::bigint[], $6::smallint[],
                 $7::uuid[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])",
            &self.ids,
            &self.currencies,
            &self.debits,
            &self.credits,
            &self.amounts,
            &self.causes,
            &self.references,
            &self.debit_afters as &[Option<i64>],
            &self.credit_afters as &[Option<i64>],
            &self.debit_versions as &[Option<i64>],
            &self.credit_versions as &[Option<i64>],
            now,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

async fn write_wallets(
    connection: &mut PgConnection,
    wallets: &BTreeMap<Uuid, Wallet>,
) -> Result<(), LedgerError> {
    let owners: Vec<Uuid> = wallets.keys().copied().collect();
    let gold: Vec<i64> = wallets.values().map(|wallet| wallet.gold.0).collect();
    let gem: Vec<i64> = wallets.values().map(|wallet| wallet.gem.0).collect();
    let token: Vec<i64> = wallets.values().map(|wallet| wallet.token.0).collect();
    let versions: Vec<i64> = wallets.values().map(|wallet| wallet.version).collect();
    sqlx::query!(
        "update ledger_wallets w
         set gold = n.gold, gem = n.gem, token = n.token, version = n.version
         from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
              as n (owner, gold, gem, token, version)
         where w.owner = n.owner",
        &owners,
        &gold,
        &gem,
        &token,
        &versions,
    )
    .execute(connection)
    .await?;
    Ok(())
}
