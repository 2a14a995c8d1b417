//! Fakes: a hub without browsers, consumers and buses that fail on purpose.

use crate::{
    bus::{Batch, Bus, BusError},
    consumer::{Consumer, ConsumerError, read_all},
    frames::{Delivery, FrameSink, LocalHub, To},
};
use async_trait::async_trait;
use club::wallet::events::BalanceChanged;
use contract::realtime::Frame;
use kernel::PlayerId;
use platform::{Fault, events::Envelope};
use sqlx::PgPool;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// A hub that remembers what was delivered.
#[derive(Default)]
pub(crate) struct Hub {
    delivered: Mutex<Vec<Delivery>>,
    resets: AtomicUsize,
}

impl Hub {
    pub(crate) fn resets(&self) -> usize {
        self.resets.load(Ordering::SeqCst)
    }

    pub(crate) fn delivered(&self) -> Vec<Delivery> {
        self.delivered.lock().unwrap().clone()
    }

    /// What that player's tabs saw, in order; without what is for everybody.
    pub(crate) fn delivered_to(&self, player: PlayerId) -> Vec<Frame> {
        let mine = |delivery: &Delivery| delivery.to == To::Player(player);
        self.delivered()
            .into_iter()
            .filter(mine)
            .map(|delivery| delivery.frame)
            .collect()
    }

    pub(crate) fn forget(&self) {
        self.delivered.lock().unwrap().clear();
    }
}

impl LocalHub for Hub {
    fn deliver(&self, deliveries: &[Delivery]) {
        self.delivered.lock().unwrap().extend_from_slice(deliveries);
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

/// What a [`FakeConsumer`] does with a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    Fail,
    Panic,
    /// Sends a statement that takes too long.
    TakeTooLong,
}

/// A consumer of balances that remembers their versions and fails for some.
#[derive(Default)]
pub(crate) struct FakeConsumer {
    versions: Mutex<Vec<i64>>,
    poison: Mutex<Vec<(i64, Behaviour)>>,
    /// How often it was handed a batch.
    pub(crate) attempts: AtomicUsize,
    /// While what it needs is away.
    pub(crate) is_away: AtomicBool,
    /// While it does not end.
    pub(crate) is_silent: AtomicBool,
    /// Where a statement takes too long.
    pub(crate) pool: Option<PgPool>,
}

impl FakeConsumer {
    /// One that does that with those versions.
    pub(crate) fn failing(poison: &[(i64, Behaviour)]) -> Self {
        Self {
            poison: Mutex::new(poison.to_vec()),
            ..Self::default()
        }
    }

    /// Goes on with every version from now on.
    pub(crate) fn recover(&self) {
        self.poison.lock().unwrap().clear();
    }

    pub(crate) fn versions(&self) -> Vec<i64> {
        self.versions.lock().unwrap().clone()
    }
}

#[async_trait]
impl Consumer for FakeConsumer {
    fn name(&self) -> &'static str {
        "fake"
    }

    async fn handle(&self, events: &[Envelope]) -> Result<(), ConsumerError> {
        self.attempts.fetch_add(1, Ordering::SeqCst);
        if self.is_away.load(Ordering::SeqCst) {
            return Err(Fault::Gone("the fake's database").into());
        }
        if self.is_silent.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        let read = read_all::<BalanceChanged>(events)?;
        let versions: Vec<i64> = read.iter().map(|(_, balance)| balance.version).collect();
        let poison = self.poison.lock().unwrap().clone();
        match poison
            .iter()
            .find(|(version, _)| versions.contains(version))
        {
            Some((_, Behaviour::TakeTooLong)) => {
                let pool = self.pool.as_ref().expect("a database");
                super::take_too_long(pool).await?;
            }
            Some((version, Behaviour::Panic)) => panic!("{version} is poison"),
            Some((version, Behaviour::Fail)) => {
                return Err(ConsumerError::Failed(format!("{version} is poison")));
            }
            None => self.versions.lock().unwrap().extend(versions),
        }
        Ok(())
    }
}

/// A bus that remembers the JSON it carried and how full the outbox was at that moment.
pub(crate) struct FakeBus {
    pub(crate) pool: PgPool,
    pub(crate) is_down: AtomicBool,
    pub(crate) json: Mutex<Vec<String>>,
    pub(crate) backlogs: Mutex<Vec<i64>>,
    /// The kinds that it will never take.
    pub(crate) refuses: &'static [&'static str],
}

impl FakeBus {
    pub(crate) fn new(pool: &PgPool) -> Self {
        Self {
            pool: pool.clone(),
            is_down: AtomicBool::default(),
            json: Mutex::default(),
            backlogs: Mutex::default(),
            refuses: &[],
        }
    }

    pub(crate) fn set_down(&self, down: bool) {
        self.is_down.store(down, Ordering::SeqCst);
    }

    /// The versions of the balances that it carried.
    pub(crate) fn versions(&self) -> Vec<i64> {
        let json = self.json.lock().unwrap();
        let version = |text: &String| {
            let envelope: Envelope = serde_json::from_str(text).unwrap();
            Some(envelope.read::<BalanceChanged>()?.unwrap().version)
        };
        json.iter().filter_map(version).collect()
    }
}

#[async_trait]
impl Bus for FakeBus {
    async fn publish(&self, batch: &Batch<'_>) -> Result<(), BusError> {
        if self.is_down.load(Ordering::SeqCst) {
            return Err(BusError::Gone);
        }
        let backlog = super::backlog(&self.pool).await;
        self.backlogs.lock().unwrap().push(backlog);
        let mut refused = Vec::new();
        for (index, (envelope, json)) in batch.envelopes.iter().zip(&batch.json).enumerate() {
            if self.refuses.contains(&envelope.kind.as_str()) {
                refused.push((index, "too large".to_owned()));
            } else {
                self.json.lock().unwrap().push(json.get().to_owned());
            }
        }
        match refused.is_empty() {
            true => Ok(()),
            false => Err(BusError::Refused(refused)),
        }
    }
}

/// A bus that takes a batch, and then the relay's connection fails before the rows are removed.
pub(crate) struct CutOffAfterPublish(pub(crate) PgPool, pub(crate) Arc<dyn Bus>);

#[async_trait]
impl Bus for CutOffAfterPublish {
    async fn publish(&self, batch: &Batch<'_>) -> Result<(), BusError> {
        self.1.publish(batch).await?;
        cut_off_the_leader(&self.0).await;
        Ok(())
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
