//! What goes to the browsers, whichever instance of the club they are connected to.
//!
//! Consumers hand [`Delivery`]s to a [`FrameSink`]; the one sink there is, [`Fanout`], brings them
//! to the [`LocalHub`] of every process. A delivery is a hint, so nothing here is retried: who may
//! have missed one is told to read anew.

pub mod fanout;
mod message;
mod postgres;
mod redis;
mod shared;
mod store;

pub use fanout::{Fanout, Mode};

use async_trait::async_trait;
use contract::realtime::Frame;
use kernel::PlayerId;
use serde::{Deserialize, Serialize};

/// A frame with its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Whose streams.
    pub to: To,
    /// What they see.
    pub frame: Frame,
}

/// Whose streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// All tabs of one player.
    Player(PlayerId),
    /// Every stream, also of those who have not logged in.
    Everybody,
}

impl Delivery {
    /// To all tabs of that player.
    #[must_use]
    pub const fn to_player(player: PlayerId, frame: Frame) -> Self {
        Self {
            to: To::Player(player),
            frame,
        }
    }

    /// To every stream.
    #[must_use]
    pub const fn to_everybody(frame: Frame) -> Self {
        Self {
            to: To::Everybody,
            frame,
        }
    }
}

/// Takes frames to wherever the browsers are.
#[async_trait]
pub trait FrameSink: Send + Sync {
    /// Delivers in order; returns when it is done or has been given up, within a second.
    async fn deliver(&self, deliveries: Vec<Delivery>);
}

/// The streams that are open on this process.
pub trait LocalHub: Send + Sync {
    /// Puts frames into the queues of the streams they are for; never waits.
    fn deliver(&self, deliveries: &[Delivery]);

    /// Frames may have been missed: tells every open stream to read anew.
    fn reset(&self);
}
