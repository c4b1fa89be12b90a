//! A split-ring driver: chains out, completions in.

use std::sync::atomic::{Ordering, fence};

use super::buffers::{check_lengths, descriptors};
use super::chains::Chains;
use super::raw::write_table;
use super::{AddError, Buffer, Completion, DeviceFault, DriverRing};
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESCRIPTOR_LEN};
use crate::placed::Areas;
use crate::split::{AVAIL_F_NO_INTERRUPT, Rings, USED_F_NO_NOTIFY, passed_event};
use crate::{Descriptor, GuestAddress, GuestMemory, RingError, RingLayout, RingPosition};

/// The driver's side of one split queue, on memory and at a layout of the caller's choice.
#[derive(Debug)]
pub struct SplitDriver<M> {
    memory: M,
    layout: RingLayout,
    rings: Rings,
    chains: Chains,
    /// Chains added and not yet collected.
    in_flight: u16,
    next_avail: u16,
    /// The avail index as the device sees it.
    published: u16,
    next_used: u16,
    fault: Option<DeviceFault>,
}

impl<M: GuestMemory> SplitDriver<M> {
    /// A driver of an empty queue; both indexes in memory become 0.
    ///
    /// # Errors
    /// The layout's size, alignment, place or overlap is not as the spec demands.
    pub fn new(memory: M, layout: RingLayout) -> Result<Self, RingError> {
        Self::starting_at(memory, layout, 0)
    }

    /// A driver of an empty queue whose indexes start elsewhere than at 0; shortly before they wrap, say.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn starting_at(memory: M, layout: RingLayout, index: u16) -> Result<Self, RingError> {
        let rings = Rings::place(&memory, &layout)?;
        rings.avail.set_flags(0);
        rings.avail.set_used_event(index);
        rings.used.set_flags(0);
        rings.used.set_avail_event(index);
        rings.avail.set_index(index);
        rings.used.set_index(index);
        let chains = Chains::new(layout.size);
        let (next_avail, published, next_used) = (index, index, index);
        Ok(Self { memory, layout, rings, chains, in_flight: 0, next_avail, published, next_used, fault: None })
    }

    /// Puts a chain of the next free descriptors, already written, into the avail ring.
    fn offer(&mut self, descriptors: u16, room: u32) -> u16 {
        let head = self.chains.take(descriptors, room);
        self.rings.avail.set_head(self.next_avail, head);
        self.next_avail = self.next_avail.wrapping_add(1);
        self.in_flight += 1;
        head
    }

    /// What the next of `claimed` used entries says, if it can be true.
    fn judge(&self, claimed: u16) -> Result<Completion, DeviceFault> {
        let in_flight = self.in_flight;
        if claimed > in_flight {
            return Err(DeviceFault::UsedJump { in_flight, claimed });
        }
        let (id, written) = self.rings.used.entry(self.next_used);
        let unknown = DeviceFault::UnknownChain(id);
        let head = u16::try_from(id).map_err(|_| unknown)?;
        let room = self.chains.room(head).ok_or(unknown)?;
        if written > room {
            return Err(DeviceFault::WrittenTooLong { written, room });
        }
        Ok(Completion { head, written })
    }
}

impl<M: GuestMemory> DriverRing for SplitDriver<M> {
    fn add(&mut self, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError> {
        let room = check_lengths(readable, writable)?;
        let needed = readable.len() + writable.len();
        let free = self.chains.free();
        let count = u16::try_from(needed).ok().filter(|&count| count <= free).ok_or(AddError::Full { needed, free })?;
        let mut index = self.chains.first_free();
        for (place, buffer, flags) in descriptors(readable, writable) {
            let next = self.chains.after(index);
            let flags = if place + 1 == needed { flags } else { flags | DESC_F_NEXT };
            let descriptor = Descriptor { addr: buffer.addr.0, len: buffer.len, flags, next };
            self.rings.descriptors.write(index, descriptor);
            index = next;
        }
        Ok(self.offer(count, room))
    }

    fn add_indirect(&mut self, table: GuestAddress, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError> {
        let room = check_lengths(readable, writable)?;
        let needed = readable.len() + writable.len();
        let free = self.chains.free();
        let too_long = AddError::Full { needed, free };
        let len = u32::try_from(DESCRIPTOR_LEN * needed).map_err(|_| too_long)?;
        if free == 0 {
            return Err(AddError::Full { needed: 1, free });
        }
        let entries: Vec<Descriptor> = descriptors(readable, writable)
            .map(|(place, buffer, flags)| {
                let (flags, next) = if place + 1 == needed { (flags, 0) } else { (flags | DESC_F_NEXT, place + 1) };
                Descriptor { addr: buffer.addr.0, len: buffer.len, flags, next: next as u16 }
            })
            .collect();
        if !write_table(&self.memory, table, &entries) {
            return Err(AddError::TableUnmapped(table));
        }
        let descriptor = Descriptor { addr: table.0, len, flags: DESC_F_INDIRECT, next: 0 };
        self.rings.descriptors.write(self.chains.first_free(), descriptor);
        Ok(self.offer(1, room))
    }

    fn publish(&mut self) -> bool {
        if self.next_avail == self.published {
            return false;
        }
        self.rings.avail.set_index(self.next_avail);
        let old = std::mem::replace(&mut self.published, self.next_avail);
        fence(Ordering::SeqCst);
        match self.rings.used.avail_event() {
            Some(event) => passed_event(event, self.published, old),
            None => self.rings.used.flags() & USED_F_NO_NOTIFY == 0,
        }
    }

    fn collect(&mut self) -> Result<Option<Completion>, DeviceFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let claimed = self.rings.used.index().wrapping_sub(self.next_used);
        if claimed == 0 {
            return Ok(None);
        }
        let completion = self.judge(claimed).map_err(|fault| *self.fault.insert(fault))?;
        self.chains.put(completion.head);
        self.in_flight -= 1;
        self.next_used = self.next_used.wrapping_add(1);
        Ok(Some(completion))
    }

    fn enable_interrupts(&mut self) -> bool {
        if self.layout.event_idx {
            self.rings.avail.set_used_event(self.next_used);
        } else {
            self.rings.avail.set_flags(0);
        }
        fence(Ordering::SeqCst);
        self.rings.used.index() != self.next_used
    }

    fn disable_interrupts(&mut self) {
        if !self.layout.event_idx {
            self.rings.avail.set_flags(AVAIL_F_NO_INTERRUPT);
        }
    }

    fn free_descriptors(&self) -> u16 {
        self.chains.free()
    }

    fn in_flight(&self) -> u16 {
        self.in_flight
    }

    fn position(&self) -> RingPosition {
        RingPosition { next_avail: self.next_avail, next_used: self.next_used }
    }

    fn layout(&self) -> &RingLayout {
        &self.layout
    }
}
