//! The hub: every open stream of this instance, and who is on it.
//!
//! Delivering never waits: each stream has a bounded queue, and a reader too slow for it is let go
//! with the advice to read anew. Its browser reconnects by itself.

use super::frame::{Encoded, encode};
use contract::realtime::Frame;
use kernel::PlayerId;
use pipeline::frames::{Delivery, LocalHub, To};
use std::{
    collections::HashMap,
    sync::{
        Arc, RwLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};
use tokio::sync::mpsc;

/// How many frames may wait for one reader; at a few frames a second that is half a minute.
const QUEUE_MAX: usize = 128;
/// How many streams one player may hold open: tabs and devices.
pub const STREAMS_PER_PLAYER_MAX: usize = 20;
/// How many streams one instance holds open (about 10 KiB each).
pub const STREAMS_MAX: usize = 20_000;

/// Every open stream of this instance.
#[derive(Default)]
pub struct Hub {
    streams: RwLock<Streams>,
    next: AtomicU64,
    open: AtomicUsize,
}

#[derive(Default)]
struct Streams {
    by_id: HashMap<u64, Stream>,
    by_player: HashMap<PlayerId, Vec<u64>>,
}

struct Stream {
    player: Option<PlayerId>,
    frames: mpsc::Sender<Encoded>,
}

/// There are as many streams as there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are too many open streams")]
pub struct Full;

/// One open stream; dropping it closes it.
pub struct Listener {
    hub: Arc<Hub>,
    id: u64,
    frames: mpsc::Receiver<Encoded>,
}

impl Hub {
    /// Opens a stream for that player, or for a guest who only hears what everybody hears.
    ///
    /// # Errors
    /// [`Full`] when the player or the instance has too many.
    pub fn listen(self: &Arc<Self>, player: Option<PlayerId>) -> Result<Listener, Full> {
        let mut streams = self
            .streams
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let own = player
            .and_then(|player| streams.by_player.get(&player))
            .map_or(0, Vec::len);
        if own >= STREAMS_PER_PLAYER_MAX || streams.by_id.len() >= STREAMS_MAX {
            return Err(Full);
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, frames) = mpsc::channel(QUEUE_MAX);
        streams.by_id.insert(
            id,
            Stream {
                player,
                frames: sender,
            },
        );
        if let Some(player) = player {
            streams.by_player.entry(player).or_default().push(id);
        }
        self.open.store(streams.by_id.len(), Ordering::Relaxed);
        Ok(Listener {
            hub: self.clone(),
            id,
            frames,
        })
    }

    /// How many streams are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn send(&self, to: To, frame: &Encoded) {
        let mut slow = Vec::new();
        {
            let streams = self
                .streams
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let mut offer = |id: u64, stream: &Stream| {
                if stream.frames.try_send(frame.clone()).is_err() {
                    slow.push(id);
                }
            };
            match to {
                To::Everybody => {
                    streams
                        .by_id
                        .iter()
                        .for_each(|(id, stream)| offer(*id, stream));
                }
                To::Player(player) => streams
                    .by_player
                    .get(&player)
                    .into_iter()
                    .flatten()
                    .filter_map(|id| Some((*id, streams.by_id.get(id)?)))
                    .for_each(|(id, stream)| offer(id, stream)),
            }
        }
        for id in slow {
            self.close(id);
        }
    }

    /// Forgets a stream; its reader sees the end of the queue.
    fn close(&self, id: u64) {
        let mut streams = self
            .streams
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(stream) = streams.by_id.remove(&id) else {
            return;
        };
        if let Some(player) = stream.player
            && let Some(own) = streams.by_player.get_mut(&player)
        {
            own.retain(|other| *other != id);
            if own.is_empty() {
                streams.by_player.remove(&player);
            }
        }
        self.open.store(streams.by_id.len(), Ordering::Relaxed);
    }

    fn has_reader(&self, to: To) -> bool {
        let streams = self
            .streams
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match to {
            To::Everybody => !streams.by_id.is_empty(),
            To::Player(player) => streams.by_player.contains_key(&player),
        }
    }
}

impl LocalHub for Hub {
    fn deliver(&self, deliveries: &[Delivery]) {
        for Delivery { to, frame } in deliveries {
            // Most players of a busy table have no stream here: encoding would be for nobody.
            if self.has_reader(*to) {
                self.send(*to, &encode(frame));
            }
        }
    }

    fn reset(&self) {
        self.send(To::Everybody, &encode(&Frame::Resync));
    }
}

impl Listener {
    /// The next frame; `None` when the hub let this stream go.
    pub async fn next(&mut self) -> Option<Encoded> {
        self.frames.recv().await
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.hub.close(self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::rankings::PlaceView;
    use uuid::Uuid;

    fn player(number: u128) -> PlayerId {
        PlayerId(Uuid::from_u128(number))
    }

    fn place(to: To) -> Delivery {
        Delivery {
            to,
            frame: Frame::Ranking(PlaceView { place: 1, score: 1 }),
        }
    }

    #[tokio::test]
    async fn a_frame_reaches_every_tab_of_its_player_and_nobody_else() {
        let hub = Arc::new(Hub::default());
        let mut first = hub.listen(Some(player(1))).unwrap();
        let mut second = hub.listen(Some(player(1))).unwrap();
        let mut other = hub.listen(Some(player(2))).unwrap();
        let mut guest = hub.listen(None).unwrap();
        hub.deliver(&[place(To::Player(player(1)))]);
        assert!(first.next().await.is_some());
        assert!(second.next().await.is_some());
        assert!(other.frames.try_recv().is_err());
        assert!(guest.frames.try_recv().is_err());
        hub.deliver(&[place(To::Everybody)]);
        assert!(other.next().await.is_some());
        assert!(guest.next().await.is_some());
    }

    #[tokio::test]
    async fn a_reader_who_is_too_slow_is_let_go_and_the_others_are_not() {
        let hub = Arc::new(Hub::default());
        let mut slow = hub.listen(Some(player(1))).unwrap();
        let mut quick = hub.listen(Some(player(2))).unwrap();
        for _ in 0..=QUEUE_MAX {
            hub.deliver(&[place(To::Everybody)]);
            quick.next().await.unwrap();
        }
        assert_eq!(hub.open(), 1);
        for _ in 0..QUEUE_MAX {
            slow.next().await.unwrap();
        }
        assert_eq!(slow.next().await, None);
    }

    #[tokio::test]
    async fn a_closed_tab_leaves_nothing_behind() {
        let hub = Arc::new(Hub::default());
        let tabs: Vec<_> = (0..STREAMS_PER_PLAYER_MAX)
            .map(|_| hub.listen(Some(player(1))).unwrap())
            .collect();
        assert!(hub.listen(Some(player(1))).is_err());
        drop(tabs);
        assert_eq!(hub.open(), 0);
        assert!(hub.streams.read().unwrap().by_player.is_empty());
    }
}
