//! The topics, created when they are not there.

use super::Settings;
use crate::bus::BusError;
use rdkafka::{
    admin::{AdminClient, AdminOptions, NewTopic, TopicReplication, TopicResult},
    client::DefaultClientContext,
    error::{KafkaError, KafkaResult},
    types::RDKafkaErrorCode,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};
use tokio::task::spawn_blocking;

/// How far a slice's events spread; also the most workers that share one consumer's load.
pub(super) const PARTITIONS: i32 = 3;
/// A broker may be lost, and then another, without losing an event.
const COPIES_MAX: usize = 3;
/// With three copies, an event is acknowledged when two have it: one broker may be lost at once.
const IN_SYNC_MIN: &str = "2";
/// How long events stay: well below the time that the inbox remembers what was handled.
const RETENTION_MS: &str = "604800000";
/// How long the cluster may take for an answer.
const ANSWER_WAIT: Duration = Duration::from_secs(3);

/// Topics that the cluster refuses for good, with its reasons.
pub(super) type Refused = HashMap<String, String>;

type Admin = AdminClient<DefaultClientContext>;

/// A topic that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) copies: i32,
}

/// Creates what is missing, and returns what never will be there unless somebody changes the cluster.
/// Harmless when another worker does the same at the same time.
///
/// Brokers older than 0.10.1 cannot be asked, and name no controller to ask: they create a topic
/// by their own defaults when somebody wants to know about it.
///
/// # Errors
/// When the cluster is away or cannot do it now, or when a topic is not there yet.
pub(super) async fn ensure(
    settings: &Settings,
    topics: &HashSet<String>,
) -> Result<Refused, BusError> {
    let admin: Arc<Admin> = Arc::new(settings.producer().create()?);
    let outcome = create_missing(&admin, topics).await;
    // Letting go of the last handle waits for a thread of librdkafka.
    drop(spawn_blocking(move || drop(admin)));
    outcome
}

async fn create_missing(admin: &Arc<Admin>, topics: &HashSet<String>) -> Result<Refused, BusError> {
    let wanted = look(admin, topics).await?;
    if wanted.is_empty() {
        return Ok(Refused::new());
    }
    match create(admin, &wanted).await {
        Err(BusError::Kafka(KafkaError::AdminOp(
            RDKafkaErrorCode::UnsupportedFeature | RDKafkaErrorCode::OperationTimedOut,
        ))) => {
            tracing::warn!("no broker creates topics on request; their defaults will have to do");
            touch(admin, wanted).await?;
            look(admin, topics).await?.into_iter().next().map_or(
                Ok(Refused::new()),
                |Wanted { name: topic, .. }| {
                    Err(BusError::Topic {
                        topic,
                        cause: "the brokers have not created it".into(),
                    })
                },
            )
        }
        created => created,
    }
}

/// What is missing right now.
async fn look(admin: &Arc<Admin>, topics: &HashSet<String>) -> Result<Vec<Wanted>, BusError> {
    let topics = topics.clone();
    ask(admin, move |admin| {
        let cluster = admin.inner().fetch_metadata(None, ANSWER_WAIT)?;
        let there: HashSet<String> = cluster
            .topics()
            .iter()
            .map(|topic| topic.name().to_owned())
            .collect();
        Ok(missing(cluster.brokers().len(), &topics, &there))
    })
    .await
}

async fn create(admin: &Admin, wanted: &[Wanted]) -> Result<Refused, BusError> {
    let new: Vec<NewTopic<'_>> = wanted.iter().map(new_topic).collect();
    let options = AdminOptions::new()
        .request_timeout(Some(ANSWER_WAIT))
        .operation_timeout(Some(ANSWER_WAIT));
    refused(admin.create_topics(&new, &options).await?)
}

/// What is refused for good among the answers of the cluster.
fn refused(answers: Vec<TopicResult>) -> Result<Refused, BusError> {
    let mut refused = Refused::new();
    for topic in answers {
        match topic {
            Ok(name) => tracing::info!(topic = name, "created"),
            Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
            Err((topic, cause)) if is_final(cause) => {
                tracing::error!(topic, %cause, "the cluster refuses the topic; its events become dead letters");
                refused.insert(topic, format!("the topic is refused: {cause}"));
            }
            Err((topic, cause)) => {
                return Err(BusError::Topic {
                    topic,
                    cause: cause.to_string(),
                });
            }
        }
    }
    Ok(refused)
}

/// Whether the cluster says the same until somebody changes it. A name that collides with another one is
/// among the invalid ones.
const fn is_final(cause: RDKafkaErrorCode) -> bool {
    matches!(
        cause,
        RDKafkaErrorCode::InvalidTopic
            | RDKafkaErrorCode::TopicAuthorizationFailed
            | RDKafkaErrorCode::ClusterAuthorizationFailed
            | RDKafkaErrorCode::PolicyViolation
    )
}

fn new_topic(wanted: &Wanted) -> NewTopic<'_> {
    let copies = TopicReplication::Fixed(wanted.copies);
    let topic = NewTopic::new(&wanted.name, PARTITIONS, copies).set("retention.ms", RETENTION_MS);
    // With two copies, two in sync would mean that nothing is written while one broker restarts.
    if wanted.copies as usize == COPIES_MAX {
        topic.set("min.insync.replicas", IN_SYNC_MIN)
    } else {
        topic
    }
}

/// Which topics are missing among those that are there, and how many copies each shall have.
fn missing(brokers: usize, topics: &HashSet<String>, there: &HashSet<String>) -> Vec<Wanted> {
    let copies = i32::try_from(brokers.clamp(1, COPIES_MAX)).unwrap_or(1);
    let mut missing: Vec<Wanted> = topics
        .difference(there)
        .cloned()
        .map(|name| Wanted { name, copies })
        .collect();
    missing.sort_by(|one, other| one.name.cmp(&other.name));
    missing
}

/// Asks about each topic, which is when a broker creates it by its own defaults.
async fn touch(admin: &Arc<Admin>, wanted: Vec<Wanted>) -> Result<(), BusError> {
    ask(admin, move |admin| {
        for topic in &wanted {
            admin
                .inner()
                .fetch_metadata(Some(&topic.name), ANSWER_WAIT)?;
        }
        Ok(())
    })
    .await
}

/// Runs a question that blocks its thread.
async fn ask<T: Send + 'static>(
    admin: &Arc<Admin>,
    question: impl FnOnce(&Admin) -> KafkaResult<T> + Send + 'static,
) -> Result<T, BusError> {
    let admin = Arc::clone(admin);
    Ok(spawn_blocking(move || question(&admin))
        .await
        .map_err(|_| BusError::Gone)??)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> HashSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_topic_has_as_many_copies_as_there_are_brokers_up_to_three_and_two_of_three_in_sync() {
        for (brokers, copies) in [(1, 1), (2, 2), (3, 3), (7, 3)] {
            let all = missing(brokers, &names(&["club.play"]), &HashSet::new());
            let [topic] = &all[..] else { panic!("{all:?}") };
            assert_eq!(topic.copies, copies);
            let in_sync = ("min.insync.replicas", IN_SYNC_MIN);
            assert_eq!(new_topic(topic).config.contains(&in_sync), copies == 3);
        }
    }

    #[test]
    fn a_topic_that_is_refused_for_good_is_told_apart_and_any_other_refusal_is_waited_for() {
        let name = |name: &str| name.to_owned();
        let answers = vec![
            Ok(name("club.play")),
            Err((name("club.wallet"), RDKafkaErrorCode::TopicAlreadyExists)),
            Err((name("club_play"), RDKafkaErrorCode::InvalidTopic)),
            Err((name("x"), RDKafkaErrorCode::TopicAuthorizationFailed)),
        ];
        let found = refused(answers).unwrap();
        let mut topics: Vec<&String> = found.keys().collect();
        topics.sort();
        assert_eq!(topics, ["club_play", "x"]);
        let not_now = vec![
            Err((name("club_play"), RDKafkaErrorCode::InvalidTopic)),
            Err((name("club.play"), RDKafkaErrorCode::NotController)),
        ];
        assert!(matches!(refused(not_now), Err(BusError::Topic { .. })));
    }

    #[test]
    fn what_is_there_is_left_alone() {
        let there = names(&["club.play", "other"]);
        let wanted = missing(
            3,
            &names(&["club.wallet", "club.play", "club.later"]),
            &there,
        );
        let wanted: Vec<&str> = wanted.iter().map(|topic| topic.name.as_str()).collect();
        assert_eq!(wanted, ["club.later", "club.wallet"]);
    }
}
