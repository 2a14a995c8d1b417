//! What the club has to tell a player, kept until it is read.

mod store;

pub(crate) use store::NoticeRow;

use crate::accounts::events::SignedUp;
use async_trait::async_trait;
use contract::{
    ClubError,
    notifications::{Notice, NotificationView},
};
use kernel::PlayerId;
use platform::{
    Fault, Op,
    events::Envelope,
    reaction::{Reaction, ReactionContext},
};
use sqlx::PgConnection;

/// How many notifications are shown; older ones stay stored.
pub(crate) const SHOWN: i64 = 30;

/// The player's notifications, newest first.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn list(op: &Op) -> Result<Vec<NotificationView>, ClubError> {
    Ok(store::latest(&op.platform.pool, op.player()?, SHOWN).await?)
}

/// Marks all of the player's notifications as read. Doing it twice is harmless.
///
/// # Errors
/// When nobody is logged in or the database is away.
pub async fn read_all(op: &Op) -> Result<(), ClubError> {
    Ok(store::read_all(&op.platform.pool, op.player()?, op.now).await?)
}

/// Tells inviters, in the transaction of the sign-up, that somebody joined with their code.
pub struct TellInviters;

#[async_trait]
impl Reaction for TellInviters {
    async fn react(
        &self,
        context: &ReactionContext<'_>,
        connection: &mut PgConnection,
        events: &[Envelope],
    ) -> Result<(), Fault> {
        let mut notices: Vec<(PlayerId, Notice)> = Vec::new();
        for signed_up in events.iter().filter_map(Envelope::read::<SignedUp>) {
            let signed_up = signed_up.map_err(|error| Fault::unreadable("event", error))?;
            if let Some(inviter) = signed_up.inviter {
                let (nickname, reward) = (signed_up.nickname.clone(), signed_up.reward);
                notices.push((inviter, Notice::InviteAccepted { nickname, reward }));
            }
        }
        store::add(context, connection, &notices).await
    }
}
