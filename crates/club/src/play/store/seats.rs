//! Seats: reading, locking, opening and reseeding them.

use crate::{
    accounts::rules::masked,
    fault::Fault,
    play::seat::{Seat, SeedPair, Tally, balances},
};
use chrono::NaiveDate;
use contract::play::StatsView;
use engine::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
};
use kernel::{Gold, PlayerId, SeedId};
use sqlx::{PgConnection, PgExecutor};
use std::sync::Arc;
use uuid::Uuid;

/// A seat as its row says it.
struct SeatRow {
    player_id: Uuid,
    nickname: String,
    seed_id: Uuid,
    server_seed: Vec<u8>,
    server_seed_hash: Vec<u8>,
    client_seed: Option<String>,
    nonce: i64,
    gold: i64,
    gem: i64,
    token: i64,
    version: i64,
    rounds: i64,
    wagered: i64,
    paid: i64,
    best_net: i64,
    day: NaiveDate,
    day_rounds: i64,
    day_net: i64,
}

impl TryFrom<SeatRow> for Seat {
    type Error = Fault;

    fn try_from(row: SeatRow) -> Result<Self, Fault> {
        let server_seed: [u8; 32] = row
            .server_seed
            .try_into()
            .map_err(|_| Fault::unreadable("server seed", "it is not 32 bytes"))?;
        let client_seed = row.client_seed.unwrap_or_default();
        let prepared = PreparedSeed::new(
            &ServerSeed::new(server_seed),
            &ClientSeed::parse(&client_seed).map_err(|e| Fault::unreadable("client seed", e))?,
        );
        Ok(Self {
            player: PlayerId(row.player_id),
            masked_nickname: masked(&row.nickname).into(),
            seed: Arc::new(SeedPair {
                id: SeedId(row.seed_id),
                server_seed_hash: hex::encode(row.server_seed_hash),
                client_seed,
                prepared,
            }),
            nonce: row.nonce,
            balances: balances(row.gold, row.gem, row.token),
            version: row.version,
            tally: Tally {
                rounds: row.rounds,
                wagered: row.wagered,
                paid: row.paid,
                best_net: row.best_net,
                day: row.day,
                day_rounds: row.day_rounds,
                day_net: row.day_net,
            },
        })
    }
}

/// The seats of those players, as they are right now.
pub(in crate::play) async fn seats(
    connection: &mut PgConnection,
    players: &[PlayerId],
) -> Result<Vec<Seat>, Fault> {
    let players: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    sqlx::query_as!(
        SeatRow,
        "select s.player_id, p.nickname, s.seed_id, f.server_seed, f.server_seed_hash,
                f.client_seed, s.nonce, w.gold, w.gem, w.token, w.version, s.rounds, s.wagered,
                s.paid, s.best_net, s.day, s.day_rounds, s.day_net
         from play_seats s
         join ledger_wallets w on w.owner = s.player_id
         join fairness_seeds f on f.id = s.seed_id
         join accounts_players p on p.id = s.player_id
         where s.player_id = any($1)",
        &players,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Seat::try_from)
    .collect()
}

/// The seats of those players, locked until the transaction ends, wallet and seat both.
///
/// Rows are locked in player order by every writer, so that nobody waits in a circle.
pub(in crate::play) async fn lock_seats(
    connection: &mut PgConnection,
    players: &[PlayerId],
) -> Result<Vec<Seat>, Fault> {
    let ids: Vec<Uuid> = players.iter().map(|player| player.0).collect();
    sqlx::query!(
        "select w.owner from ledger_wallets w join play_seats s on s.player_id = w.owner
         where w.owner = any($1) order by w.owner for update of w, s",
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    // A second look: what was read while waiting for the locks is old.
    seats(connection, players).await
}

/// The counters of that player on that day; zeros for a player without a seat.
pub(crate) async fn stats(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
) -> Result<StatsView, Fault> {
    let row = sqlx::query_as!(
        Tally,
        "select rounds, wagered, paid, best_net, day, day_rounds, day_net
         from play_seats where player_id = $1",
        player.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map_or_else(StatsView::default, |tally| {
        let tally = tally.on(day);
        StatsView {
            rounds: tally.rounds,
            wagered: Gold(tally.wagered),
            paid: Gold(tally.paid),
            net: tally.paid - tally.wagered,
            best_net: tally.best_net,
            rounds_today: tally.day_rounds,
            net_today: tally.day_net,
        }
    }))
}

/// Gives a new player a seat on that seed pair.
pub(crate) async fn open_seat(
    connection: &mut PgConnection,
    player: PlayerId,
    seed: SeedId,
    day: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into play_seats (player_id, seed_id, day) values ($1, $2, $3)",
        player.0,
        seed.0,
        day,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Locks the seat and tells the last nonce drawn there.
pub(crate) async fn lock_seat(
    connection: &mut PgConnection,
    player: PlayerId,
) -> Result<Option<i64>, Fault> {
    Ok(sqlx::query_scalar!(
        "select nonce from play_seats where player_id = $1 for update",
        player.0
    )
    .fetch_optional(connection)
    .await?)
}

/// Puts the seat on another seed pair; the next round is its first.
pub(crate) async fn reseed(
    connection: &mut PgConnection,
    player: PlayerId,
    seed: SeedId,
) -> Result<(), Fault> {
    sqlx::query!(
        "update play_seats set seed_id = $2, nonce = 0 where player_id = $1",
        player.0,
        seed.0
    )
    .execute(connection)
    .await?;
    Ok(())
}
