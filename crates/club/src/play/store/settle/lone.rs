//! The statement for a hand of one round, which is what a lone player waits for.
//!
//! It writes what the other statement would write, without arrays to unfold: the database is done a
//! twelfth sooner. A value that stands in several rows is one parameter.

use super::rows::{HandRound, HandSeat, HandTransfer};
use crate::fault::Fault;
use chrono::{DateTime, Utc};
use contract::wallet::Cause;
use kernel::Gold;
use sqlx::PgConnection;

pub(super) async fn write(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    seat: &HandSeat,
    round: &HandRound<'_>,
    stake: &HandTransfer,
    payout: Option<&HandTransfer>,
    events: &str,
) -> Result<(), Fault> {
    sqlx::query!(
        r#"with paid as (
            update ledger_wallets set gold = $1, version = $2
            where owner = $3 and version = $4
            returning 1
        ), advanced as (
            update play_seats
            set nonce = $5, rounds = $6, wagered = $7, paid = $8, best_net = $9, day = $10,
                day_rounds = $11, day_net = $12
            where player_id = $3 and seed_id = $13 and nonce = $14
            returning 1
        ), dealt as (
            insert into play_rounds
                (id, player_id, number, fingerprint, machine, table_hash, bet_per_line, lines, bet,
                 payout, grid, seed_id, nonce, gold, gem, token, created_at)
            values ($15, $3, $16, $17, $18, $19, $20, $21, $22, $23, $24, $13, $5, $1, $25, $26,
                    $27)
        ), staked as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, debit_after, debit_version,
                 created_at)
            values ($28, $29, $3, $30, $22, $31, $15, $32, $33, $27)
        ), won as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, credit_after,
                 credit_version, created_at)
            select $34::uuid, $29, $30, $3, $23::bigint, $35::smallint, $15, $1::bigint, $2::bigint,
                   $27::timestamptz
            where $34 is not null
        ), told as (
            insert into outbox (events, created_at) values ($36::text::json, $27)
        )
        select (1 - least((select count(*) from paid), (select count(*) from advanced))
        )::play_missed_seats as "missed""#,
        seat.gold,
        seat.version,
        seat.player,
        seat.version_before,
        seat.nonce,
        seat.rounds,
        seat.wagered,
        seat.paid,
        seat.best_net,
        seat.day,
        seat.day_rounds,
        seat.day_net,
        seat.seed_id,
        seat.nonce_before,
        round.id,
        round.number,
        round.fingerprint,
        round.machine,
        round.table_hash,
        round.bet_per_line,
        round.lines,
        round.bet,
        round.payout,
        round.grid,
        round.gem,
        round.token,
        now,
        stake.id,
        Gold::CURRENCY as i16,
        stake.credit,
        stake.cause,
        stake.debit_after,
        stake.debit_version,
        payout.map(|payout| payout.id),
        Cause::Payout as i16,
        events,
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}
