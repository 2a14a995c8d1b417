//! One statement a page: profile, wallet, counters and unread notices, and what the page shows besides.

use crate::{
    accounts::store::{grade, rank},
    fairness::SeedPairRow,
    notifications::NoticeRow,
    play::{
        limits::rules::Limit,
        player_state::{Counters, balances},
        store::{OwnRoundRow, RoundRow, SummaryRow},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    accounts::UserView,
    fairness::SeedView,
    notifications::NotificationView,
    play::{RoundSummaryView, RoundView, StatsView},
    wallet::BalancesView,
};
use kernel::{PlayerId, SeedId};
use platform::{Fault, Platform};
use sqlx::{PgExecutor, types::Json};
use std::collections::BTreeMap;

/// What is stored about a player and shown everywhere.
pub(super) struct StoredMe {
    pub profile: UserView,
    pub balances: BalancesView,
    pub stats: StatsView,
    pub unread: i64,
    pub played: Played,
}

/// How long the player has played today, and what the player has set against it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Played {
    pub daily_minutes: Limit,
    pub played_ms: i64,
    pub last_round_at: Option<DateTime<Utc>>,
    pub resting_until: Option<DateTime<Utc>>,
    pub excluded_until: Option<DateTime<Utc>>,
}

/// What is stored about a player at a game.
pub(super) struct StoredGame {
    pub last: Option<RoundView>,
    pub seed: SeedView,
    pub recent: Vec<RoundSummaryView>,
}

/// Reads a player's row by one statement with more columns and joins, and binds from `$2` on; returns
/// what is shown everywhere, and what `$rest` makes of the other columns of `$row`.
macro_rules! read {
    ($executor:expr, $player:expr, $day:expr, $columns:literal, $joins:literal,
     [$($bind:expr),*], |$row:ident| $rest:expr) => {{
        let $row = sqlx::query!(
            r#"select p.id, p.site_id, p.nickname, p.rank, p.grade, p.level, p.is_admin,
                      p.created_at, w.gold, w.gem, w.token, s.rounds, s.wagered, s.paid,
                      s.best_net, s.day, s.day_rounds, s.day_net, s.day_played_ms, s.last_round_at,
                      limits.daily_minutes as "daily_minutes?",
                      limits.daily_minutes_next as "daily_minutes_next?",
                      limits.daily_minutes_next_at as "daily_minutes_next_at?",
                      limits.resting_until as "resting_until?",
                      limits.excluded_until as "excluded_until?",
                      (select count(*) from notifications_notices n
                       where n.player_id = p.id and n.read_at is null) as "unread!" "#
                + $columns
                + " from accounts_players p
                    join ledger_wallets w on w.owner = p.id
                    join play_states s on s.player_id = p.id
                    left join play_limits limits on limits.player_id = p.id "
                + $joins
                + " where p.id = $1",
            $player.0
            $(, $bind)*
        )
        .fetch_optional($executor)
        .await?
        .ok_or_else(|| Fault::unreadable("player", $player))?;
        let counters = Counters {
            rounds: $row.rounds,
            wagered: $row.wagered,
            paid: $row.paid,
            best_net: $row.best_net,
            day: $row.day,
            day_rounds: $row.day_rounds,
            day_net: $row.day_net,
        };
        let daily_minutes = Limit {
            value: $row.daily_minutes,
            next: $row
                .daily_minutes_next_at
                .map(|at| ($row.daily_minutes_next, at)),
        };
        let me = StoredMe {
            played: Played {
                daily_minutes,
                played_ms: if $row.day == $day { $row.day_played_ms } else { 0 },
                last_round_at: $row.last_round_at,
                resting_until: $row.resting_until,
                excluded_until: $row.excluded_until,
            },
            profile: UserView {
                id: PlayerId($row.id),
                site_id: $row.site_id,
                nickname: $row.nickname,
                rank: rank(&$row.rank)?,
                grade: grade(&$row.grade)?,
                level: $row.level,
                is_admin: $row.is_admin,
                created_at: $row.created_at,
            },
            balances: balances($row.gold, $row.gem, $row.token),
            stats: counters.on($day).view(),
            unread: $row.unread,
        };
        (me, $rest)
    }};
}

/// What is shown everywhere.
pub(super) async fn me(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
) -> Result<StoredMe, Fault> {
    let (me, ()) = read!(executor, player, day, "", "", [], |row| ());
    Ok(me)
}

/// The same with the player's last rounds, up to `limit`, newest first.
pub(super) async fn with_rounds(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
    limit: i64,
) -> Result<(StoredMe, Vec<RoundSummaryView>), Fault> {
    Ok(read!(
        executor,
        player,
        day,
        r#", (select coalesce(json_agg(r), '[]') from (
                  select id, number, game, machine as "table", bet as stake, payout, created_at,
                  (select amount from play_jackpot_wins where round_id = id) as prize
                  from play_rounds where player_id = $1 order by number desc limit $2
              ) as r) as "recent!: Json<Vec<SummaryRow>>" "#,
        "",
        [limit],
        |row| views(row.recent)
    ))
}

/// The same with up to that many of the last rounds and of the latest notices.
pub(super) async fn with_notices(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    day: NaiveDate,
    (rounds, notices): (i64, i64),
) -> Result<(StoredMe, Vec<RoundSummaryView>, Vec<NotificationView>), Fault> {
    let (me, (rounds, notices)) = read!(
        executor,
        player,
        day,
        r#", (select coalesce(json_agg(r), '[]') from (
                  select id, number, game, machine as "table", bet as stake, payout, created_at,
                  (select amount from play_jackpot_wins where round_id = id) as prize
                  from play_rounds where player_id = $1 order by number desc limit $2
              ) as r) as "recent!: Json<Vec<SummaryRow>>",
             (select coalesce(json_agg(n), '[]') from (
                  select id, notice, created_at, read_at from notifications_notices
                  where player_id = $1 order by created_at desc, id limit $3
              ) as n) as "notices!: Json<Vec<NoticeRow>>" "#,
        "",
        [rounds, notices],
        |row| (views(row.recent), views(row.notices))
    );
    Ok((me, rounds, notices))
}

/// The same with the last round of a game, the seeds of the next one, and the last rounds of all games.
pub(super) async fn with_game(
    platform: &Platform,
    player: PlayerId,
    day: NaiveDate,
    game: &str,
    limit: i64,
) -> Result<(StoredMe, StoredGame), Fault> {
    Ok(read!(
        &platform.pool,
        player,
        day,
        r#", s.nonce as seed_nonce, a.id as active_id, a.server_seed_hash as active_hash,
             a.client_seed as "active_client_seed!", a.active_since as "active_since!",
             a.tables as "active_tables: Json<BTreeMap<String, String>>",
             next.server_seed_hash as next_hash,
             l.id as "last_id?", l.number as "last_number?", l.fingerprint as "last_fingerprint?",
             l.game as "last_game?", l.machine as "last_table?", l.table_hash as "last_table_hash?",
             l.bet as "last_stake?", l.payout as "last_payout?", coalesce(l.bet_text, l.bet_per_line || 'x' || l.lines) as "last_bet_text?",
             coalesce(l.outcome, l.grid) as "last_outcome?", l.gold as "last_gold?", l.gem as "last_gem?",
             l.token as "last_token?", l.nonce as "last_nonce?", l.created_at as "last_at?",
             (select amount from play_jackpot_wins where round_id = l.id) as last_prize,
             f.id as "last_seed_id?", f.server_seed_hash as "last_hash?",
             f.client_seed as last_client_seed, f.server_seed, f.sealed_seed, f.sealed_by,
             f.revealed_at as last_revealed_at,
             (select coalesce(json_agg(r), '[]') from (
                  select id, number, game, machine as "table", bet as stake, payout, created_at,
                  (select amount from play_jackpot_wins where round_id = id) as prize
                  from play_rounds where player_id = $1 order by number desc limit $3
              ) as r) as "recent!: Json<Vec<SummaryRow>>" "#,
        "join fairness_seeds a on a.player_id = p.id and a.active_since is not null
              and a.revealed_at is null
         join fairness_seeds next on next.player_id = p.id and next.active_since is null
         left join play_rounds l on l.player_id = p.id and l.number = (
              select number from play_rounds
              where player_id = $1 and game = $2 order by number desc limit 1)
         left join fairness_seeds f on f.id = l.seed_id",
        [game, limit],
        |row| {
            let last = (|| {
                Some(OwnRoundRow {
                    revealed: row
                        .last_revealed_at
                        .and(row.last_seed_id)
                        .map(|id| SeedPairRow {
                            id,
                            server_seed: row.server_seed,
                            sealed_seed: row.sealed_seed,
                            sealed_by: row.sealed_by,
                        }),
                    round: RoundRow {
                        id: row.last_id?,
                        number: row.last_number?,
                        fingerprint: row.last_fingerprint?,
                        game: row.last_game?,
                        table: row.last_table?,
                        table_hash: row.last_table_hash?,
                        stake: row.last_stake?,
                        payout: row.last_payout?,
                        prize: row.last_prize,
                        bet_text: row.last_bet_text?,
                        outcome: row.last_outcome?,
                        gold: row.last_gold?,
                        gem: row.last_gem?,
                        token: row.last_token?,
                        nonce: row.last_nonce?,
                        created_at: row.last_at?,
                        server_seed_hash: row.last_hash?,
                        client_seed: row.last_client_seed,
                    },
                })
            })();
            StoredGame {
                last: last.map(|last| last.view(&platform.seal)).transpose()?,
                seed: SeedView {
                    seed_id: SeedId(row.active_id),
                    server_seed_hash: hex::encode(row.active_hash),
                    client_seed: row.active_client_seed,
                    nonce: row.seed_nonce,
                    next_server_seed_hash: hex::encode(row.next_hash),
                    active_since: row.active_since,
                    tables: row.active_tables.map(|tables| tables.0).unwrap_or_default(),
                },
                recent: views(row.recent),
            }
        }
    ))
}

fn views<R: Into<V>, V>(rows: Json<Vec<R>>) -> Vec<V> {
    rows.0.into_iter().map(Into::into).collect()
}
