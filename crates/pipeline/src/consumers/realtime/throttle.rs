//! How many big wins everybody is shown: a display is not a log.

use crate::frames::Delivery;
use chrono::{DateTime, Duration, Utc};
use std::collections::VecDeque;

/// How many wins are shown in a second; more could not be read.
const WINS_PER_SECOND: usize = 4;

/// Lets a few wins through each second; of the others it keeps the newest for the next one.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    since: DateTime<Utc>,
    let_through: usize,
    waiting: VecDeque<Delivery>,
}

impl Throttle {
    /// What may be shown now, of those that waited and those that come, in order.
    pub(super) fn admit(&mut self, now: DateTime<Utc>, wins: Vec<Delivery>) -> Vec<Delivery> {
        if now - self.since >= Duration::seconds(1) {
            (self.since, self.let_through) = (now, 0);
        }
        self.waiting.extend(wins);
        let too_many = self.waiting.len().saturating_sub(WINS_PER_SECOND);
        self.waiting.drain(..too_many);
        let admitted = self.waiting.len().min(WINS_PER_SECOND - self.let_through);
        self.let_through += admitted;
        self.waiting.drain(..admitted).collect()
    }
}
