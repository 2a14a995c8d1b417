//! Instances that hear each other, over Redis, over PostgreSQL, and not at all.

use super::*;
use crate::testing::{
    Hub,
    redis::TestRedis,
    tcp_proxy::{TcpProxy, first_bytes},
    until,
};
use club::testing::{TestClub, config};
use contract::{rankings::PlaceView, realtime::Frame};
use kernel::PlayerId;
use platform::Config;
use sqlx::PgPool;
use std::{future::ready, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};

/// An instance of the club: its hub and its way to the others.
struct Instance {
    club: TestClub,
    hub: Arc<Hub>,
    fanout: Arc<Fanout>,
    shutdown: CancellationToken,
    running: JoinHandle<()>,
}

impl Instance {
    async fn open(pool: &PgPool, config: Config) -> Self {
        let club = TestClub::open_with(pool.clone(), config).await;
        let hub = Arc::new(Hub::default());
        let fanout = Arc::new(Fanout::open(&club, hub.clone()));
        let shutdown = CancellationToken::new();
        let (fans_out, token) = (fanout.clone(), shutdown.clone());
        let running = tokio::spawn(async move { fans_out.run(token).await });
        Self {
            club,
            hub,
            fanout,
            shutdown,
            running,
        }
    }

    /// Waits until it hears the others so, and until those who are there know it.
    async fn hearing(pool: &PgPool, config: Config, mode: Mode) -> Self {
        let instance = Self::open(pool, config).await;
        instance.hears(mode).await;
        until("the way over PostgreSQL stands, too", || {
            ready(instance.fanout.postgres.is_joined())
        })
        .await;
        assert!(instance.hub.resets() > 0, "open streams read anew");
        instance
    }

    async fn hears(&self, mode: Mode) {
        until("it hears the others", || ready(self.fanout.mode() == mode)).await;
    }

    /// Waits until it counts on the other's being there and, or not, in need.
    async fn knows_of(&self, in_need: bool) {
        until("the others are known", || {
            let others = self.fanout.postgres.others();
            ready(others.any && others.in_need == in_need)
        })
        .await;
    }

    fn places(&self) -> Vec<i64> {
        let place = |delivery: Delivery| match delivery.frame {
            Frame::Ranking(place) => place.place,
            other => panic!("nobody sent {other:?}"),
        };
        self.hub.delivered().into_iter().map(place).collect()
    }

    async fn close(self) {
        self.shutdown.cancel();
        timeout(Duration::from_secs(5), self.running)
            .await
            .expect("in good time")
            .unwrap();
        self.club.close().await;
    }
}

fn place(place: i64) -> Vec<Delivery> {
    let frame = Frame::Ranking(PlaceView { place, score: 1 });
    vec![
        Delivery::to_player(PlayerId(uuid::Uuid::nil()), frame.clone()),
        Delivery::to_everybody(frame),
    ]
}

/// Each of those twice: for the player and for everybody.
fn twice(places: impl IntoIterator<Item = i64>) -> Vec<i64> {
    places
        .into_iter()
        .flat_map(|place| [place, place])
        .collect()
}

async fn every_instance_hears_once_and_in_order(one: &Instance, two: &Instance) {
    for n in 1..=20 {
        one.fanout.deliver(place(n)).await;
    }
    two.fanout.deliver(place(21)).await;
    until("both know", || {
        ready(one.places().len() >= 42 && two.places().len() >= 42)
    })
    .await;
    assert_eq!(one.places(), twice(1..=21));
    let mut sorted = two.places();
    sorted.sort_unstable();
    assert_eq!(sorted, twice(1..=21));
    assert_eq!(
        one.hub.delivered()[..2],
        place(1),
        "the address travels, too"
    );
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn over_redis_every_instance_hears_once_and_in_order(pool: PgPool) {
    let redis = TestRedis::lease().await;
    let one = Instance::hearing(&pool, redis.config(), Mode::Redis).await;
    let two = Instance::hearing(&pool, redis.config(), Mode::Redis).await;
    every_instance_hears_once_and_in_order(&one, &two).await;
    let queued: i64 = sqlx::query_scalar("select count(*) from frames_queue")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(
        queued, 0,
        "PostgreSQL is spared while Redis reaches everybody"
    );
    assert!(!one.fanout.is_slow());
    one.close().await;
    two.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn without_redis_every_instance_hears_over_postgresql_and_says_that_it_is_slower(
    pool: PgPool,
) {
    let one = Instance::hearing(&pool, config(None), Mode::Postgres).await;
    assert!(!one.fanout.is_slow(), "nobody is there to be slower than");
    one.fanout.deliver(place(0)).await;
    one.hub.forget();
    let two = Instance::hearing(&pool, config(None), Mode::Postgres).await;
    one.knows_of(true).await;
    two.knows_of(true).await;
    assert!(one.fanout.is_slow() && two.fanout.is_slow());
    every_instance_hears_once_and_in_order(&one, &two).await;
    two.close().await;
    until("the other has left", || ready(!one.fanout.is_slow())).await;
    one.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn clubs_on_other_databases_of_one_redis_hear_nothing(pool: PgPool) {
    let (mine, theirs) = (TestRedis::lease().await, TestRedis::lease().await);
    let one = Instance::hearing(&pool, mine.config(), Mode::Redis).await;
    let two = Instance::hearing(&pool, theirs.config(), Mode::Redis).await;
    let three = Instance::hearing(&pool, mine.config(), Mode::Redis).await;
    one.fanout.deliver(place(1)).await;
    until("the neighbour hears", || ready(three.places() == [1, 1])).await;
    assert!(two.places().is_empty());
    for instance in [one, two, three] {
        instance.close().await;
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_instance_that_redis_does_not_reach_goes_on_over_postgresql_and_comes_back(
    pool: PgPool,
) {
    let redis = TestRedis::lease().await;
    let proxy = TcpProxy::to(redis.url()).await;
    let near = Instance::hearing(&pool, redis.config(), Mode::Redis).await;
    let far = Instance::hearing(&pool, proxy.config(), Mode::Redis).await;
    let third = Instance::hearing(&pool, redis.config(), Mode::Redis).await;
    far.knows_of(false).await;
    let resets = far.hub.resets();

    proxy.cut();
    far.hears(Mode::Postgres).await;
    near.knows_of(true).await;
    assert!(far.fanout.is_slow() && !near.fanout.is_slow());
    until(
        "its streams read anew, once more when the others know",
        || ready(far.hub.resets() >= resets + 2),
    )
    .await;
    near.fanout.deliver(place(1)).await;
    until("it hears the others", || ready(far.places() == [1, 1])).await;
    for _ in 0..10 {
        far.fanout.deliver(place(2)).await;
    }
    until("the others hear it", || {
        ready(near.places().len() == 22 && third.places().len() == 22)
    })
    .await;
    let expected = [twice([1]), vec![2; 20]].concat();
    assert_eq!(far.places(), expected);
    assert_eq!(near.places(), expected);
    assert_eq!(third.places(), expected, "nobody hears a frame twice");

    proxy.restore();
    let resets = near.hub.resets();
    far.hears(Mode::Redis).await;
    until("the others read anew what Redis did not tell them", || {
        ready(near.hub.resets() > resets)
    })
    .await;
    near.knows_of(false).await;
    near.fanout.deliver(place(3)).await;
    until("it hears them over Redis", || {
        ready(far.places().ends_with(&[3, 3]))
    })
    .await;
    for instance in [near, far, third] {
        instance.close().await;
    }
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_lost_connection_to_postgresql_is_opened_again_and_the_streams_read_anew(pool: PgPool) {
    let one = Instance::hearing(&pool, config(None), Mode::Postgres).await;
    let two = Instance::hearing(&pool, config(None), Mode::Postgres).await;
    one.knows_of(true).await;
    let resets = two.hub.resets();
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()
           and query ilike '%frames%'",
    )
    .execute(&pool)
    .await
    .unwrap();
    until("it has noticed", || ready(two.hub.resets() > resets)).await;
    one.hears(Mode::Postgres).await;
    one.knows_of(true).await;
    one.fanout.deliver(place(1)).await;
    until("it hears again", || ready(two.places() == [1, 1])).await;
    one.close().await;
    two.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_redis_that_is_silent_is_asked_once_and_then_left(pool: PgPool) {
    // Accepts connections and never says a word.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let callers = Arc::new(std::sync::Mutex::new(Vec::new()));
    let accepted = callers.clone();
    let silent = tokio::spawn(async move {
        while let Ok((caller, _)) = listener.accept().await {
            accepted.lock().unwrap().push(caller);
        }
    });
    let url = format!("redis://127.0.0.1:{port}/0");
    let club = TestClub::open_with(pool, config(Some(url))).await;
    let hub = Arc::new(Hub::default());
    let fanout = Fanout::open(&club, hub.clone());
    for _ in 0..50 {
        fanout.deliver(place(1)).await;
    }
    let attempts = callers.lock().unwrap().len();
    assert!(attempts <= 2, "{attempts} attempts for 50 batches");
    assert_eq!(hub.delivered().len(), 100, "it hears itself");
    assert_eq!(fanout.mode(), Mode::Alone, "nobody has joined anything");
    silent.abort();
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn tls_is_spoken_to_a_redis_whose_address_says_so(pool: PgPool) {
    let (port, heard) = first_bytes().await;
    let url = format!("rediss://127.0.0.1:{port}/0");
    let club = TestClub::open_with(pool, config(Some(url))).await;
    assert_eq!(club.redis.answers().await, Some(false));
    let bytes = timeout(Duration::from_secs(10), heard)
        .await
        .unwrap()
        .unwrap();
    // A ClientHello: record type 22, version 3.x, message 1.
    assert_eq!((bytes[0], bytes[1], bytes[5]), (22, 3, 1), "{bytes:x?}");
    club.close().await;
}
