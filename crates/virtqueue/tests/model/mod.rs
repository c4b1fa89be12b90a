//! A packed ring as the specification words it (virtio 1.3, 2.8), byte by byte and with nothing of the crate's own: both sides, slow and
//! plain.
#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeMap;

use virtqueue::{GuestAddress, GuestMemory, HeapMemory, RingLayout};

const NEXT: u16 = 1;
const WRITE: u16 = 2;
const INDIRECT: u16 = 4;
const AVAIL: u16 = 1 << 7;
const USED: u16 = 1 << 15;

/// One buffer: address, length, whether the device writes it.
pub(crate) type Element = (u64, u32, bool);

/// The ring's bytes.
#[derive(Clone)]
pub(crate) struct Bytes {
    pub(crate) memory: HeapMemory,
    pub(crate) layout: RingLayout,
}

/// `struct pvirtq_desc` (2.8.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Descriptor {
    pub(crate) addr: u64,
    pub(crate) len: u32,
    pub(crate) id: u16,
    pub(crate) flags: u16,
}

impl Bytes {
    pub(crate) fn read<const N: usize>(&self, addr: u64) -> [u8; N] {
        let mut bytes = [0; N];
        self.memory.resolve(GuestAddress(addr), N).unwrap().copy_to(&mut bytes);
        bytes
    }

    pub(crate) fn write(&self, addr: u64, bytes: &[u8]) {
        self.memory.resolve(GuestAddress(addr), bytes.len()).unwrap().copy_from(bytes);
    }

    pub(crate) fn descriptor(&self, slot: u16) -> Descriptor {
        let at = self.layout.desc.0 + 16 * u64::from(slot);
        Descriptor {
            addr: u64::from_le_bytes(self.read(at)),
            len: u32::from_le_bytes(self.read(at + 8)),
            id: u16::from_le_bytes(self.read(at + 12)),
            flags: u16::from_le_bytes(self.read(at + 14)),
        }
    }

    pub(crate) fn write_at(&self, at: u64, Descriptor { addr, len, id, flags }: Descriptor) {
        self.write(at, &addr.to_le_bytes());
        self.write(at + 8, &len.to_le_bytes());
        self.write(at + 12, &id.to_le_bytes());
        self.write(at + 14, &flags.to_le_bytes());
    }

    pub(crate) fn set_descriptor(&self, slot: u16, descriptor: Descriptor) {
        self.write_at(self.layout.desc.0 + 16 * u64::from(slot), descriptor);
    }

    /// Offset, wrap counter and flags of an event suppression structure (2.8.14).
    pub(crate) fn event(&self, area: GuestAddress) -> (u16, bool, u16) {
        let off_wrap = u16::from_le_bytes(self.read(area.0));
        (off_wrap & 0x7fff, off_wrap >> 15 == 1, u16::from_le_bytes(self.read(area.0 + 2)))
    }

    pub(crate) fn set_event(&self, area: GuestAddress, (offset, wrap, flags): (u16, bool, u16)) {
        self.write(area.0, &(offset | u16::from(wrap) << 15).to_le_bytes());
        self.write(area.0 + 2, &flags.to_le_bytes());
    }

    /// Whether the owner of `area` wants to hear of the `count` descriptors from `place` on.
    pub(crate) fn wants(&self, area: GuestAddress, place: Place, count: u16) -> bool {
        let (offset, wrap, flags) = self.event(area);
        match flags {
            1 => false,
            2 if self.layout.event_idx && offset < self.layout.size => {
                let mut at = place;
                (0..count).any(|_| {
                    let here = (at.offset, at.wrap) == (offset, wrap);
                    at.step(self.layout.size);
                    here
                })
            }
            // Also what means nothing: too many notifications do no harm.
            _ => true,
        }
    }
}

/// Where a side has got to: an offset and its wrap counter (2.8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: u16,
    pub(crate) wrap: bool,
}

impl Place {
    pub(crate) fn of(position: u16) -> Self {
        Self { offset: position & 0x7fff, wrap: position >> 15 == 1 }
    }

    pub(crate) fn position(self) -> u16 {
        self.offset | u16::from(self.wrap) << 15
    }

    pub(crate) fn step(&mut self, size: u16) {
        self.offset += 1;
        if self.offset == size {
            (self.offset, self.wrap) = (0, !self.wrap);
        }
    }
}

/// The driver of 2.8.21.
pub(crate) struct ModelDriver {
    pub(crate) bytes: Bytes,
    next: Place,
    used: Place,
    free: u16,
    free_ids: Vec<u16>,
    /// Slots of the chains that the device has, by id.
    chains: BTreeMap<u16, u16>,
    /// The ids that the device has, oldest first.
    order: Vec<u16>,
    /// Slots made available since the last question whether to kick, and where they begin.
    fresh: (Place, u16),
}

impl ModelDriver {
    pub(crate) fn new(bytes: Bytes, position: u16) -> Self {
        let (size, place) = (bytes.layout.size, Place::of(position));
        for slot in 0..size {
            // Neither available nor used in the round in which it comes next.
            let wrap = if slot >= place.offset { place.wrap } else { !place.wrap };
            let flags = if wrap { 0 } else { AVAIL | USED };
            bytes.set_descriptor(slot, Descriptor { addr: 0, len: 0, id: 0, flags });
        }
        let (chains, order, free_ids) = Default::default();
        let mut driver =
            Self { bytes, next: place, used: place, free: size, free_ids, chains, order, fresh: (place, 0) };
        // Ids that are no slots, unless it is the only one.
        driver.free_ids = (0..size).collect();
        driver
    }

    pub(crate) fn free(&self) -> u16 {
        self.free
    }

    /// Makes a chain available, in a table at `table` if there is one; `None` if it does not fit.
    pub(crate) fn offer(&mut self, elements: &[Element], table: Option<u64>) -> Option<u16> {
        let mut descriptors: Vec<Descriptor> = elements
            .iter()
            .map(|&(addr, len, write)| Descriptor { addr, len, id: 0, flags: if write { WRITE } else { 0 } })
            .collect();
        if let Some(table) = table {
            (table..).step_by(16).zip(&descriptors).for_each(|(at, one)| self.bytes.write_at(at, *one));
            let len = 16 * descriptors.len() as u32;
            descriptors = vec![Descriptor { addr: table, len, id: 0, flags: INDIRECT }];
        }
        let count = descriptors.len() as u16;
        if count > self.free || count == 0 {
            return None;
        }
        let id = self.free_ids.remove(usize::from(count) % self.free_ids.len());
        self.chains.insert(id, count);
        self.order.push(id);
        self.free -= count;
        let head = self.next;
        let mut head_descriptor = None;
        for (index, mut descriptor) in (1..).zip(descriptors) {
            let last = index == count;
            let next = if last { 0 } else { NEXT };
            descriptor.flags |= next | if self.next.wrap { AVAIL } else { USED };
            descriptor.id = if last { id } else { 0xdead };
            if index == 1 {
                head_descriptor = Some(descriptor);
            } else {
                self.bytes.set_descriptor(self.next.offset, descriptor);
            }
            self.next.step(self.bytes.layout.size);
        }
        self.bytes.set_descriptor(head.offset, head_descriptor?);
        self.fresh.1 += count;
        Some(id)
    }

    /// Whether to kick for what was made available since the last time.
    pub(crate) fn kicks(&mut self) -> bool {
        let (place, count) = std::mem::replace(&mut self.fresh, (self.next, 0));
        count > 0 && self.bytes.wants(self.bytes.layout.used, place, count)
    }

    /// The next chains that came back: several at once only where they do in order. Ids with the bytes written.
    pub(crate) fn collect(&mut self) -> Vec<(u16, u32)> {
        let descriptor = self.bytes.descriptor(self.used.offset);
        let (avail, used) = (descriptor.flags & AVAIL != 0, descriptor.flags & USED != 0);
        if avail != used || used != self.used.wrap {
            return vec![];
        }
        let written = if descriptor.flags & WRITE == 0 { 0 } else { descriptor.len };
        let mut ids = vec![descriptor.id];
        if self.bytes.layout.in_order {
            let last = self.order.iter().position(|id| *id == descriptor.id).unwrap();
            ids = self.order[..=last].to_vec();
        }
        self.order.retain(|id| !ids.contains(id));
        for id in &ids {
            let count = self.chains.remove(id).unwrap();
            self.free_ids.push(*id);
            self.free += count;
            (0..count).for_each(|_| self.used.step(self.bytes.layout.size));
        }
        let last = descriptor.id;
        ids.into_iter().map(|id| (id, if id == last { written } else { 0 })).collect()
    }

    pub(crate) fn used(&self) -> Place {
        self.used
    }
}

/// The device's side, for the driver's tests: takes chains in order, hands them back in any.
pub(crate) struct ModelDevice {
    pub(crate) bytes: Bytes,
    next: Place,
    used: Place,
}

/// A chain that the model of a device found.
pub(crate) struct Taken {
    pub(crate) id: u16,
    pub(crate) slots: u16,
    pub(crate) elements: Vec<Element>,
}

impl ModelDevice {
    pub(crate) fn new(bytes: Bytes, position: u16) -> Self {
        Self { bytes, next: Place::of(position), used: Place::of(position) }
    }

    pub(crate) fn take(&mut self) -> Option<Taken> {
        let mut descriptor = self.bytes.descriptor(self.next.offset);
        let (avail, used) = (descriptor.flags & AVAIL != 0, descriptor.flags & USED != 0);
        if avail == used || avail != self.next.wrap {
            return None;
        }
        let mut taken = Taken { id: 0, slots: 0, elements: vec![] };
        loop {
            if descriptor.flags & INDIRECT != 0 {
                for entry in 0..u64::from(descriptor.len / 16) {
                    let at = descriptor.addr + 16 * entry;
                    let (addr, len) =
                        (u64::from_le_bytes(self.bytes.read(at)), u32::from_le_bytes(self.bytes.read(at + 8)));
                    let flags = u16::from_le_bytes(self.bytes.read(at + 14));
                    taken.elements.push((addr, len, flags & WRITE != 0));
                }
            } else {
                taken.elements.push((descriptor.addr, descriptor.len, descriptor.flags & WRITE != 0));
            }
            taken.slots += 1;
            self.next.step(self.bytes.layout.size);
            if descriptor.flags & NEXT == 0 {
                taken.id = descriptor.id;
                return Some(taken);
            }
            descriptor = self.bytes.descriptor(self.next.offset);
        }
    }

    /// Hands chains back, all by the used descriptor of the last; returns whether the driver is to be told.
    pub(crate) fn give_back(&mut self, chains: &[Taken], written: u32) -> bool {
        let (first, slots) = (self.used, chains.iter().map(|chain| chain.slots).sum());
        let side = if first.wrap { AVAIL | USED } else { 0 };
        let flags = if written > 0 { side | WRITE } else { side };
        let id = chains.last().unwrap().id;
        self.bytes.set_descriptor(first.offset, Descriptor { addr: 0, len: written, id, flags });
        (0..slots).for_each(|_| self.used.step(self.bytes.layout.size));
        self.bytes.wants(self.bytes.layout.avail, first, slots)
    }

    /// Asks to be kicked for the next chain, or with the flag alone.
    pub(crate) fn ask(&self, flags: u16) {
        self.bytes.set_event(self.bytes.layout.used, (self.next.offset, self.next.wrap, flags));
    }
}
