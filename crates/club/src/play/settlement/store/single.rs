//! The statement for a batch of one round, which is what a lone player waits for.
//!
//! It writes what the other statement would write, without arrays to unfold: the database is done a
//! twelfth sooner. A value that stands in several rows is one parameter.

use super::{
    Verdict,
    rows::{RoundRow, StateRow, TransferRow},
};
use chrono::{DateTime, Utc};
use contract::wallet::Cause;
use kernel::Gold;
use platform::Fault;
use sqlx::PgConnection;

/// What is written for one round.
pub(super) struct Single<'a> {
    pub now: DateTime<Utc>,
    pub state: &'a StateRow,
    pub round: &'a RoundRow<'a>,
    pub stake: &'a TransferRow,
    pub payout: Option<&'a TransferRow>,
    /// What goes into the common jackpot, in thousandths of a gold.
    pub contribution: i64,
}

/// Writes the round when the player's state is current; `None` when it is not.
pub(super) async fn write(
    connection: &mut PgConnection,
    alone: Single<'_>,
) -> Result<Option<Verdict>, Fault> {
    let Single {
        now,
        state,
        round,
        stake,
        payout,
        contribution,
    } = alone;
    let row = sqlx::query!(
        r#"with paid as (
            update ledger_wallets set gold = $1, version = $2
            where owner = $3 and version = $4 and epoch = $5
              and not exists (select from play_rounds where id = $14)
            returning 1
        ), advanced as (
            update play_states
            set nonce = $6, rounds = $7, wagered = $8, paid = $9, best_net = $10, day = $11,
                day_rounds = $12, day_net = $13, day_staked = $39, day_played_ms = $40,
                last_round_at = $26
            where player_id = $3 and exists (select from paid)
        ), settled as (
            insert into play_rounds
                (id, player_id, number, fingerprint, game, machine, table_hash, bet, payout,
                 bet_text, outcome, seed_id, nonce, gold, gem, token, created_at, currency,
                 bet_per_line, lines, grid)
            select $14::uuid, $3::uuid, $7::bigint, $15::bigint, $16::text, $17::text, $18::bytea,
                   $19::bigint, $20::bigint, $21::text, $22::text, $23::uuid, $6::bigint,
                   $1::bigint, $24::bigint, $25::bigint, $26::timestamptz, $27::smallint,
                   $28::bigint, $29::smallint, $30::text
            where exists (select from paid)
        ), staked as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, debit_after, debit_version,
                 created_at)
            select $31::uuid, $27, $3, $32::uuid, $19, $33::smallint, $14, $34::bigint, $35::bigint,
                   $26
            where exists (select from paid)
        ), won as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, credit_after,
                 credit_version, created_at)
            select $36::uuid, $27, $32, $3, $20, $37::smallint, $14, $1, $2::bigint, $26
            where $36 is not null and exists (select from paid)
        ), contributed as (
            insert into play_jackpot_contributions (mille)
            select $41::bigint where $41 > 0 and exists (select from paid)
        ), recorded as (
            insert into outbox (events, created_at)
            select ('[' || $38::text || ']')::json, $26 where exists (select from paid)
        )
        select exists (select from paid) as "written!",
               exists (select from play_rounds where id = $14) as "known!""#,
        state.gold,
        state.version,
        state.player,
        state.version_before,
        state.epoch,
        state.nonce,
        state.rounds,
        state.wagered,
        state.paid,
        state.best_net,
        state.day,
        state.day_rounds,
        state.day_net,
        round.id,
        round.fingerprint,
        round.game,
        round.table,
        round.table_hash,
        round.stake,
        round.payout,
        round.bet_text,
        round.outcome,
        round.seed_id,
        round.gem,
        round.token,
        now,
        Gold::CURRENCY as i16,
        round.legacy.bet_per_line,
        round.legacy.lines,
        round.legacy.grid,
        stake.id,
        stake.credit,
        stake.cause,
        stake.debit_after,
        stake.debit_version,
        payout.map(|payout| payout.id),
        Cause::Payout as i16,
        round.event,
        state.day_staked,
        state.day_played_ms,
        contribution,
    )
    .fetch_one(connection)
    .await?;
    Ok(match (row.written, row.known) {
        (true, _) => Some(Verdict::Written),
        (false, true) => Some(Verdict::Known),
        (false, false) => None,
    })
}
