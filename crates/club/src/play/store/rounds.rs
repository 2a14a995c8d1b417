//! Rounds that are there: shown again, listed, told.
//!
//! `coalesce` reads what version 0.1 settled and nobody has carried over yet.

use crate::{
    fairness::{self, SeedPairRow},
    play::{
        player_state::balances,
        round::{Played, RoundRecord},
    },
};
use chrono::{DateTime, Utc};
use contract::play::{
    Detail, JackpotPrizeView, PublicWinView, RoundFairnessView, RoundSummaryView, RoundView,
};
use kernel::{Gold, PlayerId, RoundId, SeedId, masked};
use platform::{Fault, Platform, seal::SeedSeal};
use serde::Deserialize;
use sqlx::{PgConnection, PgExecutor};
use std::collections::HashMap;
use uuid::Uuid;

/// Rounds by id that are there already, with the fingerprint of their requests. The server seed is not
/// among what is read: the answer is the same whether it has been revealed or not.
pub(in crate::play) async fn settled_before(
    connection: &mut PgConnection,
    ids: &[RoundId],
) -> Result<HashMap<RoundId, (i64, RoundView)>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        RoundRow,
        r#"select r.id, r.number, r.fingerprint, r.game, r.machine as "table", r.table_hash,
                  r.bet as stake, r.payout, coalesce(r.bet_text, r.bet_per_line || 'x' || r.lines) as "bet_text!",
                  coalesce(r.outcome, r.grid) as "outcome!",
                  r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                  (select amount from play_jackpot_wins where round_id = r.id) as prize
           from play_rounds r join fairness_seeds f on f.id = r.seed_id where r.id = any($1)"#,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (RoundId(row.id), (row.fingerprint, row.view(None))))
        .collect())
}

/// A round as its row says it.
pub(crate) struct RoundRow {
    pub id: Uuid,
    pub number: i64,
    pub fingerprint: i64,
    pub game: String,
    pub table: String,
    pub table_hash: Vec<u8>,
    pub stake: i64,
    pub payout: i64,
    pub prize: Option<i64>,
    pub bet_text: String,
    pub outcome: String,
    pub gold: i64,
    pub gem: i64,
    pub token: i64,
    pub nonce: i64,
    pub created_at: DateTime<Utc>,
    pub server_seed_hash: Vec<u8>,
    pub client_seed: Option<String>,
}

impl RoundRow {
    /// The round as it is shown. One that cannot be drawn again is shown without its drawing.
    fn view(self, server_seed: Option<String>) -> RoundView {
        let played =
            Played::read(&self.table_hash, &self.bet_text, &self.outcome).unwrap_or_else(|error| {
                tracing::error!(round = %self.id, %error, "a stored round cannot be read");
                None
            });
        RoundRecord {
            id: RoundId(self.id),
            number: self.number,
            game: self.game,
            table: self.table,
            table_hash: hex::encode(&self.table_hash),
            stake: Gold(self.stake),
            payout: Gold(self.payout),
            prize: self.prize.map(Gold),
            detail: played.as_ref().map_or(Detail::Unknown, Played::detail),
            balances: balances(self.gold, self.gem, self.token),
            fairness: RoundFairnessView {
                server_seed_hash: hex::encode(self.server_seed_hash),
                client_seed: self.client_seed.unwrap_or_default(),
                nonce: self.nonce,
                server_seed,
            },
            at: self.created_at,
        }
        .view()
    }
}

/// The round and, once its pair is over, where the server seed is stored.
pub(crate) struct OwnRoundRow {
    pub round: RoundRow,
    pub revealed: Option<SeedPairRow>,
}

impl OwnRoundRow {
    pub(crate) fn view(self, seal: &SeedSeal) -> Result<RoundView, Fault> {
        let seed = self
            .revealed
            .map(|row| fairness::server_seed(seal, &row))
            .transpose()?;
        Ok(self.round.view(seed.map(|seed| hex::encode(seed.bytes()))))
    }
}

/// Reads rounds of a player by a condition; the columns are the same whatever it is.
macro_rules! own_rounds {
    ($executor:expr, $condition:literal, $($bind:expr),+) => {
        sqlx::query!(
            r#"select r.id, r.number, r.fingerprint, r.game, r.machine as "table", r.table_hash,
                      r.bet as stake, r.payout, coalesce(r.bet_text, r.bet_per_line || 'x' || r.lines) as "bet_text!",
                  coalesce(r.outcome, r.grid) as "outcome!",
                      r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash,
                      f.client_seed, f.id as seed_id, f.server_seed, f.sealed_seed, f.sealed_by,
                      f.revealed_at is not null as "is_revealed!",
                      (select amount from play_jackpot_wins where round_id = r.id) as prize
               from play_rounds r join fairness_seeds f on f.id = r.seed_id where "# + $condition,
            $($bind),+
        )
        .fetch_all($executor)
        .await?
        .into_iter()
        .map(|row| OwnRoundRow {
            revealed: row.is_revealed.then_some(SeedPairRow {
                id: row.seed_id,
                server_seed: row.server_seed,
                sealed_seed: row.sealed_seed,
                sealed_by: row.sealed_by,
            }),
            round: RoundRow {
                id: row.id,
                number: row.number,
                fingerprint: row.fingerprint,
                game: row.game,
                table: row.table,
                table_hash: row.table_hash,
                stake: row.stake,
                payout: row.payout,
                prize: row.prize,
                bet_text: row.bet_text,
                outcome: row.outcome,
                gold: row.gold,
                gem: row.gem,
                token: row.token,
                nonce: row.nonce,
                created_at: row.created_at,
                server_seed_hash: row.server_seed_hash,
                client_seed: row.client_seed,
            },
        })
    };
}

/// One round of that player.
pub(in crate::play) async fn round(
    platform: &Platform,
    player: PlayerId,
    id: RoundId,
) -> Result<Option<RoundView>, Fault> {
    own_rounds!(
        &platform.pool,
        "r.id = $1 and r.player_id = $2",
        id.0,
        player.0
    )
    .next()
    .map(|row| row.view(&platform.seal))
    .transpose()
}

/// The latest round of that player at that game, however long ago.
pub(in crate::play) async fn last_round(
    platform: &Platform,
    player: PlayerId,
    game: &str,
) -> Result<Option<RoundView>, Fault> {
    own_rounds!(
        &platform.pool,
        "r.player_id = $1 and r.number = (
             select number from play_rounds
             where player_id = $1 and game = $2 order by number desc limit 1)",
        player.0,
        game
    )
    .next()
    .map(|row| row.view(&platform.seal))
    .transpose()
}

/// Up to `limit` rounds of that player that were drawn from that pair, of those before round `before`, newest
/// first; none when the player has no such pair that is over.
pub(in crate::play) async fn rounds_of_pair(
    platform: &Platform,
    player: PlayerId,
    pair: SeedId,
    before: i64,
    limit: i64,
) -> Result<Option<Vec<RoundView>>, Fault> {
    let pool = &platform.pool;
    let (first, end) = tokio::try_join!(
        first_of_pair(pool, player, pair, false),
        first_of_pair(pool, player, pair, true)
    )?;
    let (Some(first), Some(end)) = (first, end) else {
        return Ok(None);
    };
    let rounds = own_rounds!(
        pool,
        "r.player_id = $1 and r.seed_id = $2 and r.number >= $3 and r.number < $4
         order by r.number desc limit $5",
        player.0,
        pair.0,
        first,
        end.min(before),
        limit
    );
    rounds
        .map(|row| row.view(&platform.seal))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// The number of the first round that was drawn from that pair or a later one, or, with `after`, from a
/// later one; one more than the last where there is none, and nothing where there is no such pair.
///
/// Pairs follow each other and no round outlives its pair, so the number is found by halving, and the rounds
/// of a pair need no index of their own.
async fn first_of_pair(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    pair: SeedId,
    after: bool,
) -> Result<Option<i64>, Fault> {
    Ok(sqlx::query_scalar!(
        "with recursive pair as (
             select active_since from fairness_seeds
             where id = $2 and player_id = $1 and revealed_at is not null
         ), search (low, high) as (
             select 1::bigint, rounds + 1 from play_states, pair where player_id = $1
             union all
             select case when is_earlier then number + 1 else low end,
                    case when is_earlier then high else number end
             from (select low, high, r.number,
                          f.active_since < pair.active_since
                              or $3 and f.active_since = pair.active_since as is_earlier
                   from search cross join pair
                   join play_rounds r on r.player_id = $1 and r.number = (low + high) / 2
                   join fairness_seeds f on f.id = r.seed_id
                   where low < high) as looked_at
         )
         select max(low) from search",
        player.0,
        pair.0,
        after,
    )
    .fetch_one(executor)
    .await?)
}

/// A line of the history as its row says it, or as JSON of such a row does.
#[derive(Debug, Deserialize)]
pub(crate) struct SummaryRow {
    pub id: Uuid,
    pub number: i64,
    pub game: String,
    pub table: String,
    pub stake: i64,
    pub payout: i64,
    #[serde(default)]
    pub prize: Option<i64>,
    pub created_at: DateTime<Utc>,
}

impl From<SummaryRow> for RoundSummaryView {
    fn from(row: SummaryRow) -> Self {
        Self {
            round_id: RoundId(row.id),
            number: row.number,
            game: row.game,
            machine: row.table,
            bet: Gold(row.stake),
            payout: Gold(row.payout),
            net: row.payout - row.stake,
            jackpot: row
                .prize
                .map(Gold)
                .map(|amount| JackpotPrizeView { amount }),
            at: row.created_at,
        }
    }
}

/// What came out of the last rounds of that player at that game, newest first.
pub(in crate::play) async fn headlines(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    game: &str,
    count: i64,
) -> Result<Vec<String>, Fault> {
    let rows = sqlx::query!(
        r#"select table_hash, coalesce(bet_text, bet_per_line || 'x' || lines) as "bet_text!",
                  coalesce(outcome, grid) as "outcome!"
           from play_rounds where player_id = $1 and game = $2 order by number desc limit $3"#,
        player.0,
        game,
        count
    )
    .fetch_all(executor)
    .await?;
    let played = rows
        .into_iter()
        .filter_map(|row| Played::read(&row.table_hash, &row.bet_text, &row.outcome).ok()?);
    Ok(played.map(|played| played.headline()).collect())
}

/// Up to `limit` rounds of that player after round `number`, oldest first.
pub(in crate::play) async fn rounds_since(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    number: i64,
    limit: i64,
) -> Result<Vec<RoundSummaryView>, Fault> {
    let rows = sqlx::query_as!(
        SummaryRow,
        r#"select id, number, game, machine as "table", bet as stake, payout, created_at,
           (select amount from play_jackpot_wins where round_id = id) as prize
           from play_rounds
           where player_id = $1 and number > $2 order by number limit $3"#,
        player.0,
        number,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The latest big wins, newest first. A win on a table that this version does not know has no headline.
pub(in crate::play) async fn public_wins(
    executor: impl PgExecutor<'_>,
    limit: i64,
) -> Result<Vec<PublicWinView>, Fault> {
    let rows = sqlx::query!(
        r#"select r.id, p.nickname, r.game, r.machine as "table", r.table_hash,
                  r.bet as stake, r.payout, coalesce(r.bet_text, r.bet_per_line || 'x' || r.lines) as "bet_text!",
                  coalesce(r.outcome, r.grid) as "outcome!",
                  r.created_at
           from play_rounds r join accounts_players p on p.id = r.player_id
           where r.payout >= r.bet * 10 and r.payout - r.bet >= 1000
           order by r.created_at desc limit $1"#,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let played = Played::read(&row.table_hash, &row.bet_text, &row.outcome);
            PublicWinView {
                round_id: RoundId(row.id),
                player: masked(&row.nickname),
                game: row.game,
                machine: row.table,
                symbol: played
                    .ok()
                    .flatten()
                    .map(|played| played.headline())
                    .unwrap_or_default(),
                net: row.payout - row.stake,
                at: row.created_at,
            }
        })
        .collect())
}

/// A round with everything it was drawn from, for drawing it again.
pub(in crate::play) struct StoredRound {
    pub id: Uuid,
    pub table_hash: Vec<u8>,
    pub bet_text: String,
    pub outcome: String,
    pub stake: i64,
    pub payout: i64,
    pub prize: Option<i64>,
    pub nonce: i64,
    pub client_seed: String,
    pub seed: SeedPairRow,
}

/// Up to `limit` rounds with an id after that one, in the order of ids.
pub(in crate::play) async fn stored_rounds(
    executor: impl PgExecutor<'_>,
    after: Uuid,
    limit: i64,
) -> Result<Vec<StoredRound>, Fault> {
    let rows = sqlx::query!(
        r#"select r.id, r.table_hash, coalesce(r.bet_text, r.bet_per_line || 'x' || r.lines) as "bet_text!",
                  coalesce(r.outcome, r.grid) as "outcome!",
                  r.bet as stake, r.payout, r.nonce, f.id as seed_id, f.server_seed,
                  f.sealed_seed, f.sealed_by, f.client_seed as "client_seed!",
                  (select amount from play_jackpot_wins where round_id = r.id) as prize
           from play_rounds r join fairness_seeds f on f.id = r.seed_id
           where r.id > $1 order by r.id limit $2"#,
        after,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| StoredRound {
            id: row.id,
            table_hash: row.table_hash,
            bet_text: row.bet_text,
            outcome: row.outcome,
            stake: row.stake,
            payout: row.payout,
            prize: row.prize,
            nonce: row.nonce,
            client_seed: row.client_seed,
            seed: SeedPairRow {
                id: row.seed_id,
                server_seed: row.server_seed,
                sealed_seed: row.sealed_seed,
                sealed_by: row.sealed_by,
            },
        })
        .collect())
}
