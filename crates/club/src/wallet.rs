//! What a player holds and how it came and went; the money itself is moved by `ledger`.

pub mod rules;

use crate::{Op, fault::Fault};
use contract::{
    ClubError, Page,
    wallet::{BalancesView, Cause, EntryView, WalletHistoryParams},
};
use kernel::{Currency, PlayerId};

/// Why a wallet cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum WalletError {
    /// Nobody is logged in.
    #[error("nobody is logged in")]
    Guest,
    /// A parameter cannot be used.
    #[error(transparent)]
    Parameter(ClubError),
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for WalletError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<WalletError> for ClubError {
    fn from(error: WalletError) -> Self {
        match error {
            WalletError::Guest => Self::Unauthenticated,
            WalletError::Parameter(error) => error,
            WalletError::Fault(fault) => fault.into(),
        }
    }
}

fn player(op: &Op) -> Result<PlayerId, WalletError> {
    op.player()
        .map(|session| session.player)
        .map_err(|_| WalletError::Guest)
}

/// What the player holds, and the version of it.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn balances(op: &Op) -> Result<(BalancesView, i64), WalletError> {
    let wallet = ledger::balance::wallet(&op.club.pool, player(op)?.0).await?;
    Ok(wallet.map_or_else(Default::default, |wallet| {
        (rules::view(&wallet), wallet.version)
    }))
}

/// The player's transfers, newest first.
///
/// # Errors
/// [`WalletError::Parameter`] for a cursor or limit that makes no sense.
pub async fn history(
    op: &Op,
    params: &WalletHistoryParams,
) -> Result<Page<EntryView>, WalletError> {
    let player = player(op)?;
    let limit = rules::limit(params.limit).map_err(WalletError::Parameter)?;
    let before = rules::cursor(params.cursor.as_deref()).map_err(WalletError::Parameter)?;
    let mut entries =
        ledger::history(&op.club.pool, player.0, params.currency, before, limit + 1).await?;
    let more = entries.len() as i64 > limit;
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = entries
        .last()
        .filter(|_| more)
        .map(|last| rules::write_cursor(last.version));
    let items = entries
        .into_iter()
        .map(entry)
        .collect::<Result<_, Fault>>()?;
    Ok(Page { items, next_cursor })
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
