//! Every invariant of the club, checked in one snapshot.

use crate::play;
use ledger::Finding;
use platform::{Fault, Platform};
use sqlx::{Acquire as _, PgConnection};

/// Rules about what leaves and enters by the outbox and the inbox.
const EVENT_RULES: &[ledger::audit::Rule] = &[
    ledger::audit::Rule {
        rule: "every outbox row is an array of envelopes",
        broken: "
            select format('outbox row %s', id) from outbox
            where json_typeof(events) <> 'array'
               or exists (select from json_array_elements(
                              case json_typeof(events) when 'array' then events else '[]' end) e
                          where e ->> 'id' is null or e ->> 'player' is null
                             or e ->> 'event' is null or e -> 'data' is null)",
    },
    ledger::audit::Rule {
        rule: "the outbox does not stand still",
        broken: "
            select format('outbox row %s waits since %s', id, created_at) from outbox
            where created_at < clock_timestamp() - interval '1 hour'
              and exists (select from inbox where handled_at > created_at + interval '1 hour')",
    },
    ledger::audit::Rule {
        rule: "a player scores in the ranking what the rounds brought, once each",
        broken: "
            select format('week %s, player %s: ranking says %s, rounds %s',
                          s.week, s.player_id, s.score, coalesce(r.net, 0))
            from rankings_scores s left join (
                select player_id,
                       date_trunc('week', created_at at time zone 'UTC' + interval '4 hours')::date
                           as week,
                       sum(payout - bet) as net
                from play_rounds where payout > bet group by 1, 2
            ) as r using (week, player_id)
            where s.score > coalesce(r.net, 0)",
    },
];

/// Checks the ledger, the rounds, the players' states and the events; an empty list is a clean club.
///
/// Sums are compared in one `repeatable read` transaction that writes nothing; then rounds are drawn
/// again page by page, outside of it: a snapshot that is held for long keeps dead rows from being
/// cleaned up, and the relay would read them again and again.
///
/// # Errors
/// When the database is away or something stored cannot be read at all.
pub async fn audit(platform: &Platform) -> Result<Vec<Finding>, Fault> {
    let mut connection = platform.pool.acquire().await?;
    let mut snapshot = connection.begin().await?;
    sqlx::query!("set transaction isolation level repeatable read, read only")
        .execute(&mut *snapshot)
        .await?;
    sqlx::query!("set local statement_timeout = 0")
        .execute(&mut *snapshot)
        .await?;
    let mut findings = check(&mut snapshot).await?;
    snapshot.rollback().await?;
    drop(connection);
    findings.extend(play::audit::replay(platform).await?);
    Ok(findings)
}

async fn check(snapshot: &mut PgConnection) -> Result<Vec<Finding>, Fault> {
    let mut findings = ledger::audit(snapshot).await?;
    findings.extend(ledger::audit::check(snapshot, play::audit::RULES).await?);
    findings.extend(ledger::audit::check(snapshot, EVENT_RULES).await?);
    findings.extend(play::audit::contributions(snapshot).await?);
    Ok(findings)
}
