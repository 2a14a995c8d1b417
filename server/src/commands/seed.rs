//! `casino-club seed`.

use crate::boot;
use anyhow::ensure;
use club::demo;
use contract::Locale;
use platform::{Actor, Config, Op, connect_options};
use secrecy::ExposeSecret as _;
use std::{net::IpAddr, process::ExitCode};

/// Makes the demo accounts and invite codes and prints how to use them. What is there stays.
pub(super) async fn seed(config: Config, demo: bool) -> anyhow::Result<ExitCode> {
    ensure!(
        demo || is_private(&config)?,
        "Demo accounts have published passwords, and others could reach this club: its database or \
         its PUBLIC_URL is on another machine. `casino-club seed --demo` makes them all the same."
    );
    let url = config.public_url.clone();
    let platform = boot::open(config).await?;
    demo::seed(&Op::new(&platform, Actor::System("seed")))
        .await
        .map_err(|error| anyhow::anyhow!(error.message(Locale::En)))?;
    println!("Open       {url}");
    for (who, account) in [("Player", demo::PLAYER), ("Admin", demo::ADMIN)] {
        println!("{who:<10} {} / {}", account.site_id, account.password);
    }
    let codes: Vec<String> = demo::INVITES
        .iter()
        .map(|(code, rank)| format!("{code} ({})", rank.name()))
        .collect();
    println!("Invites    {}", codes.join(", "));
    Ok(ExitCode::SUCCESS)
}

/// Whether only this machine reaches the database and the pages.
fn is_private(config: &Config) -> anyhow::Result<bool> {
    let database = connect_options(config.database_url.expose_secret())?;
    let by_socket = database.get_socket().is_some() || database.get_host().starts_with('/');
    let public: http::Uri = config.public_url.parse()?;
    Ok((by_socket || is_this_machine(database.get_host()))
        && is_this_machine(public.host().unwrap_or_default()))
}

fn is_this_machine(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_this_machine_alone_reaches_is_private() {
        for (database, public, private) in [
            (
                "postgres://casino:x@127.0.0.1:5432/c",
                "http://127.0.0.1:3000",
                true,
            ),
            (
                "postgres://casino@localhost/c",
                "http://localhost:3000",
                true,
            ),
            ("postgres://casino@[::1]/c", "http://[::1]:3000", true),
            (
                "postgres://casino@%2Frun%2Fpostgresql/c",
                "http://localhost",
                true,
            ),
            (
                "postgres://casino@db.example/c",
                "http://localhost:3000",
                false,
            ),
            (
                "postgres://casino@127.0.0.1/c",
                "https://club.example",
                false,
            ),
            (
                "postgres://casino@10.0.0.7/c",
                "http://localhost:3000",
                false,
            ),
        ] {
            let mut config = Config::for_tests(public);
            config.database_url = database.into();
            assert_eq!(is_private(&config).unwrap(), private, "{database} {public}");
        }
    }
}
