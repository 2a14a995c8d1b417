//! The statements of the common jackpot.

use chrono::{DateTime, Utc};
use contract::{play::JackpotWinView, wallet::Cause};
use engine::games::jackpot::PARTS;
use kernel::{Currency, Gold, PlayerId, RoundId, TransferId, masked};
use ledger::{House, Transfer};
use platform::{Fault, entropy::Entropy};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// The pot, locked until the transaction ends.
pub(in crate::play) struct Pot {
    /// What is in it.
    pub amount: Gold,
    /// Whether anything was collected into it now.
    pub has_grown: bool,
}

/// Whether nobody else has locked the pot; if so it is locked now.
pub(super) async fn is_free(connection: &mut PgConnection) -> Result<bool, Fault> {
    let row = sqlx::query!("select id from play_jackpot for update skip locked")
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// The most rows that are collected at once: more than batches leave in minutes, and few enough to be done
/// with in the time that a settler waits. What is left comes with the next time, or into the next pot.
const COLLECTED_MAX: i64 = 50_000;

/// Locks the pot and collects into it what batches have left: whole gold moves in the ledger, and the
/// fraction stays in the sum. The first one ever also puts the house's `seed` in.
pub(in crate::play) async fn lock(
    connection: &mut PgConnection,
    seed: Gold,
    entropy: &Entropy,
    now: DateTime<Utc>,
) -> Result<Pot, Fault> {
    let before =
        sqlx::query!("select contributed_mille, seeded, paid from play_jackpot for update")
            .fetch_one(&mut *connection)
            .await?;
    // A statement of its own: what was committed while this one waited for the lock is seen.
    let collected = sqlx::query_scalar!(
        r#"with collected as (
               delete from play_jackpot_contributions where ctid = any(array(
                   select ctid from play_jackpot_contributions limit $1)) returning mille)
           select coalesce(sum(mille), 0)::bigint as "sum!" from collected"#,
        COLLECTED_MAX
    )
    .fetch_one(&mut *connection)
    .await?;
    let seeds = if before.seeded == 0 { seed.units() } else { 0 };
    let contributed = before.contributed_mille + collected;
    let whole = contributed / PARTS - before.contributed_mille / PARTS;
    if collected > 0 || seeds > 0 {
        sqlx::query!(
            "update play_jackpot set contributed_mille = $1, seeded = seeded + $2",
            contributed,
            seeds
        )
        .execute(&mut *connection)
        .await?;
        let pot = House::Jackpot.owner();
        let gifts = [
            (Cause::JackpotContribution, whole),
            (Cause::JackpotSeed, seeds),
        ];
        give(connection, gifts, pot, entropy, now).await?;
    }
    let amount = before.seeded + seeds + contributed / PARTS - before.paid;
    Ok(Pot {
        amount: Gold(amount),
        has_grown: collected > 0 || seeds > 0,
    })
}

/// Notes that the locked pot was paid for that round, and puts the house's `seed` into the next one. The
/// prize itself moves with the round's own transfers.
pub(in crate::play) async fn pay(
    connection: &mut PgConnection,
    (round, player): (RoundId, PlayerId),
    prize: Gold,
    seed: Gold,
    entropy: &Entropy,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into play_jackpot_wins (round_id, player_id, amount, won_at) values ($1, $2, $3, $4)",
        round.0,
        player.0,
        prize.units(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update play_jackpot set paid = paid + $1, seeded = seeded + $2",
        prize.units(),
        seed.units()
    )
    .execute(&mut *connection)
    .await?;
    let gift = [(Cause::JackpotSeed, seed.units())];
    give(connection, gift, round.0, entropy, now).await
}

/// Moves gold of the house into the pot; nothing where there is none.
async fn give(
    connection: &mut PgConnection,
    gifts: impl IntoIterator<Item = (Cause, i64)>,
    reference: Uuid,
    entropy: &Entropy,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let transfers: Vec<Transfer> = gifts
        .into_iter()
        .filter(|(_, gold)| *gold > 0)
        .map(|(cause, amount)| Transfer {
            id: TransferId(entropy.id(now)),
            currency: Currency::Gold,
            debit: House::Games.owner(),
            credit: House::Jackpot.owner(),
            amount,
            cause: cause as i16,
            reference,
        })
        .collect();
    ledger::post(connection, &transfers, now)
        .await
        .map_err(|error| Fault::unreadable("transfer", error))?;
    Ok(())
}

/// What is in the pot, and who was paid the last one. Before anybody has touched it, it holds what the
/// house will put in.
pub(super) async fn read(
    executor: impl PgExecutor<'_>,
    seed: Gold,
) -> Result<(Gold, Option<JackpotWinView>), Fault> {
    let row = sqlx::query!(
        r#"select j.contributed_mille, j.seeded, j.paid, w.round_id as "round_id?",
                  w.amount as "amount?", w.won_at as "won_at?", p.nickname as "nickname?",
                  r.game as "game?", r.machine as "table?"
           from play_jackpot j
           left join lateral (
               select * from play_jackpot_wins order by won_at desc limit 1
           ) as w on true
           left join accounts_players p on p.id = w.player_id
           left join play_rounds r on r.id = w.round_id"#
    )
    .fetch_one(executor)
    .await?;
    let pot = match row.seeded {
        0 => seed.units(),
        seeded => seeded + row.contributed_mille / PARTS - row.paid,
    };
    let last_win = (|| {
        Some(JackpotWinView {
            round_id: RoundId(row.round_id?),
            player: masked(&row.nickname?),
            game: row.game?,
            machine: row.table?,
            amount: Gold(row.amount?),
            at: row.won_at?,
        })
    })();
    Ok((Gold(pot), last_win))
}

/// The latest jackpot wins, newest first.
pub(in crate::play) async fn wins(
    executor: impl PgExecutor<'_>,
    limit: i64,
) -> Result<Vec<JackpotWinView>, Fault> {
    let rows = sqlx::query!(
        r#"select w.round_id, w.amount, w.won_at, p.nickname, r.game, r.machine as "table"
           from play_jackpot_wins w
           join accounts_players p on p.id = w.player_id
           join play_rounds r on r.id = w.round_id
           order by w.won_at desc limit $1"#,
        limit
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| JackpotWinView {
            round_id: RoundId(row.round_id),
            player: masked(&row.nickname),
            game: row.game,
            machine: row.table,
            amount: Gold(row.amount),
            at: row.won_at,
        })
        .collect())
}

/// What was collected and what waits, in thousandths of a gold, beside what was staked on each table: what
/// the audit holds against each other.
pub(in crate::play) async fn contributed_and_staked(
    connection: &mut PgConnection,
) -> Result<(i64, Vec<(Vec<u8>, i64)>), Fault> {
    let contributed = sqlx::query_scalar!(
        r#"select (contributed_mille + coalesce(
                      (select sum(mille) from play_jackpot_contributions), 0))::bigint as "sum!"
           from play_jackpot"#
    )
    .fetch_one(&mut *connection)
    .await?;
    let staked = sqlx::query!(
        r#"select table_hash, sum(bet)::bigint as "staked!" from play_rounds group by table_hash"#
    )
    .fetch_all(connection)
    .await?;
    Ok((
        contributed,
        staked
            .into_iter()
            .map(|row| (row.table_hash, row.staked))
            .collect(),
    ))
}
