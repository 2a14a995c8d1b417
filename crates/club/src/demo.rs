//! The demo scenario: a few accounts and invite codes to try the club with.

use crate::{
    accounts::{self, store::NewPlayer},
    enrolment, wallet,
};
use contract::{ClubError, accounts::Rank, wallet::Cause};
use kernel::PlayerId;
use platform::{Op, Uow};

/// What the demo player holds at first, in gold.
const DEMO_GOLD: i64 = 1_000_000;

/// An account of the demo scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Name to log in with.
    pub site_id: &'static str,
    /// Name that others see.
    pub nickname: &'static str,
    /// Known to everybody: never seed a club that strangers can reach.
    pub password: &'static str,
    /// Whether the admin console is open to it.
    pub is_admin: bool,
}

/// The demo player.
pub const PLAYER: DemoAccount = DemoAccount {
    site_id: "demo",
    nickname: "밤도깨비",
    password: "neon-seoul-2am",
    is_admin: false,
};

/// The demo admin.
pub const ADMIN: DemoAccount = DemoAccount {
    site_id: "admin",
    nickname: "클럽지기",
    password: "lights-off-2am",
    is_admin: true,
};

/// The demo invite codes, with what they grant.
pub const INVITES: [(&str, Rank); 3] = [
    ("NEON-0213", Rank::Standard),
    ("NEON-0214", Rank::Premium),
    ("NEON-0215", Rank::Vip),
];

/// How often each demo code may be used.
const USES_MAX: i32 = 1_000;
/// What a demo code adds to the starting gold, and what it gives the inviter.
const BONUS_AND_REWARD: (i64, i64) = (2_000, 1_000);

/// Seeds the demo scenario; what is there already stays as it is.
///
/// # Errors
/// When the database is away.
pub async fn seed(op: &Op) -> Result<(), ClubError> {
    let player = account(op, PLAYER).await?;
    account(op, ADMIN).await?;
    let mut uow = Uow::begin(op).await?;
    for (code, rank) in INVITES {
        accounts::store::insert_invite(
            uow.connection(),
            code,
            Some(player),
            rank,
            USES_MAX,
            BONUS_AND_REWARD,
            op.now,
        )
        .await?;
    }
    uow.commit().await?;
    Ok(())
}

async fn account(op: &Op, account: DemoAccount) -> Result<PlayerId, ClubError> {
    let there = accounts::store::credentials(&op.platform.pool, account.site_id).await?;
    if let Some((player, _)) = there {
        return Ok(player);
    }
    let password_hash = accounts::hash(op, account.password).await?;
    let new = NewPlayer {
        id: PlayerId(op.platform.entropy.id(op.now)),
        site_id: account.site_id.into(),
        nickname: account.nickname.into(),
        password_hash,
        birth_date: None,
        rank: Rank::Vip,
        is_admin: account.is_admin,
        invited_by: None,
    };
    let mut uow = Uow::begin(op).await?;
    enrolment::enrol(&mut uow, &new, None).await?;
    let gift = wallet::gift(op, new.id, Cause::DemoGrant, DEMO_GOLD, new.id.0);
    wallet::transfer(&mut uow, &[gift]).await?;
    uow.commit().await?;
    Ok(new.id)
}
