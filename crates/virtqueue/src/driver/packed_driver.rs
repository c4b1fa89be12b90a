//! A packed-ring driver: chains out, completions in.

use std::collections::VecDeque;
use std::sync::atomic::{Ordering, fence};

use super::buffers::{check_lengths, descriptors};
use super::chains::Chains;
use super::raw::write_table;
use super::{AddError, Buffer, Completion, DeviceFault, DriverRing};
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, DESCRIPTOR_LEN};
use crate::packed::{Batch, PackedAreas, Position, Tail, Wish};
use crate::placed::Areas;
use crate::{Descriptor, GuestAddress, GuestMemory, RingError, RingLayout, RingPosition};

/// The driver's side of one packed queue, on memory and at a layout of the caller's choice.
#[derive(Debug)]
pub struct PackedDriver<M> {
    memory: M,
    layout: RingLayout,
    areas: PackedAreas,
    /// Buffer ids: which are free, and the room of the chains that have the others.
    ids: Chains,
    /// Descriptors of the chain with each id.
    lens: Box<[u16]>,
    free: u16,
    in_flight: u16,
    next_avail: Position,
    /// Where the device sees available descriptors end.
    published: Position,
    batch: Batch,
    next_used: Position,
    /// With VIRTIO_F_IN_ORDER: the ids that the device has, oldest first.
    order: VecDeque<u16>,
    /// The chain that the last used descriptor names, while older ones for which it stands are still to be collected.
    pending: Option<Completion>,
    fault: Option<DeviceFault>,
}

impl<M: GuestMemory> PackedDriver<M> {
    /// A driver of an empty queue at its first position.
    ///
    /// # Errors
    /// The layout's size, alignment, place or overlap is not as the spec demands.
    pub fn new(memory: M, layout: RingLayout) -> Result<Self, RingError> {
        Self::starting_at(memory, layout, layout.format.first_position())
    }

    /// A driver of an empty queue elsewhere; shortly before its end, say. All descriptors in memory become used ones.
    ///
    /// # Errors
    /// As for [`new`](Self::new), and if the position is not inside the ring.
    pub fn starting_at(memory: M, layout: RingLayout, position: u16) -> Result<Self, RingError> {
        let areas = PackedAreas::place(&memory, &layout)?;
        let (start, size) = (Position::decode(position), layout.size);
        if start.slot >= size {
            return Err(RingError::Position { found: position, size });
        }
        for slot in 0..size {
            // As the round before the one in which they come next has left them.
            let wrap = (slot >= start.slot) != start.wrap;
            areas.descriptors.set_tail(slot, Tail::used(Position { slot, wrap }, slot, 0), Ordering::Relaxed);
        }
        areas.driver.set_wish(Wish::All);
        areas.device.set_wish(Wish::All);
        Ok(Self {
            memory,
            layout,
            areas,
            ids: Chains::new(size),
            lens: vec![0; size.into()].into(),
            free: size,
            in_flight: 0,
            next_avail: start,
            published: start,
            batch: Batch::default(),
            next_used: start,
            order: VecDeque::new(),
            pending: None,
            fault: None,
        })
    }

    /// Takes an id for a chain of `len` descriptors.
    fn take_id(&mut self, len: u16, room: u32) -> u16 {
        let id = self.ids.take(1, room);
        if let Some(entry) = self.lens.get_mut(usize::from(id)) {
            *entry = len;
        }
        if self.layout.in_order {
            self.order.push_back(id);
        }
        self.free -= len;
        self.in_flight += 1;
        id
    }

    /// Writes the next descriptor of the ring.
    fn put(&mut self, addr: GuestAddress, tail: Tail) {
        let here = self.next_avail;
        self.areas.descriptors.set_addr(here.slot, addr.0);
        self.batch.put(&self.areas.descriptors, here.slot, tail.available(here));
        self.next_avail = here.advance(1, self.layout.size);
    }

    /// What the next used descriptor says, if there is one and it can be true.
    fn judge(&self) -> Result<Option<Completion>, DeviceFault> {
        let tail = self.areas.descriptors.tail(self.next_used.slot);
        if !tail.is_used(self.next_used.wrap) {
            return Ok(None);
        }
        let unknown = DeviceFault::UnknownChain(tail.id.into());
        let room = self.ids.room(tail.id).ok_or(unknown)?;
        let written = if tail.flags & DESC_F_WRITE == 0 { 0 } else { tail.len };
        if written > room {
            return Err(DeviceFault::WrittenTooLong { written, room });
        }
        Ok(Some(Completion { head: tail.id, written }))
    }

    /// The oldest chain for which `named` stands.
    fn oldest_of(&mut self, named: Completion) -> Completion {
        let head = self.order.pop_front().unwrap_or(named.head);
        if head == named.head {
            return named;
        }
        self.pending = Some(named);
        Completion { head, written: 0 }
    }
}

impl<M: GuestMemory> DriverRing for PackedDriver<M> {
    fn add(&mut self, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError> {
        let room = check_lengths(readable, writable)?;
        let (needed, free) = (readable.len() + writable.len(), self.free);
        let len = u16::try_from(needed).ok().filter(|&len| len <= free).ok_or(AddError::Full { needed, free })?;
        let id = self.take_id(len, room);
        for (place, buffer, flags) in descriptors(readable, writable) {
            let flags = if place + 1 == needed { flags } else { flags | DESC_F_NEXT };
            self.put(buffer.addr, Tail { len: buffer.len, id, flags });
        }
        Ok(id)
    }

    fn add_indirect(&mut self, table: GuestAddress, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError> {
        let room = check_lengths(readable, writable)?;
        let (needed, free) = (readable.len() + writable.len(), self.free);
        let len = u32::try_from(DESCRIPTOR_LEN * needed).map_err(|_| AddError::Full { needed, free })?;
        if free == 0 {
            return Err(AddError::Full { needed: 1, free });
        }
        // A packed descriptor's flags are where the split ring's has `next`, and its id where that has the flags.
        let entry = |(_, buffer, flags): (_, &Buffer, _)| Descriptor {
            addr: buffer.addr.0,
            len: buffer.len,
            flags: 0,
            next: flags,
        };
        let entries: Vec<Descriptor> = descriptors(readable, writable).map(entry).collect();
        if !write_table(&self.memory, table, &entries) {
            return Err(AddError::TableUnmapped(table));
        }
        let id = self.take_id(1, room);
        self.put(table, Tail { len, id, flags: DESC_F_INDIRECT });
        Ok(id)
    }

    fn publish(&mut self) -> bool {
        if self.next_avail == self.published {
            return false;
        }
        self.batch.show(&self.areas.descriptors);
        let old = std::mem::replace(&mut self.published, self.next_avail);
        fence(Ordering::SeqCst);
        self.areas.device.wish().includes(self.published, old, &self.layout)
    }

    fn collect(&mut self) -> Result<Option<Completion>, DeviceFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let named = match self.pending.take() {
            Some(named) => named,
            None => match self.judge().map_err(|fault| *self.fault.insert(fault))? {
                Some(named) => named,
                None => return Ok(None),
            },
        };
        let completion = self.oldest_of(named);
        self.ids.put(completion.head);
        let len = self.lens.get_mut(usize::from(completion.head)).map_or(0, std::mem::take);
        self.free += len;
        self.in_flight -= 1;
        self.next_used = self.next_used.advance(len, self.layout.size);
        Ok(Some(completion))
    }

    fn enable_interrupts(&mut self) -> bool {
        let here = self.next_used;
        self.areas.driver.set_wish(if self.layout.event_idx { Wish::At(here.encode()) } else { Wish::All });
        fence(Ordering::SeqCst);
        self.pending.is_some() || self.areas.descriptors.tail(here.slot).is_used(here.wrap)
    }

    fn disable_interrupts(&mut self) {
        self.areas.driver.set_wish(Wish::Nothing);
    }

    fn free_descriptors(&self) -> u16 {
        self.free
    }

    fn in_flight(&self) -> u16 {
        self.in_flight
    }

    fn position(&self) -> RingPosition {
        RingPosition { next_avail: self.next_avail.encode(), next_used: self.next_used.encode() }
    }

    fn layout(&self) -> &RingLayout {
        &self.layout
    }
}
