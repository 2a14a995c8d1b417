//! What is asked of Kafka, asked of brokers that speak its protocol.

use super::*;
use crate::{
    consumer::Consumer,
    testing::{balance, cluster::Cluster, nobody, until},
};
use club::{
    events::{Event, Topic},
    testing::TestClub,
};
use kernel::{EventId, PlayerId};
use rdkafka::producer::{FutureProducer, FutureRecord};
use sqlx::PgPool;
use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// How long a step of a test waits for a message.
const WAIT: Duration = Duration::from_millis(500);

fn envelope(club: &TestClub, player: PlayerId, version: i64) -> Envelope {
    let at = club.clock.now();
    Envelope {
        id: EventId(club.entropy.id(at)),
        player,
        at,
        event: balance(version),
    }
}

/// Remembers versions, after so many failures.
#[derive(Default)]
struct Notebook {
    failures_left: AtomicUsize,
    versions: Mutex<Vec<i64>>,
}

impl Notebook {
    fn versions(&self) -> Vec<i64> {
        self.versions.lock().unwrap().clone()
    }
}

#[async_trait]
impl Consumer for Notebook {
    fn name(&self) -> &'static str {
        "notebook"
    }

    async fn handle(&self, events: &[Envelope]) -> anyhow::Result<()> {
        let less = |left: usize| left.checked_sub(1);
        if self
            .failures_left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .is_ok()
        {
            anyhow::bail!("not yet");
        }
        let versions = events.iter().map(|envelope| match &envelope.event {
            Event::BalanceChanged(balance) => balance.version,
            other => panic!("nobody sent {other:?}"),
        });
        self.versions.lock().unwrap().extend(versions);
        Ok(())
    }
}

/// Steps until the reader has handled so many messages.
async fn handle(reader: &mut Reader, messages: usize) {
    let reader = tokio::sync::Mutex::new(reader);
    let handled = AtomicUsize::new(0);
    until("all messages are handled", || async {
        let some = reader.lock().await.step(WAIT).await.unwrap();
        handled.fetch_add(some, Ordering::SeqCst) + some >= messages
    })
    .await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn events_of_one_player_stay_together_and_in_order(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let players: Vec<PlayerId> = (0..12).map(|_| nobody(&club)).collect();
    let events: Vec<Envelope> = (0..600)
        .map(|n| envelope(&club, players[n % players.len()], i64::try_from(n).unwrap()))
        .collect();
    let (first, second) = events.split_at(400);
    bus.publish(first).await.unwrap();
    bus.publish(second).await.unwrap();

    for topic in Topic::ALL {
        assert_eq!(cluster.shape(topic.name()), (3, 3), "{topic:?}");
    }
    let content = cluster.content("club.wallet");
    assert_eq!(content.len(), events.len(), "each once");
    let mut partitions = std::collections::HashSet::new();
    for player in players {
        let mine: Vec<_> = content
            .iter()
            .filter(|(_, key, _)| *key == player.to_string())
            .collect();
        assert!(mine.iter().all(|(partition, ..)| *partition == mine[0].0));
        partitions.insert(mine[0].0);
        let read: Vec<Envelope> = mine
            .iter()
            .map(|(.., payload)| serde_json::from_slice(payload).unwrap())
            .collect();
        let sent: Vec<Envelope> = events
            .iter()
            .filter(|event| event.player == player)
            .cloned()
            .collect();
        assert_eq!(read, sent);
    }
    assert_eq!(
        partitions.len(),
        3,
        "the players spread over all partitions"
    );
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn brokers_that_cannot_be_asked_create_topics_by_their_own_defaults(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::bare();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    bus.publish(&[envelope(&club, nobody(&club), 1)])
        .await
        .unwrap();
    assert_eq!(cluster.content("club.wallet").len(), 1);
    assert_eq!(cluster.shape("club.play"), (4, 3));
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_batch_is_not_published_while_the_brokers_are_down(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let events = [
        envelope(&club, nobody(&club), 1),
        envelope(&club, nobody(&club), 2),
    ];
    bus.publish(&events[..1]).await.unwrap();
    cluster.broker_down(-1).unwrap();
    let refused = bus.publish(&events).await;
    assert!(
        matches!(
            refused,
            Err(BusError::Part {
                refused: 2,
                sent: 2,
                ..
            })
        ),
        "{refused:?}"
    );
    cluster.broker_up(-1).unwrap();
    until("the brokers are found again", || async {
        bus.publish(&events).await.is_ok()
    })
    .await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_batch_that_a_consumer_cannot_handle_is_kept_and_not_committed(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let settings = cluster.settings();
    let bus = KafkaBus::open(&settings).unwrap();
    let player = nobody(&club);
    bus.publish(&[envelope(&club, player, 1), envelope(&club, player, 2)])
        .await
        .unwrap();

    let failing = Arc::new(Notebook {
        failures_left: usize::MAX.into(),
        ..Notebook::default()
    });
    let mut reader = Reader::new(&settings, &bus, failing.clone());
    let reading = tokio::sync::Mutex::new(&mut reader);
    until("the consumer fails", || async {
        reading.lock().await.step(WAIT).await.is_err()
    })
    .await;
    assert!(
        reader.step(WAIT).await.is_err(),
        "it is the same batch again"
    );
    failing.failures_left.store(1, Ordering::SeqCst);
    assert!(reader.step(WAIT).await.is_err());
    assert!(failing.versions().is_empty());
    // It dies here, with the batch in hand; the next one in the group gets it.
    reader.leave().await;

    let next = Arc::new(Notebook::default());
    let mut reader = Reader::new(&settings, &bus, next.clone());
    handle(&mut reader, 2).await;
    assert_eq!(next.versions(), [1, 2]);
    reader.leave().await;

    // What has been handled was committed, and is not handled again.
    bus.publish(&[envelope(&club, player, 3)]).await.unwrap();
    let last = Arc::new(Notebook::default());
    let mut reader = Reader::new(&settings, &bus, last.clone());
    handle(&mut reader, 1).await;
    assert_eq!(last.versions(), [3]);
    reader.leave().await;
    club.close().await;
}

#[sqlx::test(migrator = "club::MIGRATOR")]
async fn a_message_that_nobody_can_read_is_put_aside_and_the_partition_goes_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let settings = cluster.settings();
    let bus = KafkaBus::open(&settings).unwrap();
    let player = nobody(&club);
    let foreign: FutureProducer = settings.producer().create().unwrap();
    let key = player.to_string();
    bus.publish(&[envelope(&club, player, 1)]).await.unwrap();
    for poison in [b"{\"event\":\"unheard_of\"}".as_slice(), b"\xff\x00", b""] {
        let record = FutureRecord::to("club.wallet").key(&key).payload(poison);
        foreign.send(record, WAIT * 10).await.unwrap();
    }
    bus.publish(&[envelope(&club, player, 2)]).await.unwrap();

    let notebook = Arc::new(Notebook::default());
    let mut reader = Reader::new(&settings, &bus, notebook.clone());
    handle(&mut reader, 5).await;
    assert_eq!(notebook.versions(), [1, 2]);
    reader.leave().await;

    let letters: Vec<serde_json::Value> = cluster
        .content("club.wallet.dead")
        .into_iter()
        .map(|(.., payload)| serde_json::from_slice(&payload).unwrap())
        .collect();
    assert_eq!(letters.len(), 3);
    let broken = letters.iter().find(|letter| letter["offset"] == 2).unwrap();
    assert_eq!(broken["payload"], "ff00", "every byte is kept");
    assert_eq!(broken["key"], hex::encode(&key));
    assert_eq!(
        (&broken["topic"], &broken["consumer"]),
        (&"club.wallet".into(), &"notebook".into())
    );
    assert!(
        broken["cause"]
            .as_str()
            .is_some_and(|cause| !cause.is_empty())
    );
    club.close().await;
}
