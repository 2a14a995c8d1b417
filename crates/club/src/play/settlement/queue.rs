//! The settlement queue: a few settlers, and the way to the right one.

use super::{
    context::Context,
    in_flight::{InFlight, Place},
    settler::Settler,
    waiting::{Answer, Waiting},
};
use crate::play::{PlayError, bet::Bet};
use kernel::PlayerId;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Mutex, mpsc, oneshot},
    task::JoinHandle,
};

/// How many bets may wait for one settler; at 10,000 rounds a second that is a tenth of a second.
const QUEUE_MAX: usize = 1_024;
/// How long one bet too many waits for its refusal: refusing thirty thousand a second would cost the
/// others more than playing.
const REFUSE_AFTER: Duration = Duration::from_millis(800);
/// How long a settler that panicked stays away, so that a fault that comes again does not spin.
const RESTART_AFTER: Duration = Duration::from_millis(100);

/// The settlers of this process.
pub struct Queue {
    shards: Vec<Shard>,
}

struct Shard {
    bets: Mutex<Option<mpsc::Sender<Waiting>>>,
    sender: mpsc::WeakSender<Waiting>,
    in_flight: InFlight,
    works: Arc<AtomicBool>,
    supervisor: Mutex<Option<JoinHandle<()>>>,
}

impl Queue {
    /// Starts that many settlers. Players are sharded over them, so that two settlers of one process
    /// never wait for each other on a player. Must be called within a Tokio runtime.
    #[must_use]
    pub fn open(context: &Context, settlers: u64) -> Self {
        let shards = (0..settlers.max(1))
            .map(|_| Shard::open(context.clone()))
            .collect();
        Self { shards }
    }

    /// Hands over the bet and waits for the round.
    ///
    /// Idempotent by the bet's round id. The round is settled even when the caller goes away.
    pub(in crate::play) async fn settle(&self, bet: Bet) -> Answer {
        let shard = self.shard_of(bet.player);
        let place = self.enter(bet.player).await?;
        let (answer, settled) = oneshot::channel();
        let waiting = Waiting::new(bet, answer, place);
        let sender = shard.sender.upgrade().ok_or(PlayError::Busy)?;
        sender.try_send(waiting).map_err(|_| PlayError::Busy)?;
        drop(sender);
        settled.await.map_err(|_| PlayError::Busy)?
    }

    /// A place for one more bet of that player on the way, held until it is dropped.
    pub(in crate::play) async fn enter(&self, player: PlayerId) -> Result<Place, PlayError> {
        match self.shard_of(player).in_flight.enter(player) {
            Some(place) => Ok(place),
            None => {
                // Whoever asks on hundreds of connections asks again as soon as the refusal is there.
                tokio::time::sleep(REFUSE_AFTER).await;
                Err(PlayError::TooManyInFlight)
            }
        }
    }

    /// Whether every settler is at work; false while one that panicked is started again.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.shards
            .iter()
            .all(|shard| shard.works.load(Ordering::Relaxed))
    }

    /// Settles what waits, takes nothing more, and returns when every settler has ended.
    pub async fn close(&self) {
        for shard in &self.shards {
            shard.bets.lock().await.take();
        }
        for shard in &self.shards {
            if let Some(supervisor) = shard.supervisor.lock().await.take() {
                // A supervisor does not panic; its settler's panics end there.
                let _ = supervisor.await;
            }
        }
    }

    fn shard_of(&self, player: PlayerId) -> &Shard {
        // The low bits of a version 7 id are random, which spreads players evenly.
        let shard = player.0.as_u128() % self.shards.len() as u128;
        &self.shards[shard as usize]
    }
}

impl Shard {
    fn open(context: Context) -> Self {
        let (sender, bets) = mpsc::channel(QUEUE_MAX);
        let works = Arc::new(AtomicBool::new(true));
        let supervisor = tokio::spawn(supervise(context, bets, works.clone()));
        Self {
            sender: sender.downgrade(),
            bets: Mutex::new(Some(sender)),
            in_flight: InFlight::default(),
            works,
            supervisor: Mutex::new(Some(supervisor)),
        }
    }
}

/// Keeps a settler at work until the queue closes: one that panics is followed by another, which
/// remembers nothing. Whoever waited for the batch that failed is told to ask again.
async fn supervise(context: Context, bets: mpsc::Receiver<Waiting>, works: Arc<AtomicBool>) {
    let bets = Arc::new(Mutex::new(bets));
    loop {
        let settler = Settler::new(context.clone());
        let (taken, at_work) = (bets.clone(), works.clone());
        let settling = tokio::spawn(async move {
            let mut bets = taken.lock().await;
            at_work.store(true, Ordering::Relaxed);
            settler.serve(&mut bets).await;
        });
        let Err(error) = settling.await else {
            return;
        };
        works.store(false, Ordering::Relaxed);
        metrics::counter!("settler_restarts_total").increment(1);
        tracing::error!(%error, "a settler panicked and is started again");
        tokio::time::sleep(RESTART_AFTER).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{play::rules, testing::TestClub};
    use engine::games::{self, Table, roulette, slot};
    use kernel::{Gold, RequestId};
    use sqlx::PgPool;

    fn bet(club: &TestClub, player: PlayerId, key: &str) -> Bet {
        let table = slot::night_market();
        Bet {
            player,
            round_id: rules::round_id(player, "play.slot", key),
            fingerprint: 7,
            request: RequestId(club.entropy.id(club.clock.now())),
            table: Table::Slot(table),
            bet: games::Bet::Slot(slot::Stake::new(table, Gold(20), 5).unwrap()),
        }
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_settler_that_panics_is_followed_by_another(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let op = club.player("owl").await;
        let (player, queue) = (op.player().unwrap(), club.state::<Queue>());
        // Bets on the wheel at a slot machine: no request can make one, and the engine panics.
        let wheel = roulette::rotary();
        let chips = vec![(roulette::Kind::Red, Vec::new(), Gold(100))];
        let mixed_up = Bet {
            bet: games::Bet::Roulette(roulette::Bet::new(wheel, chips).unwrap()),
            ..bet(&club, player, "mixed up")
        };
        assert!(matches!(queue.settle(mixed_up).await, Err(PlayError::Busy)));
        let round = queue.settle(bet(&club, player, "next")).await.unwrap();
        assert_eq!(round.answer.header.number, 1);
        assert!(queue.is_ready());
        club.close_with_events(1).await;
    }

    #[sqlx::test(migrator = "migrations::MIGRATOR")]
    async fn a_bet_is_settled_when_its_caller_goes_away(pool: PgPool) {
        let club = TestClub::open(pool).await;
        let player = club.player("owl").await.player().unwrap();
        let queue = club.state::<Queue>();
        let waiting = queue.settle(bet(&club, player, "k"));
        // Polled once: the bet is in the queue; then its caller hangs up.
        let gone = tokio::time::timeout(Duration::ZERO, waiting).await;
        assert!(gone.is_err());
        let again = queue.settle(bet(&club, player, "k")).await.unwrap();
        assert!(again.replayed);
        club.close_with_events(1).await;
    }
}
