//! The one statement that settles a hand.

use crate::{
    calendar,
    events::{BalanceChanged, Envelope, Event, RoundSettled},
    fault::Fault,
    play::{dealer::Dealing, seat::Dealt},
};
use chrono::NaiveDate;
use contract::wallet::Cause;
use kernel::{EventId, Gold, PlayerId};
use ledger::House;
use sqlx::{PgConnection, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// Writes a hand in one statement: wallets, seats, rounds, transfers and outbox, all or nothing.
///
/// The statement is its own transaction unless the caller has one open. It looks at the versions
/// of all wallets and seats first, locks them in player order, and refuses itself by the name
/// `play_hand_is_current` when one has moved on since the rounds were decided.
pub(in crate::play) async fn settle(
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
