//! How much of one thing there may be: requests at work in all, anything by address or player.

use kernel::PlayerId;
use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Counts what is open by its owner, and refuses more than a number of it.
#[derive(Debug)]
pub struct Places<K> {
    max: u32,
    counts: Mutex<HashMap<K, u32>>,
}

/// A place of an owner; dropping it gives it back.
#[derive(Debug)]
pub struct Place<K: Owner> {
    of: Arc<Places<K>>,
    owner: K,
}

/// Whose places are counted.
pub trait Owner: Copy + Eq + Hash {
    /// As whom it counts.
    #[must_use]
    fn counted(self) -> Self {
        self
    }
}

impl Owner for PlayerId {}

impl Owner for IpAddr {
    fn counted(self) -> Self {
        network(self)
    }
}

/// The places of each address.
pub type PerAddress = Places<IpAddr>;
/// A place of an address.
pub type AddressPlace = Place<IpAddr>;

impl<K: Owner> Places<K> {
    /// Takes at most so many of one owner.
    #[must_use]
    pub fn new(max: u32) -> Arc<Self> {
        let counts = Mutex::default();
        Arc::new(Self { max, counts })
    }

    /// A place for that owner, unless it has as many as it may.
    #[must_use]
    pub fn enter(self: &Arc<Self>, owner: K) -> Option<Place<K>> {
        let owner = owner.counted();
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(owner).or_default();
        if *count >= self.max {
            return None;
        }
        *count += 1;
        let of = self.clone();
        Some(Place { of, owner })
    }
}

impl<K: Owner> Drop for Place<K> {
    fn drop(&mut self) {
        let counts = self.of.counts.lock();
        let mut counts = counts.unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.owner) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.owner);
            }
        }
    }
}

/// One caller has one IPv4 address, but 2^64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
        address => address,
    }
}

/// Counts what is at work, and refuses more than a number of it; guests are refused first.
#[derive(Debug)]
pub struct Load {
    max: usize,
    at_work: AtomicUsize,
}

/// A place at work; dropping it gives it back.
#[derive(Debug)]
pub struct LoadPlace<'l>(&'l Load);

impl Load {
    /// Takes at most so many at once.
    #[must_use]
    pub const fn new(max: usize) -> Self {
        let at_work = AtomicUsize::new(0);
        Self { max, at_work }
    }

    /// A place, unless all that this kind of caller may have are taken: a guest may not have the last
    /// quarter. Who it is is asked only where that matters.
    #[must_use]
    pub fn enter(&self, is_guest: impl FnOnce() -> bool) -> Option<LoadPlace<'_>> {
        let taken = self.at_work.fetch_add(1, Ordering::Relaxed);
        let place = LoadPlace(self);
        let is_for_all = taken < self.max - self.max / 4;
        (is_for_all || taken < self.max && !is_guest()).then_some(place)
    }

    /// How many are at work now.
    #[must_use]
    pub fn at_work(&self) -> usize {
        self.at_work.load(Ordering::Relaxed)
    }
}

impl Drop for LoadPlace<'_> {
    fn drop(&mut self) {
        self.0.at_work.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_places_and_takes_none_of_anothers() {
        let places = PerAddress::new(2);
        let enter = |text: &str| places.enter(text.parse().unwrap());
        let (first, _second) = (enter("192.0.2.1").unwrap(), enter("192.0.2.1").unwrap());
        assert!(enter("192.0.2.1").is_none());
        assert!(enter("::ffff:192.0.2.1").is_none(), "the same address");
        assert!(enter("192.0.2.2").is_some());
        drop(first);
        assert!(enter("192.0.2.1").is_some());
        assert_eq!(places.counts.lock().unwrap().len(), 1);
    }

    #[test]
    fn a_network_of_ipv6_is_one_caller() {
        let places = PerAddress::new(1);
        let _place = places.enter("2001:db8::1".parse().unwrap()).unwrap();
        assert!(places.enter("2001:db8::2".parse().unwrap()).is_none());
        assert!(places.enter("2001:db8:0:1::1".parse().unwrap()).is_some());
    }

    #[test]
    fn guests_are_refused_before_players() {
        let load = Load::new(4);
        let _places: Vec<_> = (0..3).map(|_| load.enter(|| true).unwrap()).collect();
        assert!(load.enter(|| true).is_none());
        let player = load.enter(|| false).unwrap();
        assert!(load.enter(|| false).is_none());
        drop(player);
        assert_eq!(load.at_work(), 3);
    }
}
