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
        Self {
            club: club.clone(),
            sink,
            gate: Mutex::default(),
        }
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
            own.push(Delivery::to_player(
                *player,
                Frame::Round(settled.round.clone()),
            ));
            wins.extend(
                settled
                    .public_win
                    .clone()
                    .map(Frame::Win)
                    .map(Delivery::to_everybody),
            );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Hub, balance, nobody};
    use chrono::Duration;
    use club::{events::RoundSettled, testing::TestClub};
    use contract::{
        play::{PublicWinView, RoundSummaryView},
        wallet::BalancesView,
    };
    use kernel::{EventId, Gold, RoundId};

    fn envelope(club: &TestClub, player: PlayerId, event: Event) -> Envelope {
        let at = club.clock.now();
        Envelope {
            id: EventId(club.entropy.id(at)),
            player,
            at,
            event,
        }
    }

    /// A round that everybody may see.
    fn settled(club: &TestClub, number: i64) -> Event {
        let at = club.clock.now();
        let round_id = RoundId(club.entropy.id(at));
        let (game, machine) = ("slot".to_owned(), "night-market".to_owned());
        let (bet, payout, net) = (Gold(5), Gold(5 + number), number);
        let symbol = "ramen".into();
        let public_win = Some(PublicWinView {
            round_id,
            player: "n*".into(),
            machine: machine.clone(),
            symbol,
            net,
            at,
        });
        let round = RoundSummaryView {
            round_id,
            number,
            game,
            machine,
            bet,
            payout,
            net,
            at,
        };
        let balances = BalancesView::default();
        let balance = BalanceChanged {
            balances,
            version: number,
            net_today: net,
        };
        let week = club::calendar::week(at);
        Event::RoundSettled(Box::new(RoundSettled {
            round,
            balance,
            week,
            public_win,
        }))
    }

    fn shown(deliveries: &[Delivery]) -> Vec<String> {
        let tell = |delivery: &Delivery| match &delivery.frame {
            Frame::Balance(balance) => format!("balance {}", balance.version),
            Frame::Round(round) => format!("round {}", round.number),
            Frame::Win(win) => format!("win {}", win.net),
            other => panic!("nobody sent {other:?}"),
        };
        deliveries.iter().map(tell).collect()
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn a_player_sees_the_newest_balance_once_and_every_round(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let (mine, other) = (nobody(&club), nobody(&club));
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let events = [
            envelope(&club, mine, settled(&club, 7)),
            envelope(&club, other, balance(3)),
            envelope(&club, mine, settled(&club, 8)),
        ];
        realtime.handle(&events).await.unwrap();
        let told = hub.told();
        assert_eq!(
            shown(&told),
            [
                "round 7",
                "balance 3",
                "balance 8",
                "round 8",
                "win 7",
                "win 8"
            ]
        );
        assert_eq!(hub.told_to(mine).len(), 3);
        assert_eq!(hub.told_to(other).len(), 1);
        club.close().await;
    }

    #[sqlx::test(migrator = "club::MIGRATOR")]
    async fn of_many_big_wins_the_newest_are_shown_a_few_a_second(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let wins = |from: i64, to: i64| -> Vec<Envelope> {
            (from..=to)
                .map(|n| envelope(&club, nobody(&club), settled(&club, n)))
                .collect()
        };
        let seen = || {
            let wins = hub
                .told()
                .into_iter()
                .filter(|told| told.to == crate::To::Everybody);
            let wins = shown(&wins.collect::<Vec<_>>());
            hub.forget();
            wins
        };
        realtime.handle(&wins(1, 6)).await.unwrap();
        assert_eq!(seen(), ["win 3", "win 4", "win 5", "win 6"]);
        realtime.handle(&wins(7, 12)).await.unwrap();
        assert!(seen().is_empty(), "this second has had its share");
        realtime.show_waiting_wins().await;
        assert!(seen().is_empty());
        club.clock.advance(Duration::seconds(1));
        realtime.show_waiting_wins().await;
        assert_eq!(seen(), ["win 9", "win 10", "win 11", "win 12"]);
        club.clock.advance(Duration::seconds(1));
        realtime.show_waiting_wins().await;
        assert!(seen().is_empty(), "nothing is shown twice");
        club.close().await;
    }
}
