//! The one statement that settles a hand.

use crate::{
    calendar,
    events::{BalanceChanged, Envelope, Event, RoundSettled},
    fault::Fault,
    outbox,
    play::{dealer::Dealing, seat::Dealt},
};
use chrono::NaiveDate;
use contract::wallet::Cause;
use kernel::{EventId, Gold, PlayerId};
use ledger::House;
use sqlx::{
    PgConnection, Postgres, Type,
    postgres::{PgHasArrayType, PgTypeInfo},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Writes a hand in one statement: wallets, seats, rounds, transfers and outbox, all or nothing.
///
/// The statement is its own transaction unless the caller has one open. It moves on only wallets and
/// seats that are as they were when the rounds were decided, and refuses itself by the name
/// `play_hand_is_current` when that is not all of them.
///
/// Wallets come before seats and both in player order, here as everywhere, so that nobody waits in
/// a circle: the players are sorted, and the dealer's planner settings leave no plan but to look
/// them up one after the other. Were it otherwise, the database would end the circle, and the hand
/// would be dealt again with care.
pub(in crate::play) async fn settle(
    connection: &mut PgConnection,
    dealing: &Dealing,
    rounds: &[&Dealt],
) -> Result<(), Fault> {
    let Some(now) = rounds.first().map(|round| round.at) else {
        return Ok(());
    };
    let seats = seats_of(rounds);
    let dealt: Vec<HandRound<'_>> = rounds.iter().map(|round| HandRound::of(round)).collect();
    let posted: Vec<HandTransfer> = rounds
        .iter()
        .flat_map(|round| transfers_of(round, dealing))
        .collect();
    let events = events(rounds, dealing);
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
        select play_refuse_stale_hand(
            least((select count(*) from paid), (select count(*) from advanced)), $7::bigint
        ) as "checked""#,
        &seats as _,
        &dealt as _,
        &posted as _,
        outbox::written(&events)?,
        Gold::CURRENCY as i16,
        now,
        seats.len() as i64,
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// Lets a row travel as a type of the database's; an array of them is one parameter.
macro_rules! travels_as {
    ($row:ty, $name:literal) => {
        impl Type<Postgres> for $row {
            fn type_info() -> PgTypeInfo {
                PgTypeInfo::with_name($name)
            }
        }
        impl PgHasArrayType for $row {
            fn array_type_info() -> PgTypeInfo {
                PgTypeInfo::array_of($name)
            }
        }
    };
}

/// Where a seat must be, and where it goes; its fields are those of the type, in their order.
#[derive(sqlx::Encode)]
struct HandSeat {
    player: Uuid,
    version_before: i64,
    version: i64,
    seed_id: Uuid,
    nonce_before: i64,
    nonce: i64,
    gold: i64,
    rounds: i64,
    wagered: i64,
    paid: i64,
    best_net: i64,
    day: NaiveDate,
    day_rounds: i64,
    day_net: i64,
}
travels_as!(HandSeat, "play_hand_seat");

/// One a player, in player order: from where the first round found the seat to where the last
/// round left it.
fn seats_of(rounds: &[&Dealt]) -> Vec<HandSeat> {
    let mut first_and_last: BTreeMap<PlayerId, (&Dealt, &Dealt)> = BTreeMap::new();
    for round in rounds {
        first_and_last
            .entry(round.seat.player)
            .and_modify(|(_, last)| *last = round)
            .or_insert((round, round));
    }
    let moved = |(player, (first, last)): (PlayerId, (&Dealt, &Dealt))| {
        let (seat, tally) = (&last.seat, &last.seat.tally);
        HandSeat {
            player: player.0,
            version_before: first.version_after_stake - 1,
            version: seat.version,
            seed_id: seat.seed.id.0,
            nonce_before: first.seat.nonce - 1,
            nonce: seat.nonce,
            gold: seat.balances.gold.0,
            rounds: tally.rounds,
            wagered: tally.wagered,
            paid: tally.paid,
            best_net: tally.best_net,
            day: tally.day,
            day_rounds: tally.day_rounds,
            day_net: tally.day_net,
        }
    };
    first_and_last.into_iter().map(moved).collect()
}

/// A round to be written; its fields are those of the type, in their order.
#[derive(sqlx::Encode)]
struct HandRound<'a> {
    id: Uuid,
    player_id: Uuid,
    number: i64,
    fingerprint: i64,
    machine: &'a str,
    table_hash: &'a [u8],
    bet_per_line: i64,
    lines: i16,
    bet: i64,
    payout: i64,
    grid: String,
    seed_id: Uuid,
    nonce: i64,
    gold: i64,
    gem: i64,
    token: i64,
}
travels_as!(HandRound<'_>, "play_hand_round");

impl<'a> HandRound<'a> {
    fn of(round: &'a Dealt) -> Self {
        let seat = &round.seat;
        Self {
            id: round.round_id.0,
            player_id: seat.player.0,
            number: round.number,
            fingerprint: round.fingerprint,
            machine: round.table.machine(),
            table_hash: round.table.hash(),
            bet_per_line: round.stake.bet_per_line().0,
            lines: round.stake.lines().into(),
            bet: round.stake.total().0,
            payout: round.outcome.payout.0,
            grid: round.outcome.grid.code(),
            seed_id: seat.seed.id.0,
            nonce: seat.nonce,
            gold: seat.balances.gold.0,
            gem: seat.balances.gem.0,
            token: seat.balances.token.0,
        }
    }
}

/// A movement of gold to be written; its fields are those of the type, in their order.
#[derive(sqlx::Encode)]
struct HandTransfer {
    id: Uuid,
    debit: Uuid,
    credit: Uuid,
    amount: i64,
    cause: i16,
    reference: Uuid,
    debit_after: Option<i64>,
    credit_after: Option<i64>,
    debit_version: Option<i64>,
    credit_version: Option<i64>,
}
travels_as!(HandTransfer, "play_hand_transfer");

/// Every round has a stake, and some have a payout.
fn transfers_of(round: &Dealt, dealing: &Dealing) -> impl Iterator<Item = HandTransfer> {
    let (player, table) = (round.seat.player.0, House::Table.owner());
    let stake = HandTransfer {
        id: dealing.entropy.id(round.at),
        debit: player,
        credit: table,
        amount: round.stake.total().0,
        cause: Cause::Stake as i16,
        reference: round.round_id.0,
        debit_after: Some(round.gold_after_stake),
        credit_after: None,
        debit_version: Some(round.version_after_stake),
        credit_version: None,
    };
    let payout = (round.outcome.payout > Gold::ZERO).then(|| HandTransfer {
        id: dealing.entropy.id(round.at),
        debit: table,
        credit: player,
        amount: round.outcome.payout.0,
        cause: Cause::Payout as i16,
        reference: round.round_id.0,
        debit_after: None,
        credit_after: Some(round.seat.balances.gold.0),
        debit_version: None,
        credit_version: Some(round.seat.version),
    });
    std::iter::once(stake).chain(payout)
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
