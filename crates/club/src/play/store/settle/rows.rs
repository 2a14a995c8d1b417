//! What a hand writes, as rows.

use crate::{
    calendar,
    events::{BalanceChanged, Envelope, Event, RoundSettled},
    fault::Fault,
    outbox,
    play::{dealer::Dealing, seat::Dealt},
};
use chrono::{DateTime, NaiveDate, Utc};
use contract::wallet::Cause;
use kernel::{EventId, Gold, PlayerId};
use ledger::House;
use sqlx::{
    Postgres, Type,
    postgres::{PgHasArrayType, PgTypeInfo},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything that is written for a hand.
pub(super) struct Hand<'a> {
    /// When it was settled.
    pub now: DateTime<Utc>,
    /// One a player, in player order.
    pub seats: Vec<HandSeat>,
    /// In the order in which they were dealt.
    pub rounds: Vec<HandRound<'a>>,
    /// One or two a round, in the order of the rounds; the stake comes first.
    pub transfers: Vec<HandTransfer>,
    /// All events, as one row of the outbox holds them.
    pub events: String,
}

impl<'a> Hand<'a> {
    pub(super) fn of(
        rounds: &[&'a Dealt],
        now: DateTime<Utc>,
        dealing: &Dealing,
    ) -> Result<Self, Fault> {
        Ok(Self {
            now,
            seats: seats_of(rounds),
            rounds: rounds.iter().map(|round| HandRound::of(round)).collect(),
            transfers: rounds
                .iter()
                .flat_map(|round| transfers_of(round, dealing))
                .collect(),
            events: outbox::written(&events(rounds, dealing))?,
        })
    }
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
pub(super) struct HandSeat {
    pub player: Uuid,
    pub version_before: i64,
    pub version: i64,
    pub seed_id: Uuid,
    pub nonce_before: i64,
    pub nonce: i64,
    pub gold: i64,
    pub rounds: i64,
    pub wagered: i64,
    pub paid: i64,
    pub best_net: i64,
    pub day: NaiveDate,
    pub day_rounds: i64,
    pub day_net: i64,
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
pub(super) struct HandRound<'a> {
    pub id: Uuid,
    pub player_id: Uuid,
    pub number: i64,
    pub fingerprint: i64,
    pub machine: &'a str,
    pub table_hash: &'a [u8],
    pub bet_per_line: i64,
    pub lines: i16,
    pub bet: i64,
    pub payout: i64,
    pub grid: String,
    pub seed_id: Uuid,
    pub nonce: i64,
    pub gold: i64,
    pub gem: i64,
    pub token: i64,
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
pub(super) struct HandTransfer {
    pub id: Uuid,
    pub debit: Uuid,
    pub credit: Uuid,
    pub amount: i64,
    pub cause: i16,
    pub reference: Uuid,
    pub debit_after: Option<i64>,
    pub credit_after: Option<i64>,
    pub debit_version: Option<i64>,
    pub credit_version: Option<i64>,
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
