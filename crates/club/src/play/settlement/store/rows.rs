//! What a batch writes, as rows.

use super::legacy::LegacyColumns;
use crate::play::{player_state::Decided, settlement::context::Context};
use chrono::{DateTime, NaiveDate, Utc};
use contract::wallet::Cause;
use kernel::{EventId, Gold, PlayerId};
use ledger::House;
use platform::{Fault, events};
use sqlx::{
    Postgres, Type,
    encode::{Encode, IsNull},
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, types::PgRecordEncoder},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything that is written for a batch.
pub(super) struct Rows<'a> {
    /// When it was settled.
    pub now: DateTime<Utc>,
    /// One a player, in player order.
    pub states: Vec<StateRow>,
    /// In the order in which they were decided.
    pub rounds: Vec<RoundRow<'a>>,
    /// One to three a round, in the order of the rounds: stake, payout, prize.
    pub transfers: Vec<TransferRow>,
    /// What each round puts into the common jackpot, in thousandths of a gold; none for other tables.
    pub contributions: Vec<(Uuid, i64)>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(
        rounds: &[&'a Decided],
        now: DateTime<Utc>,
        context: &Context,
    ) -> Result<Self, Fault> {
        Ok(Self {
            now,
            states: states_of(rounds),
            rounds: rounds
                .iter()
                .map(|round| RoundRow::of(round, context))
                .collect::<Result<_, Fault>>()?,
            transfers: rounds
                .iter()
                .flat_map(|round| transfers_of(round, context))
                .collect(),
            contributions: rounds
                .iter()
                .filter_map(|round| contribution_of(round))
                .collect(),
        })
    }

    /// What all rounds put into the common jackpot.
    pub(super) fn contributed(&self) -> i64 {
        self.contributions.iter().map(|(_, mille)| mille).sum()
    }
}

/// Lets a row travel as a type of the database's; an array of them is one parameter. The fields are
/// those of the type, in their order.
macro_rules! travels_as {
    ($row:ident $(<$life:lifetime>)?, $name:literal, $($($field:ident).+),+ $(,)?) => {
        impl $(<$life>)? Type<Postgres> for $row $(<$life>)? {
            fn type_info() -> PgTypeInfo {
                PgTypeInfo::with_name($name)
            }
        }
        impl $(<$life>)? PgHasArrayType for $row $(<$life>)? {
            fn array_type_info() -> PgTypeInfo {
                PgTypeInfo::array_of($name)
            }
        }
        impl<'q $(, $life)?> Encode<'q, Postgres> for $row $(<$life>)? {
            fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                let mut record = PgRecordEncoder::new(buffer);
                $(record.encode(&self.$($field).+)?;)+
                record.finish();
                Ok(IsNull::No)
            }
        }
    };
}

/// Where a player's wallet and state must be, and where they go.
pub(super) struct StateRow {
    pub player: Uuid,
    pub version_before: i64,
    pub epoch: i64,
    pub version: i64,
    pub nonce: i64,
    pub gold: i64,
    pub rounds: i64,
    pub wagered: i64,
    pub paid: i64,
    pub best_net: i64,
    pub day: NaiveDate,
    pub day_rounds: i64,
    pub day_net: i64,
    pub day_staked: i64,
    pub day_played_ms: i64,
}
travels_as!(
    StateRow,
    "play_batch_player",
    player,
    version_before,
    epoch,
    version,
    nonce,
    gold,
    rounds,
    wagered,
    paid,
    best_net,
    day,
    day_rounds,
    day_net,
    day_staked,
    day_played_ms,
);

/// One a player, in player order: from where the first round found the player to where the last
/// round left the player.
fn states_of(rounds: &[&Decided]) -> Vec<StateRow> {
    let mut first_and_last: BTreeMap<PlayerId, (&Decided, &Decided)> = BTreeMap::new();
    for round in rounds {
        first_and_last
            .entry(round.state.player)
            .and_modify(|(_, last)| *last = round)
            .or_insert((round, round));
    }
    let moved = |(player, (first, last)): (PlayerId, (&Decided, &Decided))| {
        let (state, counters) = (&last.state, &last.state.counters);
        StateRow {
            player: player.0,
            version_before: first.version_after_stake - 1,
            epoch: state.epoch,
            version: state.version,
            nonce: state.nonce,
            gold: state.balances.gold.0,
            rounds: counters.rounds,
            wagered: counters.wagered,
            paid: counters.paid,
            best_net: counters.best_net,
            day: counters.day,
            day_rounds: counters.day_rounds,
            day_net: counters.day_net,
            day_staked: state.usage.staked,
            day_played_ms: state.usage.played_ms,
        }
    };
    first_and_last.into_iter().map(moved).collect()
}

/// A round to be written, with the event that tells of it.
pub(super) struct RoundRow<'a> {
    pub id: Uuid,
    pub player_id: Uuid,
    pub number: i64,
    pub fingerprint: i64,
    pub game: &'static str,
    pub table: &'static str,
    pub table_hash: &'a [u8],
    pub stake: i64,
    pub payout: i64,
    pub bet_text: String,
    pub outcome: String,
    pub seed_id: Uuid,
    pub nonce: i64,
    pub gold: i64,
    pub gem: i64,
    pub token: i64,
    pub event: String,
    pub legacy: LegacyColumns,
}
travels_as!(
    RoundRow<'a>,
    "play_batch_round",
    id,
    player_id,
    number,
    fingerprint,
    game,
    table,
    table_hash,
    stake,
    payout,
    bet_text,
    outcome,
    seed_id,
    nonce,
    gold,
    gem,
    token,
    event,
    legacy.bet_per_line,
    legacy.lines,
    legacy.grid,
);

impl<'a> RoundRow<'a> {
    fn of(round: &'a Decided, context: &Context) -> Result<Self, Fault> {
        let (state, played) = (&round.state, &round.played);
        let table = played.table;
        let event_id = EventId(context.entropy.id(round.at));
        Ok(Self {
            id: round.round_id.0,
            player_id: state.player.0,
            number: round.number,
            fingerprint: round.fingerprint,
            game: table.game(),
            table: table.name(),
            table_hash: table.hash(),
            stake: round.stake.0,
            payout: round.payout.0,
            bet_text: table.write_bet(&played.bet),
            outcome: table.write_outcome(&played.outcome),
            seed_id: state.seed.id.0,
            nonce: state.nonce,
            gold: state.balances.gold.0,
            gem: state.balances.gem.0,
            token: state.balances.token.0,
            event: events::write(
                event_id,
                state.player,
                round.at,
                Some(round.request),
                &round.event(),
            )?,
            legacy: LegacyColumns::of(played),
        })
    }
}

/// A movement of gold to be written, with the player whose round it belongs to.
pub(super) struct TransferRow {
    pub player: Uuid,
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
travels_as!(
    TransferRow,
    "play_batch_transfer",
    player,
    id,
    debit,
    credit,
    amount,
    cause,
    reference,
    debit_after,
    credit_after,
    debit_version,
    credit_version,
);

fn contribution_of(round: &Decided) -> Option<(Uuid, i64)> {
    let jackpot = round.played.table.jackpot()?;
    Some((round.state.player.0, jackpot.contribution(round.stake)))
}

/// Every round has a stake, some have a payout, and very few a prize.
fn transfers_of(round: &Decided, context: &Context) -> impl Iterator<Item = TransferRow> {
    let (player, games) = (round.state.player.0, House::Games.owner());
    let stake = TransferRow {
        player,
        id: context.entropy.id(round.at),
        debit: player,
        credit: games,
        amount: round.stake.0,
        cause: Cause::Stake as i16,
        reference: round.round_id.0,
        debit_after: Some(round.gold_after_stake),
        credit_after: None,
        debit_version: Some(round.version_after_stake),
        credit_version: None,
    };
    let payout = (round.payout > Gold::ZERO).then(|| TransferRow {
        player,
        id: context.entropy.id(round.at),
        debit: games,
        credit: player,
        amount: round.payout.0,
        cause: Cause::Payout as i16,
        reference: round.round_id.0,
        debit_after: None,
        credit_after: Some(round.gold_after_stake + round.payout.0),
        debit_version: None,
        credit_version: Some(round.version_after_stake + 1),
    });
    let prize = round.prize.map(|prize| TransferRow {
        player,
        id: context.entropy.id(round.at),
        debit: House::Jackpot.owner(),
        credit: player,
        amount: prize.0,
        cause: Cause::JackpotPrize as i16,
        reference: round.round_id.0,
        debit_after: None,
        credit_after: Some(round.state.balances.gold.0),
        debit_version: None,
        credit_version: Some(round.state.version),
    });
    std::iter::once(stake).chain(payout).chain(prize)
}
