//! A switch with its ports, as the worker that serves all of them keeps it.

use std::time::Instant;

use virtnet_device::MAX_FRAME;
use virtnet_port::{Seat, Uplink};
use virtnet_switch::{PortId, Switch};

/// Bytes of a VLAN tag, which an uplink may put back into a frame.
const VLAN_TAG: usize = 4;

/// The port that is the uplink's, whether there is one or not; devices follow.
pub(super) const UPLINK: PortId = 0;

/// One switch of this worker.
#[derive(Debug)]
pub(crate) struct Domain {
    pub(super) seat: Seat,
    pub(super) switch: Switch,
    pub(super) ports: Ports,
    pub(super) uplink: Option<Uplink>,
    /// Whether the uplink may have frames.
    pub(super) uplink_ready: bool,
    /// Where the uplink's frames are read into.
    pub(super) room: Vec<u8>,
    /// Slots of pairs with frames that their drivers have not been shown; never more than there are pairs.
    pub(super) touched: Vec<usize>,
    start: Instant,
}

/// Which device is at which port, and in which slots its pairs are.
#[derive(Debug, Default)]
pub(super) struct Ports(Vec<Option<Occupant>>);

/// A device at a port.
#[derive(Debug)]
struct Occupant {
    device: u64,
    /// In the order of its queue pairs, as they came.
    slots: Vec<usize>,
}

impl Domain {
    /// The switch that `seat` is a place at, with its uplink.
    pub(super) fn new(seat: Seat) -> Self {
        let mut switch = Switch::new();
        switch.add_port(UPLINK);
        let uplink = seat.take_uplink();
        Self {
            seat,
            switch,
            ports: Ports(vec![None]),
            uplink_ready: uplink.is_some(),
            uplink,
            room: vec![0; MAX_FRAME + VLAN_TAG],
            touched: Vec::new(),
            start: Instant::now(),
        }
    }

    /// Adds a device's pair; returns the device's port.
    pub(super) fn join(&mut self, device: u64, slot: usize) -> PortId {
        let port = self.ports.join(device, slot);
        self.switch.add_port(port);
        self.touched.reserve(self.ports.slots().count());
        port
    }

    /// Takes a pair away; whether nobody is left.
    pub(super) fn leave(&mut self, port: PortId, slot: usize) -> bool {
        self.touched.retain(|touched| *touched != slot);
        if self.ports.leave(port, slot) {
            self.switch.flush(port);
        }
        self.ports.slots().next().is_none()
    }

    /// Seconds since the switch was made.
    pub(super) fn now(&self) -> u32 {
        // It wraps after 136 years, which the table allows.
        self.start.elapsed().as_secs() as u32
    }
}

impl Ports {
    /// One more than the highest number of a port.
    #[inline]
    pub(super) fn count(&self) -> PortId {
        // A worker has no more devices than fit: each costs descriptors.
        PortId::try_from(self.0.len()).unwrap_or(PortId::MAX)
    }

    /// The slots of a port's pairs.
    #[inline]
    pub(super) fn slots_of(&self, port: PortId) -> &[usize] {
        match self.0.get(usize::from(port)) {
            Some(Some(occupant)) => &occupant.slots,
            _ => &[],
        }
    }

    fn slots(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().flatten().flat_map(|occupant| occupant.slots.iter().copied())
    }

    fn join(&mut self, device: u64, slot: usize) -> PortId {
        let here = |occupant: &Option<Occupant>| occupant.as_ref().is_some_and(|occupant| occupant.device == device);
        let at = self.0.iter().position(here).or_else(|| {
            let free = (1..self.0.len()).find(|at| self.0.get(*at).is_some_and(Option::is_none));
            Some(free.unwrap_or(self.0.len()))
        });
        let at = at.unwrap_or_default();
        if at == self.0.len() {
            self.0.push(None);
        }
        if let Some(place) = self.0.get_mut(at) {
            place.get_or_insert_with(|| Occupant { device, slots: Vec::new() }).slots.push(slot);
        }
        PortId::try_from(at).unwrap_or(PortId::MAX)
    }

    /// Whether the port is free now.
    fn leave(&mut self, port: PortId, slot: usize) -> bool {
        let Some(place) = self.0.get_mut(usize::from(port)) else { return false };
        let Some(occupant) = place else { return false };
        occupant.slots.retain(|theirs| *theirs != slot);
        let free = occupant.slots.is_empty();
        if free {
            *place = None;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_a_device_share_its_port_and_ports_are_used_again() {
        let mut domain = Domain::new(Seat::new("p0", 0, None));
        assert_eq!([(7, 3), (7, 4), (9, 5)].map(|(device, slot)| domain.join(device, slot)), [1, 1, 2]);
        assert_eq!(
            (domain.ports.slots_of(1), domain.ports.slots_of(UPLINK), domain.ports.count()),
            (&[3, 4][..], &[][..], 3)
        );
        assert!(!domain.leave(1, 3) && !domain.leave(1, 4));
        assert_eq!(domain.join(11, 6), 1);
        assert!(!domain.leave(2, 5) && domain.leave(1, 6));
    }
}
