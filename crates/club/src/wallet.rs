//! What a player holds, how it came and went, and the one way for a slice to move money.
//!
//! [`transfer`] posts to the ledger and records what the player then holds, so that no slice can do
//! one and forget the other. Rounds alone go past it: a settler writes its transfers with the rounds.

pub mod events;
mod store;

use contract::{
    ClubError, Page,
    wallet::{BalancesView, Cause, EntryView, WalletHistoryParams},
};
use kernel::{Currency, PlayerId, TransferId};
use ledger::{House, LedgerError, Posted, Transfer, Wallet};
use platform::{Fault, Op, Uow, calendar, paging::PageRequest};
use sqlx::PgExecutor;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Why money was not moved.
#[derive(Debug, thiserror::Error)]
pub enum WalletError {
    /// The giver does not have it.
    #[error("{needed} {currency} are needed and there are {available}")]
    InsufficientFunds {
        /// Of which currency.
        currency: Currency,
        /// What it takes.
        needed: i64,
        /// What there is.
        available: i64,
    },
    /// The receiver would hold more than a wallet may.
    #[error("the wallet is full")]
    Full,
    /// Our fault: the database is away, or a transfer makes no sense.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<LedgerError> for WalletError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::InsufficientFunds {
                currency,
                needed,
                available,
                ..
            } => Self::InsufficientFunds {
                currency,
                needed,
                available,
            },
            LedgerError::TooMuch { .. } => Self::Full,
            LedgerError::Database(error) => Self::Fault(error.into()),
            LedgerError::Conflict(_) | LedgerError::Malformed(_) | LedgerError::TooMany(_) => {
                Self::Fault(Fault::unreadable("transfer", error))
            }
        }
    }
}

impl From<WalletError> for ClubError {
    fn from(error: WalletError) -> Self {
        match error {
            WalletError::InsufficientFunds {
                currency,
                needed,
                available,
            } => Self::InsufficientFunds {
                currency,
                needed,
                available,
            },
            WalletError::Full => Self::WalletFull,
            WalletError::Fault(fault) => fault.into(),
        }
    }
}

/// Moves money within a unit of work and tells each player whose balance changed.
///
/// Idempotent by transfer id: a transfer that was posted before moves nothing again.
///
/// # Errors
/// See [`WalletError`]; after one the unit of work must not be committed.
pub async fn transfer(uow: &mut Uow, transfers: &[Transfer]) -> Result<(), WalletError> {
    let now = uow.op().now;
    let posted = ledger::post(uow.connection(), transfers, now).await?;
    let changed: BTreeSet<Uuid> = transfers
        .iter()
        .zip(posted)
        .filter(|(_, posted)| *posted == Posted::New)
        .flat_map(|(transfer, _)| [transfer.debit, transfer.credit])
        .filter(|owner| !ledger::account::is_house(*owner))
        .collect();
    let owners: Vec<Uuid> = changed.into_iter().collect();
    let day = calendar::day(now);
    for (player, event) in store::changed(uow.connection(), &owners, day).await? {
        uow.record(player, &event)?;
    }
    Ok(())
}

/// A transfer of gold that the house gives away; `reference` names what for.
#[must_use]
pub fn gift(op: &Op, player: PlayerId, cause: Cause, gold: i64, reference: Uuid) -> Transfer {
    Transfer {
        id: TransferId(op.platform.entropy.id(op.now)),
        currency: Currency::Gold,
        debit: House::Issuance.owner(),
        credit: player.0,
        amount: gold,
        cause: cause as i16,
        reference,
    }
}

/// What that player holds, and the version of it; nothing for who never had a wallet.
///
/// # Errors
/// When the database is away.
pub async fn of(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<(BalancesView, i64), Fault> {
    let wallet = ledger::balance::wallet(executor, player.0).await?;
    Ok(wallet.map_or_else(Default::default, |wallet| (view(&wallet), wallet.version)))
}

/// What the player who asks holds, and the version of it.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn balances(op: &Op) -> Result<(BalancesView, i64), ClubError> {
    Ok(of(&op.platform.pool, op.player()?).await?)
}

/// The player's transfers, newest first.
///
/// # Errors
/// [`ClubError::BadField`] for a cursor or limit that makes no sense.
pub async fn history(op: &Op, params: &WalletHistoryParams) -> Result<Page<EntryView>, ClubError> {
    let player = op.player()?;
    let request = PageRequest::parse(params.cursor.as_deref(), params.limit)?;
    let entries = ledger::history(
        &op.platform.pool,
        player.0,
        params.currency,
        request.before,
        request.rows(),
    )
    .await
    .map_err(Fault::from)?;
    let page = request.page(entries, |entry| entry.version);
    Ok(Page {
        items: page
            .items
            .into_iter()
            .map(entry)
            .collect::<Result<_, Fault>>()?,
        next_cursor: page.next_cursor,
    })
}

const fn view(wallet: &Wallet) -> BalancesView {
    BalancesView {
        gold: wallet.gold,
        gem: wallet.gem,
        token: wallet.token,
    }
}

fn entry(entry: ledger::Entry) -> Result<EntryView, Fault> {
    Ok(EntryView {
        transfer_id: entry.id,
        currency: Currency::from_code(entry.currency)
            .ok_or_else(|| Fault::unreadable("currency", entry.currency))?,
        amount: entry.effect,
        balance_after: entry.balance_after,
        cause: Cause::from_code(entry.cause)
            .ok_or_else(|| Fault::unreadable("cause", entry.cause))?,
        reference: entry.reference,
        at: entry.at,
    })
}
