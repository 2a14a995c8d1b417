//! Three brokers that speak Kafka's real protocol over real sockets, from librdkafka.

use crate::bus::kafka::Settings;
use club::assembly::TOPICS;
use platform::Config;
use rdkafka::{
    ClientConfig, Message as _, TopicPartitionList,
    consumer::{BaseConsumer, Consumer as _},
    mocking::MockCluster,
    producer::DefaultProducerContext,
};
use std::{ops::Deref, time::Duration};

/// A cluster whose time-outs suit a test.
pub(crate) struct Cluster(MockCluster<'static, DefaultProducerContext>);

/// An unreachable broker is noticed after a second and not after ten.
const OPTIONS: &str = "message.timeout.ms=1000,log_level=0";

impl Deref for Cluster {
    type Target = MockCluster<'static, DefaultProducerContext>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Cluster {
    /// Three brokers with the club's topics; these brokers cannot be asked to create any.
    pub(crate) fn with_topics() -> Self {
        let cluster = Self::bare();
        for topic in TOPICS {
            cluster.create_topic(topic.0, 3, 3).unwrap();
        }
        cluster
    }

    /// Three brokers without a topic.
    pub(crate) fn bare() -> Self {
        Self(MockCluster::new(3).expect("librdkafka has three brokers to spare"))
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings::new(&self.bootstrap_servers(), OPTIONS).unwrap()
    }

    /// The configuration of a test club over this cluster.
    pub(crate) fn config(&self, redis_url: Option<String>) -> Config {
        let mut config = club::testing::config(redis_url);
        config.kafka_brokers = Some(self.bootstrap_servers());
        config.kafka_options = Some(OPTIONS.to_owned().into());
        config
    }

    /// How many partitions and copies that topic has.
    pub(crate) fn shape(&self, topic: &str) -> (usize, usize) {
        let metadata = self
            .reader()
            .fetch_metadata(Some(topic), Duration::from_secs(5))
            .unwrap();
        let partitions = metadata.topics()[0].partitions();
        (partitions.len(), partitions[0].replicas().len())
    }

    /// Everything in that topic: key and payload, partition by partition.
    pub(crate) fn content(&self, topic: &str) -> Vec<(i32, String, Vec<u8>)> {
        let reader = self.reader();
        let mut from = TopicPartitionList::new();
        let mut left = 0;
        let partitions = i32::try_from(self.shape(topic).0).unwrap();
        for partition in 0..partitions {
            let marks = reader.fetch_watermarks(topic, partition, Duration::from_secs(5));
            let (low, high) = marks.unwrap();
            left += high - low;
            from.add_partition_offset(topic, partition, rdkafka::Offset::Beginning)
                .unwrap();
        }
        reader.assign(&from).unwrap();
        let mut content = Vec::new();
        while left > 0 {
            let message = reader
                .poll(Duration::from_secs(10))
                .expect("a message")
                .unwrap();
            let key = String::from_utf8_lossy(message.key().unwrap_or_default()).into_owned();
            content.push((
                message.partition(),
                key,
                message.payload().unwrap().to_vec(),
            ));
            left -= 1;
        }
        content.sort_by_key(|(partition, ..)| *partition);
        content
    }

    fn reader(&self) -> BaseConsumer {
        ClientConfig::new()
            .set("bootstrap.servers", self.bootstrap_servers())
            .set("group.id", "test")
            .set("log_level", "0")
            .create()
            .unwrap()
    }
}
