//! Who is where.
//!
//! A hash table of fixed size. A station is looked for in [`PROBES`] neighbouring places and nowhere else, so neither a look-up nor a
//! full table costs more than that. A station for which there is no free place among them is not learned: frames to it are flooded, as
//! before it was first seen.

use std::hash::{BuildHasher, RandomState};

/// A port of the switch.
pub type PortId = u16;

/// Stations that the table has room for.
pub const TABLE_SIZE: usize = 1 << TABLE_BITS;

/// Stations that one port may have in the table: enough for a guest that runs containers with addresses of their own, and far from
/// filling the table.
pub const PORT_SHARE: u16 = 1024;

const TABLE_BITS: u32 = 14;

/// Places in which a station may be: two cache lines.
const PROBES: usize = 8;

/// A station that has not sent for so many seconds is forgotten, as Linux and 802.1Q (8.8.3) have it.
const AGEING: u32 = 300;

/// A MAC address within a VLAN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Station(u64);

impl Station {
    /// The station with this address, in network order, within `vlan` (0 for none).
    #[inline]
    #[must_use]
    pub const fn new(mac: [u8; 6], vlan: u16) -> Self {
        let [a, b, c, d, e, f] = mac;
        Self::of(u64::from_be_bytes([0, 0, a, b, c, d, e, f]), vlan)
    }

    /// The same for an address as a number of 48 bits.
    #[inline]
    pub(crate) const fn of(mac: u64, vlan: u16) -> Self {
        Self((vlan as u64 & 0xfff) << 48 | mac)
    }

    /// Whether the address is that of a group: multicast or broadcast.
    #[inline]
    #[must_use]
    pub const fn is_group(self) -> bool {
        self.0 & 1 << 40 != 0
    }

    /// Whether a frame can come from there: the address is neither a group's nor zero.
    #[inline]
    #[must_use]
    pub const fn is_sender(self) -> bool {
        !self.is_group() && self.0 << 16 != 0
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    station: Station,
    port: PortId,
    /// When it last sent, in the clock's seconds.
    seen: u32,
}

/// The stations that have been seen, and at which port.
#[derive(Debug)]
pub struct MacTable {
    entries: Box<[Option<Entry>]>,
    /// Entries of each port.
    counts: Vec<u16>,
    /// Odd and unknown to those who make up addresses.
    factor: u64,
}

impl Default for MacTable {
    fn default() -> Self {
        Self::new()
    }
}

impl MacTable {
    /// A table that knows nobody.
    #[must_use]
    pub fn new() -> Self {
        let entries = vec![None; TABLE_SIZE + PROBES].into_boxed_slice();
        Self { entries, counts: Vec::new(), factor: RandomState::new().hash_one(0) | 1 }
    }

    /// Makes room for a port's count.
    pub fn add_port(&mut self, port: PortId) {
        let needed = usize::from(port) + 1;
        self.counts.resize(needed.max(self.counts.len()), 0);
    }

    /// Forgets every station of a port.
    pub fn flush(&mut self, port: PortId) {
        for place in &mut self.entries {
            if place.is_some_and(|entry| entry.port == port) {
                *place = None;
            }
        }
        if let Some(count) = self.counts.get_mut(usize::from(port)) {
            *count = 0;
        }
    }

    /// The port of a station, if it has been seen within [the last minutes](AGEING).
    #[inline]
    #[must_use]
    pub fn find(&self, station: Station, now: u32) -> Option<PortId> {
        let places = self.entries.get(self.places(station)).unwrap_or_default();
        let found = places.iter().flatten().find(|entry| entry.station == station)?;
        (!is_old(found, now)).then_some(found.port)
    }

    /// Takes note that a station has sent from `port`; whether it is known now.
    #[inline]
    pub fn learn(&mut self, station: Station, port: PortId, now: u32) -> bool {
        let places = self.entries.get_mut(self.places(station)).unwrap_or_default();
        match places.iter_mut().flatten().find(|entry| entry.station == station) {
            Some(entry) if entry.port == port => {
                entry.seen = now;
                true
            }
            _ => self.settle(station, port, now),
        }
    }

    /// Enters a station that is new, or has moved.
    #[cold]
    fn settle(&mut self, station: Station, port: PortId, now: u32) -> bool {
        let range = self.places(station);
        // Of a mover nothing may stay behind; and whoever has left makes room.
        for place in self.entries.get_mut(range.clone()).unwrap_or_default() {
            if let Some(entry) = place.filter(|entry| entry.station == station || is_old(entry, now)) {
                *place = None;
                if let Some(count) = self.counts.get_mut(usize::from(entry.port)) {
                    *count = count.saturating_sub(1);
                }
            }
        }
        let Some(count) = self.counts.get_mut(usize::from(port)).filter(|count| **count < PORT_SHARE) else {
            return false;
        };
        let places = self.entries.get_mut(range).unwrap_or_default();
        let Some(free) = places.iter_mut().find(|place| place.is_none()) else { return false };
        *free = Some(Entry { station, port, seen: now });
        *count += 1;
        true
    }

    #[inline]
    fn places(&self, station: Station) -> std::ops::Range<usize> {
        let hash = station.0.wrapping_mul(self.factor) >> (u64::BITS - TABLE_BITS);
        let first = hash as usize;
        first..first + PROBES
    }
}

#[inline]
fn is_old(entry: &Entry, now: u32) -> bool {
    now.wrapping_sub(entry.seen) > AGEING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn station(number: u32) -> Station {
        let [a, b, c, d] = number.to_be_bytes();
        Station::new([2, 0, a, b, c, d], 0)
    }

    fn table(ports: PortId) -> MacTable {
        let mut table = MacTable::new();
        (0..ports).for_each(|port| table.add_port(port));
        table
    }

    #[test]
    fn a_station_is_found_where_it_last_sent() {
        let mut table = table(3);
        assert_eq!(table.find(station(1), 0), None);
        assert!(table.learn(station(1), 0, 0) && table.learn(station(2), 1, 0));
        assert_eq!((table.find(station(1), 1), table.find(station(2), 1)), (Some(0), Some(1)));
        assert!(table.learn(station(1), 2, 5));
        assert_eq!((table.find(station(1), 5), table.counts[0], table.counts[2]), (Some(2), 0, 1));
    }

    #[test]
    fn a_silent_station_is_forgotten_after_five_minutes() {
        let mut table = table(1);
        table.learn(station(1), 0, 10);
        assert_eq!((table.find(station(1), 310), table.find(station(1), 311)), (Some(0), None));
        table.learn(station(1), 0, 310);
        assert_eq!(table.find(station(1), 610), Some(0));
        assert!(table.learn(station(1), 0, 5000));
        assert_eq!((table.find(station(1), 5000), table.counts[0]), (Some(0), 1));
    }

    #[test]
    fn a_clock_that_wraps_makes_nobody_old() {
        let mut table = table(1);
        table.learn(station(1), 0, u32::MAX);
        assert_eq!((table.find(station(1), 5), table.find(station(1), 400)), (Some(0), None));
    }

    #[test]
    fn vlans_are_kept_apart() {
        let mut table = table(2);
        let mac = [2, 0, 0, 0, 0, 1];
        table.learn(Station::new(mac, 1), 0, 0);
        table.learn(Station::new(mac, 2), 1, 0);
        let at = |vlan| table.find(Station::new(mac, vlan), 0);
        assert_eq!((at(1), at(2), at(0)), (Some(0), Some(1), None));
    }

    #[test]
    fn a_port_that_makes_addresses_up_fills_its_share_and_no_more() {
        let mut table = table(2);
        let learned = (0..100_000).filter(|number| table.learn(station(*number), 0, 0)).count();
        assert_eq!((learned, table.counts[0]), (usize::from(PORT_SHARE), PORT_SHARE));
        let others = (200_000..200_900).filter(|number| table.learn(station(*number), 1, 0)).count();
        assert!(others > 890, "{others}");
        table.flush(0);
        assert_eq!(table.find(station(0), 0), None);
        assert!(table.learn(station(0), 0, 0));
    }

    #[test]
    fn groups_and_nobody_are_no_senders() {
        let of = |mac| Station::new(mac, 5);
        assert!(of([1, 0, 0x5e, 0, 0, 1]).is_group() && of([0xff; 6]).is_group() && !of([2; 6]).is_group());
        assert!(!of([0; 6]).is_sender() && !of([0xff; 6]).is_sender() && of([2; 6]).is_sender());
    }
}
