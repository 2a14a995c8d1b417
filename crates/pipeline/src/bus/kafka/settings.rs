//! How librdkafka is set up: what the club needs first, what the operator says last.

use crate::bus::BusError;
use platform::Config;
use rdkafka::ClientConfig;
use secrecy::{ExposeSecret as _, SecretString};

/// The brokers and everything else that librdkafka is told: TLS and SASL by its own properties
/// `security.protocol`, `ssl.ca.location`, `sasl.mechanism`, `sasl.username`, `sasl.password`.
#[derive(Clone, Debug)]
pub struct Settings {
    brokers: String,
    /// Properties by name; the values may hold a password.
    options: Vec<(String, SecretString)>,
}

impl Settings {
    /// What the configuration says about Kafka; nothing when it names no brokers.
    ///
    /// # Errors
    /// When `KAFKA_OPTIONS` is not a list of `name=value`.
    pub fn of(config: &Config) -> Result<Option<Self>, BusError> {
        let Some(brokers) = &config.kafka_brokers else {
            return Ok(None);
        };
        let options = config
            .kafka_options
            .as_ref()
            .map_or("", |options| options.expose_secret());
        Self::new(brokers, options).map(Some)
    }

    /// Brokers as `host:port,host:port`, further properties as `name=value,name=value`.
    ///
    /// # Errors
    /// When a property is not `name=value`.
    pub fn new(brokers: &str, options: &str) -> Result<Self, BusError> {
        let options = options
            .split(',')
            .map(str::trim)
            .filter(|option| !option.is_empty())
            .map(|option| match option.split_once('=') {
                Some((name, value)) if !name.is_empty() => {
                    Ok((name.trim().to_owned(), value.trim().into()))
                }
                // What stands before the first `=` is no secret; all of it might be one.
                _ => Err(BusError::Option(option.chars().take(8).collect())),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            brokers: brokers.to_owned(),
            options,
        })
    }

    /// A producer that writes everything once and in order, or says within ten seconds that it
    /// could not. `enable.idempotence=false` among the options suits brokers older than 0.11.
    pub(super) fn producer(&self) -> ClientConfig {
        self.client(&[
            ("enable.idempotence", "true"),
            ("acks", "all"),
            ("message.timeout.ms", "10000"),
            ("linger.ms", "1"),
            ("partitioner", "murmur2_random"),
        ])
    }

    /// A reader in the consumer's own group, which commits when it has handled a batch.
    pub(super) fn reader(&self, consumer: &str) -> ClientConfig {
        let mut config = self.client(&[
            ("enable.auto.commit", "false"),
            ("enable.auto.offset.store", "false"),
            // A group that starts has missed nothing; one that was away too long reads what is left.
            ("auto.offset.reset", "earliest"),
            ("session.timeout.ms", "10000"),
            ("heartbeat.interval.ms", "3000"),
            // The search for an event that takes too long takes minutes, and nothing is read meanwhile. A
            // worker that has died is noticed by its heartbeats.
            ("max.poll.interval.ms", "900000"),
            // What is fetched ahead of a slow consumer has a bound.
            ("queued.min.messages", "2000"),
            ("queued.max.messages.kbytes", "8192"),
            ("fetch.wait.max.ms", "100"),
            // How far the group is behind is told in statistics.
            ("statistics.interval.ms", "5000"),
        ]);
        config.set("group.id", format!("club.{consumer}"));
        config
    }

    fn client(&self, properties: &[(&str, &str)]) -> ClientConfig {
        let mut config = ClientConfig::new();
        config
            .set("bootstrap.servers", &self.brokers)
            .set("client.id", "casino-club")
            .set("reconnect.backoff.ms", "100")
            .set("reconnect.backoff.max.ms", "2000")
            .set("topic.metadata.refresh.interval.ms", "10000")
            .set("log.connection.close", "false");
        for (name, value) in properties {
            config.set(*name, *value);
        }
        for (name, value) in &self.options {
            config.set(name, value.expose_secret());
        }
        config
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_has_the_last_word() {
        let settings = Settings::new("a:1,b:2", "enable.idempotence=false, acks=1").unwrap();
        let config = settings.producer();
        assert_eq!(config.get("bootstrap.servers"), Some("a:1,b:2"));
        assert_eq!(config.get("enable.idempotence"), Some("false"));
        assert_eq!(config.get("acks"), Some("1"));
        assert_eq!(
            settings.reader("rankings").get("group.id"),
            Some("club.rankings")
        );
    }

    #[test]
    fn an_option_without_a_value_is_refused_and_no_password_is_shown() {
        let error = Settings::new("a:1", "sasl.password=hunter2,nonsense").unwrap_err();
        assert!(error.to_string().contains("`nonsense`"), "{error}");
        let settings = Settings::new("a:1", "sasl.password=hunter2").unwrap();
        assert!(!format!("{settings:?}").contains("hunter2"));
    }
}
