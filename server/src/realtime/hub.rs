//! The hub: every open stream of this instance, and who is on it.
//!
//! Delivering never waits: each stream has a bounded queue, and a reader too slow for it is let go
//! with the advice to read anew. Its browser reconnects by itself. When there are as many streams as
//! there may be, a guest's makes room for a player's.

use super::frame::{Encoded, encode};
use crate::limits::{AddressPlace, PerAddress};
use contract::realtime::Frame;
use kernel::{PlayerId, SessionId};
use pipeline::frames::{Delivery, LocalHub, To};
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};
use tokio::sync::{mpsc, oneshot};

/// How many frames may wait for one reader; at a few frames a second that is half a minute.
const QUEUE_MAX: usize = 128;
/// How many streams one player may hold open: tabs and devices.
pub const STREAMS_PER_PLAYER_MAX: usize = 20;

/// Every open stream of this instance.
pub struct Hub {
    streams: RwLock<Streams>,
    max: usize,
    guests_by_address: Arc<PerAddress>,
}

#[derive(Default)]
struct Streams {
    next: u64,
    by_id: HashMap<u64, Stream>,
    by_player: HashMap<PlayerId, Vec<u64>>,
    by_session: HashMap<SessionId, Vec<u64>>,
    /// Ids grow, so the first is the oldest.
    guests: BTreeSet<u64>,
}

struct Stream {
    of: Option<(PlayerId, SessionId)>,
    frames: mpsc::Sender<Encoded>,
    end: oneshot::Sender<End>,
    _address: Option<AddressPlace>,
}

/// Whose stream it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// A player, by that log-in.
    Player(PlayerId, SessionId),
    /// Somebody who only hears what everybody hears, from that address.
    Guest(Option<IpAddr>),
}

/// Why the hub let a stream go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It did not read as fast as there was something to tell.
    TooSlow,
    /// The log-in that it was opened by is over.
    SessionOver,
    /// A player needed the place.
    Shed,
}

/// What a stream hears next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A frame.
    Frame(Encoded),
    /// Nothing any more.
    End(End),
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
    end: oneshot::Receiver<End>,
}

impl Hub {
    /// A hub that holds so many streams open (about 10 KiB each), half of them for guests at most, and
    /// so many of guests from one address.
    #[must_use]
    pub fn new(max: usize, guests_per_address: u32) -> Self {
        Self {
            streams: RwLock::default(),
            max,
            guests_by_address: PerAddress::new(guests_per_address),
        }
    }

    /// Opens a stream.
    ///
    /// # Errors
    /// [`Full`] when the player, the address or the instance has too many.
    pub fn listen(self: &Arc<Self>, visitor: Visitor) -> Result<Listener, Full> {
        let (of, address) = match visitor {
            Visitor::Player(player, session) => (Some((player, session)), None),
            Visitor::Guest(None) => (None, None),
            Visitor::Guest(Some(address)) => (
                None,
                Some(self.guests_by_address.enter(address).ok_or(Full)?),
            ),
        };
        let mut streams = self.write();
        let is_full = streams.by_id.len() >= self.max;
        match of {
            Some((player, _)) => {
                let own = streams.by_player.get(&player).map_or(0, Vec::len);
                if own >= STREAMS_PER_PLAYER_MAX {
                    return Err(Full);
                }
                if is_full {
                    let oldest = streams.guests.first().copied().ok_or(Full)?;
                    streams.close(oldest, End::Shed);
                    metrics::counter!("streams_shed_total").increment(1);
                }
            }
            None if is_full || streams.guests.len() >= self.max / 2 => return Err(Full),
            None => {}
        }
        let id = streams.next;
        streams.next += 1;
        let (sender, frames) = mpsc::channel(QUEUE_MAX);
        let (end_sender, end) = oneshot::channel();
        let stream = Stream {
            of,
            frames: sender,
            end: end_sender,
            _address: address,
        };
        streams.by_id.insert(id, stream);
        match of {
            Some((player, session)) => {
                streams.by_player.entry(player).or_default().push(id);
                streams.by_session.entry(session).or_default().push(id);
            }
            None => {
                streams.guests.insert(id);
            }
        }
        let hub = self.clone();
        Ok(Listener {
            hub,
            id,
            frames,
            end,
        })
    }

    /// How many streams are open: of players, of guests.
    #[must_use]
    pub fn open(&self) -> (usize, usize) {
        let streams = self.read();
        let guests = streams.guests.len();
        (streams.by_id.len() - guests, guests)
    }

    /// Closes every stream that was opened by that log-in.
    pub fn end_session(&self, session: SessionId) {
        // Most sessions that end have no stream here, and every instance is told of all of them.
        if self.read().by_session.contains_key(&session) {
            let mut streams = self.write();
            for id in streams
                .by_session
                .get(&session)
                .cloned()
                .unwrap_or_default()
            {
                streams.close(id, End::SessionOver);
            }
        }
    }

    /// Closes the streams of all players, because it is not known whose session is over.
    pub fn end_every_session(&self) {
        let mut streams = self.write();
        let ids: Vec<u64> = streams.by_session.values().flatten().copied().collect();
        for id in ids {
            streams.close(id, End::SessionOver);
        }
    }

    fn send(&self, to: To, frame: &Encoded) {
        let mut slow = Vec::new();
        {
            let streams = self.read();
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
        if !slow.is_empty() {
            let mut streams = self.write();
            for id in slow {
                streams.close(id, End::TooSlow);
            }
        }
    }

    fn has_reader(&self, to: To) -> bool {
        let streams = self.read();
        match to {
            To::Everybody => !streams.by_id.is_empty(),
            To::Player(player) => streams.by_player.contains_key(&player),
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, Streams> {
        self.streams.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Streams> {
        self.streams.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Streams {
    /// Forgets a stream and tells its reader why.
    fn close(&mut self, id: u64, end: End) {
        let Some(stream) = self.by_id.remove(&id) else {
            return;
        };
        match stream.of {
            Some((player, session)) => {
                forget(&mut self.by_player, player, id);
                forget(&mut self.by_session, session, id);
            }
            None => {
                self.guests.remove(&id);
            }
        }
        // Nobody listens when the reader is the one who closes.
        let _ = stream.end.send(end);
    }
}

fn forget<K: Eq + Hash>(index: &mut HashMap<K, Vec<u64>>, key: K, id: u64) {
    if let Some(ids) = index.get_mut(&key) {
        ids.retain(|other| *other != id);
        if ids.is_empty() {
            index.remove(&key);
        }
    }
}

impl LocalHub for Hub {
    fn deliver(&self, deliveries: &[Delivery]) {
        for Delivery { to, frame } in deliveries {
            // Most players of a busy club have no stream here: encoding would be for nobody.
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
    /// The next frame, or why there is none any more. What waits is not told after an end.
    pub async fn next(&mut self) -> Heard {
        let frame = tokio::select! {
            biased;
            end = &mut self.end => return Heard::End(end.unwrap_or(End::TooSlow)),
            frame = self.frames.recv() => frame,
        };
        // The queue and the end are dropped together, in either order.
        frame.map_or(Heard::End(End::TooSlow), Heard::Frame)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.hub.write().close(self.id, End::Shed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::rankings::PlaceView;
    use uuid::Uuid;

    fn hub(max: usize) -> Arc<Hub> {
        Arc::new(Hub::new(max, 2))
    }

    fn player(number: u128) -> PlayerId {
        PlayerId(Uuid::from_u128(number))
    }

    fn log_in(number: u128) -> Visitor {
        Visitor::Player(player(number), SessionId(Uuid::from_u128(number)))
    }

    fn place(to: To) -> Delivery {
        Delivery {
            to,
            frame: Frame::Ranking(PlaceView { place: 1, score: 1 }),
        }
    }

    fn is_frame(heard: Heard) -> bool {
        matches!(heard, Heard::Frame(_))
    }

    #[tokio::test]
    async fn a_frame_reaches_every_tab_of_its_player_and_nobody_else() {
        let hub = hub(100);
        let mut first = hub.listen(log_in(1)).unwrap();
        let mut second = hub.listen(log_in(1)).unwrap();
        let mut other = hub.listen(log_in(2)).unwrap();
        let mut guest = hub.listen(Visitor::Guest(None)).unwrap();
        hub.deliver(&[place(To::Player(player(1)))]);
        assert!(is_frame(first.next().await) && is_frame(second.next().await));
        assert!(other.frames.try_recv().is_err());
        assert!(guest.frames.try_recv().is_err());
        hub.deliver(&[place(To::Everybody)]);
        assert!(is_frame(other.next().await) && is_frame(guest.next().await));
    }

    #[tokio::test]
    async fn a_reader_who_is_too_slow_is_let_go_and_the_others_are_not() {
        let hub = hub(100);
        let mut slow = hub.listen(log_in(1)).unwrap();
        let mut quick = hub.listen(log_in(2)).unwrap();
        for _ in 0..=QUEUE_MAX {
            hub.deliver(&[place(To::Everybody)]);
            assert!(is_frame(quick.next().await));
        }
        assert_eq!(hub.open(), (1, 0));
        assert_eq!(slow.next().await, Heard::End(End::TooSlow));
    }

    #[tokio::test]
    async fn a_closed_tab_leaves_nothing_behind() {
        let hub = hub(100);
        let tabs: Vec<_> = (0..STREAMS_PER_PLAYER_MAX)
            .map(|_| hub.listen(log_in(1)).unwrap())
            .collect();
        assert!(hub.listen(log_in(1)).is_err());
        drop(tabs);
        drop(hub.listen(Visitor::Guest(None)).unwrap());
        assert_eq!(hub.open(), (0, 0));
        let streams = hub.read();
        assert!(streams.by_player.is_empty() && streams.by_session.is_empty());
    }

    #[tokio::test]
    async fn a_session_that_ends_takes_its_streams_along_and_no_others() {
        let hub = hub(100);
        let session = SessionId(Uuid::from_u128(1));
        let other_device = Visitor::Player(player(1), SessionId(Uuid::from_u128(9)));
        let mut ended = hub.listen(log_in(1)).unwrap();
        let mut stays = hub.listen(other_device).unwrap();
        hub.deliver(&[place(To::Everybody)]);
        hub.end_session(session);
        assert_eq!(ended.next().await, Heard::End(End::SessionOver));
        assert!(is_frame(stays.next().await));
        let guest = hub.listen(Visitor::Guest(None)).unwrap();
        hub.end_every_session();
        assert_eq!(stays.next().await, Heard::End(End::SessionOver));
        assert_eq!(hub.open(), (0, 1));
        drop(guest);
    }

    #[tokio::test]
    async fn guests_make_room_for_players_and_never_take_more_than_half() {
        let hub = hub(4);
        let guest = |last: u8| Visitor::Guest(Some(IpAddr::from([192, 0, 2, last])));
        let mut oldest = hub.listen(guest(1)).unwrap();
        let _newer = hub.listen(guest(2)).unwrap();
        assert!(hub.listen(guest(3)).is_err(), "half is theirs");
        let mut players: Vec<_> = (1..=2).map(|n| hub.listen(log_in(n)).unwrap()).collect();
        players.push(hub.listen(log_in(3)).unwrap());
        assert_eq!(oldest.next().await, Heard::End(End::Shed));
        players.push(hub.listen(log_in(4)).unwrap());
        assert_eq!(hub.open(), (4, 0));
        assert!(hub.listen(log_in(5)).is_err(), "players shed no players");
    }

    #[tokio::test]
    async fn one_address_has_only_so_many_streams_of_guests() {
        let hub = hub(100);
        let guest = Visitor::Guest(Some(IpAddr::from([192, 0, 2, 1])));
        let open: Vec<_> = (0..2).map(|_| hub.listen(guest).unwrap()).collect();
        assert!(hub.listen(guest).is_err());
        drop(open);
        assert!(hub.listen(guest).is_ok());
    }
}
