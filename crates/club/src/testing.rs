//! A club for tests: a database of its own, a clock and entropy that the test owns.
//!
//! [`TestClub::close`] checks what a test's author would forget: that the ledger is clean and that
//! nothing is left in the outbox unless the test says so. A test that forgets to close fails.

use crate::{
    Actor, Club, Config, Op, Session,
    accounts::{self, LoggedIn},
    clock::Clock,
    config::ConfigError,
    entropy::Entropy,
    idempotency::IdempotencyKey,
    outbox,
    secret::Secret,
    seed,
};
use contract::{
    accounts::{LoginParams, SignupParams},
    play::SpinParams,
};
use sqlx::PgPool;
use std::ops::Deref;

/// A club on the test's database.
pub struct TestClub {
    club: Club,
    closed: bool,
}

impl Deref for TestClub {
    type Target = Club;

    fn deref(&self) -> &Club {
        &self.club
    }
}

impl TestClub {
    /// A club that stands on 21 November 2026, two in the morning in Seoul, with its demo codes.
    pub async fn open(pool: PgPool) -> Self {
        let config = config(None).expect("the test configuration is whole");
        Self::open_with(pool, config).await
    }

    /// The same with another configuration: a Redis address, more dealers.
    pub async fn open_with(pool: PgPool, config: Config) -> Self {
        let now = "2026-11-20T17:00:00Z".parse().expect("a moment");
        let club = Club::assemble(pool, config, Clock::owned(now), Entropy::owned(7))
            .expect("the test club opens");
        let club = Self {
            club,
            closed: false,
        };
        seed::seed(&club.system())
            .await
            .expect("the demo scenario fits an empty club");
        club.forget_events().await;
        club
    }

    /// An operation of a worker.
    #[must_use]
    pub fn system(&self) -> Op {
        Op::new(&self.club, Actor::System("test"))
    }

    /// An operation of nobody.
    #[must_use]
    pub fn guest(&self) -> Op {
        Op::new(&self.club, Actor::Guest)
    }

    /// Signs up a player of that name by a demo code, and returns the player's operation.
    pub async fn player(&self, name: &str) -> Op {
        let logged_in = self.sign_up(name).await;
        self.op_of(&logged_in).await
    }

    /// An operation of the demo player, who gave out the demo codes.
    pub async fn demo_player(&self) -> Op {
        let params = LoginParams {
            site_id: seed::PLAYER.site_id.into(),
            password: seed::PLAYER.password.into(),
        };
        let op = self.guest();
        let key = IdempotencyKey::fresh(&op);
        let logged_in = accounts::log_in(&op, params, "test", &key)
            .await
            .expect("the demo player logs in");
        self.op_of(&logged_in.answer).await
    }

    /// Signs up a player of that name by a demo code.
    pub async fn sign_up(&self, name: &str) -> LoggedIn {
        let params = SignupParams {
            site_id: format!("{name}_site"),
            nickname: name.into(),
            password: "correct horse".into(),
            invite_code: seed::INVITES[0].0.into(),
            birth_date: None,
        };
        let op = self.guest();
        let key = IdempotencyKey::fresh(&op);
        accounts::sign_up(&op, params, "test", &key)
            .await
            .expect("a sign-up")
            .answer
    }

    /// An operation of the player who has just logged in.
    pub async fn op_of(&self, logged_in: &LoggedIn) -> Op {
        let session: Session = accounts::session_of_cookie(&self.club, &logged_in.cookie)
            .await
            .expect("the database")
            .expect("a session");
        Op::new(&self.club, Actor::Player(session))
    }

    /// A key of that name.
    #[must_use]
    pub fn key(name: &str) -> IdempotencyKey {
        IdempotencyKey::parse(name).expect("a key")
    }

    /// Takes everything out of the outbox, for a test that is not about events.
    pub async fn forget_events(&self) {
        sqlx::query("delete from outbox")
            .execute(&self.club.pool)
            .await
            .expect("the outbox");
    }

    /// Ends the test: the audit is clean and the outbox is empty.
    pub async fn close(mut self) {
        self.closed = true;
        let findings = crate::audit::audit(&self.club.pool)
            .await
            .expect("the audit");
        assert!(findings.is_empty(), "the audit found {findings:#?}");
        let left = outbox::unpublished(&self.club.pool, 3)
            .await
            .expect("the outbox");
        assert!(left.is_empty(), "the outbox still holds {left:#?}");
    }

    /// Ends a test that breaks the club on purpose.
    pub fn abandon(mut self) {
        self.closed = true;
    }
}

impl Drop for TestClub {
    fn drop(&mut self) {
        assert!(
            self.closed || std::thread::panicking(),
            "the test club was not closed"
        );
    }
}

/// A spin of the demo machine.
#[must_use]
pub fn spin_params(bet_per_line: i64, lines: i64) -> SpinParams {
    SpinParams {
        machine: "night-market".into(),
        bet_per_line,
        lines,
    }
}

/// The configuration of a test club: one dealer, no broker, and Redis where an address is given.
///
/// # Errors
/// When the environment lacks something a test needs.
pub fn config(redis_url: Option<String>) -> Result<Config, ConfigError> {
    Ok(Config {
        database_url: String::new().into(),
        database_connections: 5,
        redis_url: redis_url.map(Into::into),
        kafka_brokers: None,
        kafka_options: None,
        secret: Secret::new(&[7; 32]).ok_or(ConfigError::Missing("APP_SECRET"))?,
        public_url: "http://localhost:3000".into(),
        dealers: 1,
    })
}
