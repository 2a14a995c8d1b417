//! What the tests of this crate share: a Redis of their own, a hub that listens, events to send.

pub(crate) mod cable;
pub(crate) mod cluster;

use crate::{
    bus::{Bus, BusError},
    frames::{Delivery, FrameSink, LocalHub, To},
};
use async_trait::async_trait;
use club::{
    Op, Uow,
    events::{BalanceChanged, Envelope, Event},
    play,
    testing::{TestClub, spin_params},
};
use contract::{play::RoundView, realtime::Frame, wallet::BalancesView};
use futures::future::join_all;
use kernel::PlayerId;
use redis::IntoConnectionInfo as _;
use secrecy::SecretString;
use sqlx::PgPool;
use std::{
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// How long a test waits for something that happens elsewhere.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// The address of an empty Redis database of that number; each test has its own number.
pub(crate) async fn redis(number: u8) -> SecretString {
    let url = ["TEST_REDIS_URL", "REDIS_URL"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .expect(
            "set TEST_REDIS_URL or REDIS_URL to a Redis that tests may fill: none is a failure",
        );
    let info = url
        .as_str()
        .into_connection_info()
        .expect("a Redis address");
    let settings = info.redis_settings().clone().set_db(number.into());
    let client = redis::Client::open(info.clone().set_redis_settings(settings)).expect("a client");
    let mut connection = client
        .get_multiplexed_async_connection()
        .await
        .expect("Redis answers");
    redis::cmd("FLUSHDB")
        .exec_async(&mut connection)
        .await
        .expect("Redis empties a database");
    let login = match (
        info.redis_settings().username(),
        info.redis_settings().password(),
    ) {
        (user, Some(password)) => format!("{}:{password}@", user.unwrap_or_default()),
        _ => String::new(),
    };
    format!("redis://{login}{}/{number}", info.addr()).into()
}

/// Waits until that is so.
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
    let deadline = Instant::now() + DEADLINE;
    while !so().await {
        assert!(Instant::now() < deadline, "in vain: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// A hub that remembers what it was told.
#[derive(Default)]
pub(crate) struct Hub {
    told: Mutex<Vec<Delivery>>,
    resets: AtomicUsize,
}

impl Hub {
    pub(crate) fn resets(&self) -> usize {
        self.resets.load(Ordering::SeqCst)
    }

    pub(crate) fn told(&self) -> Vec<Delivery> {
        self.told.lock().unwrap().clone()
    }

    /// What that player's tabs saw, in order; without what is for everybody.
    pub(crate) fn told_to(&self, player: PlayerId) -> Vec<Frame> {
        let mine = |delivery: &Delivery| delivery.to == To::Player(player);
        self.told()
            .into_iter()
            .filter(mine)
            .map(|delivery| delivery.frame)
            .collect()
    }

    pub(crate) fn forget(&self) {
        self.told.lock().unwrap().clear();
    }
}

impl LocalHub for Hub {
    fn deliver(&self, deliveries: &[Delivery]) {
        self.told.lock().unwrap().extend_from_slice(deliveries);
    }

    fn reset(&self) {
        self.resets.fetch_add(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl FrameSink for Hub {
    async fn deliver(&self, deliveries: Vec<Delivery>) {
        LocalHub::deliver(self, &deliveries);
    }
}

/// Ends the leader's connection, as a failing network would.
pub(crate) async fn cut_off_the_leader(pool: &PgPool) {
    let cut: i64 = sqlx::query_scalar(
        "select count(pg_terminate_backend(pid)) from pg_locks
         where locktype = 'advisory' and granted and database =
             (select oid from pg_database where datname = current_database())",
    )
    .fetch_one(pool)
    .await
    .unwrap();
    assert_eq!(cut, 1, "one leads");
}

/// Takes a batch, and then the relay's connection fails before the rows are removed.
pub(crate) struct LastGasp(pub(crate) PgPool, pub(crate) Arc<dyn Bus>);

#[async_trait]
impl Bus for LastGasp {
    async fn publish(&self, events: &[Envelope]) -> Result<(), BusError> {
        self.1.publish(events).await?;
        cut_off_the_leader(&self.0).await;
        Ok(())
    }
}

/// A change of balance of that version, of nothing in particular.
pub(crate) fn balance(version: i64) -> Event {
    let balances = BalancesView::default();
    Event::BalanceChanged(BalanceChanged {
        balances,
        version,
        net_today: 0,
    })
}

/// Leaves a unit of work with those versions in the outbox.
pub(crate) async fn record(op: &Op, player: PlayerId, versions: &[i64]) {
    let mut uow = Uow::begin(op).await.unwrap();
    for version in versions {
        uow.record(player, balance(*version));
    }
    uow.commit().await.unwrap();
}

/// Some id of nobody.
pub(crate) fn nobody(club: &TestClub) -> PlayerId {
    PlayerId(club.entropy.id(club.clock.now()))
}

/// Plays so many rounds at once, with all lines.
pub(crate) async fn play(op: &Op, name: &str, rounds: usize) -> Vec<RoundView> {
    let spins = (0..rounds).map(|n| {
        let key = TestClub::key(&format!("{name}-{n}"));
        async move {
            play::spin(op, spin_params(10, 5), &key)
                .await
                .expect("a round")
                .answer
        }
    });
    join_all(spins).await
}

/// Players by id with their scores: as the rounds say, and as the ranking says.
pub(crate) async fn scores(pool: &PgPool) -> (Vec<(PlayerId, i64)>, Vec<(PlayerId, i64)>) {
    let by_rounds = sqlx::query_as(
        "select player_id, sum(payout - bet)::bigint from play_rounds
         where payout > bet group by player_id order by player_id",
    );
    let by_ranking = sqlx::query_as("select player_id, score from rankings_scores order by 1");
    (
        by_rounds.fetch_all(pool).await.unwrap(),
        by_ranking.fetch_all(pool).await.unwrap(),
    )
}
