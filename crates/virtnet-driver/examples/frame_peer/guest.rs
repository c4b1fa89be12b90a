//! Memory in three files: rings and tables, and two halves of every buffer, so that chains lie in several regions.

use std::ffi::CStr;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use virtnet_memory::{MemoryMap, NewRegion};
use virtnet_sys::shared_memory::SharedMemory;
use virtnet_vhost_user::message::RegionEntry;
use virtqueue::{GuestAddress, GuestMemory, RingFormat, RingLayout};

use crate::Outcome;
use crate::kind::Kind;
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_RING_PACKED};

/// What a half of a buffer holds.
pub(crate) const HALF: u32 = 2048;
/// Buffers of one queue, however many entries its ring has.
pub(crate) const SLOTS: u16 = 512;
/// Entries of an indirect table.
const TABLE: u64 = 8;

const NAME: &CStr = c"frame-peer";
/// The front end's own addresses are the device's and this.
const UVA: u64 = 0x7f00_0000_0000;
const BASES: [u64; 3] = [0x1000_0000, 0x4000_0000, 0x8000_0000];
const HALVES_LEN: u64 = 2 * SLOTS as u64 * HALF as u64;
/// The longest ring's descriptors, and behind them its other two areas.
const RING_LEN: u64 = 0x10_0000;
const TABLES: u64 = BASES[0] + 2 * RING_LEN;
const LENGTHS: [u64; 3] = [2 * RING_LEN + 2 * SLOTS as u64 * TABLE * 16, HALVES_LEN, HALVES_LEN];

/// The memory of one connection.
pub(crate) struct Guest {
    pub(crate) memory: Arc<MemoryMap>,
    files: Vec<OwnedFd>,
}

impl Guest {
    pub(crate) fn new() -> Outcome<Self> {
        let (mut memory, mut files) = (MemoryMap::default(), Vec::new());
        for (base, size) in BASES.into_iter().zip(LENGTHS) {
            let shared = SharedMemory::create(NAME, size as usize)?;
            let file = shared.as_fd().try_clone_to_owned()?;
            files.push(shared.as_fd().try_clone_to_owned()?);
            memory = memory.add(NewRegion { gpa: GuestAddress(base), size, uva: base + UVA, offset: 0, file })?;
        }
        Ok(Self { memory: Arc::new(memory), files })
    }

    /// What the device is told of it.
    pub(crate) fn regions(&self) -> Vec<(RegionEntry, std::os::fd::BorrowedFd<'_>)> {
        let entry = |(gpa, size)| RegionEntry { gpa, size, uva: gpa + UVA, offset: 0 };
        BASES.into_iter().zip(LENGTHS).map(entry).zip(self.files.iter().map(AsFd::as_fd)).collect()
    }

    /// Copies bytes to where the device has `address`.
    pub(crate) fn write(&self, address: GuestAddress, bytes: &[u8]) {
        if let Some(place) = self.memory.resolve(address, bytes.len()) {
            place.copy_from(bytes);
        }
    }

    /// Appends bytes from there.
    pub(crate) fn read(&self, address: GuestAddress, len: usize, bytes: &mut Vec<u8>) {
        let start = bytes.len();
        bytes.resize(start + len, 0);
        if let Some(place) = self.memory.resolve(address, len) {
            place.copy_to(&mut bytes[start..]);
        }
    }
}

/// Where the ring of a queue lies.
pub(crate) fn layout(queue: u8, kind: Kind) -> RingLayout {
    let desc = BASES[0] + u64::from(queue) * RING_LEN;
    RingLayout {
        size: kind.size,
        desc: GuestAddress(desc),
        avail: GuestAddress(desc + 0x8_0000),
        used: GuestAddress(desc + 0xa_0000),
        format: if kind.has(VIRTIO_F_RING_PACKED) { RingFormat::Packed } else { RingFormat::Split },
        in_order: kind.has(VIRTIO_F_IN_ORDER),
        event_idx: kind.has(VIRTIO_F_EVENT_IDX),
        indirect: kind.has(VIRTIO_F_INDIRECT_DESC),
        ..RingLayout::default()
    }
}

/// This side's address of a place.
pub(crate) fn uva(place: GuestAddress) -> u64 {
    place.0 + UVA
}

/// Both halves of a buffer of a queue.
pub(crate) fn halves(queue: u8, slot: u16) -> [u64; 2] {
    let offset = (u64::from(queue) * u64::from(SLOTS) + u64::from(slot)) * u64::from(HALF);
    [BASES[1] + offset, BASES[2] + offset]
}

/// The indirect table beside that buffer.
pub(crate) fn table(queue: u8, slot: u16) -> GuestAddress {
    GuestAddress(TABLES + (u64::from(queue) * u64::from(SLOTS) + u64::from(slot)) * TABLE * 16)
}
