//! A player's transfers, newest first.

use chrono::{DateTime, Utc};
use kernel::{Currency, TransferId};
use sqlx::PgExecutor;
use uuid::Uuid;

/// One transfer as its player sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The transfer.
    pub id: TransferId,
    /// Stored number of the currency.
    pub currency: i16,
    /// What it added, in whole units; negative went out.
    pub effect: i64,
    /// The balance of that currency after it.
    pub balance_after: i64,
    /// Stored number of the cause.
    pub cause: i16,
    /// What it belongs to.
    pub reference: Uuid,
    /// The wallet's version after it; the cursor of the history.
    pub version: i64,
    /// When it was posted.
    pub at: DateTime<Utc>,
}

/// Up to `limit` transfers of that player older than the wallet version `before`, newest first.
///
/// Each currency and each side is one short read of an index; all of them together are six.
///
/// # Errors
/// When the database is away.
pub async fn history(
    executor: impl PgExecutor<'_>,
    owner: Uuid,
    currency: Option<Currency>,
    before: i64,
    limit: i64,
) -> sqlx::Result<Vec<Entry>> {
    let currencies: Vec<i16> = Currency::ALL
        .into_iter()
        .filter(|one| currency.is_none_or(|asked| asked == *one))
        .map(|one| one as i16)
        .collect();
    sqlx::query_as!(
        Entry,
        r#"select id as "id!: TransferId", currency as "currency!", effect as "effect!",
                  balance_after as "balance_after!", cause as "cause!",
                  reference as "reference!", version as "version!", at as "at!"
           from unnest($2::smallint[]) as asked (currency_asked), lateral (
               (select id, currency, -amount as effect, debit_after as balance_after, cause,
                       reference, debit_version as version, created_at as at
                from ledger_transfers
                where debit = $1 and currency = currency_asked
                      and debit_version is not null and debit_version < $3
                order by debit_version desc limit $4)
               union all
               (select id, currency, amount, credit_after, cause, reference, credit_version,
                       created_at
                from ledger_transfers
                where credit = $1 and currency = currency_asked
                      and credit_version is not null and credit_version < $3
                order by credit_version desc limit $4)
           ) as sides
           order by version desc limit $4"#,
        owner,
        &currencies,
        before,
        limit,
    )
    .fetch_all(executor)
    .await
}
