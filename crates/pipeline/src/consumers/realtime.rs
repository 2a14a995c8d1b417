//! Events as frames: what players and the LED board see at once.
//!
//! There is no inbox here: a frame is a hint, balances carry a version and rounds an id, and a
//! frame that comes twice changes nothing on a page.

mod gate;

use crate::{
    consumer::Consumer,
    frames::{Delivery, FrameSink},
};
use async_trait::async_trait;
use club::{
    Club,
    events::{BalanceChanged, Envelope, Event},
};
use contract::realtime::{BalanceFrame, Frame};
use gate::Gate;
use kernel::PlayerId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Turns events into frames.
pub struct Realtime {
    club: Club,
    sink: Arc<dyn FrameSink>,
    gate: Mutex<Gate>,
}

impl Realtime {
    /// Tells what happens in that club.
    #[must_use]
    pub fn new(club: &Club, sink: Arc<dyn FrameSink>) -> Self {
        Self { club: club.clone(), sink, gate: Mutex::default() }
    }

    /// Shows the wins that had to wait for their turn; called a few times a second.
    pub async fn show_waiting_wins(&self) {
        self.sink.deliver(self.admit(Vec::new())).await;
    }

    fn admit(&self, wins: Vec<Delivery>) -> Vec<Delivery> {
        let mut gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        gate.admit(self.club.clock.now(), wins)
    }
}

#[async_trait]
impl Consumer for Realtime {
    fn name(&self) -> &'static str {
        "realtime"
    }

    async fn handle(&self, events: &[Envelope]) -> anyhow::Result<()> {
        let (mut deliveries, wins) = frames(events);
        deliveries.extend(self.admit(wins));
        self.sink.deliver(deliveries).await;
        Ok(())
    }
}

/// The frames for single players, in order, and the big wins for everybody.
///
/// Of several balances of one player the newest is told: an older one would be out of date before
/// it is seen.
fn frames(events: &[Envelope]) -> (Vec<Delivery>, Vec<Delivery>) {
    let mut newest: HashMap<PlayerId, i64> = HashMap::new();
    for envelope in events {
        if let Some(balance) = balance_of(&envelope.event) {
            let version = newest.entry(envelope.player).or_insert(balance.version);
            *version = balance.version.max(*version);
        }
    }
    let (mut own, mut wins) = (Vec::with_capacity(events.len() * 2), Vec::new());
    for Envelope { player, event, .. } in events {
        if let Some(balance) = balance_of(event)
            && newest.get(player) == Some(&balance.version)
        {
            own.push(Delivery::to_player(*player, Frame::Balance(frame(balance))));
        }
        if let Event::RoundSettled(settled) = event {
            own.push(Delivery::to_player(*player, Frame::Round(settled.round.clone())));
            wins.extend(settled.public_win.clone().map(Frame::Win).map(Delivery::to_everybody));
        }
    }
    (own, wins)
}

const fn balance_of(event: &Event) -> Option<&BalanceChanged> {
    match event {
        Event::SignedUp(_) => None,
        Event::BalanceChanged(balance) => Some(balance),
        Event::RoundSettled(settled) => Some(&settled.balance),
    }
}

const fn frame(balance: &BalanceChanged) -> BalanceFrame {
    BalanceFrame {
        balances: balance.balances,
        version: balance.version,
        net_today: balance.net_today,
    }
}
