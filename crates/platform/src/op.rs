//! Who acts, when, and under which request: the first argument of every operation.

use crate::Platform;
use chrono::{DateTime, Utc};
use contract::ClubError;
use kernel::{PlayerId, RequestId, SessionId};

/// One operation in the making.
#[derive(Clone, Debug)]
pub struct Op {
    /// What the operation can reach.
    pub platform: Platform,
    /// Who acts.
    pub actor: Actor,
    /// When; the same for everything the operation writes.
    pub now: DateTime<Utc>,
    /// As it stands in the access line, in every line of the request, and in error answers.
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
    /// Whose log-in it is.
    pub player: PlayerId,
    /// The log-in itself: one device of the player.
    pub session: SessionId,
    /// Whether the account is of the staff; nothing is open to the staff alone yet.
    pub is_admin: bool,
    /// When the player logged in.
    pub started_at: DateTime<Utc>,
}

impl Op {
    /// An operation of that actor, now, under a request id of its own.
    #[must_use]
    pub fn new(platform: &Platform, actor: Actor) -> Self {
        let request = RequestId(platform.entropy.id(platform.clock.now()));
        Self::of_request(platform, actor, request)
    }

    /// An operation of that actor, now, as part of that request.
    #[must_use]
    pub fn of_request(platform: &Platform, actor: Actor, request: RequestId) -> Self {
        Self {
            platform: platform.clone(),
            actor,
            now: platform.clock.now(),
            request,
        }
    }

    /// The log-in of the player who acts.
    ///
    /// # Errors
    /// [`ClubError::Unauthenticated`] when nobody is logged in.
    pub const fn session(&self) -> Result<&Session, ClubError> {
        match &self.actor {
            Actor::Player(session) => Ok(session),
            Actor::Guest | Actor::System(_) => Err(ClubError::Unauthenticated),
        }
    }

    /// The player who acts.
    ///
    /// # Errors
    /// [`ClubError::Unauthenticated`] when nobody is logged in.
    pub fn player(&self) -> Result<PlayerId, ClubError> {
        self.session().map(|session| session.player)
    }
}
