//! Messages that nobody can read, put aside with the reason, so that the partition goes on.

use super::{
    producer::{Producer, Record},
    topics,
};
use crate::bus::BusError;
use rdkafka::{Message as _, message::BorrowedMessage};
use serde::Serialize;

/// A message that could not be read, and everything one needs to write it again.
#[derive(Debug, Serialize)]
pub(super) struct Letter {
    topic: String,
    partition: i32,
    offset: i64,
    /// Which consumer could not read it.
    consumer: &'static str,
    cause: String,
    /// Both in hex, because they may be anything.
    key: Option<String>,
    payload: String,
}

impl Letter {
    pub(super) fn new(
        message: &BorrowedMessage<'_>,
        consumer: &'static str,
        cause: &serde_json::Error,
    ) -> Self {
        Self {
            topic: message.topic().to_owned(),
            partition: message.partition(),
            offset: message.offset(),
            consumer,
            cause: cause.to_string(),
            key: message.key().map(hex::encode),
            payload: hex::encode(message.payload().unwrap_or_default()),
        }
    }

    fn record(&self) -> Result<Record, BusError> {
        Ok(Record {
            topic: topics::dead(&self.topic),
            key: Some(format!("{}/{}", self.partition, self.offset).into_bytes()),
            payload: serde_json::to_vec(self)?,
        })
    }
}

/// Puts letters aside for good; they are logged here, once they are safe.
pub(super) async fn put_aside(producer: &Producer, letters: &[Letter]) -> Result<(), BusError> {
    if letters.is_empty() {
        return Ok(());
    }
    let records = letters
        .iter()
        .map(Letter::record)
        .collect::<Result<Vec<_>, _>>()?;
    producer.send(&records).await?;
    for Letter {
        topic,
        partition,
        offset,
        consumer,
        cause,
        ..
    } in letters
    {
        tracing::error!(
            topic,
            partition,
            offset,
            consumer,
            cause,
            "a message was put aside"
        );
    }
    Ok(())
}
