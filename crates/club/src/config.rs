//! Everything the environment may say, read once at the start.
//!
//! `.env.example` explains each variable to the person who sets it.

use crate::secret::{SECRET_BYTES_MIN, Secret};
use secrecy::SecretString;
use std::{fmt::Display, num::NonZero, str::FromStr};

/// The most dealers that a process can have.
const DEALERS_MAX: usize = 16;

/// The configuration of one process.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATABASE_URL`: PostgreSQL 15 or newer.
    pub database_url: SecretString,
    /// `DATABASE_CONNECTIONS`: how many connections requests share; dealers have their own.
    pub database_connections: u32,
    /// `REDIS_URL`; without it the process hears only itself.
    pub redis_url: Option<SecretString>,
    /// `KAFKA_BROKERS`; without it events travel inside the process.
    pub kafka_brokers: Option<String>,
    /// `KAFKA_OPTIONS`: further properties of librdkafka, `name=value,name=value`.
    pub kafka_options: Option<SecretString>,
    /// `APP_SECRET`: signs access tokens and seals stored answers.
    pub secret: Secret,
    /// `PUBLIC_URL`: how browsers reach the club; `https` turns secure cookies on.
    pub public_url: String,
    /// `DEALERS`: how many connections settle rounds; players are sharded over them.
    pub dealers: usize,
}

/// The environment does not make sense.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A variable without which nothing starts.
    #[error("{0} is not set; see .env.example")]
    Missing(&'static str),
    /// A variable that cannot be used as it is.
    #[error("{name} cannot be used: {why}")]
    Unusable {
        /// Which one.
        name: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// Names the first variable that is missing or cannot be used; never shows its value.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn read(get: impl Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let need = |name| get(name).ok_or(ConfigError::Missing(name));
        let secret =
            Secret::new(need("APP_SECRET")?.as_bytes()).ok_or_else(|| ConfigError::Unusable {
                name: "APP_SECRET",
                why: format!("it has fewer than {SECRET_BYTES_MIN} bytes"),
            })?;
        Ok(Self {
            database_url: need("DATABASE_URL")?.into(),
            database_connections: number(&get, "DATABASE_CONNECTIONS", 16)?,
            redis_url: get("REDIS_URL").map(Into::into),
            kafka_brokers: get("KAFKA_BROKERS"),
            kafka_options: get("KAFKA_OPTIONS").map(Into::into),
            secret,
            public_url: get("PUBLIC_URL").unwrap_or_else(|| "http://localhost:3000".into()),
            dealers: number(&get, "DEALERS", dealers_for_this_machine())?.clamp(1, DEALERS_MAX),
        })
    }

    /// Whether browsers come by HTTPS, so that cookies can be secure.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// One for every two cores: a dealer keeps a core of the database busy while the other is for the
/// requests that bring it work. More would deal smaller hands, and each hand pays a sync.
fn dealers_for_this_machine() -> usize {
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    (cores / 2).clamp(1, DEALERS_MAX)
}

fn number<N: FromStr<Err: Display>>(
    get: impl Fn(&'static str) -> Option<String>,
    name: &'static str,
    default: N,
) -> Result<N, ConfigError> {
    match get(name) {
        None => Ok(default),
        Some(text) => text.parse().map_err(|why: N::Err| ConfigError::Unusable {
            name,
            why: why.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(extra: &[(&'static str, &str)]) -> Result<Config, ConfigError> {
        let base = [
            ("DATABASE_URL", "postgres://db"),
            ("APP_SECRET", "0123456789abcdef0123456789abcdef"),
        ];
        Config::read(|name| {
            extra
                .iter()
                .chain(&base)
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn two_variables_are_enough() {
        let config = read(&[]).unwrap();
        assert!((1..=DEALERS_MAX).contains(&config.dealers));
        assert!(!config.is_https());
    }

    #[test]
    fn a_short_secret_is_refused_without_being_shown() {
        let error = read(&[("APP_SECRET", "hunter2")]).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }

    #[test]
    fn a_number_that_is_none_is_named() {
        let error = read(&[("DEALERS", "many")]).unwrap_err();
        assert!(error.to_string().starts_with("DEALERS"), "{error}");
    }
}
