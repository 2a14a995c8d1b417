//! `casino-club migrate`.

use anyhow::Context as _;
use club::play::tables::install;
use migrations::{MIGRATOR, carry_over, roles};
use platform::{Config, clock::Clock, connect_options};
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
    // What carries rows over, and an index that is built beside the writers, may take their time; each
    // step says itself how long it waits for a lock.
    let owner = owner.options([("statement_timeout", "0"), ("lock_timeout", "0")]);
    let mut connection = PgConnection::connect_with(&owner)
        .await
        .context("the database cannot be reached")?;
    MIGRATOR
        .run(&mut connection)
        .await
        .context("the database cannot be migrated")?;
    // Tables and rights come before anything that takes its time: whoever starts meanwhile needs both.
    let mut transaction = connection.begin().await?;
    let left_out = install(&mut transaction, Clock::System.now())
        .await
        .context("the tables that games are played by cannot be put in")?;
    transaction.commit().await?;
    for table in left_out {
        println!(
            "{}/{} version {} is not put in: another table has that version.",
            table.game(),
            table.name(),
            table.version()
        );
    }
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
    let carried = carry_over::rounds(&mut connection)
        .await
        .context("old rounds cannot be carried over")?;
    if carried > 0 {
        println!("{carried} rounds of the version before were carried over.");
    }
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
