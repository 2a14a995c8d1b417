//! From being put aside to being redriven, dropped and forgotten.

use super::{redriver::Redriver, *};
use crate::{
    bus::LocalBus,
    consumers::Rankings,
    dispatch::Dispatcher,
    jobs::{Retention, Rule},
    relay::Relay,
    testing::{
        Hub, balance, envelope,
        fakes::{Behaviour, FakeBus, FakeConsumer},
        nobody, play, record, record_text, recorded, scores,
    },
};
use club::testing::TestClub;
use platform::events::Envelope;
use sqlx::PgPool;
use std::sync::Arc;

async fn all(club: &TestClub) -> Vec<DeadLetter> {
    list(club, &Filter::default()).await.unwrap()
}

async fn only(club: &TestClub) -> DeadLetter {
    let mut letters = all(club).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    letters.remove(0)
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_redriven_letter_goes_to_its_consumer_alone_and_once(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let consumer = Arc::new(FakeConsumer::failing(&[(2, Behaviour::Fail)]));
    let neighbour = Arc::new(FakeConsumer::default());
    let bus = LocalBus::new(&club, vec![consumer.clone(), neighbour.clone()]);
    let mut relay = Relay::new(&club, Arc::new(bus));
    record(&club.system(), nobody(&club), &[1, 2, 3]).await;
    assert_eq!(relay.step().await.unwrap(), 1);
    assert_eq!(consumer.versions(), [1, 3]);
    assert_eq!(neighbour.versions(), [1, 2, 3], "it is held up by nobody");

    let letter = only(&club).await;
    let which = Selection::Matching(Filter {
        consumer: Some("fake".into()),
        ..Filter::default()
    });
    let dispatcher = Dispatcher::new(&club, consumer.clone(), Source::Outbox);
    let redriver = Redriver::new(&club, dispatcher);
    assert!(!redriver.step().await.unwrap(), "nobody has decided yet");
    assert_eq!(redrive(&club, &which, "mina").await.unwrap(), 1);
    assert_eq!(redrive(&club, &which, "jun").await.unwrap(), 0, "once");
    assert_eq!(
        show(&club, letter.id).await.unwrap().unwrap().status,
        Status::Redriving
    );
    redriver.drain().await.unwrap();
    let failed = only(&club).await;
    assert_eq!(failed.status, Status::Waiting, "it has failed once more");
    assert_eq!(failed.attempts, letter.attempts + 1);

    consumer.recover();
    assert_eq!(
        redrive(&club, &Selection::Ids(vec![letter.id]), "mina")
            .await
            .unwrap(),
        1
    );
    redriver.drain().await.unwrap();
    let done = only(&club).await;
    assert_eq!(done.status, Status::Redriven);
    assert_eq!(done.decided_by.as_deref(), Some("mina"));
    assert!(done.decided_at.is_some());
    assert_eq!(
        redrive(&club, &Selection::Ids(vec![letter.id]), "mina")
            .await
            .unwrap(),
        0
    );
    assert_eq!(consumer.versions(), [1, 3, 2]);
    assert_eq!(neighbour.versions(), [1, 2, 3], "nobody else sees it again");
    std::mem::drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn what_the_relay_could_not_forward_goes_back_to_the_outbox(pool: PgPool) {
    let club = TestClub::open(pool).await;
    let mut relay = Relay::new(&club, Arc::new(FakeBus::new(&club.pool)));
    let text = serde_json::to_string(&envelope(&club, nobody(&club), &balance(7))).unwrap();
    let homeless = text.replace("\"topic\":\"club.wallet\",", "");
    let homeless = homeless.replace("balance_changed", "balance_dreamt");
    // What a name may not have in the database, it may have in JSON.
    let homeless = homeless.replace("balance_dreamt", r"balance\u0000dreamt");
    for unreadable in ["[{\"what\":1},7]", "{}", &format!("[{homeless}]")] {
        record_text(&club, unreadable).await;
    }
    assert_eq!(relay.step().await.unwrap(), 3);
    let letters = all(&club).await;
    assert_eq!(letters.len(), 4);
    let bodies: Vec<_> = letters
        .iter()
        .map(|letter| letter.text().into_owned())
        .collect();
    assert_eq!(bodies, ["[{\"what\":1}]", "[7]", "{}", &homeless]);
    let everything = Selection::Matching(Filter::default());
    assert_eq!(redrive(&club, &everything, "mina").await.unwrap(), 4);
    assert_eq!(redrive(&club, &everything, "mina").await.unwrap(), 0);
    assert!(
        all(&club)
            .await
            .iter()
            .all(|letter| letter.status == Status::Redriven)
    );

    assert_eq!(relay.step().await.unwrap(), 4, "they are back");
    let letters = all(&club).await;
    assert_eq!(letters.len(), 4, "the same letters");
    for letter in &letters {
        assert_eq!((letter.status, letter.attempts), (Status::Waiting, 2));
    }
    let ids: Vec<i64> = letters.iter().map(|letter| letter.id).collect();
    assert_eq!(super::drop(&club, &ids[..3], "mina").await.unwrap(), 3);
    assert_eq!(super::drop(&club, &ids[..3], "jun").await.unwrap(), 0);
    let waiting = Filter {
        status: Some(Status::Waiting),
        ..Filter::default()
    };
    assert_eq!(list(&club, &waiting).await.unwrap().len(), 1);
    let dropped = show(&club, ids[0]).await.unwrap().unwrap();
    assert_eq!(dropped.status, Status::Dropped);
    assert_eq!(dropped.decided_by.as_deref(), Some("mina"));
    std::mem::drop(relay);
    club.close().await;
}

#[sqlx::test(migrator = "migrations::MIGRATOR")]
async fn a_redrive_after_the_inbox_has_forgotten_its_age_counts_nothing_twice(pool: PgPool) {
    let club = TestClub::open(pool).await;
    play(&club.player("mina").await, "a", 40).await;
    let events: Vec<Envelope> = recorded(&club).await;
    let rankings = Arc::new(Rankings::new(&club, Arc::new(Hub::default())));
    let dispatcher = Dispatcher::new(&club, rankings, Source::Outbox);
    dispatcher.dispatch(&events).await.unwrap();
    let (by_rounds, counted) = scores(&club.pool).await;
    assert!(!counted.is_empty() && counted == by_rounds);

    // The worker had counted the wins and died before it could say so; its letters say it failed.
    for event in &events {
        let cause = "no answer";
        let letter =
            store::NewDeadLetter::of_event(Source::Outbox, "rankings", event, &cause, 1).unwrap();
        store::put_aside(&club.pool, &[letter], club.clock.now())
            .await
            .unwrap();
    }
    club.clock.advance(chrono::Duration::days(60));
    let retention = Retention::new(&club);
    assert_eq!(
        retention.step(Rule::Inbox).await.unwrap(),
        0,
        "they are kept"
    );
    assert_eq!(retention.step(Rule::DeadLetters).await.unwrap(), 0);
    let everything = Selection::Matching(Filter::default());
    redrive(&club, &everything, "mina").await.unwrap();
    Redriver::new(&club, dispatcher).drain().await.unwrap();
    assert!(
        all(&club)
            .await
            .iter()
            .all(|letter| letter.status == Status::Redriven)
    );
    assert_eq!(scores(&club.pool).await.1, counted, "nothing counts twice");

    assert!(
        retention.step(Rule::Inbox).await.unwrap() > 0,
        "now they may go"
    );
    club.clock.advance(chrono::Duration::days(91));
    let letters = retention.step(Rule::DeadLetters).await.unwrap();
    assert_eq!(letters, events.len() as u64);
    club.discard_events().await;
    club.close().await;
}
