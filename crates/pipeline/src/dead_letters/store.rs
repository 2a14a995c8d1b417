//! Every statement about dead letters.

use super::{DeadLetter, Filter, LIST_MAX, Selection, Source};
use crate::legacy;
use chrono::{DateTime, Utc};
use kernel::{EventId, PlayerId};
use platform::{Fault, Platform, events::Envelope, secret::sha256};
use sqlx::{PgConnection, PgExecutor};
use std::collections::HashSet;
use uuid::Uuid;

/// Longest cause that is kept, in characters.
const CAUSE_CHARS_MAX: usize = 1_000;

/// Something that is put aside.
#[derive(Clone, Debug)]
pub(crate) struct NewDeadLetter {
    source: String,
    consumer: Option<&'static str>,
    topic: Option<String>,
    kind: Option<String>,
    version: Option<i32>,
    player: Option<Uuid>,
    event: Option<Uuid>,
    body: Vec<u8>,
    cause: String,
    attempts: i32,
    identity_key: String,
}

impl NewDeadLetter {
    /// An event that its consumer could not handle.
    pub(crate) fn of_event(
        source: Source,
        consumer: &'static str,
        envelope: &Envelope,
        cause: &impl ToString,
        attempts: i32,
    ) -> Result<Self, Fault> {
        let body = serde_json::to_vec(envelope).map_err(|e| Fault::unreadable("event", e))?;
        let topic = legacy::topic(envelope).unwrap_or_default();
        Ok(Self {
            consumer: Some(consumer),
            attempts,
            identity_key: format!("{consumer}/{}", envelope.id),
            ..Self::addressed(source.of_topic(topic), envelope, body, cause)
        })
    }

    /// An event that the bus will never take.
    pub(crate) fn refused(envelope: &Envelope, json: &str, cause: &impl ToString) -> Self {
        let body = json.as_bytes().to_vec();
        Self::addressed(Source::Outbox.of_topic(""), envelope, body, cause)
    }

    /// An outbox row, or an array with the part of it, that is no envelope of ours.
    pub(crate) fn of_row(text: &str, cause: &impl ToString) -> Self {
        let source = Source::Outbox.of_topic("");
        Self::unaddressed(source, "outbox".to_owned(), text.as_bytes(), cause)
    }

    /// A message of Kafka that is no envelope.
    pub(crate) fn of_message(
        consumer: &'static str,
        (topic, partition, offset): (&str, i32, i64),
        payload: &[u8],
        cause: &impl ToString,
    ) -> Self {
        let source = Source::Kafka.of_topic(topic);
        let place = format!("{consumer}/{source}/{partition}/{offset}");
        Self {
            consumer: Some(consumer),
            topic: Some(topic.to_owned()),
            ..Self::unaddressed(source, place, payload, cause)
        }
    }

    fn addressed(
        source: String,
        envelope: &Envelope,
        body: Vec<u8>,
        cause: &impl ToString,
    ) -> Self {
        Self {
            topic: legacy::topic(envelope).map(str::to_owned),
            kind: Some(envelope.kind.clone()),
            version: Some(envelope.version.into()),
            player: Some(envelope.player.0),
            event: Some(envelope.id.0),
            ..Self::unaddressed(source, format!("outbox/{}", envelope.id), &body, cause)
        }
    }

    fn unaddressed(source: String, place: String, body: &[u8], cause: &impl ToString) -> Self {
        // Offsets begin anew when a topic does: the hash tells two messages of one place apart.
        let hash = hex::encode(&sha256(body)[..16]);
        Self {
            source,
            consumer: None,
            topic: None,
            kind: None,
            version: None,
            player: None,
            event: None,
            body: body.to_vec(),
            cause: shortened(cause),
            attempts: 1,
            identity_key: format!("{place}/{hash}"),
        }
    }
}

fn shortened(cause: &impl ToString) -> String {
    let cause = as_text(cause.to_string());
    cause.chars().take(CAUSE_CHARS_MAX).collect()
}

/// What PostgreSQL takes as text has no zero character. The body is bytes, and keeps its own.
fn as_text(text: String) -> String {
    text.replace('\0', " ")
}

/// Puts letters aside for good and logs them, once they are safe. A letter that is there already fails
/// once more: it waits again, whatever had been decided.
pub(crate) async fn put_aside(
    executor: impl PgExecutor<'_>,
    letters: &[NewDeadLetter],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if letters.is_empty() {
        return Ok(());
    }
    // One statement changes a row once.
    let mut seen = HashSet::new();
    let letters: Vec<&NewDeadLetter> = letters
        .iter()
        .filter(|letter| seen.insert(letter.identity_key.as_str()))
        .collect();
    let column = |of: fn(&NewDeadLetter) -> Option<String>| -> Vec<Option<String>> {
        letters
            .iter()
            .map(|letter| of(letter).map(as_text))
            .collect()
    };
    let bodies: Vec<Vec<u8>> = letters.iter().map(|letter| letter.body.clone()).collect();
    sqlx::query!(
        "insert into dead_letters as d
             (source, consumer, topic, kind, version, player_id, event_id, body, cause, attempts,
              identity_key, first_failed_at, last_failed_at)
         select *, $12::timestamptz, $12::timestamptz
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::uuid[],
                     $7::uuid[], $8::bytea[], $9::text[], $10::int[], $11::text[])
         on conflict (identity_key) do update
             set cause = excluded.cause, attempts = d.attempts + excluded.attempts,
                 last_failed_at = excluded.last_failed_at, status = 'waiting'",
        &column(|letter| Some(letter.source.clone())) as &[Option<String>],
        &column(|letter| letter.consumer.map(str::to_owned)) as &[Option<String>],
        &column(|letter| letter.topic.clone()) as &[Option<String>],
        &column(|letter| letter.kind.clone()) as &[Option<String>],
        &letters
            .iter()
            .map(|letter| letter.version)
            .collect::<Vec<_>>() as &[Option<i32>],
        &letters
            .iter()
            .map(|letter| letter.player)
            .collect::<Vec<_>>() as &[Option<Uuid>],
        &letters
            .iter()
            .map(|letter| letter.event)
            .collect::<Vec<_>>() as &[Option<Uuid>],
        &bodies,
        &column(|letter| Some(letter.cause.clone())) as &[Option<String>],
        &letters
            .iter()
            .map(|letter| letter.attempts)
            .collect::<Vec<_>>(),
        &column(|letter| Some(letter.identity_key.clone())) as &[Option<String>],
        now,
    )
    .execute(executor)
    .await?;
    for letter in letters {
        let consumer = letter.consumer.unwrap_or("relay");
        metrics::counter!("dead_letters_total", "consumer" => consumer).increment(1);
        tracing::error!(
            source = letter.source,
            consumer,
            kind = letter.kind,
            event = ?letter.event,
            attempts = letter.attempts,
            cause = letter.cause,
            "a dead letter"
        );
    }
    Ok(())
}

struct Row {
    id: i64,
    source: String,
    consumer: Option<String>,
    topic: Option<String>,
    kind: Option<String>,
    version: Option<i32>,
    player_id: Option<Uuid>,
    event_id: Option<Uuid>,
    body: Vec<u8>,
    cause: String,
    attempts: i32,
    first_failed_at: DateTime<Utc>,
    last_failed_at: DateTime<Utc>,
    status: String,
    decided_by: Option<String>,
    decided_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for DeadLetter {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let status = row.status.parse();
        Ok(Self {
            id: row.id,
            source: row.source,
            consumer: row.consumer,
            topic: row.topic,
            kind: row.kind,
            version: row.version,
            player: row.player_id.map(PlayerId),
            event: row.event_id.map(EventId),
            body: row.body,
            cause: row.cause,
            attempts: row.attempts,
            first_failed_at: row.first_failed_at,
            last_failed_at: row.last_failed_at,
            status: status.map_err(|why| Fault::unreadable("dead letter", why))?,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
        })
    }
}

/// The dead letters that match, the oldest first.
///
/// # Errors
/// When the database is away.
pub async fn list(platform: &Platform, filter: &Filter) -> Result<Vec<DeadLetter>, Fault> {
    sqlx::query_as!(
        Row,
        "select id, source, consumer, topic, kind, version, player_id, event_id, body, cause,
                attempts, first_failed_at, last_failed_at, status, decided_by, decided_at
         from dead_letters
         where ($1::text is null or status = $1) and ($2::text is null or consumer = $2)
           and ($3::text is null or topic = $3) and ($4::text is null or kind = $4)
         order by id limit $5",
        filter.status.map(super::Status::name),
        filter.consumer.as_deref(),
        filter.topic.as_deref(),
        filter.kind.as_deref(),
        filter.limit.unwrap_or(LIST_MAX).clamp(0, LIST_MAX),
    )
    .fetch_all(&platform.pool)
    .await?
    .into_iter()
    .map(DeadLetter::try_from)
    .collect()
}

/// The dead letter of that number.
///
/// # Errors
/// When the database is away.
pub async fn show(platform: &Platform, id: i64) -> Result<Option<DeadLetter>, Fault> {
    sqlx::query_as!(
        Row,
        "select id, source, consumer, topic, kind, version, player_id, event_id, body, cause,
                attempts, first_failed_at, last_failed_at, status, decided_by, decided_at
         from dead_letters where id = $1",
        id
    )
    .fetch_optional(&platform.pool)
    .await?
    .map(DeadLetter::try_from)
    .transpose()
}

/// Locks the waiting letters of that selection and returns their numbers.
pub(super) async fn waiting(
    connection: &mut PgConnection,
    which: &Selection,
) -> Result<Vec<i64>, Fault> {
    let everything = Filter::default();
    let (ids, filter) = match which {
        Selection::Ids(ids) => (Some(&ids[..]), &everything),
        Selection::Matching(filter) => (None, filter),
    };
    // A filter for another status matches nothing that could be decided about.
    let status = filter.status.map(super::Status::name);
    Ok(sqlx::query_scalar!(
        "select id from dead_letters
         where status = 'waiting' and ($1::text is null or status = $1)
           and ($2::text is null or consumer = $2) and ($3::text is null or topic = $3)
           and ($4::text is null or kind = $4) and ($5::bigint[] is null or id = any($5))
         order by id limit $6 for update",
        status,
        filter.consumer.as_deref(),
        filter.topic.as_deref(),
        filter.kind.as_deref(),
        ids as Option<&[i64]>,
        filter.limit.unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await?)
}

/// Notes that those letters are redriven; returns the bodies that go back to the outbox.
pub(super) async fn redrive(
    connection: &mut PgConnection,
    ids: &[i64],
    by: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Vec<u8>>, Fault> {
    let rows = sqlx::query!(
        "update dead_letters set decided_by = $2, decided_at = $3,
             status = case when consumer is null then 'redriven' else 'redriving' end
         where id = any($1) and status = 'waiting'
         returning consumer, body, event_id",
        ids,
        by,
        now,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.consumer.is_none())
        .map(|row| match row.event_id {
            // One envelope: a row of the outbox is an array of them.
            Some(_) => [b"[", &row.body[..], b"]"].concat(),
            None => row.body,
        })
        .collect())
}

/// Gives waiting letters up.
pub(super) async fn drop(
    executor: impl PgExecutor<'_>,
    ids: &[i64],
    by: &str,
    now: DateTime<Utc>,
) -> Result<u64, Fault> {
    let dropped = sqlx::query!(
        "update dead_letters set status = 'dropped', decided_by = $2, decided_at = $3
         where id = any($1) and status = 'waiting'",
        ids,
        by,
        now,
    )
    .execute(executor)
    .await?;
    Ok(dropped.rows_affected())
}

/// A letter on its way to its consumer.
pub(super) struct Redriving {
    pub id: i64,
    pub topic: Option<String>,
    pub body: Vec<u8>,
}

/// Locks the oldest letter on its way to that consumer, unless another worker has it in hand.
pub(super) async fn next_redriving(
    connection: &mut PgConnection,
    consumer: &str,
) -> Result<Option<Redriving>, Fault> {
    Ok(sqlx::query_as!(
        Redriving,
        "select id, topic, body from dead_letters
         where status = 'redriving' and consumer = $1 order by id limit 1 for update skip locked",
        consumer
    )
    .fetch_optional(connection)
    .await?)
}

/// Notes that a letter has arrived.
pub(super) async fn arrived(connection: &mut PgConnection, id: i64) -> Result<(), Fault> {
    sqlx::query!(
        "update dead_letters set status = 'redriven' where id = $1",
        id
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that a letter has failed once more: it waits again.
pub(super) async fn failed(
    connection: &mut PgConnection,
    id: i64,
    cause: &impl ToString,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "update dead_letters set status = 'waiting', cause = $2, attempts = attempts + 1,
             last_failed_at = $3
         where id = $1",
        id,
        shortened(cause),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// How many letters nobody has decided about.
pub(crate) async fn count_waiting(executor: impl PgExecutor<'_>) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from dead_letters where status = 'waiting'"#
    )
    .fetch_one(executor)
    .await?)
}
