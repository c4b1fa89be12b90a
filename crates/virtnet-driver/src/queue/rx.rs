use super::ring::Ring;
use crate::area::SharedArea;
use crate::error::{DriverError, Result};
use crate::plan::{Buffers, QueuePlan};
use std::os::fd::BorrowedFd;
use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtnet_sys::eventfd::EventFd;
use virtqueue::GuestSlice;

/// A frame that the device wrote: its header, and the bytes after it spread over one or more buffers.
///
/// The device can change the buffers as long as it likes. What is checked must be copied first.
#[derive(Debug)]
pub struct Received<'a> {
    pieces: &'a [GuestSlice],
    header: [u8; NET_HEADER_LEN],
}

impl Received<'_> {
    /// The header, as it was when the frame was taken from the ring.
    #[must_use]
    pub fn header(&self) -> NetHeader {
        NetHeader::parse(&self.header)
    }

    /// All pieces in order; the first begins with the header's [`NET_HEADER_LEN`] bytes.
    #[must_use]
    pub fn pieces(&self) -> &[GuestSlice] {
        self.pieces
    }

    /// Replaces the contents of `frame` by the frame's bytes, without the header.
    pub fn copy_frame(&self, frame: &mut Vec<u8>) {
        frame.clear();
        let mut skip = NET_HEADER_LEN;
        for piece in self.pieces {
            let Some(part) = piece.get(skip, piece.len().saturating_sub(skip)) else { continue };
            let start = frame.len();
            frame.resize(start + part.len(), 0);
            part.copy_to(&mut frame[start..]);
            skip = 0;
        }
    }
}

/// A receive queue, every buffer of which is the device's until it has a frame in it.
#[derive(Debug)]
pub struct RxQueue {
    ring: Ring,
    area: SharedArea,
    buffers: Buffers,
    mergeable: bool,
    pending: Pending,
    frames: u64,
}

/// A frame of which not all buffers have come yet.
#[derive(Debug)]
struct Pending {
    pieces: Vec<GuestSlice>,
    slots: Vec<u16>,
    header: [u8; NET_HEADER_LEN],
    missing: u16,
}

impl RxQueue {
    /// A queue whose buffers are all offered; the device sees them with the first [`RxQueue::publish`].
    pub(crate) fn new(area: &SharedArea, plan: &QueuePlan, mergeable: bool) -> Result<Self> {
        let room = usize::from(plan.buffers.count);
        let pending = Pending {
            pieces: Vec::with_capacity(room),
            slots: Vec::with_capacity(room),
            header: [0; NET_HEADER_LEN],
            missing: 0,
        };
        let ring = Ring::new(area, plan)?;
        let mut queue = Self { ring, area: area.clone(), buffers: plan.buffers, mergeable, pending, frames: 0 };
        (0..plan.buffers.count).try_for_each(|slot| queue.offer(slot))?;
        Ok(queue)
    }

    /// Takes at most `budget` frames, gives each to `deliver`, and offers their buffers again.
    ///
    /// Returns how many frames there were; fewer than `budget` means that there are no more for now.
    ///
    /// # Errors
    /// When the device broke the rules of the ring or of mergeable buffers, or cannot be kicked.
    pub fn poll(&mut self, budget: usize, mut deliver: impl FnMut(&Received<'_>)) -> Result<usize> {
        let mut count = 0;
        while count < budget {
            let Some((slot, len)) = self.ring.next_used()? else { break };
            if self.take(slot, len as usize)? {
                count += 1;
                self.frames += 1;
                deliver(&Received { pieces: &self.pending.pieces, header: self.pending.header });
                self.offer_pending()?;
            }
        }
        self.ring.publish()?;
        Ok(count)
    }

    /// Shows the device the buffers that are offered.
    ///
    /// # Errors
    /// When the device cannot be kicked.
    pub fn publish(&mut self) -> Result<()> {
        self.ring.publish()
    }

    /// Asks for a call when a frame comes. `true` when one is there already: then there may be no call.
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

    /// How many frames came.
    #[must_use]
    pub fn frames(&self) -> u64 {
        self.frames
    }

    pub(crate) fn event_fds(&self) -> (&EventFd, &EventFd) {
        self.ring.event_fds()
    }

    /// Adds a used buffer to the frame under way; `true` when that completes it.
    fn take(&mut self, slot: u16, len: usize) -> Result<bool> {
        if self.pending.missing == 0 {
            self.pending.pieces.clear();
            self.pending.slots.clear();
            if len == 0 {
                // A device gives a buffer back unused when it cannot make sense of it.
                return self.offer(slot).map(|()| false);
            }
        }
        let piece = self.area.slice(self.buffers.at(slot), len).filter(|_| len <= self.buffers.size);
        let piece =
            piece.ok_or_else(|| broken(format!("it claims {len} bytes in a buffer of {}", self.buffers.size)))?;
        if self.pending.missing == 0 {
            self.pending.missing = self.begin(piece)?;
        }
        self.pending.pieces.push(piece);
        self.pending.slots.push(slot);
        self.pending.missing -= 1;
        Ok(self.pending.missing == 0)
    }

    /// Reads the header of a new frame, and how many buffers it has.
    fn begin(&mut self, first: GuestSlice) -> Result<u16> {
        if first.copy_to(&mut self.pending.header) < NET_HEADER_LEN {
            return Err(broken(format!("it wrote {} bytes, less than a header", first.len())));
        }
        let claimed = if self.mergeable { NetHeader::parse(&self.pending.header).num_buffers } else { 1 };
        if claimed == 0 || claimed > self.buffers.count {
            return Err(broken(format!("it claims a frame of {claimed} buffers of {}", self.buffers.count)));
        }
        Ok(claimed)
    }

    fn offer_pending(&mut self) -> Result<()> {
        while let Some(slot) = self.pending.slots.pop() {
            self.offer(slot)?;
        }
        Ok(())
    }

    fn offer(&mut self, slot: u16) -> Result<()> {
        self.ring.offer_writable(slot, self.buffers.at(slot), self.buffers.size as u32)
    }
}

fn broken(reason: String) -> DriverError {
    DriverError::Broken(reason)
}
