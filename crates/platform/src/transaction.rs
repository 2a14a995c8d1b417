//! Beginning a transaction so that whoever stops waiting for it leaves none open.

use sqlx::{PgPool, Postgres, Transaction};
use tracing::Instrument as _;

/// Begins a transaction on a connection of the pool.
///
/// The driver forgets a transaction whose `BEGIN` is on its way when its caller is dropped, as a request is
/// that takes too long: the connection would go back to the pool inside of a transaction, and what others
/// write there next would be kept or lost by whoever ends it. So it begins in a task of its own, which
/// ends it again when nobody takes it.
///
/// # Errors
/// When the database is away.
pub async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let connection = pool.acquire().await?;
    let begun = tokio::spawn(Transaction::begin(connection, None).in_current_span());
    begun.await.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
    use std::{
        future::Future as _,
        pin::pin,
        task::{Context, Waker},
    };

    async fn count(pool: &PgPool) -> i64 {
        let rows = sqlx::query_scalar("select count(*) from given_up");
        rows.fetch_one(pool).await.unwrap()
    }

    #[sqlx::test(migrations = false)]
    async fn a_transaction_that_is_given_up_while_it_begins_takes_nothing_in(
        pool: PgPoolOptions,
        options: PgConnectOptions,
    ) {
        let one = pool.clone().max_connections(1).test_before_acquire(false);
        let one = one.connect_with(options.clone()).await.unwrap();
        let other = pool.connect_with(options).await.unwrap();
        let made = sqlx::query("create table given_up (number integer)");
        made.execute(&one).await.unwrap();
        while one.num_idle() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        {
            let mut beginning = pin!(begin(&one));
            let mut context = Context::from_waker(Waker::noop());
            // It has asked the database and is dropped before the answer.
            assert!(beginning.as_mut().poll(&mut context).is_pending());
        }
        let written = sqlx::query("insert into given_up values (1)");
        written.execute(&one).await.unwrap();
        assert_eq!(count(&other).await, 1, "the row is seen by everybody");
    }
}
