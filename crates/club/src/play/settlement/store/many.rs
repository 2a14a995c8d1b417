//! The statement for a batch of many rounds, which are unfolded from three arrays.

use super::{Verdict, rows::Rows};
use kernel::{Gold, PlayerId};
use platform::Fault;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Writes what is current; tells who was written and whose key was used before.
///
/// `(... in (select ...)) is true` is not the plain `in`: written so, the planner looks the player up in
/// a hash of the few that were paid, where the plain one would become a join of everybody with everybody.
/// And the look for known keys is lateral with a limit, so that it is one index look-up a key whatever the
/// planner believes about the table: as a join it was once planned as a scan of all rounds, and kept so.
pub(super) async fn write(
    connection: &mut PgConnection,
    rows: &Rows<'_>,
) -> Result<HashMap<PlayerId, Verdict>, Fault> {
    let (contributors, contributions): (Vec<_>, Vec<_>) =
        rows.contributions.iter().copied().unzip();
    let verdicts = sqlx::query!(
        r#"with batch as (
            select * from unnest($1::play_batch_player[])
        ), rounds as (
            select * from unnest($2::play_batch_round[])
        ), known as (
            select n.player_id from rounds n, lateral (
                select from play_rounds r where r.id = n.id limit 1
            ) as before
        ), paid as (
            update ledger_wallets w set gold = b.gold, version = b.version
            from batch b
            where w.owner = b.player and w.version = b.version_before and w.epoch = b.epoch
              and (b.player in (select player_id from known)) is not true
            returning w.owner
        ), advanced as (
            update play_states s
            set nonce = b.nonce, rounds = b.rounds, wagered = b.wagered, paid = b.paid,
                best_net = b.best_net, day = b.day, day_rounds = b.day_rounds,
                day_net = b.day_net, day_staked = b.day_staked, day_played_ms = b.day_played_ms,
                last_round_at = $5::timestamptz
            from batch b
            where s.player_id = b.player and (b.player in (select owner from paid)) is true
        ), settled as (
            insert into play_rounds
                (id, player_id, number, fingerprint, game, machine, table_hash, bet, payout,
                 bet_text, outcome, seed_id, nonce, gold, gem, token, created_at, currency,
                 bet_per_line, lines, grid)
            select id, player_id, number, fingerprint, game, table_name, table_hash, stake, payout,
                   bet_text, outcome, seed_id, nonce, gold, gem, token, $5::timestamptz,
                   $4::smallint, bet_per_line, lines, grid
            from rounds where (player_id in (select owner from paid)) is true
        ), posted as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, debit_after, credit_after,
                 debit_version, credit_version, created_at)
            select id, $4::smallint, debit, credit, amount, cause, reference, debit_after,
                   credit_after, debit_version, credit_version, $5::timestamptz
            from unnest($3::play_batch_transfer[])
            where (player in (select owner from paid)) is true
        ), contributed as (
            insert into play_jackpot_contributions (mille)
            select sum(mille)::bigint from unnest($6::uuid[], $7::bigint[]) as c (player, mille)
            where (player in (select owner from paid)) is true having sum(mille) > 0
        ), recorded as (
            insert into outbox (events, created_at)
            select ('[' || string_agg(event, ',' order by number) || ']')::json, $5::timestamptz
            from rounds where (player_id in (select owner from paid)) is true
            having count(*) > 0
        )
        select owner as "player!", true as "written!" from paid
        union all
        select player_id, false from known"#,
        &rows.states as _,
        &rows.rounds as _,
        &rows.transfers as _,
        Gold::CURRENCY as i16,
        rows.now,
        &contributors,
        &contributions,
    )
    .fetch_all(connection)
    .await?;
    Ok(verdicts
        .into_iter()
        .map(|row| {
            let verdict = if row.written {
                Verdict::Written
            } else {
                Verdict::Known
            };
            (PlayerId(row.player), verdict)
        })
        .collect())
}
