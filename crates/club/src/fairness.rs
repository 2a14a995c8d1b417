//! Seed pairs: committed before they are played with, revealed after.
//!
//! `docs/fairness.md` says what a player can check. The order is what makes it fair: the hash of
//! the next server seed is public before the player chooses the client seed that goes with it.

mod error;
mod store;

pub use error::FairnessError;
pub(crate) use store::{SeedPairRow, active, revealed_pairs};
pub use store::{reseal, seal_plain, to_reseal};

use contract::fairness::RevealedSeedView;
use engine::fairness::{ClientSeed, ServerSeed};
use kernel::{PlayerId, SeedId};
use platform::{Fault, Uow, seal::SeedSeal};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// Ends the active pair after so many rounds and begins the committed one with the player's client
/// seed; a further server seed is committed to come next. The caller holds the lock that keeps rounds
/// from being drawn meanwhile.
pub(crate) async fn rotate(
    uow: &mut Uow,
    player: PlayerId,
    client_seed: &ClientSeed,
    rounds: i64,
    tables: &TableHashes,
) -> Result<(RevealedSeedView, SeedId), Fault> {
    let op = uow.op().clone();
    let revealed = store::reveal(&op, uow.connection(), player, rounds).await?;
    let next = store::activate(uow.connection(), player, client_seed, op.now).await?;
    commit_next(uow, player, tables).await?;
    Ok((revealed, next))
}

/// The server seed of a stored pair, opened.
///
/// # Errors
/// When it was sealed under a key that is not configured, or is no seed.
pub(crate) fn server_seed(seal: &SeedSeal, row: &SeedPairRow) -> Result<ServerSeed, Fault> {
    store::open(seal, row)
}

/// The tables that are played by game and name, with their hashes in hex: what a pair is committed with.
pub(crate) type TableHashes = BTreeMap<String, String>;

/// Gives a new player an active pair and one that is committed to come next.
pub(crate) async fn open(
    uow: &mut Uow,
    player: PlayerId,
    tables: &TableHashes,
) -> Result<SeedId, Fault> {
    // The player can rotate to a seed of the own choice at once; until then any will do.
    let random = hex::encode(uow.op().platform.entropy.bytes::<8>());
    let client_seed =
        ClientSeed::parse(&random).map_err(|e| Fault::unreadable("client seed", e))?;
    commit_next(uow, player, tables).await?;
    let now = uow.op().now;
    let active = store::activate(uow.connection(), player, &client_seed, now).await?;
    commit_next(uow, player, tables).await?;
    Ok(active)
}

async fn commit_next(uow: &mut Uow, player: PlayerId, tables: &TableHashes) -> Result<(), Fault> {
    let op = uow.op().clone();
    let id = SeedId(op.platform.entropy.id(op.now));
    let seed = ServerSeed::new(op.platform.entropy.bytes());
    let connection: &mut PgConnection = uow.connection();
    store::commit(&op, connection, (id, player), &seed, tables).await
}
