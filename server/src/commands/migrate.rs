//! `casino-club migrate`.

use anyhow::Context as _;
use migrations::{MIGRATOR, roles};
use platform::{Config, connect_options};
use secrecy::ExposeSecret as _;
use sqlx::{Connection as _, PgConnection};
use std::process::ExitCode;

/// Brings the database up to this version, and gives the role that plays what it needs and nothing
/// more. Doing it twice is harmless.
pub(super) async fn migrate(config: Config) -> anyhow::Result<ExitCode> {
    let player = connect_options(config.database_url.expose_secret())?;
    let owner = match &config.database_owner_url {
        Some(url) => connect_options(url.expose_secret())?,
        None => player.clone(),
    };
    // Filling a new column takes longer than a request may.
    let owner = owner.options([("statement_timeout", "0")]);
    let mut connection = PgConnection::connect_with(&owner)
        .await
        .context("the database cannot be reached")?;
    MIGRATOR
        .run(&mut connection)
        .await
        .context("the database cannot be migrated")?;
    println!("The database is up to date.");
    let (player, owner) = (player.get_username(), owner.get_username());
    if player == owner {
        println!(
            "The role '{player}' owns the tables and plays. Set DATABASE_OWNER_URL to another role, \
             so that the one that plays cannot change the past."
        );
    } else {
        roles::grant(&mut connection, player)
            .await
            .with_context(|| format!("the role '{player}' cannot be given what it needs"))?;
        println!("The role '{player}' can play, and neither alter tables nor change the past.");
    }
    Ok(ExitCode::SUCCESS)
}
