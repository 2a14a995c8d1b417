//! Who acts, when, and under which request: the first argument of every operation.

use crate::Club;
use chrono::{DateTime, Utc};
use contract::ClubError;
use kernel::{PlayerId, RequestId, SessionId};

/// One operation in the making.
#[derive(Clone, Debug)]
pub struct Op {
    /// The club it happens in.
    pub club: Club,
    /// Who acts.
    pub actor: Actor,
    /// When; the same for everything the operation writes.
    pub now: DateTime<Utc>,
    /// As it appears in logs and error answers.
    pub request: RequestId,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody we know.
    Guest,
    /// Somebody who is logged in.
    Player(Session),
    /// A worker or a command, by its name.
    System(&'static str),
}

/// A log-in that is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub player: PlayerId,
    /// Which.
    pub session: SessionId,
    /// Whether the admin console is open to this account.
    pub is_admin: bool,
    /// When the player logged in.
    pub started_at: DateTime<Utc>,
}

impl Op {
    /// An operation of that actor, now.
    #[must_use]
    pub fn new(club: &Club, actor: Actor) -> Self {
        let now = club.clock.now();
        let request = RequestId(club.entropy.id(now));
        Self {
            club: club.clone(),
            actor,
            now,
            request,
        }
    }

    /// The player who acts.
    ///
    /// # Errors
    /// [`ClubError::Unauthenticated`] when nobody is logged in.
    pub const fn player(&self) -> Result<&Session, ClubError> {
        match &self.actor {
            Actor::Player(session) => Ok(session),
            Actor::Guest | Actor::System(_) => Err(ClubError::Unauthenticated),
        }
    }
}
