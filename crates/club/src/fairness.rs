//! Seed pairs: committed before they are played with, revealed after.
//!
//! `docs/fairness.md` says what a player can check. The order is what makes it fair: the hash of
//! the next server seed is public before the player chooses the client seed that goes with it.

pub(crate) mod store;

use crate::{
    Answered, IdempotencyKey, Op, Uow,
    fault::Fault,
    idempotency::{self, Claimed, KeyError},
    play,
};
use contract::{
    ClubError, Problem,
    fairness::{RevealedSeedView, RotateParams, RotationView, SeedView},
};
use engine::fairness::{CLIENT_SEED_CHARS_MAX, ClientSeed, ClientSeedError, ServerSeed};
use kernel::{PlayerId, SeedId};

/// Why seeds cannot be shown or rotated.
#[derive(Debug, thiserror::Error)]
pub enum FairnessError {
    /// Nobody is logged in.
    #[error("nobody is logged in")]
    Guest,
    /// The client seed is none.
    #[error(transparent)]
    ClientSeed(#[from] ClientSeedError),
    /// The idempotency key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<FairnessError> for ClubError {
    fn from(error: FairnessError) -> Self {
        match error {
            FairnessError::Guest => Self::Unauthenticated,
            FairnessError::ClientSeed(ClientSeedError::TooLong) => {
                let chars_max = CLIENT_SEED_CHARS_MAX as u64;
                Self::field("client_seed", Problem::TooLong { chars_max })
            }
            FairnessError::ClientSeed(_) => Self::field("client_seed", Problem::Malformed),
            FairnessError::Key(error) => error.into(),
            FairnessError::Fault(fault) => fault.into(),
        }
    }
}

fn player(op: &Op) -> Result<PlayerId, FairnessError> {
    op.player()
        .map(|session| session.player)
        .map_err(|_| FairnessError::Guest)
}

/// The active pair, and the hash that is committed to come next.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn seed(op: &Op) -> Result<SeedView, FairnessError> {
    let player = player(op)?;
    Ok(store::active(&op.club.pool, player).await?)
}

/// Ends the active pair, reveals its server seed, and begins the committed one with the player's
/// new client seed.
///
/// Idempotent by (player, key).
///
/// # Errors
/// See [`FairnessError`]; nothing has changed then.
pub async fn rotate(
    op: &Op,
    params: RotateParams,
    key: &IdempotencyKey,
) -> Result<Answered<RotationView>, FairnessError> {
    let player = player(op)?;
    let client_seed = ClientSeed::parse(&params.client_seed)?;
    let mut uow = Uow::begin(op).await?;
    let claim = match idempotency::claim(&mut uow, "fairness.rotate", key, &params).await? {
        Claimed::Before(answer) => {
            return Ok(Answered {
                answer,
                replayed: true,
            });
        }
        Claimed::Fresh(claim) => claim,
    };
    // No round can be drawn from the pair while the seat is locked.
    let rounds = play::store::lock_seat(uow.connection(), player)
        .await?
        .ok_or_else(|| Fault::unreadable("seat", player))?;
    let revealed = store::reveal(uow.connection(), player, rounds, op.now).await?;
    let next = store::activate(uow.connection(), player, &client_seed, op.now).await?;
    play::store::reseed(uow.connection(), player, next).await?;
    commit_next(&mut uow, player).await?;
    let active = store::active(uow.connection(), player).await?;
    let answer = RotationView { revealed, active };
    claim.settle(&mut uow, &answer).await?;
    uow.commit().await?;
    Ok(Answered {
        answer,
        replayed: false,
    })
}

/// Gives a new player an active pair and one that is committed to come next.
pub(crate) async fn open(uow: &mut Uow, player: PlayerId) -> Result<SeedId, Fault> {
    // The player can rotate to a seed of the own choice at once; until then any will do.
    let random = hex::encode(uow.op().club.entropy.bytes::<8>());
    let client_seed =
        ClientSeed::parse(&random).map_err(|e| Fault::unreadable("client seed", e))?;
    commit_next(uow, player).await?;
    let now = uow.op().now;
    let active = store::activate(uow.connection(), player, &client_seed, now).await?;
    commit_next(uow, player).await?;
    Ok(active)
}

async fn commit_next(uow: &mut Uow, player: PlayerId) -> Result<(), Fault> {
    let op = uow.op();
    let (id, now) = (SeedId(op.club.entropy.id(op.now)), op.now);
    let seed = ServerSeed::new(op.club.entropy.bytes());
    store::commit(uow.connection(), id, player, &seed, now).await
}

/// A pair that is over, as its player may see it.
pub(crate) fn revealed(
    id: SeedId,
    server_seed: &[u8],
    server_seed_hash: &[u8],
    client_seed: String,
    rounds: i64,
) -> RevealedSeedView {
    RevealedSeedView {
        seed_id: id,
        server_seed: hex::encode(server_seed),
        server_seed_hash: hex::encode(server_seed_hash),
        client_seed,
        rounds,
    }
}
