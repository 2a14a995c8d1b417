//! What instances say to each other, over Redis and over PostgreSQL alike.

use super::Delivery;
use platform::Platform;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::{
    borrow::Cow,
    sync::atomic::{AtomicU16, Ordering},
};

/// How many characters an instance's name has.
pub(super) const ORIGIN_CHARS: usize = 16;

/// A batch of frames.
#[derive(Debug, Serialize)]
pub(super) struct Message<'m> {
    /// Something before this message did not get through.
    pub(super) gap: bool,
    /// Whether the same frames were published over Redis, too; never so in what Redis carries.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) on_redis: bool,
    /// The frames with their addresses, in order.
    pub(super) deliveries: Cow<'m, [Delivery]>,
}

/// A batch of frames as it is read: each on its own, because another version may have kinds of its own.
#[derive(Debug, Deserialize)]
pub(super) struct Received<'m> {
    pub(super) gap: bool,
    #[serde(default)]
    pub(super) on_redis: bool,
    #[serde(borrow)]
    pub(super) deliveries: Vec<&'m RawValue>,
}

/// A name for this instance, [`ORIGIN_CHARS`] long, by which it knows its own messages. Chance tells
/// processes apart, the count two instances within one.
pub(super) fn origin(platform: &Platform) -> String {
    static COUNT: AtomicU16 = AtomicU16::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let chance = platform.entropy.bytes::<{ ORIGIN_CHARS / 2 - 2 }>();
    format!("{}{count:04x}", hex::encode(chance))
}
