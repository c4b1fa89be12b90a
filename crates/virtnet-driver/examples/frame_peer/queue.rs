//! One queue: chains of random shape, and what comes back of them.

use std::collections::HashMap;

use virtio_net_proto::{NET_HEADER_LEN, NetHeader, VIRTIO_F_INDIRECT_DESC, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_sys::eventfd::EventFd;
use virtqueue::driver::{Buffer, DriverRing, PackedDriver, SplitDriver};
use virtqueue::{GuestAddress, RingFormat};

use crate::Outcome;
use crate::frame::scramble;
use crate::guest::{Guest, HALF, SLOTS, halves, layout, table};
use crate::kind::Kind;

/// The longest frame with its header that anybody sends here.
const LONGEST: u32 = 1600;

/// The driver's side of one queue of a connection.
pub(crate) struct Queue {
    pub(crate) ring: Box<dyn DriverRing>,
    pub(crate) kick: EventFd,
    pub(crate) call: EventFd,
    index: u8,
    kind: Kind,
    free: Vec<u16>,
    /// By the head of their chain: the slot and the pieces of what the device has.
    under_way: HashMap<u16, (u16, Vec<Buffer>)>,
    random: u64,
    /// A frame of which buffers are still to come, and how many.
    partial: (Vec<u8>, u16),
}

impl Queue {
    pub(crate) fn new(guest: &Guest, index: u8, kind: Kind, seed: u64) -> Outcome<Self> {
        let (layout, memory) = (layout(index, kind), guest.memory.clone());
        let ring: Box<dyn DriverRing> = match layout.format {
            RingFormat::Split => Box::new(SplitDriver::new(memory, layout)?),
            RingFormat::Packed => Box::new(PackedDriver::new(memory, layout)?),
        };
        let (kick, call, free) = (EventFd::new()?, EventFd::new()?, (0..SLOTS).rev().collect());
        let (under_way, partial) = (HashMap::new(), (Vec::new(), 0));
        Ok(Self { ring, kick, call, index, kind, free, under_way, random: seed, partial })
    }

    /// Offers a frame in pieces; whether there was room.
    pub(crate) fn send(&mut self, guest: &Guest, frame: &[u8]) -> Outcome<bool> {
        let bytes = [&NetHeader::default().to_bytes()[..], frame].concat();
        let Some(slot) = self.free.pop() else { return Ok(false) };
        let pieces = self.cut(slot, bytes.len() as u32, 1);
        let mut rest = &bytes[..];
        for piece in &pieces {
            let (here, behind) = rest.split_at(piece.len as usize);
            guest.write(piece.addr, here);
            rest = behind;
        }
        self.offer(slot, pieces, true)
    }

    /// Offers as many receive buffers as there is room for.
    pub(crate) fn fill(&mut self) -> Outcome<()> {
        let mergeable = self.kind.has(VIRTIO_NET_F_MRG_RXBUF);
        while let Some(slot) = self.free.pop() {
            let pieces = if mergeable {
                // Together they have to hold two of the longest frames.
                let least = (2 * LONGEST / u32::from(self.kind.size)).clamp(256, HALF);
                let len = least + self.below(HALF - least + 1);
                vec![Buffer { addr: GuestAddress(halves(self.index, slot)[0]), len }]
            } else {
                self.cut(slot, HALF, NET_HEADER_LEN as u32)
            };
            if !self.offer(slot, pieces, false)? {
                break;
            }
        }
        Ok(())
    }

    /// Shows the device what was offered.
    pub(crate) fn publish(&mut self) -> Outcome<()> {
        if self.ring.publish() {
            self.kick.signal()?;
        }
        Ok(())
    }

    /// Takes back what the device is done with; `each` gets the number of bytes that it wrote into which pieces.
    pub(crate) fn collect(&mut self, mut each: impl FnMut(&[Buffer], u32)) -> Outcome<u64> {
        let mut count = 0;
        while let Some(done) = self.ring.collect()? {
            let (slot, pieces) =
                self.under_way.remove(&done.head).ok_or("The device gave back what it did not have")?;
            each(&pieces, done.written);
            self.free.push(slot);
            count += 1;
        }
        Ok(count)
    }

    /// Takes the frames that have come.
    pub(crate) fn receive(&mut self, guest: &Guest, mut deliver: impl FnMut(&[u8])) -> Outcome<()> {
        let mergeable = self.kind.has(VIRTIO_NET_F_MRG_RXBUF);
        let (mut bytes, mut missing) = std::mem::take(&mut self.partial);
        let mut wrong = None;
        self.collect(|pieces, written| {
            let begins = missing == 0;
            let mut left = written as usize;
            for piece in pieces {
                let here = left.min(piece.len as usize);
                guest.read(piece.addr, here, &mut bytes);
                left -= here;
            }
            let Some((header, frame)) = bytes.split_at_checked(NET_HEADER_LEN) else {
                wrong = Some(format!("The device wrote {written} bytes, less than a header"));
                return;
            };
            if begins {
                let header = NetHeader::parse(header.try_into().unwrap_or(&[0; NET_HEADER_LEN]));
                missing = if mergeable { header.num_buffers } else { 1 };
                if missing == 0 || (header.flags, header.gso_type) != (0, 0) {
                    wrong = Some(format!("The device wrote {header:?}"));
                    missing = 1;
                }
            }
            missing -= 1;
            if missing == 0 {
                deliver(frame);
                bytes.clear();
            }
        })?;
        self.partial = (bytes, missing);
        wrong.map_or(Ok(()), |wrong| Err(wrong.into()))
    }

    /// Chains that the device has.
    pub(crate) fn in_flight(&self) -> u64 {
        self.ring.in_flight().into()
    }

    /// Whether a frame has come in part.
    pub(crate) fn is_torn(&self) -> bool {
        self.partial.1 > 0
    }

    fn offer(&mut self, slot: u16, pieces: Vec<Buffer>, readable: bool) -> Outcome<bool> {
        let indirect = self.kind.has(VIRTIO_F_INDIRECT_DESC) && self.below(2) == 0;
        let free = usize::from(self.ring.free_descriptors());
        if free < if indirect { 1 } else { pieces.len() } {
            self.free.push(slot);
            return Ok(false);
        }
        let (read, write): (&[Buffer], &[Buffer]) = if readable { (&pieces, &[]) } else { (&[], &pieces) };
        let head = if indirect {
            self.ring.add_indirect(table(self.index, slot), read, write)?
        } else {
            self.ring.add(read, write)?
        };
        self.under_way.insert(head, (slot, pieces));
        Ok(true)
    }

    /// One to four pieces of a buffer, in both regions, the first of at least so many bytes; one where the ring is tiny.
    fn cut(&mut self, slot: u16, len: u32, first: u32) -> Vec<Buffer> {
        let [one, other] = halves(self.index, slot);
        let piece =
            |base: u64, from: u32, to: u32| Buffer { addr: GuestAddress(base + u64::from(from)), len: to - from };
        if self.kind.size < 4 || self.below(3) == 0 {
            return vec![piece(one, 0, len)];
        }
        let middle = first + self.below(len - first);
        let mut pieces = vec![piece(one, 0, middle), piece(other, middle, len)];
        if middle > 2 * first && self.below(2) == 0 {
            let at = first + self.below(middle - first);
            pieces.splice(0..1, [piece(one, 0, at), piece(one, at, middle)]);
        }
        if len - middle > 1 && self.below(2) == 0 {
            let at = middle + 1 + self.below(len - middle - 1);
            pieces.pop();
            pieces.extend([piece(other, middle, at), piece(other, at, len)]);
        }
        pieces.retain(|piece| piece.len > 0);
        pieces
    }

    /// A random number below `limit`, which is above zero.
    fn below(&mut self, limit: u32) -> u32 {
        self.random = scramble(self.random);
        (self.random >> 32) as u32 % limit
    }
}
