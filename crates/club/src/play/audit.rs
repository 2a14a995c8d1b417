//! What must always be true of rounds and players' states.

use super::{
    jackpot,
    round::Played,
    store::{self, StoredRound},
};
use crate::fairness;
use engine::{draw::Draw, fairness::ClientSeed, games::Table};
use kernel::Gold;
use ledger::audit::{EXAMPLES_MAX, Finding, Rule};
use platform::{Fault, Platform};
use sqlx::PgConnection;
use uuid::Uuid;

/// The rules that one query each can check.
pub const RULES: &[Rule] = &[
    Rule {
        rule: "every round has the transfer of its stake",
        broken: "
            select format('round %s: stake %s, transfers %s', r.id, r.bet, coalesce(t.sum, 0))
            from play_rounds r left join (
                select reference, debit, sum(amount) as sum from ledger_transfers
                where cause = 10 group by reference, debit
            ) as t on t.reference = r.id and t.debit = r.player_id
            where t.sum is distinct from r.bet",
    },
    Rule {
        rule: "every round has the transfer of its payout",
        broken: "
            select format('round %s: payout %s, transfers %s', r.id, r.payout, coalesce(t.sum, 0))
            from play_rounds r left join (
                select reference, credit, sum(amount) as sum from ledger_transfers
                where cause = 11 group by reference, credit
            ) as t on t.reference = r.id and t.credit = r.player_id
            where coalesce(t.sum, 0) <> r.payout",
    },
    Rule {
        rule: "every stake and payout belongs to a round",
        broken: "
            select format('transfer %s: no round %s', t.id, t.reference)
            from ledger_transfers t
            where t.cause in (10, 11)
              and not exists (select from play_rounds r where r.id = t.reference)
              and not exists (select from play_open_rounds o where o.id = t.reference)",
    },
    Rule {
        rule: "a round tells the gold that the ledger says",
        broken: "
            select format('round %s says %s gold, the ledger %s', r.id, r.gold, t.after)
            from play_rounds r join (
                select distinct on (reference)
                       reference, coalesce(credit_after, debit_after) as after, created_at
                from ledger_transfers where cause in (10, 11, 12)
                order by reference, cause desc
            ) as t on t.reference = r.id
            -- A round that was open and lost moved nothing of the player's at its end.
            where t.after <> r.gold and t.created_at = r.created_at",
    },
    Rule {
        rule: "escrow holds the stakes of open rounds, each once",
        broken: "
            select format('round %s: staked %s, in escrow %s', coalesce(o.id, t.reference),
                          coalesce(o.stake, 0), coalesce(t.held, 0))
            from play_open_rounds o full join (
                select reference,
                       sum(case when credit = '00000000-0000-0000-0000-000000000004'::uuid
                                then amount else -amount end) as held
                from ledger_transfers
                where '00000000-0000-0000-0000-000000000004'::uuid in (debit, credit)
                group by reference
            ) as t on t.reference = o.id
            where coalesce(o.stake, 0) <> coalesce(t.held, 0)",
    },
    Rule {
        rule: "no round is open and settled",
        broken: "
            select format('round %s', o.id) from play_open_rounds o join play_rounds r using (id)",
    },
    Rule {
        rule: "an open round is drawn from its player's active seed pair",
        broken: "
            select format('round %s: seed %s, active %s', o.id, o.seed_id, s.seed_id)
            from play_open_rounds o join play_states s using (player_id)
            where o.seed_id <> s.seed_id",
    },
    Rule {
        rule: "a player's rounds are numbered without a gap",
        broken: "
            select format('player %s: %s rounds, numbers to %s, state says %s', s.player_id,
                          coalesce(r.rounds, 0), r.last, s.rounds)
            from play_states s left join (
                select player_id, count(*) as rounds, max(number) as last
                from play_rounds group by player_id
            ) as r using (player_id)
            where coalesce(r.rounds, 0) <> s.rounds or coalesce(r.last, 0) <> s.rounds",
    },
    Rule {
        rule: "a seed pair's nonces are used once each and without a gap",
        broken: "
            select format('seed %s: %s rounds, %s nonces, %s to %s', seed_id, count(*),
                          count(distinct nonce), min(nonce), max(nonce))
            from (select seed_id, nonce from play_rounds
                  union all select seed_id, nonce from play_open_rounds) as drawn
            group by seed_id
            having count(*) <> count(distinct nonce) or min(nonce) <> 1
                or max(nonce) <> count(*)",
    },
    Rule {
        rule: "a player's counters are the sums of its rounds",
        broken: "
            select format('player %s: state %s/%s, rounds %s/%s', s.player_id, s.wagered, s.paid,
                          coalesce(r.wagered, 0), coalesce(r.paid, 0))
            from play_states s left join (
                select player_id, sum(bet) as wagered, sum(payout) as paid
                from (select player_id, bet, payout from play_rounds
                      union all select player_id, stake, 0 from play_open_rounds) as staked
                group by player_id
            ) as r using (player_id)
            where coalesce(r.wagered, 0) <> s.wagered or coalesce(r.paid, 0) <> s.paid",
    },
    Rule {
        rule: "the common jackpot is what the ledger says of it",
        broken: "
            select format('cause %s: the jackpot says %s, the ledger %s', said.cause, said.gold,
                          coalesce(t.sum, 0))
            from play_jackpot j, lateral (values
                (12::smallint, j.paid), (13::smallint, j.contributed_mille / 1000),
                (14::smallint, j.seeded)) as said (cause, gold)
            left join (
                select cause, sum(case when cause = 12 and debit = pot then amount
                                       when cause <> 12 and credit = pot then amount end) as sum
                from ledger_transfers, (values ('00000000-0000-0000-0000-000000000003'::uuid)) p (pot)
                where cause in (12, 13, 14) group by cause
            ) as t on t.cause = said.cause
            where coalesce(t.sum, 0) <> said.gold",
    },
    Rule {
        rule: "every jackpot win was paid once, and nothing else was",
        broken: "
            select format('round %s: won %s, transfers %s', coalesce(w.round_id, t.reference),
                          w.amount, t.sum)
            from play_jackpot_wins w full join (
                select reference, credit, sum(amount) as sum, count(*) from ledger_transfers
                where cause = 12 group by reference, credit
            ) as t on t.reference = w.round_id and t.credit = w.player_id
            where t.sum is distinct from w.amount or t.count is distinct from 1
               or not exists (select from play_rounds r
                              where r.id = w.round_id and r.player_id = w.player_id)",
    },
    Rule {
        rule: "the day's stake is what the ledger says was staked on the day",
        // What version 0.1 settled on the day of the deploy is not in it: less is a finding on later days.
        broken: "
            select format('player %s, %s: state says %s, the ledger %s', s.player_id, s.day,
                          s.day_staked, coalesce(r.staked, 0))
            from play_states s left join (
                select debit as player_id, sum(amount) as staked,
                       (created_at at time zone 'UTC' + interval '4 hours')::date as day
                from ledger_transfers where cause = 10 group by 1, 3
            ) as r using (player_id, day)
            where s.day_staked > coalesce(r.staked, 0)
               or (s.day_staked < coalesce(r.staked, 0)
                   and s.day > (select (installed_on at time zone 'UTC' + interval '4 hours')::date
                                from _sqlx_migrations where version = 20261125000100))",
    },
    Rule {
        rule: "a player's days are the sums of the rounds that are counted",
        broken: "
            select format('player %s, %s, %s: days say %s/%s/%s, rounds %s/%s/%s', player_id, day, game,
                          d.rounds, d.staked, d.paid, r.rounds, r.staked, r.paid)
            from play_days d full join (
                select r.player_id, r.game,
                       (r.created_at at time zone 'UTC' + interval '4 hours')::date as day,
                       count(*) as rounds, sum(r.bet) as staked, sum(r.payout) as paid,
                       count(*) filter (where r.payout > 0) as hits,
                       count(*) filter (where r.payout > r.bet) as wins,
                       max(r.payout - r.bet) as best_net
                from play_rounds r join play_counted c
                    on c.player_id = r.player_id and r.number <= c.number
                group by 1, 2, 3
            ) as r using (player_id, day, game)
            where (d.rounds, d.staked, d.paid, d.hits, d.wins, d.best_net)
                  is distinct from (r.rounds, r.staked, r.paid, r.hits, r.wins, r.best_net)",
    },
    Rule {
        rule: "the days of everybody are the sums of the players' days",
        broken: "
            select format('%s, %s: the club has %s/%s/%s, players %s/%s/%s', day, game,
                          c.rounds, c.staked, c.paid, d.rounds, d.staked, d.paid)
            from play_club_days c full join (
                select day, game, sum(rounds)::bigint as rounds, sum(staked)::bigint as staked,
                       sum(paid)::bigint as paid, max(best_net) as best_net
                from play_days group by day, game
            ) as d using (day, game)
            where (c.rounds, c.staked, c.paid, c.best_net)
                  is distinct from (d.rounds, d.staked, d.paid, d.best_net)",
    },
    Rule {
        rule: "every player has a state and two seed pairs",
        broken: "
            select format('player %s', p.id) from accounts_players p
            where not exists (select from play_states s join fairness_seeds f on f.id = s.seed_id
                              where s.player_id = p.id and f.player_id = p.id
                                and f.active_since is not null and f.revealed_at is null)
               or not exists (select from fairness_seeds f
                              where f.player_id = p.id and f.active_since is null)",
    },
];

const CONTRIBUTIONS: &str = "every stake at a table with a jackpot has added its part to the pot";

/// Holds what was added to the common jackpot against everything that was staked at its tables, to the
/// thousandth of a gold. Where a later version has played tables that this one does not know, nothing is
/// said: only that version can tell what they add.
///
/// # Errors
/// When the database is away.
pub async fn contributions(snapshot: &mut PgConnection) -> Result<Option<Finding>, Fault> {
    let (contributed, staked) = jackpot::store::contributed_and_staked(snapshot).await?;
    let mut owed = 0;
    for (table_hash, staked) in staked {
        let Some(table) = Table::of_hash(&table_hash) else {
            return Ok(None);
        };
        let part = table
            .jackpot()
            .map(|rules| rules.contribution(Gold(staked)));
        owed += part.unwrap_or_default();
    }
    Ok((contributed != owed).then(|| Finding {
        rule: CONTRIBUTIONS,
        count: 1,
        examples: vec![format!(
            "{contributed} thousandths were added, {owed} are owed"
        )],
    }))
}

const REPLAY: &str = "every round can be drawn again from its seeds";

/// How many rounds are read at once: each page is a short transaction of its own, so that checking years
/// of rounds holds nothing up.
const PAGE: i64 = 5_000;

/// Draws every stored round again and compares what came out. A round on a table that this version does
/// not know is left to the version that played it.
///
/// # Errors
/// When the database is away or a stored seed makes no sense.
pub async fn replay(platform: &Platform) -> Result<Option<Finding>, Fault> {
    let (mut after, mut count, mut examples) = (Uuid::nil(), 0, Vec::new());
    loop {
        let rows = store::stored_rounds(&platform.pool, after, PAGE).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.id;
        for row in &rows {
            let Some(told) = differs(platform, row)? else {
                continue;
            };
            count += 1;
            if examples.len() < EXAMPLES_MAX {
                examples.push(told);
            }
        }
    }
    Ok((count > 0).then_some(Finding {
        rule: REPLAY,
        count,
        examples,
    }))
}

/// What is wrong with the stored round, if anything.
fn differs(platform: &Platform, row: &StoredRound) -> Result<Option<String>, Fault> {
    let seed = fairness::server_seed(&platform.seal, &row.seed)?;
    let client_seed = ClientSeed::parse(&row.client_seed)
        .map_err(|error| Fault::unreadable("client seed", error))?;
    let told = match Played::read(&row.table_hash, &row.bet_text, &row.outcome) {
        Ok(None) => return Ok(None),
        Ok(Some(Played { table, bet, .. })) => {
            let mut draw = Draw::new(&seed, &client_seed, row.nonce.unsigned_abs());
            let outcome = table.play(&bet, &mut draw);
            let (text, payout) = (table.write_outcome(&outcome), table.payout(&bet, &outcome));
            let same =
                text == row.outcome && payout.0 == row.payout && table.stake(&bet).0 == row.stake;
            if same && table.hits_jackpot(&outcome) != row.prize.is_some() {
                let prize = row.prize.unwrap_or_default();
                return Ok(Some(format!(
                    "round {}: {text} and a prize of {prize}",
                    row.id
                )));
            }
            if same {
                return Ok(None);
            }
            format!("drawn {text} paying {payout}")
        }
        Err(error) => error.to_string(),
    };
    let (id, outcome, payout) = (row.id, &row.outcome, row.payout);
    Ok(Some(format!(
        "round {id}: stored {outcome} paying {payout}, {told}"
    )))
}
