//! What is asked of Kafka, asked of brokers that speak its protocol.

use super::*;
use crate::{
    dead_letters::{self, Filter},
    testing::{
        balance,
        cluster::Cluster,
        envelope,
        fakes::{Behaviour, FakeConsumer},
        nobody,
        tcp_proxy::first_bytes,
        until,
    },
};
use club::{assembly::TOPICS, testing::TestClub};
use kernel::PlayerId;
use platform::events::Envelope;
use rdkafka::producer::{FutureProducer, FutureRecord};
use serde_json::value::RawValue;
use sqlx::PgPool;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tokio::time::timeout;

/// How long a step of a test waits for a message.
const WAIT: Duration = Duration::from_millis(500);

fn event(club: &TestClub, player: PlayerId, version: i64) -> Envelope {
    envelope(club, player, &balance(version))
}

async fn publish(bus: &KafkaBus, envelopes: &[Envelope]) -> Result<(), BusError> {
    let json: Vec<Box<RawValue>> = envelopes
        .iter()
        .map(|envelope| serde_json::value::to_raw_value(envelope).unwrap())
        .collect();
    let batch = Batch {
        envelopes: envelopes.to_vec(),
        json: json.iter().map(|json| &**json).collect(),
    };
    bus.publish(&batch).await
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

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn events_of_one_player_stay_together_and_in_order(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let players: Vec<PlayerId> = (0..12).map(|_| nobody(&club)).collect();
    let events: Vec<Envelope> = (0..600)
        .map(|n| event(&club, players[n % players.len()], i64::try_from(n).unwrap()))
        .collect();
    let (first, second) = events.split_at(400);
    publish(&bus, first).await.unwrap();
    publish(&bus, second).await.unwrap();

    for topic in TOPICS {
        assert_eq!(cluster.shape(topic.0), (3, 3), "{topic:?}");
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
        let read: Vec<&[u8]> = mine.iter().map(|(.., payload)| &payload[..]).collect();
        let sent = events.iter().filter(|event| event.player == player);
        let sent: Vec<Vec<u8>> = sent
            .map(|event| serde_json::to_vec(event).unwrap())
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

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn brokers_that_cannot_be_asked_create_topics_by_their_own_defaults(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::bare();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let mut of_tomorrow = event(&club, nobody(&club), 2);
    of_tomorrow.topic = Some("club.missions".into());
    let events = [event(&club, nobody(&club), 1), of_tomorrow];
    publish(&bus, &events).await.unwrap();
    assert_eq!(cluster.content("club.wallet").len(), 1);
    assert_eq!(
        cluster.content("club.missions").len(),
        1,
        "a later version's topic"
    );
    assert_eq!(cluster.shape("club.missions"), (4, 3));
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_batch_is_not_published_while_the_brokers_are_down(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let events = [
        event(&club, nobody(&club), 1),
        event(&club, nobody(&club), 2),
    ];
    publish(&bus, &events[..1]).await.unwrap();
    cluster.broker_down(-1).unwrap();
    let refused = publish(&bus, &events).await;
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
        publish(&bus, &events).await.is_ok()
    })
    .await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn an_event_that_is_too_large_is_told_apart_and_its_neighbours_go(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let bus = KafkaBus::open(&cluster.settings()).unwrap();
    let mut huge = event(&club, nobody(&club), 2);
    huge.body = serde_json::value::to_raw_value(&"x".repeat(2_000_000)).unwrap();
    let events = [
        event(&club, nobody(&club), 1),
        huge,
        event(&club, nobody(&club), 3),
    ];
    let refused = publish(&bus, &events).await;
    let Err(BusError::Refused(refused)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].0, 1);
    assert_eq!(cluster.content("club.wallet").len(), 2);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_batch_that_has_to_wait_is_kept_and_not_committed(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let cluster = Cluster::with_topics();
    let settings = cluster.settings();
    let bus = KafkaBus::open(&settings).unwrap();
    let player = nobody(&club);
    publish(&bus, &[event(&club, player, 1), event(&club, player, 2)])
        .await
        .unwrap();

    let failing = Arc::new(FakeConsumer::default());
    failing.is_away.store(true, Ordering::SeqCst);
    let mut reader = Reader::new(&club, &settings, &bus, failing.clone());
    let reading = tokio::sync::Mutex::new(&mut reader);
    until("the consumer fails", || async {
        reading.lock().await.step(WAIT).await.is_err()
    })
    .await;
    assert!(
        reader.step(WAIT).await.is_err(),
        "it is the same batch again"
    );
    assert!(failing.versions().is_empty());
    // It dies here, with the batch in hand; the next one in the group gets it.
    reader.leave().await;

    let next = Arc::new(FakeConsumer::default());
    let mut reader = Reader::new(&club, &settings, &bus, next.clone());
    handle(&mut reader, 2).await;
    assert_eq!(next.versions(), [1, 2]);
    reader.leave().await;

    // What has been handled was committed, and is not handled again.
    publish(&bus, &[event(&club, player, 3)]).await.unwrap();
    let last = Arc::new(FakeConsumer::default());
    let mut reader = Reader::new(&club, &settings, &bus, last.clone());
    handle(&mut reader, 1).await;
    assert_eq!(last.versions(), [3]);
    reader.leave().await;
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_cannot_be_read_or_handled_is_put_aside_and_the_partition_goes_on(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let player = nobody(&club);
    let events: Vec<Envelope> = (1..=3).map(|n| event(&club, player, n)).collect();
    // Read again from the beginning, by a group whose commits were lost, they are the same letters.
    for _ in 0..2 {
        let cluster = Cluster::with_topics();
        let settings = cluster.settings();
        let bus = KafkaBus::open(&settings).unwrap();
        let foreign: FutureProducer = settings.producer().create().unwrap();
        let key = player.to_string();
        publish(&bus, &events[..2]).await.unwrap();
        for poison in [b"{\"event\":\"unheard_of\"}".as_slice(), b"\xff\x00", b""] {
            let record = FutureRecord::to("club.wallet").key(&key).payload(poison);
            foreign.send(record, WAIT * 10).await.unwrap();
        }
        publish(&bus, &events[2..]).await.unwrap();

        let consumer = Arc::new(FakeConsumer::failing(&[(2, Behaviour::Fail)]));
        let mut reader = Reader::new(&club, &settings, &bus, consumer.clone());
        handle(&mut reader, 6).await;
        assert_eq!(consumer.versions(), [1, 3]);
        reader.leave().await;

        let letters = dead_letters::list(&club, &Filter::default()).await.unwrap();
        assert_eq!(letters.len(), 4);
        for letter in &letters {
            assert_eq!(letter.source, "kafka:club.wallet");
            assert_eq!(letter.consumer.as_deref(), Some("fake"));
            assert!(!letter.cause.is_empty());
        }
        let bodies: Vec<&[u8]> = letters.iter().map(|letter| &letter.body[..]).collect();
        assert!(
            bodies.contains(&b"\xff\x00".as_slice()),
            "every byte is kept"
        );
        assert!(
            letters
                .iter()
                .any(|letter| letter.event == Some(events[1].id))
        );
    }
    club.close().await;
}

/// A ClientHello begins with the record type 22 and a version 3.x.
fn is_client_hello(bytes: &[u8]) -> bool {
    bytes.len() > 5 && bytes[0] == 22 && bytes[1] == 3 && bytes[5] == 1
}

#[tokio::test]
async fn tls_and_scram_are_spoken_when_the_options_say_so() {
    let (port, heard) = first_bytes().await;
    let options = "security.protocol=SASL_SSL,sasl.mechanism=SCRAM-SHA-512,\
                   sasl.username=club,sasl.password=hunter2,log_level=0";
    let settings = Settings::new(&format!("127.0.0.1:{port}"), options).unwrap();
    let bus = KafkaBus::open(&settings).expect("librdkafka has TLS and SCRAM");
    let bytes = timeout(WAIT * 20, heard).await.unwrap().unwrap();
    assert!(is_client_hello(&bytes), "{bytes:x?}");
    drop(bus);

    let (port, heard) = first_bytes().await;
    let plain = Settings::new(&format!("127.0.0.1:{port}"), "log_level=0").unwrap();
    let bus = KafkaBus::open(&plain).unwrap();
    let bytes = timeout(WAIT * 20, heard).await.unwrap().unwrap();
    assert!(!is_client_hello(&bytes), "{bytes:x?}");
    drop(bus);
}
