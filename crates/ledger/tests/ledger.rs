//! What the ledger promises, against a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, Utc};
use kernel::{Currency, TransferId};
use ledger::{Finding, House, LedgerError, Posted, Transfer, audit, balance, history, post};
use sqlx::{Connection as _, PgPool};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-11-21T00:00:00Z".parse().unwrap()
}

fn player(number: u128) -> Uuid {
    Uuid::from_u128((1 << 64) + number)
}

/// A transfer of gold, as its parties would say it.
fn gold(id: u128, debit: Uuid, credit: Uuid, amount: i64) -> Transfer {
    let currency = Currency::Gold;
    let (id, reference) = (TransferId(Uuid::from_u128(id)), Uuid::from_u128(id));
    Transfer {
        id,
        currency,
        debit,
        credit,
        amount,
        cause: 1,
        reference,
    }
}

fn given(id: u128, to: Uuid, amount: i64) -> Transfer {
    gold(id, House::Issuance.owner(), to, amount)
}

async fn posted(pool: &PgPool, transfers: &[Transfer]) -> Result<Vec<Posted>, LedgerError> {
    let mut connection = pool.acquire().await?;
    let mut transaction = connection.begin().await?;
    let posted = post(&mut transaction, transfers, now()).await?;
    transaction.commit().await?;
    Ok(posted)
}

async fn held(pool: &PgPool, owner: Uuid) -> Option<i64> {
    balance::wallet(pool, owner)
        .await
        .unwrap()
        .map(|wallet| wallet.gold.0)
}

async fn findings(pool: &PgPool) -> Vec<Finding> {
    audit(&mut pool.acquire().await.unwrap()).await.unwrap()
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_one_account_gives_another_gets(pool: PgPool) {
    let (a, b) = (player(1), player(2));
    posted(&pool, &[given(1, a, 100), gold(2, a, b, 30)])
        .await
        .unwrap();
    assert_eq!(
        (held(&pool, a).await, held(&pool, b).await),
        (Some(70), Some(30))
    );
    let issued = balance::house_balance(&pool, House::Issuance, Currency::Gold)
        .await
        .unwrap();
    assert_eq!(issued, -100);
    assert_eq!(findings(&pool).await, []);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn posting_twice_moves_money_once(pool: PgPool) {
    let transfer = given(1, player(1), 100);
    assert_eq!(posted(&pool, &[transfer]).await.unwrap(), [Posted::New]);
    assert_eq!(posted(&pool, &[transfer]).await.unwrap(), [Posted::Already]);
    assert_eq!(
        posted(&pool, &[transfer, transfer]).await.unwrap(),
        [Posted::Already; 2]
    );
    assert_eq!(held(&pool, player(1)).await, Some(100));
    let other = Transfer {
        amount: 101,
        ..transfer
    };
    assert!(matches!(
        posted(&pool, &[other]).await,
        Err(LedgerError::Conflict(_))
    ));
    assert_eq!(findings(&pool).await, []);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn nobody_gives_what_is_not_there_and_then_nothing_moves(pool: PgPool) {
    let (a, b) = (player(1), player(2));
    let refused = posted(
        &pool,
        &[given(1, a, 100), gold(2, a, b, 60), gold(3, a, b, 60)],
    )
    .await;
    assert!(matches!(
        refused,
        Err(LedgerError::InsufficientFunds {
            needed: 60,
            available: 40,
            ..
        })
    ));
    assert_eq!(held(&pool, a).await, None);
    let first_ever = posted(&pool, &[gold(4, b, a, 1)]).await;
    assert!(matches!(
        first_ever,
        Err(LedgerError::InsufficientFunds { available: 0, .. })
    ));
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_transfer_moves_something_from_one_to_another(pool: PgPool) {
    let a = player(1);
    for bad in [given(1, a, 0), given(2, a, -5), gold(3, a, a, 5)] {
        assert!(matches!(
            posted(&pool, &[bad]).await,
            Err(LedgerError::Malformed(_))
        ));
    }
    let most = kernel::money::AMOUNT_MAX;
    posted(&pool, &[given(4, a, most)]).await.unwrap();
    assert!(matches!(
        posted(&pool, &[given(5, a, 1)]).await,
        Err(LedgerError::TooMuch { .. })
    ));
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn two_first_spends_at_once_cannot_both_pass(pool: PgPool) {
    let (a, b) = (player(1), player(2));
    posted(&pool, &[given(1, a, 100)]).await.unwrap();
    let spends = (0..8).map(|index| {
        let pool = pool.clone();
        tokio::spawn(async move { posted(&pool, &[gold(10 + index, a, b, 60)]).await.is_ok() })
    });
    let mut passed = 0;
    for spend in spends.collect::<Vec<_>>() {
        passed += i32::from(spend.await.unwrap());
    }
    assert_eq!(passed, 1);
    assert_eq!(held(&pool, a).await, Some(40));
    assert_eq!(findings(&pool).await, []);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn people_who_pay_each_other_at_once_never_wait_in_a_circle(pool: PgPool) {
    let players: Vec<Uuid> = (1..=4).map(player).collect();
    let start: Vec<Transfer> = players
        .iter()
        .zip(1..)
        .map(|(owner, id)| given(id, *owner, 1_000))
        .collect();
    posted(&pool, &start).await.unwrap();
    let payments = (0..40_u128).map(|index| {
        let from = players[index as usize % 4];
        let to = players[(index as usize + 1 + index as usize / 4 % 3) % 4];
        let pool = pool.clone();
        tokio::spawn(async move { posted(&pool, &[gold(100 + index, from, to, 7)]).await })
    });
    for payment in payments.collect::<Vec<_>>() {
        payment.await.unwrap().unwrap();
    }
    let total: i64 = sqlx::query_scalar("select sum(gold)::bigint from ledger_wallets")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(total, 4_000);
    assert_eq!(findings(&pool).await, []);
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_history_is_read_newest_first_and_page_by_page(pool: PgPool) {
    let (a, b) = (player(1), player(2));
    posted(
        &pool,
        &[given(1, a, 100), gold(2, a, b, 30), gold(3, b, a, 5)],
    )
    .await
    .unwrap();
    let all = history(&pool, a, None, i64::MAX, 10).await.unwrap();
    let told: Vec<(i64, i64)> = all
        .iter()
        .map(|entry| (entry.effect, entry.balance_after))
        .collect();
    assert_eq!(told, [(5, 75), (-30, 70), (100, 100)]);
    let older = history(&pool, a, None, all[0].version, 1).await.unwrap();
    assert_eq!(older, [all[1].clone()]);
    assert_eq!(
        history(&pool, a, Some(Currency::Gem), i64::MAX, 10)
            .await
            .unwrap(),
        []
    );
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_past_cannot_be_changed(pool: PgPool) {
    posted(&pool, &[given(1, player(1), 100)]).await.unwrap();
    for change in [
        "update ledger_transfers set amount = 1",
        "delete from ledger_transfers",
        "truncate ledger_transfers",
    ] {
        let error = sqlx::query(change).execute(&pool).await.unwrap_err();
        let constraint = error
            .as_database_error()
            .and_then(|error| error.constraint());
        assert_eq!(constraint, Some("ledger_transfers_append_only"), "{change}");
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn the_database_itself_refuses_a_balance_below_zero(pool: PgPool) {
    posted(&pool, &[given(1, player(1), 100)]).await.unwrap();
    let error = sqlx::query("update ledger_wallets set gold = -1")
        .execute(&pool)
        .await
        .unwrap_err();
    let constraint = error
        .as_database_error()
        .and_then(|error| error.constraint());
    assert_eq!(constraint, Some("ledger_wallets_gold_in_range"));
}

/// Breaks a clean ledger with the triggers off, and tells which rules the audit finds broken.
async fn broken_by(pool: &PgPool, sabotage: &'static str) -> Vec<&'static str> {
    let (a, b) = (player(1), player(2));
    posted(
        pool,
        &[given(1, a, 100), gold(2, a, b, 30), gold(3, b, a, 5)],
    )
    .await
    .unwrap();
    assert_eq!(findings(pool).await, []);
    sqlx::raw_sql("alter table ledger_transfers disable trigger user")
        .execute(pool)
        .await
        .unwrap();
    sqlx::raw_sql(sabotage).execute(pool).await.unwrap();
    findings(pool)
        .await
        .into_iter()
        .map(|finding| finding.rule)
        .collect()
}

macro_rules! the_audit_finds {
    ($($name:ident: $sabotage:literal => $rule:literal;)+) => {$(
        #[sqlx::test(migrator = "migrations::MIGRATOR")]
        async fn $name(pool: PgPool) {
            let broken = broken_by(&pool, $sabotage).await;
            assert!(broken.contains(&$rule), "{broken:?}");
        }
    )+};
}

the_audit_finds! {
    a_balance_changed_outside_of_the_ledger:
        "update ledger_wallets set gold = gold + 1 where gold = 75"
        => "a balance is the sum of its transfers";
    gold_out_of_nowhere:
        "update ledger_wallets set gold = gold + 1 where gold = 75"
        => "what players hold is what the house has given, per currency";
    a_wallet_that_is_gone:
        "delete from ledger_wallets where gold = 25"
        => "every player with a transfer has a wallet";
    a_transfer_that_is_gone:
        "delete from ledger_transfers where amount = 30"
        => "a wallet's transfers are numbered without a gap";
    a_transfer_with_another_amount:
        "update ledger_transfers set amount = 31 where amount = 30"
        => "each transfer continues the balance before it";
    a_player_posing_as_the_house:
        "update ledger_transfers set debit_after = null, debit_version = null where amount = 30"
        => "only the house's accounts go without a running balance";
}
