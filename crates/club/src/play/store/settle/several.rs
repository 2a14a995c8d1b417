//! The statement for a hand of many rounds, which are unfolded from three arrays.

use super::rows::Hand;
use crate::fault::Fault;
use kernel::Gold;
use sqlx::PgConnection;

pub(super) async fn write(connection: &mut PgConnection, hand: &Hand<'_>) -> Result<(), Fault> {
    sqlx::query!(
        r#"with hand as (
            select * from unnest($1::play_hand_seat[])
        ), paid as (
            update ledger_wallets w set gold = h.gold, version = h.version
            from hand h where w.owner = h.player and w.version = h.version_before
            returning 1
        ), advanced as (
            update play_seats s
            set nonce = h.nonce, rounds = h.rounds, wagered = h.wagered, paid = h.paid,
                best_net = h.best_net, day = h.day, day_rounds = h.day_rounds,
                day_net = h.day_net
            from hand h
            where s.player_id = h.player and s.seed_id = h.seed_id and s.nonce = h.nonce_before
            returning 1
        ), dealt as (
            insert into play_rounds
                (id, player_id, number, fingerprint, machine, table_hash, bet_per_line, lines, bet,
                 payout, grid, seed_id, nonce, gold, gem, token, created_at)
            select id, player_id, number, fingerprint, machine, table_hash, bet_per_line, lines,
                   bet, payout, grid, seed_id, nonce, gold, gem, token, $6::timestamptz
            from unnest($2::play_hand_round[])
        ), posted as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, debit_after, credit_after,
                 debit_version, credit_version, created_at)
            select id, $5::smallint, debit, credit, amount, cause, reference, debit_after,
                   credit_after, debit_version, credit_version, $6::timestamptz
            from unnest($3::play_hand_transfer[])
        ), told as (
            insert into outbox (events, created_at) values ($4::text::json, $6::timestamptz)
        )
        select ($7 - least((select count(*) from paid), (select count(*) from advanced))
        )::play_missed_seats as "missed""#,
        &hand.seats as _,
        &hand.rounds as _,
        &hand.transfers as _,
        hand.events,
        Gold::CURRENCY as i16,
        hand.now,
        hand.seats.len() as i64,
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}
