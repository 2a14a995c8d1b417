//! A Redis database for each test, so that tests that run at once do not disturb each other.

use redis::{Client, Commands as _, Connection, IntoConnectionInfo as _, RedisResult};
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    ops::RangeInclusive,
    thread::sleep,
    time::{Duration, Instant},
};

/// The databases that tests share; number 0 holds the leases.
const DATABASES: RangeInclusive<i64> = 1..=15;
/// How long a lease outlives a test that was killed, in seconds.
const LEASE_SECONDS: u64 = 120;
/// How long a test waits for a free database.
const PATIENCE: Duration = Duration::from_secs(120);

/// An empty database of Redis that nobody else uses until it is dropped.
pub(crate) struct TestRedis {
    url: SecretString,
    number: i64,
    leases: Connection,
}

impl TestRedis {
    /// Leases one; a test without Redis is a failure, not a pass.
    pub(crate) async fn lease() -> Self {
        let leased = tokio::task::spawn_blocking(Self::lease_blocking).await;
        leased.unwrap()
    }

    fn lease_blocking() -> Self {
        let base = ["TEST_REDIS_URL", "REDIS_URL"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .expect("set TEST_REDIS_URL or REDIS_URL to a Redis that tests may fill");
        let mut leases = Client::open(database(&base, 0))
            .unwrap()
            .get_connection()
            .unwrap();
        let deadline = Instant::now() + PATIENCE;
        let number = loop {
            let free = DATABASES.into_iter().find(|number| {
                let taken: RedisResult<Option<String>> = redis::cmd("SET")
                    .arg(lease(*number))
                    .arg("taken")
                    .arg("NX")
                    .arg("EX")
                    .arg(LEASE_SECONDS)
                    .query(&mut leases);
                taken.unwrap().is_some()
            });
            match free {
                Some(number) => break number,
                None => assert!(Instant::now() < deadline, "all databases are taken"),
            }
            sleep(Duration::from_millis(100));
        };
        let redis = Self {
            url: database(&base, number).into(),
            number,
            leases,
        };
        redis.flush();
        redis
    }

    /// Its address.
    pub(crate) const fn url(&self) -> &SecretString {
        &self.url
    }

    /// The same for a configuration.
    pub(crate) fn config(&self) -> platform::Config {
        club::testing::config(Some(self.url.expose_secret().to_owned()))
    }

    /// Loses everything.
    pub(crate) fn flush(&self) {
        let client = Client::open(self.url.expose_secret()).unwrap();
        let mut connection = client.get_connection().unwrap();
        redis::cmd("FLUSHDB").exec(&mut connection).unwrap();
    }
}

impl Drop for TestRedis {
    fn drop(&mut self) {
        // What is not given back expires.
        let _: RedisResult<()> = self.leases.del(lease(self.number));
    }
}

fn lease(number: i64) -> String {
    format!("test:lease:{number}")
}

/// The address of that database of the same server.
fn database(base: &str, number: i64) -> String {
    let info = base.into_connection_info().expect("a Redis address");
    let settings = info.redis_settings();
    let login = match (settings.username(), settings.password()) {
        (user, Some(password)) => format!("{}:{password}@", user.unwrap_or_default()),
        _ => String::new(),
    };
    format!("redis://{login}{}/{number}", info.addr())
}
