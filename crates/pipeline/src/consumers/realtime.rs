//! Events as frames: what players and the ticker see at once.
//!
//! There is no inbox here: a frame is a hint, balances carry a version and rounds an id, and a
//! frame that comes twice changes nothing on a page.

mod throttle;

use crate::{
    consumer::{Consumer, ConsumerError, read},
    frames::{Delivery, FrameSink},
};
use async_trait::async_trait;
use club::{
    play::events::{PublicWin, RoundSettled, RoundTold},
    wallet::events::BalanceChanged,
};
use contract::{
    play::{JackpotPrizeView, PublicWinView, RoundSummaryView},
    realtime::{BalanceFrame, Frame},
};
use kernel::PlayerId;
use platform::{Platform, events::Envelope};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use throttle::Throttle;

/// Turns events into frames.
pub struct Realtime {
    platform: Platform,
    sink: Arc<dyn FrameSink>,
    throttle: Mutex<Throttle>,
}

impl Realtime {
    /// Shows what happens in that club.
    #[must_use]
    pub fn new(platform: &Platform, sink: Arc<dyn FrameSink>) -> Self {
        Self {
            platform: platform.clone(),
            sink,
            throttle: Mutex::default(),
        }
    }

    /// Shows the wins that had to wait for their turn; called a few times a second.
    pub async fn show_waiting_wins(&self) {
        self.sink.deliver(self.admit(Vec::new())).await;
    }

    fn admit(&self, wins: Vec<Delivery>) -> Vec<Delivery> {
        let mut throttle = self.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        throttle.admit(self.platform.clock.now(), wins)
    }
}

#[async_trait]
impl Consumer for Realtime {
    fn name(&self) -> &'static str {
        "realtime"
    }

    async fn handle(&self, events: &[Envelope]) -> Result<(), ConsumerError> {
        let (mut deliveries, wins) = frames(events)?;
        deliveries.extend(self.admit(wins));
        self.sink.deliver(deliveries).await;
        Ok(())
    }
}

/// The frames for single players, in order, with jackpots for everybody, and the big wins for everybody.
///
/// Of several balances of one player the newest is shown: an older one would be out of date before
/// it is seen.
fn frames(events: &[Envelope]) -> Result<(Vec<Delivery>, Vec<Delivery>), ConsumerError> {
    let mut told: Vec<(PlayerId, &BalanceChanged, Option<&RoundSettled>)> = Vec::new();
    let mut newest: HashMap<PlayerId, i64> = HashMap::new();
    let mut seen = HashSet::with_capacity(events.len());
    for envelope in events {
        // Published twice, by two leaders: it is shown once.
        if !seen.insert(envelope.id) {
            continue;
        }
        let round = read::<RoundSettled>(envelope)?;
        let balance = match round {
            Some(settled) => Some(&settled.balance),
            None => read::<BalanceChanged>(envelope)?,
        };
        if let Some(balance) = balance {
            let version = newest.entry(envelope.player).or_insert(balance.version);
            *version = balance.version.max(*version);
            told.push((envelope.player, balance, round));
        }
    }
    let (mut own, mut wins) = (Vec::with_capacity(told.len() * 2), Vec::new());
    for (player, balance, round) in told {
        if newest.get(&player) == Some(&balance.version) {
            own.push(Delivery::to_player(player, balance_frame(balance)));
        }
        if let Some(settled) = round {
            own.push(Delivery::to_player(player, round_frame(&settled.round)));
            let win = settled.public_win.as_ref().map(win_frame);
            let shown = win.map(Delivery::to_everybody);
            // Everybody sees a jackpot, however many others win at the same time.
            let is_jackpot = settled.round.jackpot.is_some();
            if is_jackpot { &mut own } else { &mut wins }.extend(shown);
        }
    }
    Ok((own, wins))
}

fn balance_frame(balance: &BalanceChanged) -> Frame {
    Frame::Balance(BalanceFrame {
        balances: balance.balances.into(),
        version: balance.version,
        net_today: balance.net_today,
    })
}

fn round_frame(round: &RoundTold) -> Frame {
    Frame::Round(RoundSummaryView {
        round_id: round.round_id,
        number: round.number,
        game: round.game.clone(),
        machine: round.machine.clone(),
        bet: round.bet,
        payout: round.payout,
        net: round.net,
        jackpot: round.jackpot.map(|amount| JackpotPrizeView { amount }),
        at: round.at,
    })
}

fn win_frame(win: &PublicWin) -> Frame {
    Frame::Win(PublicWinView {
        round_id: win.round_id,
        player: win.player.clone(),
        game: win.game.clone(),
        machine: win.machine.clone(),
        symbol: win.symbol.clone(),
        net: win.net,
        at: win.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frames::To,
        testing::{Hub, balance, envelope, nobody},
    };
    use chrono::Duration;
    use club::testing::TestClub;
    use kernel::{Gold, RoundId};

    /// A round that everybody may see.
    fn settled(club: &TestClub, number: i64) -> RoundSettled {
        let at = club.clock.now();
        let round_id = RoundId(club.entropy.id(at));
        let (game, machine) = ("slot".to_owned(), "night-market".to_owned());
        let public_win = Some(PublicWin {
            round_id,
            player: "n*".into(),
            game: game.clone(),
            machine: machine.clone(),
            symbol: "ramen".into(),
            net: number,
            at,
        });
        let round = RoundTold {
            round_id,
            number,
            game,
            machine,
            bet: Gold(5),
            payout: Gold(5 + number),
            net: number,
            jackpot: None,
            at,
        };
        RoundSettled {
            round,
            balance: balance(number),
            week: platform::calendar::week(at),
            public_win,
        }
    }

    fn shown(deliveries: &[Delivery]) -> Vec<String> {
        let name = |delivery: &Delivery| match &delivery.frame {
            Frame::Balance(balance) => format!("balance {}", balance.version),
            Frame::Round(round) => format!("round {}", round.number),
            Frame::Win(win) => format!("win {}", win.net),
            other => panic!("nobody sent {other:?}"),
        };
        deliveries.iter().map(name).collect()
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_player_sees_the_newest_balance_once_and_every_round(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let (mine, other) = (nobody(&club), nobody(&club));
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let events = [
            envelope(&club, mine, &settled(&club, 7)),
            envelope(&club, other, &balance(3)),
            envelope(&club, mine, &settled(&club, 8)),
        ];
        // Two leaders in turn have published the first of them.
        let events = [
            events[0].clone(),
            events[0].clone(),
            events[1].clone(),
            events[2].clone(),
        ];
        realtime.handle(&events).await.unwrap();
        let seen = hub.delivered();
        assert_eq!(
            shown(&seen),
            [
                "round 7",
                "balance 3",
                "balance 8",
                "round 8",
                "win 7",
                "win 8"
            ]
        );
        assert_eq!(hub.delivered_to(mine).len(), 3);
        assert_eq!(hub.delivered_to(other).len(), 1);
        club.close().await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_win_that_version_0_1_wrote_is_of_the_slot_and_a_kind_of_tomorrow_is_skipped(
        pool: sqlx::PgPool,
    ) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let json = serde_json::to_string(&envelope(&club, nobody(&club), &settled(&club, 7)));
        let json = json.unwrap();
        let old = json
            .replace("\"topic\":\"club.play\",", "")
            .replace("\"version\":2,", "")
            .replace("\"player\":\"n*\",\"game\":\"slot\",", "\"player\":\"n*\",");
        assert!(
            !old.contains("topic")
                && !old.contains("\"game\":\"slot\",\"machine\":\"night-market\",\"symbol"),
            "{old}"
        );
        let later = json.replace("round_settled", "round_dreamt");
        let later = later.replace("\"week\":", "\"weak\":");
        let events = [old, later].map(|text| serde_json::from_str(&text).unwrap());
        realtime.handle(&events).await.unwrap();
        let seen = hub.delivered();
        assert_eq!(shown(&seen), ["balance 7", "round 7", "win 7"]);
        let Frame::Win(win) = &seen[2].frame else {
            panic!("{seen:?}")
        };
        assert_eq!(win.game, "slot");
        club.close().await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn of_many_big_wins_the_newest_are_shown_a_few_a_second(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let wins = |from: i64, to: i64| -> Vec<Envelope> {
            (from..=to)
                .map(|n| envelope(&club, nobody(&club), &settled(&club, n)))
                .collect()
        };
        let seen = || {
            let wins = hub.delivered().into_iter();
            let wins = wins.filter(|delivery| delivery.to == To::Everybody);
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

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_jackpot_is_shown_at_once_however_many_others_win(pool: sqlx::PgPool) {
        let club = TestClub::open(pool).await;
        let hub = Arc::new(Hub::default());
        let realtime = Realtime::new(&club, hub.clone());
        let mut events: Vec<Envelope> = Vec::new();
        for number in 1..=9 {
            let mut told = settled(&club, number);
            told.round.jackpot = (number == 2).then_some(Gold(2));
            events.push(envelope(&club, nobody(&club), &told));
        }
        realtime.handle(&events).await.unwrap();
        let everybody = hub.delivered().into_iter();
        let everybody = everybody.filter(|delivery| delivery.to == To::Everybody);
        assert_eq!(
            shown(&everybody.collect::<Vec<_>>()),
            ["win 2", "win 6", "win 7", "win 8", "win 9"]
        );
        club.close().await;
    }
}
