//! Every statement about seats and rounds.

use super::{
    dealer::Dealing,
    seat::{Dealt, RoundRecord, Seat, SeedPair, Tally, balances},
};
use crate::{
    accounts::rules::masked,
    calendar,
    events::{BalanceChanged, Envelope, Event, RoundSettled},
    fault::Fault,
};
use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    play::{PublicWinView, RoundFairnessView, RoundSummaryView, RoundView, StatsView},
    wallet::Cause,
};
use engine::{
    draw::PreparedSeed,
    fairness::{ClientSeed, ServerSeed},
    games::slot::{self, Grid, SlotTable, Stake},
};
use kernel::{EventId, Gold, PlayerId, RoundId, SeedId};
use ledger::House;
use sqlx::{PgConnection, PgExecutor, types::Json};
use std::{collections::HashMap, sync::Arc};
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
pub(super) async fn seats(
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
pub(super) async fn lock_seats(
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

/// Rounds by id that are there already, with the fingerprint of their requests.
pub(super) async fn settled_before(
    connection: &mut PgConnection,
    ids: &[RoundId],
) -> Result<HashMap<RoundId, (i64, RoundView)>, Fault> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                null::bytea as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id where r.id = any($1)",
        &ids,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| Ok((RoundId(row.id), (row.fingerprint, row.view()?))))
    .collect()
}

/// Writes a hand in one statement: wallets, seats, rounds, transfers and outbox, all or nothing.
///
/// The statement is its own transaction unless the caller has one open. It looks at the versions
/// of all wallets and seats first, locks them in player order, and refuses itself by the name
/// `play_hand_is_current` when one has moved on since the rounds were decided.
pub(super) async fn settle(
    connection: &mut PgConnection,
    dealing: &Dealing,
    rounds: &[&Dealt],
) -> Result<(), Fault> {
    let hand = Hand::of(rounds);
    let r = Rounds::of(rounds);
    let t = Transfers::of(rounds, dealing);
    let Some(now) = rounds.first().map(|round| round.at) else {
        return Ok(());
    };
    let events = events(rounds, dealing);
    sqlx::query!(
        r#"with hand as (
            select * from unnest(
                $1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
                $12::date[], $13::bigint[], $14::bigint[]
            ) as h (player, version_before, version, seed_id, nonce_before, nonce, gold, rounds,
                    wagered, paid, best_net, day, day_rounds, day_net)
        ), seated as materialized (
            select h.player from hand h
            join ledger_wallets w on w.owner = h.player and w.version = h.version_before
            join play_seats s on s.player_id = h.player and s.seed_id = h.seed_id
                 and s.nonce = h.nonce_before
            order by h.player
            for update of w, s
        ), paid as (
            update ledger_wallets w set gold = h.gold, version = h.version
            from hand h where w.owner = h.player
        ), advanced as (
            update play_seats s
            set nonce = h.nonce, rounds = h.rounds, wagered = h.wagered, paid = h.paid,
                best_net = h.best_net, day = h.day, day_rounds = h.day_rounds,
                day_net = h.day_net
            from hand h where s.player_id = h.player
        ), dealt as (
            insert into play_rounds
                (id, player_id, number, fingerprint, machine, table_hash, bet_per_line, lines, bet,
                 payout, grid, seed_id, nonce, gold, gem, token, created_at)
            select *, $33::timestamptz from unnest(
                $15::uuid[], $16::uuid[], $17::bigint[], $18::bigint[], $19::text[], $20::bytea[],
                $21::bigint[], $22::smallint[], $23::bigint[], $24::bigint[], $25::text[],
                $26::uuid[], $27::bigint[], $28::bigint[], $29::bigint[], $30::bigint[])
        ), posted as (
            insert into ledger_transfers
                (id, currency, debit, credit, amount, cause, reference, debit_after, credit_after,
                 debit_version, credit_version, created_at)
            select id, $34::smallint, debit, credit, amount, cause, reference, debit_after,
                   credit_after, debit_version, credit_version, $33::timestamptz
            from unnest(
                $35::uuid[], $36::uuid[], $37::uuid[], $38::bigint[], $39::smallint[],
                $40::uuid[], $41::bigint[], $42::bigint[], $43::bigint[], $44::bigint[]
            ) as t (id, debit, credit, amount, cause, reference, debit_after, credit_after,
                    debit_version, credit_version)
        ), told as (
            insert into outbox (events, created_at) values ($32, $33::timestamptz)
        )
        select play_refuse_stale_hand((select count(*) from seated), $31::bigint) as "checked""#,
        &hand.players,
        &hand.versions_before,
        &hand.versions,
        &hand.seeds,
        &hand.nonces_before,
        &hand.nonces,
        &hand.gold,
        &hand.rounds,
        &hand.wagered,
        &hand.paid,
        &hand.best_nets,
        &hand.days,
        &hand.day_rounds,
        &hand.day_nets,
        &r.ids,
        &r.players,
        &r.numbers,
        &r.fingerprints,
        &r.machines as &[&str],
        &r.table_hashes as &[&[u8]],
        &r.bets_per_line,
        &r.lines,
        &r.bets,
        &r.payouts,
        &r.grids,
        &r.seeds,
        &r.nonces,
        &r.gold,
        &r.gem,
        &r.token,
        hand.players.len() as i64,
        Json(&events) as _,
        now,
        Gold::CURRENCY as i16,
        &t.ids,
        &t.debits,
        &t.credits,
        &t.amounts,
        &t.causes,
        &t.references,
        &t.debit_afters as &[Option<i64>],
        &t.credit_afters as &[Option<i64>],
        &t.debit_versions as &[Option<i64>],
        &t.credit_versions as &[Option<i64>],
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// One row a player: where the seat must be, and where it goes.
#[derive(Default)]
struct Hand {
    players: Vec<Uuid>,
    versions_before: Vec<i64>,
    versions: Vec<i64>,
    seeds: Vec<Uuid>,
    nonces_before: Vec<i64>,
    nonces: Vec<i64>,
    gold: Vec<i64>,
    rounds: Vec<i64>,
    wagered: Vec<i64>,
    paid: Vec<i64>,
    best_nets: Vec<i64>,
    days: Vec<NaiveDate>,
    day_rounds: Vec<i64>,
    day_nets: Vec<i64>,
}

impl Hand {
    fn of(rounds: &[&Dealt]) -> Self {
        let mut first_and_last: HashMap<PlayerId, (&Dealt, &Dealt)> = HashMap::new();
        for round in rounds {
            first_and_last
                .entry(round.seat.player)
                .and_modify(|(_, last)| *last = round)
                .or_insert((round, round));
        }
        let mut hand = Self::default();
        for (player, (first, last)) in first_and_last {
            let (seat, tally) = (&last.seat, &last.seat.tally);
            hand.players.push(player.0);
            hand.versions_before.push(first.version_after_stake - 1);
            hand.versions.push(seat.version);
            hand.seeds.push(seat.seed.id.0);
            hand.nonces_before.push(first.seat.nonce - 1);
            hand.nonces.push(seat.nonce);
            hand.gold.push(seat.balances.gold.0);
            hand.rounds.push(tally.rounds);
            hand.wagered.push(tally.wagered);
            hand.paid.push(tally.paid);
            hand.best_nets.push(tally.best_net);
            hand.days.push(tally.day);
            hand.day_rounds.push(tally.day_rounds);
            hand.day_nets.push(tally.day_net);
        }
        hand
    }
}

/// One row a round.
#[derive(Default)]
struct Rounds<'a> {
    ids: Vec<Uuid>,
    players: Vec<Uuid>,
    numbers: Vec<i64>,
    fingerprints: Vec<i64>,
    machines: Vec<&'a str>,
    table_hashes: Vec<&'a [u8]>,
    bets_per_line: Vec<i64>,
    lines: Vec<i16>,
    bets: Vec<i64>,
    payouts: Vec<i64>,
    grids: Vec<String>,
    seeds: Vec<Uuid>,
    nonces: Vec<i64>,
    gold: Vec<i64>,
    gem: Vec<i64>,
    token: Vec<i64>,
}

impl<'a> Rounds<'a> {
    fn of(rounds: &[&'a Dealt]) -> Self {
        let mut rows = Self::default();
        for round in rounds {
            let seat = &round.seat;
            rows.ids.push(round.round_id.0);
            rows.players.push(seat.player.0);
            rows.numbers.push(round.number);
            rows.fingerprints.push(round.fingerprint);
            rows.machines.push(round.table.machine());
            rows.table_hashes.push(round.table.hash());
            rows.bets_per_line.push(round.stake.bet_per_line().0);
            rows.lines.push(round.stake.lines().into());
            rows.bets.push(round.stake.total().0);
            rows.payouts.push(round.outcome.payout.0);
            rows.grids.push(round.outcome.grid.code());
            rows.seeds.push(seat.seed.id.0);
            rows.nonces.push(seat.nonce);
            rows.gold.push(seat.balances.gold.0);
            rows.gem.push(seat.balances.gem.0);
            rows.token.push(seat.balances.token.0);
        }
        rows
    }
}

/// One row a movement: every round has a stake, and some have a payout.
#[derive(Default)]
struct Transfers {
    ids: Vec<Uuid>,
    debits: Vec<Uuid>,
    credits: Vec<Uuid>,
    amounts: Vec<i64>,
    causes: Vec<i16>,
    references: Vec<Uuid>,
    debit_afters: Vec<Option<i64>>,
    credit_afters: Vec<Option<i64>>,
    debit_versions: Vec<Option<i64>>,
    credit_versions: Vec<Option<i64>>,
}

impl Transfers {
    fn of(rounds: &[&Dealt], dealing: &Dealing) -> Self {
        let mut rows = Self::default();
        for round in rounds {
            let player = round.seat.player.0;
            rows.push(round, dealing, Cause::Stake, round.stake.total());
            rows.debits.push(player);
            rows.credits.push(House::Table.owner());
            rows.debit_afters.push(Some(round.gold_after_stake));
            rows.debit_versions.push(Some(round.version_after_stake));
            rows.credit_afters.push(None);
            rows.credit_versions.push(None);
            if round.outcome.payout == Gold::ZERO {
                continue;
            }
            rows.push(round, dealing, Cause::Payout, round.outcome.payout);
            rows.debits.push(House::Table.owner());
            rows.credits.push(player);
            rows.debit_afters.push(None);
            rows.debit_versions.push(None);
            rows.credit_afters.push(Some(round.seat.balances.gold.0));
            rows.credit_versions.push(Some(round.seat.version));
        }
        rows
    }

    fn push(&mut self, round: &Dealt, dealing: &Dealing, cause: Cause, amount: Gold) {
        self.ids.push(dealing.entropy.id(round.at));
        self.amounts.push(amount.0);
        self.causes.push(cause as i16);
        self.references.push(round.round_id.0);
    }
}

fn events(rounds: &[&Dealt], dealing: &Dealing) -> Vec<Envelope> {
    rounds
        .iter()
        .map(|round| Envelope {
            id: EventId(dealing.entropy.id(round.at)),
            player: round.seat.player,
            at: round.at,
            event: Event::RoundSettled(Box::new(RoundSettled {
                round: round.summary(),
                balance: BalanceChanged {
                    balances: round.seat.balances,
                    version: round.seat.version,
                    net_today: round.seat.tally.day_net,
                },
                week: calendar::week(round.at),
                public_win: round.public_win(),
            })),
        })
        .collect()
}

/// A round as its row says it.
struct RoundRow {
    id: Uuid,
    number: i64,
    fingerprint: i64,
    table_hash: Vec<u8>,
    bet_per_line: i64,
    lines: i16,
    grid: String,
    gold: i64,
    gem: i64,
    token: i64,
    nonce: i64,
    created_at: DateTime<Utc>,
    server_seed_hash: Vec<u8>,
    client_seed: Option<String>,
    server_seed: Option<Vec<u8>>,
}

impl RoundRow {
    fn view(self) -> Result<RoundView, Fault> {
        let (table, stake, grid) =
            stored_round(&self.table_hash, self.bet_per_line, self.lines, &self.grid)?;
        Ok(RoundRecord {
            id: RoundId(self.id),
            number: self.number,
            table,
            stake,
            grid,
            balances: balances(self.gold, self.gem, self.token),
            fairness: RoundFairnessView {
                server_seed_hash: hex::encode(self.server_seed_hash),
                client_seed: self.client_seed.unwrap_or_default(),
                nonce: self.nonce,
                server_seed: self.server_seed.map(hex::encode),
            },
            at: self.created_at,
        }
        .view())
    }
}

/// The table, stake and grid of a stored round.
pub(super) fn stored_round(
    table_hash: &[u8],
    bet_per_line: i64,
    lines: i16,
    grid: &str,
) -> Result<(&'static SlotTable, Stake, Grid), Fault> {
    let table = <&[u8; 32]>::try_from(table_hash)
        .ok()
        .and_then(|hash| slot::table_of_hash(hash))
        .ok_or_else(|| Fault::unreadable("table", hex::encode(table_hash)))?;
    let stake = Stake::new(table, Gold(bet_per_line), lines.into())
        .map_err(|error| Fault::unreadable("stake", error))?;
    let grid = Grid::from_code(table, grid).map_err(|error| Fault::unreadable("grid", error))?;
    Ok((table, stake, grid))
}

/// One round of that player.
pub(super) async fn round(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    id: RoundId,
) -> Result<Option<RoundView>, Fault> {
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                case when f.revealed_at is not null then f.server_seed end as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id
         where r.id = $1 and r.player_id = $2",
        id.0,
        player.0,
    )
    .fetch_optional(executor)
    .await?
    .map(RoundRow::view)
    .transpose()
}

/// The latest round of that player.
pub(super) async fn last_round(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
) -> Result<Option<RoundView>, Fault> {
    sqlx::query_as!(
        RoundRow,
        "select r.id, r.number, r.fingerprint, r.table_hash, r.bet_per_line, r.lines, r.grid,
                r.gold, r.gem, r.token, r.nonce, r.created_at, f.server_seed_hash, f.client_seed,
                case when f.revealed_at is not null then f.server_seed end as server_seed
         from play_rounds r join fairness_seeds f on f.id = r.seed_id
         where r.player_id = $1 order by r.number desc limit 1",
        player.0,
    )
    .fetch_optional(executor)
    .await?
    .map(RoundRow::view)
    .transpose()
}

/// A line of the history as its row says it.
struct SummaryRow {
    id: Uuid,
    number: i64,
    machine: String,
    bet: i64,
    payout: i64,
    created_at: DateTime<Utc>,
}

impl From<SummaryRow> for RoundSummaryView {
    fn from(row: SummaryRow) -> Self {
        Self {
            round_id: RoundId(row.id),
            number: row.number,
            game: "slot".into(),
            machine: row.machine,
            bet: Gold(row.bet),
            payout: Gold(row.payout),
            net: row.payout - row.bet,
            at: row.created_at,
        }
    }
}

/// Up to `limit` rounds of that player before round `number`, newest first.
pub(super) async fn history(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    number: i64,
    limit: i64,
) -> Result<Vec<RoundSummaryView>, Fault> {
    let rows = sqlx::query_as!(
        SummaryRow,
        "select id, number, machine, bet, payout, created_at from play_rounds
         where player_id = $1 and number < $2 order by number desc limit $3",
        player.0,
        number,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Up to `limit` rounds of that player after round `number`, oldest first.
pub(super) async fn rounds_since(
    executor: impl PgExecutor<'_>,
    player: PlayerId,
    number: i64,
    limit: i64,
) -> Result<Vec<RoundSummaryView>, Fault> {
    let rows = sqlx::query_as!(
        SummaryRow,
        "select id, number, machine, bet, payout, created_at from play_rounds
         where player_id = $1 and number > $2 order by number limit $3",
        player.0,
        number,
        limit,
    )
    .fetch_all(executor)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
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

/// The latest big wins, newest first.
pub(super) async fn public_wins(
    executor: impl PgExecutor<'_>,
    limit: i64,
) -> Result<Vec<PublicWinView>, Fault> {
    let rows = sqlx::query!(
        "select r.id, p.nickname, r.table_hash, r.bet_per_line, r.lines, r.grid, r.created_at
         from play_rounds r join accounts_players p on p.id = r.player_id
         where r.payout >= r.bet * 5 order by r.created_at desc limit $1",
        limit,
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            let (table, stake, grid) =
                stored_round(&row.table_hash, row.bet_per_line, row.lines, &row.grid)?;
            let outcome = slot::settle(table, stake, grid);
            let best = outcome.wins.iter().max_by_key(|win| win.payout);
            Ok(PublicWinView {
                round_id: RoundId(row.id),
                player: masked(&row.nickname),
                machine: table.machine().into(),
                symbol: best
                    .map(|win| table.symbol(win.symbol).name.clone())
                    .unwrap_or_default(),
                net: outcome.payout.0 - stake.total().0,
                at: row.created_at,
            })
        })
        .collect()
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
