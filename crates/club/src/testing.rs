//! A club for tests: a database of its own, a clock and entropy that the test owns.
//!
//! [`TestClub::close`] checks what a test's author would forget: that the ledger is clean and that
//! nothing is left in the outbox unless the test says so. A test that forgets to close fails.

use crate::{
    accounts::{self, LoggedIn},
    assembly, demo, enrolment,
    fairness::{self, SeedPairRow},
    play::{settlement::Queue, tables},
    rotation, wallet,
};
use chrono::{DateTime, Utc};
use contract::{
    accounts::{LoginParams, SignupParams},
    fairness::RotateParams,
    play::SpinParams,
    wallet::Cause,
};
use engine::{draw::Draw, fairness::ClientSeed, games::Table};
use platform::{
    Actor, Builder, Config, IdempotencyKey, Op, Platform, Session, Uow, clock::Clock,
    entropy::Entropy, outbox,
};
use sqlx::{PgPool, Row as _};
use std::{
    ops::Deref,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A club on the test's database.
pub struct TestClub {
    platform: Platform,
    closed: bool,
    /// Events of what was arranged by this helper itself: sign-ups.
    arranged: AtomicUsize,
}

/// What a sign-up by a demo code tells: the new player's and the inviter's balance, and the sign-up.
const SIGN_UP_EVENTS: usize = 3;

impl Deref for TestClub {
    type Target = Platform;

    fn deref(&self) -> &Platform {
        &self.platform
    }
}

impl TestClub {
    /// A club that stands on 21 November 2026, two in the morning in Seoul, with its demo codes.
    pub async fn open(pool: PgPool) -> Self {
        Self::open_with(pool, config(None)).await
    }

    /// The same with another configuration: a Redis address, more settlers.
    pub async fn open_with(pool: PgPool, config: Config) -> Self {
        let now = "2026-11-20T17:00:00Z".parse().expect("a moment");
        Self::open_at(pool, config, now, 7).await
    }

    async fn open_at(pool: PgPool, config: Config, now: DateTime<Utc>, seed: u64) -> Self {
        let builder = Builder::new(pool, config, Clock::owned(now), Entropy::owned(seed))
            .expect("the test club opens");
        let club = Self {
            platform: assembly::assemble(builder),
            closed: false,
            arranged: AtomicUsize::new(0),
        };
        let mut connection = club.pool.acquire().await.expect("the database");
        tables::install(&mut connection, now)
            .await
            .expect("the tables");
        drop(connection);
        tables::refresh(&club).await.expect("the tables");
        demo::seed(&club.system())
            .await
            .expect("the demo scenario fits an empty club");
        club.discard_events().await;
        club
    }

    /// Another instance on the same database, at the same moment.
    pub async fn instance(&self) -> Self {
        let (pool, config) = (self.pool.clone(), self.config.clone());
        Self::open_at(pool, config, self.clock.now(), 99).await
    }

    /// Another process of the same club with those settings, with settlers and a memory of its own.
    pub async fn elsewhere(&self, config: Config, seed: u64) -> Platform {
        let (clock, entropy) = (self.clock.clone(), Entropy::owned(seed));
        let builder = Builder::new(self.pool.clone(), config, clock, entropy);
        let platform = assembly::assemble(builder.expect("another process opens"));
        tables::refresh(&platform).await.expect("the tables");
        platform
    }

    /// An operation of a worker.
    #[must_use]
    pub fn system(&self) -> Op {
        Op::new(&self.platform, Actor::System("test"))
    }

    /// An operation of nobody.
    #[must_use]
    pub fn guest(&self) -> Op {
        Op::new(&self.platform, Actor::Guest)
    }

    /// Signs up a player of that name by a demo code, and returns the player's operation.
    pub async fn player(&self, name: &str) -> Op {
        let logged_in = self.sign_up(name).await;
        self.op_of(&logged_in).await
    }

    /// An operation of the demo player, who gave out the demo codes.
    pub async fn demo_player(&self) -> Op {
        let params = LoginParams {
            site_id: demo::PLAYER.site_id.into(),
            password: demo::PLAYER.password.into(),
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
            invite_code: demo::INVITES[0].0.into(),
            birth_date: None,
        };
        let op = self.guest();
        let key = IdempotencyKey::fresh(&op);
        let signed_up = enrolment::sign_up(&op, params, "test", &key)
            .await
            .expect("a sign-up");
        self.arranged.fetch_add(SIGN_UP_EVENTS, Ordering::SeqCst);
        signed_up.answer
    }

    /// An operation of the player who has just logged in.
    pub async fn op_of(&self, logged_in: &LoggedIn) -> Op {
        let session: Session = accounts::session_of_cookie(&self.platform, &logged_in.cookie)
            .await
            .expect("the database")
            .expect("a session");
        Op::new(&self.platform, Actor::Player(session))
    }

    /// Gives the player gold from outside of the settlement.
    pub async fn give(&self, op: &Op, gold: i64) {
        let system = self.system();
        let mut uow = Uow::begin(&system).await.expect("the database");
        let player = op.player().expect("a player");
        let gift = wallet::gift(&system, player, Cause::DemoGrant, gold, player.0);
        wallet::transfer(&mut uow, &[gift]).await.expect("a gift");
        uow.commit().await.expect("the database");
        self.arranged.fetch_add(1, Ordering::SeqCst);
    }

    /// Puts the player on a seed pair whose first round hits the common jackpot with that bet: client seeds
    /// are tried until one does, which takes somebody who knows the server seed.
    pub async fn next_round_hits(&self, op: &Op, table: Table, bet: &str) {
        let player = op.player().expect("a player");
        let bet = table.read_bet(bet).expect("a bet of the table");
        let row = sqlx::query(
            "select id, server_seed, sealed_seed, sealed_by from fairness_seeds
             where player_id = $1 and active_since is null",
        )
        .bind(player.0)
        .fetch_one(&self.pool)
        .await
        .expect("a pair that comes next");
        let stored = SeedPairRow {
            id: row.get("id"),
            server_seed: row.get("server_seed"),
            sealed_seed: row.get("sealed_seed"),
            sealed_by: row.get("sealed_by"),
        };
        let server_seed = fairness::server_seed(&self.seal, &stored).expect("a server seed");
        let hits = |client_seed: &String| {
            let client_seed = ClientSeed::parse(client_seed).expect("a client seed");
            let outcome = table.play(&bet, &mut Draw::new(&server_seed, &client_seed, 1));
            table.hits_jackpot(&outcome)
        };
        let client_seed = (0_u64..)
            .map(|number| format!("jackpot {number}"))
            .find(hits)
            .expect("some seed hits");
        let key = IdempotencyKey::fresh(op);
        let params = RotateParams { client_seed };
        rotation::rotate(op, params, &key)
            .await
            .expect("a rotation");
    }

    /// A key of that name.
    #[must_use]
    pub fn key(name: &str) -> IdempotencyKey {
        IdempotencyKey::parse(name).expect("a key")
    }

    /// Takes everything out of the outbox and says how many events there were: for a test that has
    /// arranged something before it begins.
    pub async fn discard_events(&self) -> usize {
        let rows = outbox::unpublished(&self.pool, i64::MAX)
            .await
            .expect("the outbox");
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        outbox::remove(&self.pool, &ids).await.expect("the outbox");
        self.arranged.store(0, Ordering::SeqCst);
        rows.iter()
            .map(|row| row.envelopes().expect("envelopes").len())
            .sum()
    }

    /// Ends the test: the audit is clean, and the test has caused no events of its own beside the
    /// sign-ups it asked this helper for.
    pub async fn close(self) {
        self.close_with_events(0).await;
    }

    /// Ends the test: the audit is clean and exactly so many events of the test's own wait for the relay.
    pub async fn close_with_events(mut self, expected: usize) {
        self.closed = true;
        self.platform.state::<Queue>().close().await;
        let expected = expected + self.arranged.load(Ordering::SeqCst);
        let findings = crate::audit::audit(&self.platform)
            .await
            .expect("the audit");
        assert!(findings.is_empty(), "the audit found {findings:#?}");
        let left = self.discard_events().await;
        assert_eq!(left, expected, "events left in the outbox");
    }

    /// Ends a test that breaks the club on purpose.
    pub async fn abandon(mut self) {
        self.closed = true;
        self.platform.state::<Queue>().close().await;
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

/// The configuration of a test club: one settler, no broker, and Redis where an address is given.
#[must_use]
pub fn config(redis_url: Option<String>) -> Config {
    Config {
        redis_url: redis_url.map(Into::into),
        ..Config::for_tests("http://localhost:3000")
    }
}
