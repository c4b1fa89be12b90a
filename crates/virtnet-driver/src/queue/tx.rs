use super::ring::Ring;
use super::slots::Slots;
use crate::area::SharedArea;
use crate::error::Result;
use crate::plan::{Buffers, QueuePlan};
use std::os::fd::BorrowedFd;
use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtnet_sys::eventfd::EventFd;
use virtqueue::GuestSlice;

/// A transmit queue. Each frame lies with its header in one buffer, behind one descriptor.
#[derive(Debug)]
pub struct TxQueue {
    ring: Ring,
    area: SharedArea,
    buffers: Buffers,
    slots: Slots,
    /// For each slot under way: when it was submitted, and how long it is.
    submitted: Vec<(u64, u32)>,
    frames: u64,
}

impl TxQueue {
    pub(crate) fn new(area: &SharedArea, plan: &QueuePlan) -> Result<Self> {
        Ok(Self {
            ring: Ring::new(area, plan)?,
            area: area.clone(),
            buffers: plan.buffers,
            slots: Slots::new(plan.buffers.count),
            submitted: vec![(0, 0); plan.buffers.count.into()],
            frames: 0,
        })
    }

    /// Room for one frame behind its header of [`NET_HEADER_LEN`] bytes; [`TxQueue::submit`] sends what was put there. `None` while
    /// every buffer is under way.
    #[must_use]
    pub fn room(&self) -> Option<GuestSlice> {
        self.area.slice(self.buffers.at(self.slots.peek()?), self.buffers.size)
    }

    /// Submits the first `len` bytes of the last [`TxQueue::room`], header included. The device sees them with the next
    /// [`TxQueue::publish`].
    ///
    /// # Errors
    /// When the ring is unusable; `len` is cut to the room's length.
    pub fn submit(&mut self, len: usize) -> Result<()> {
        let Some(slot) = self.slots.take() else { return Ok(()) };
        let len = len.min(self.buffers.size) as u32;
        if let Some(entry) = self.submitted.get_mut(usize::from(slot)) {
            *entry = (self.frames, len);
        }
        self.frames += 1;
        self.ring.offer_readable(slot, self.buffers.at(slot), len)
    }

    /// Copies a frame in and submits it. `false` when every buffer is under way, or it is longer than [`crate::MAX_FRAME`].
    ///
    /// # Errors
    /// When the ring is unusable.
    pub fn send(&mut self, header: &NetHeader, frame: &[u8]) -> Result<bool> {
        let Some(room) = self.room() else { return Ok(false) };
        let Some(place) = room.get(NET_HEADER_LEN, frame.len()) else { return Ok(false) };
        room.copy_from(&header.to_bytes());
        place.copy_from(frame);
        self.submit(NET_HEADER_LEN + frame.len()).map(|()| true)
    }

    /// Shows the device what was submitted, and kicks it when it sleeps.
    ///
    /// # Errors
    /// When the device cannot be kicked.
    pub fn publish(&mut self) -> Result<()> {
        self.ring.publish()
    }

    /// Takes back the buffers that the device is done with, and returns how many they were.
    ///
    /// # Errors
    /// When the device broke the ring's rules.
    pub fn reap(&mut self) -> Result<u16> {
        let mut count = 0;
        while let Some((slot, _)) = self.ring.next_used()? {
            self.slots.put(slot);
            count += 1;
        }
        Ok(count)
    }

    /// Asks for a call when a buffer is done with. `true` when one is already: then there may be no call.
    pub fn arm(&mut self) -> bool {
        self.ring.arm()
    }

    /// Asks for no calls.
    pub fn disarm(&mut self) {
        self.ring.disarm();
    }

    /// What the device calls by.
    #[must_use]
    pub fn call_fd(&self) -> BorrowedFd<'_> {
        self.ring.call_fd()
    }

    /// How many frames were submitted.
    #[must_use]
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// How many frames are under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.slots.taken().count()
    }

    /// The frames that the device has not finished, oldest first, each behind its header.
    pub(crate) fn unfinished(&self) -> Vec<Vec<u8>> {
        let mut taken: Vec<(u64, u32, u16)> = self
            .slots
            .taken()
            .filter_map(|slot| self.submitted.get(usize::from(slot)).map(|&(order, len)| (order, len, slot)))
            .collect();
        taken.sort_unstable();
        taken.into_iter().filter_map(|(_, len, slot)| self.copy_out(slot, len as usize)).collect()
    }

    pub(crate) fn event_fds(&self) -> (&EventFd, &EventFd) {
        self.ring.event_fds()
    }

    fn copy_out(&self, slot: u16, len: usize) -> Option<Vec<u8>> {
        let mut frame = vec![0; len];
        self.area.slice(self.buffers.at(slot), len)?.copy_to(&mut frame);
        Some(frame)
    }
}
