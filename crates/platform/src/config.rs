//! Everything the environment may say, read once at the start.
//!
//! Each field is an option of the command line, too (`casino-club --help` lists all of them), but is
//! meant to be set by its environment variable; `.env.example` explains them to the person who does.
//! Values of secrets are never shown.

use crate::secret::{SECRET_BYTES_MIN, Secret};
use clap::{Args, Parser, value_parser};
use secrecy::SecretString;
use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    num::NonZero,
    str::FromStr,
};

/// The most settlers that a process can have.
const SETTLERS_MAX: u64 = 16;

/// The configuration of one process.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Configuration")]
pub struct Config {
    /// PostgreSQL 15 or newer, as the role that plays: it cannot alter tables or change the past.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: SecretString,
    /// The same database as the role that owns its tables; `migrate` and `tables` use it.
    #[arg(long, env = "DATABASE_OWNER_URL", hide_env_values = true)]
    pub database_owner_url: Option<SecretString>,
    /// How many connections requests and workers share for reading, and as many for units of work; settlers and the
    /// relay have their own.
    #[arg(long, env = "DATABASE_CONNECTIONS", default_value_t = 16, value_parser = value_parser!(u32).range(2..=1_000))]
    pub database_connections: u32,
    /// `redis://` or `rediss://` (TLS); without it instances reach each other through PostgreSQL.
    #[arg(long, env = "REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<SecretString>,
    /// `host:port,host:port`; without it events travel inside the process.
    #[arg(long, env = "KAFKA_BROKERS")]
    pub kafka_brokers: Option<String>,
    /// Further properties of librdkafka, `name=value,name=value`: TLS and SASL among them.
    #[arg(long, env = "KAFKA_OPTIONS", hide_env_values = true)]
    pub kafka_options: Option<SecretString>,
    /// Signs access tokens and seals stored answers; at least 32 bytes.
    #[arg(long, env = "APP_SECRET", hide_env_values = true)]
    pub secret: Secret,
    /// Keys that seal server seeds: `number:64 hex digits`, comma between two; the first seals, all of
    /// them open. `0` is the key made from APP_SECRET.
    #[arg(
        long,
        env = "SEED_KEYS",
        default_value = "",
        hide_env_values = true,
        hide_default_value = true
    )]
    pub seed_keys: SeedKeys,
    /// Whether new server seeds are stored sealed. `false` only while an instance of version 0.1,
    /// which cannot open them, still plays on the same database; the night market plays its first
    /// table then.
    #[arg(long, env = "SEAL_SEEDS", default_value_t = true, action = clap::ArgAction::Set)]
    pub seal_seeds: bool,
    /// How browsers reach the club; `https` turns secure cookies on.
    #[arg(long, env = "PUBLIC_URL", default_value = "http://localhost:3000")]
    pub public_url: String,
    /// How many settlers settle rounds; players are sharded over them.
    #[arg(long, env = "SETTLERS", default_value_t = settlers_for_this_machine(), value_parser = value_parser!(u64).range(1..=SETTLERS_MAX))]
    pub settlers: u64,
    /// Addresses or networks of proxies whose `X-Forwarded-For` is believed, comma between two.
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<Network>,
    /// Connections in all.
    #[arg(long, env = "CONNECTIONS_MAX", default_value_t = 30_000, value_parser = value_parser!(u32).range(16..))]
    pub connections_max: u32,
    /// Connections from one address; trusted proxies are not counted.
    #[arg(long, env = "CONNECTIONS_PER_ADDRESS_MAX", default_value_t = 2_000, value_parser = value_parser!(u32).range(8..))]
    pub connections_per_address_max: u32,
    /// Where `/metrics` is served, apart from the public address; nowhere unless set.
    #[arg(long, env = "METRICS_ADDR")]
    pub metrics_addr: Option<SocketAddr>,
    /// Log filter in the form of `tracing`.
    #[arg(
        long,
        env = "LOG",
        default_value = "info,sqlx=warn,rdkafka=warn,librdkafka=warn"
    )]
    pub log: String,
    /// How log lines are written.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
    /// Set by the file watcher of `make dev`, whose pages ask another port when to load anew.
    #[arg(long, env = "LEPTOS_WATCH", hide = true)]
    pub watched: Option<String>,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines, one object a line.
    Json,
}

/// The number of a key, stored beside what it sealed.
pub type KeyId = i16;

/// Numbered keys, the one that seals first; key 0 stands for the one made from the club's secret.
/// `Debug` shows the numbers only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SeedKeys(pub Vec<(KeyId, Option<[u8; 32]>)>);

impl fmt::Debug for SeedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<KeyId> = self.0.iter().map(|(id, _)| *id).collect();
        write!(f, "SeedKeys({ids:?})")
    }
}

impl FromStr for SeedKeys {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut keys: Vec<(KeyId, Option<[u8; 32]>)> = Vec::new();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (id, key) = match part.split_once(':') {
                None if part == "0" => (0, None),
                None => return Err("a key is written as number:64 hex digits"),
                Some((id, key)) => {
                    let id = id
                        .parse()
                        .ok()
                        .filter(|id: &KeyId| *id > 0)
                        .ok_or("a key's number is from 1 to 32767")?;
                    let mut bytes = [0; 32];
                    hex::decode_to_slice(key, &mut bytes).map_err(|_| "a key has 64 hex digits")?;
                    (id, Some(bytes))
                }
            };
            if keys.iter().any(|(known, _)| *known == id) {
                return Err("two keys have one number");
            }
            keys.push((id, key));
        }
        Ok(Self(keys))
    }
}

/// A network of addresses, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether that address belongs to the network.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let common = match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (own.to_bits() ^ other.to_bits()).leading_zeros()
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (own.to_bits() ^ other.to_bits()).leading_zeros()
            }
            _ => return false,
        };
        common >= u32::from(self.bits)
    }
}

impl FromStr for Network {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| "not an address or a network")?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            None => most,
            Some(bits) => bits
                .parse()
                .ok()
                .filter(|bits| *bits <= most)
                .ok_or("a network has at most 32 (IPv4) or 128 (IPv6) bits")?,
        };
        Ok(Self { address, bits })
    }
}

impl FromStr for Secret {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text.as_bytes())
            .ok_or_else(|| format!("it has fewer than {SECRET_BYTES_MIN} bytes"))
    }
}

impl Config {
    /// Whether browsers come by HTTPS, so that cookies can be secure.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The settings of the environment alone; the executable reads them with its own command line.
    ///
    /// # Errors
    /// Names the first variable that is missing or cannot be used; never shows a secret.
    pub fn from_env() -> Result<Self, clap::Error> {
        Self::parse_arguments(&[])
    }

    fn parse_arguments(arguments: &[&str]) -> Result<Self, clap::Error> {
        #[derive(Parser)]
        struct Alone {
            #[command(flatten)]
            config: Config,
        }
        let program = std::iter::once("casino-club");
        Alone::try_parse_from(program.chain(arguments.iter().copied())).map(|alone| alone.config)
    }

    /// The configuration of a test: one settler, no broker, no Redis.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub fn for_tests(public_url: &str) -> Self {
        let secret = "7".repeat(SECRET_BYTES_MIN);
        let arguments = [
            "--database-url=postgres://unused",
            &format!("--secret={secret}"),
            &format!("--public-url={public_url}"),
            "--database-connections=5",
            "--settlers=1",
        ];
        let mut config =
            Self::parse_arguments(&arguments).expect("the test configuration is whole");
        // A test says what it uses; the environment of whoever runs it says nothing.
        config.redis_url = None;
        config.kafka_brokers = None;
        config.kafka_options = None;
        config
    }
}

/// One for every two cores: a settler keeps a core of the database busy while the other is for the
/// requests that bring it work. More would write smaller batches, and each batch pays a sync.
fn settlers_for_this_machine() -> u64 {
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    (cores as u64 / 2).clamp(1, SETTLERS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(extra: &[&str]) -> Result<Config, String> {
        let base = [
            "--database-url=postgres://db",
            "--secret=0123456789abcdef0123456789abcdef",
        ];
        let mut arguments: Vec<&str> = base
            .into_iter()
            .filter(|given| {
                let name = given.split('=').next().unwrap_or_default();
                !extra.iter().any(|other| other.starts_with(name))
            })
            .collect();
        arguments.extend(extra);
        Config::parse_arguments(&arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn two_variables_are_enough() {
        let config = read(&[]).unwrap();
        assert!((1..=SETTLERS_MAX).contains(&config.settlers));
        assert!(!config.is_https() && config.seal_seeds);
    }

    #[test]
    fn what_cannot_be_used_is_named_with_the_reason() {
        for (given, told) in [
            ("--database-connections=0", "0 is not in 2..=1000"),
            ("--settlers=many", "--settlers"),
            ("--settlers=0", "0 is not in 1..=16"),
            ("--trusted-proxies=proxy", "not an address or a network"),
            ("--trusted-proxies=10.0.0.0/33", "at most 32"),
            ("--seed-keys=1:abc", "64 hex digits"),
            ("--log-format=xml", "--log-format"),
        ] {
            let error = read(&[given]).unwrap_err();
            assert!(error.contains(told), "{given}: {error}");
        }
    }

    #[test]
    fn a_proxy_is_trusted_by_its_network() {
        let config = read(&["--trusted-proxies=10.1.0.0/16,::1"]).unwrap();
        let trusts = |text: &str| {
            let address = text.parse().unwrap();
            config.trusted_proxies.iter().any(|n| n.contains(address))
        };
        assert!(trusts("10.1.2.3") && trusts("::1") && trusts("::ffff:10.1.2.3"));
        assert!(!trusts("10.2.0.1") && !trusts("::2"));
    }

    #[test]
    fn a_secret_is_neither_printed_nor_told_in_help() {
        let keys = format!("--seed-keys=3:{}", "ab".repeat(32));
        let config = read(&[&keys]).unwrap();
        let shown = format!("{config:?}");
        assert!(
            !shown.contains("abab") && !shown.contains("0123456789abcdef"),
            "{shown}"
        );
        assert!(
            read(&["--secret=hunter2"])
                .unwrap_err()
                .contains("fewer than 32 bytes")
        );
    }
}
