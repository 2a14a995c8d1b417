//! Outbox rows taken apart: what can be forwarded, and what nobody will ever read.

use crate::{bus::Batch, dead_letters::store::NewDeadLetter, legacy};
use platform::{events::Envelope, outbox::OutboxRow};
use serde_json::value::RawValue;

/// Longest name of a topic that Kafka takes.
const TOPIC_CHARS_MAX: usize = 249;

/// The events of all rows, in order, with dead letters for what is no event. An event's body is not
/// read.
pub(super) fn batch_of(rows: &[OutboxRow]) -> (Batch<'_>, Vec<NewDeadLetter>) {
    let (mut batch, mut letters) = (Batch::default(), Vec::new());
    for row in rows {
        match serde_json::from_str::<Vec<&RawValue>>(&row.events) {
            Err(cause) => letters.push(NewDeadLetter::of_row(&row.events, &cause)),
            Ok(parts) => {
                for json in parts {
                    match serde_json::from_str(json.get()) {
                        Err(cause) => {
                            letters.push(NewDeadLetter::of_row(&format!("[{json}]"), &cause));
                        }
                        Ok(envelope) => add(&mut batch, &mut letters, envelope, json),
                    }
                }
            }
        }
    }
    (batch, letters)
}

fn add<'r>(
    batch: &mut Batch<'r>,
    letters: &mut Vec<NewDeadLetter>,
    mut envelope: Envelope,
    json: &'r RawValue,
) {
    if envelope.topic.is_none() {
        envelope.topic = legacy::topic(&envelope).map(str::to_owned);
    }
    match envelope.topic.as_deref() {
        Some(topic) if is_topic(topic) => {
            batch.envelopes.push(envelope);
            batch.json.push(json);
        }
        Some(topic) => {
            let cause = format!("{topic:?} is no topic");
            letters.push(NewDeadLetter::refused(&envelope, json.get(), &cause));
        }
        None => {
            let cause = "it does not say where it travels";
            letters.push(NewDeadLetter::refused(&envelope, json.get(), &cause));
        }
    }
}

fn is_topic(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=TOPIC_CHARS_MAX).contains(&name.len())
        && !matches!(name, "." | "..")
        && name.bytes().all(allowed)
}
