//! A host: guest memory in a file, rings and buffers in it, and a front end that hands it over.

use std::fs::File;
use std::os::fd::{AsFd, FromRawFd, OwnedFd};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_RING_PACKED};
use virtnet_memory::{MemoryMap, NewRegion};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::frontend::Frontend;
use virtnet_vhost_user::message::{RegionEntry, VringAddress};
use virtnet_vhost_user::{PROTOCOL_FEATURES, ProtocolFeatures};
use virtqueue::driver::{Buffer, DriverRing, PackedDriver, RawRing, SplitDriver};
use virtqueue::{GuestAddress, GuestMemory, RingFormat, RingLayout};

use super::{PATIENCE, eventually};

pub const MEMORY: u64 = 32 << 20;
/// Front-end addresses are guest addresses and this.
pub const UVA: u64 = 0x7f00_0000_0000;
/// Guest memory starts here.
const BASE: u64 = 0x1000_0000;
const RING_ROOM: u64 = 0x2_0000;
/// Buffers start here, this many bytes for each ring.
const BUFFERS: u64 = BASE + (8 << 20);
const BUFFER_ROOM: u64 = 2 << 20;
/// Bytes of each receive buffer.
pub const RX_BUFFER: u32 = 2048;

pub struct Host {
    pub frontend: Frontend,
    pub memory: Arc<MemoryMap>,
    pub file: File,
    pub rings: Vec<HostRing>,
    pub features: u64,
}

pub struct HostRing {
    pub driver: Box<dyn DriverRing>,
    pub kick: EventFd,
    pub call: EventFd,
    pub err: EventFd,
    /// Receive chains by head: which buffer.
    posted: Vec<u64>,
    /// Chains offered so far.
    offered: u64,
}

/// Memory and rings of a host that has no connection.
pub struct Guest {
    pub memory: Arc<MemoryMap>,
    pub file: File,
    pub rings: Vec<HostRing>,
    pub features: u64,
}

pub fn memfd(len: u64) -> File {
    // SAFETY: the name is a terminated string.
    let fd = unsafe { libc::memfd_create(c"guest".as_ptr(), libc::MFD_CLOEXEC) };
    assert!(fd >= 0);
    // SAFETY: the kernel has just made this descriptor for us.
    let file = File::from(unsafe { OwnedFd::from_raw_fd(fd) });
    file.set_len(len).unwrap();
    file
}

pub fn connect(path: &Path) -> Frontend {
    Frontend::connect(path, PATIENCE).unwrap()
}

impl Guest {
    /// Rings for `pairs` queue pairs of `size` descriptors each.
    pub fn new(pairs: u64, size: u16, features: u64) -> Self {
        let file = memfd(MEMORY);
        let region = NewRegion {
            gpa: GuestAddress(BASE),
            size: MEMORY,
            uva: UVA + BASE,
            offset: 0,
            file: file.try_clone().unwrap().into(),
        };
        let memory = Arc::new(MemoryMap::default().add(region).unwrap());
        let rings = (0..2 * pairs).map(|index| HostRing::new(&memory, index, size, features)).collect();
        Self { memory, file, rings, features }
    }

    /// Introduces this guest over a new connection, and starts and enables all its rings where they are.
    pub fn start(self, frontend: Frontend) -> Host {
        let mut host = self.introduce(frontend);
        for index in 0..host.rings.len() {
            host.start_ring(index);
            host.frontend.set_vring_enable(index as u16, true).unwrap();
        }
        host
    }

    /// Negotiates and shares the memory, and starts nothing.
    pub fn introduce(self, mut frontend: Frontend) -> Host {
        frontend.set_owner().unwrap();
        let offered = frontend.get_features().unwrap();
        assert_ne!(offered & PROTOCOL_FEATURES, 0);
        let protocol = frontend.get_protocol_features().unwrap();
        frontend.set_protocol_features(protocol).unwrap();
        assert!(protocol.contains(ProtocolFeatures::REPLY_ACK));
        let features = self.features & offered;
        frontend.set_features(features | PROTOCOL_FEATURES).unwrap();
        let region = RegionEntry { gpa: BASE, size: MEMORY, uva: UVA + BASE, offset: 0 };
        frontend.set_mem_table(&[(region, self.file.as_fd())]).unwrap();
        Host { frontend, memory: self.memory, file: self.file, rings: self.rings, features }
    }
}

impl Host {
    /// A guest that is connected to the device's socket and runs.
    pub fn start(path: &Path, pairs: u64, features: u64) -> Self {
        Guest::new(pairs, 256, features).start(connect(path))
    }

    /// Starts a ring behind what the device has handed back, as QEMU does after it has lost one.
    pub fn start_ring(&mut self, index: usize) {
        self.start_ring_at(index, self.base(index));
    }

    /// Starts a ring from where `base` says.
    pub fn start_ring_at(&mut self, index: usize, base: u32) {
        let ring = &self.rings[index];
        let at = ring.address(index);
        let frontend = &mut self.frontend;
        frontend.set_vring_num(index as u16, ring.driver.layout().size).unwrap();
        frontend.set_vring_base(index as u16, base).unwrap();
        frontend.set_vring_addr(&at).unwrap();
        frontend.set_vring_call(index as u8, Some(ring.call.as_fd())).unwrap();
        frontend.set_vring_err(index as u8, Some(ring.err.as_fd())).unwrap();
        frontend.set_vring_kick(index as u8, ring.kick.as_fd()).unwrap();
    }

    /// Puts a new ring of `size` in the place of one that is stopped.
    pub fn renew_ring(&mut self, index: usize, size: u16) {
        self.write(self.rings[index].driver.layout().desc.0, &[0; RING_ROOM as usize]);
        self.rings[index] = HostRing::new(&self.memory, index as u64, size, self.features);
    }

    /// Where the device is to go on: behind what it has handed back.
    fn base(&self, index: usize) -> u32 {
        let driver = &self.rings[index].driver;
        match driver.layout().format {
            RingFormat::Split => self.raw(index).used_index().into(),
            RingFormat::Packed => u32::from(driver.position().next_used) * 0x1_0001,
        }
    }

    /// Keeps everything but the connection.
    pub fn hang_up(self) -> Guest {
        let Self { memory, file, rings, features, .. } = self;
        Guest { memory, file, rings, features }
    }

    pub fn raw(&self, index: usize) -> RawRing<Arc<MemoryMap>> {
        RawRing::new(Arc::clone(&self.memory), self.rings[index].driver.layout()).unwrap()
    }

    /// Writes guest memory.
    pub fn write(&self, addr: u64, bytes: &[u8]) {
        assert_eq!(self.memory.resolve(GuestAddress(addr), bytes.len()).unwrap().copy_from(bytes), bytes.len());
    }

    /// Offers receive buffers until the pair's ring has `count`.
    pub fn post(&mut self, pair: usize, count: u16) {
        let ring = &mut self.rings[2 * pair];
        while ring.driver.in_flight() < count {
            ring.post(2 * pair);
        }
        ring.publish();
    }

    /// Sends a frame behind `header`.
    pub fn send(&mut self, pair: usize, header: [u8; 12], frame: &[u8]) {
        let ring = &mut self.rings[2 * pair + 1];
        // One slot per descriptor, and room for the largest frame where the ring is short.
        let slot = BUFFERS + (2 * pair as u64 + 1) * BUFFER_ROOM;
        let slots = BUFFER_ROOM / 0x1_1000;
        let bytes = [&header, frame].concat();
        eventually("a free descriptor", || {
            while ring.driver.collect().unwrap().is_some() {}
            u64::from(ring.driver.in_flight()) < slots
        });
        let at = slot + (ring.offered % slots) * 0x1_1000;
        ring.offered += 1;
        self.memory.resolve(GuestAddress(at), bytes.len()).unwrap().copy_from(&bytes);
        ring.driver.add(&[Buffer { addr: GuestAddress(at), len: bytes.len() as u32 }], &[]).unwrap();
        ring.publish();
    }

    /// The next received frame with its header, if one is there.
    pub fn try_receive(&mut self, pair: usize) -> Option<([u8; 12], Vec<u8>)> {
        let ring = &mut self.rings[2 * pair];
        let first = ring.driver.collect().unwrap()?;
        let mut bytes = ring.bytes(&self.memory, first.head, first.written);
        let header: [u8; 12] = bytes[..12].try_into().unwrap();
        for _ in 1..u16::from_le_bytes([header[10], header[11]]) {
            let more = ring.driver.collect().unwrap().unwrap();
            bytes.extend(ring.bytes(&self.memory, more.head, more.written));
        }
        Some((header, bytes.split_off(12)))
    }

    pub fn receive(&mut self, pair: usize) -> ([u8; 12], Vec<u8>) {
        let mut found = None;
        eventually("a frame", || {
            found = self.try_receive(pair);
            found.is_some()
        });
        found.unwrap()
    }

    /// Sends a frame over a loopback port and waits for it to come back.
    pub fn echo(&mut self, pair: usize, seed: u8) {
        self.post(pair, 32);
        let frame = vec![seed; 60 + usize::from(seed)];
        self.send(pair, [0; 12], &frame);
        assert_eq!(self.receive(pair).1, frame);
    }
}

impl HostRing {
    fn new(memory: &Arc<MemoryMap>, index: u64, size: u16, features: u64) -> Self {
        let desc = BASE + index * RING_ROOM;
        let layout = RingLayout {
            size,
            desc: GuestAddress(desc),
            avail: GuestAddress(desc + 0x1_0000),
            used: GuestAddress(desc + 0x1_4000),
            format: if features & VIRTIO_F_RING_PACKED != 0 { RingFormat::Packed } else { RingFormat::Split },
            in_order: features & VIRTIO_F_IN_ORDER != 0,
            event_idx: features & VIRTIO_F_EVENT_IDX != 0,
            indirect: features & VIRTIO_F_INDIRECT_DESC != 0,
            ..RingLayout::default()
        };
        let memory = Arc::clone(memory);
        let driver: Box<dyn DriverRing> = match layout.format {
            RingFormat::Split => Box::new(SplitDriver::new(memory, layout).unwrap()),
            RingFormat::Packed => Box::new(PackedDriver::new(memory, layout).unwrap()),
        };
        let event = || EventFd::new().unwrap();
        Self { driver, kick: event(), call: event(), err: event(), posted: vec![0; usize::from(size)], offered: 0 }
    }

    pub fn address(&self, index: usize) -> VringAddress {
        let layout = self.driver.layout();
        VringAddress {
            index: index as u32,
            flags: 0,
            descriptor: layout.desc.0 + UVA,
            used: layout.used.0 + UVA,
            available: layout.avail.0 + UVA,
            log: 0,
        }
    }

    /// Makes what was added visible, and kicks if the device wants it.
    pub fn publish(&mut self) {
        if self.driver.publish() {
            self.kick.signal().unwrap();
        }
    }

    /// Whether the device has notified since the last call, within `patience`.
    pub fn notified(&self, patience: Duration) -> bool {
        let mut poll =
            libc::pollfd { fd: std::os::fd::AsRawFd::as_raw_fd(&self.call), events: libc::POLLIN, revents: 0 };
        // SAFETY: the pointer describes one pollfd.
        unsafe { libc::poll(&mut poll, 1, patience.as_millis() as i32) };
        self.call.drain().unwrap() > 0
    }

    fn post(&mut self, index: usize) {
        let slots = BUFFER_ROOM / u64::from(RX_BUFFER);
        let slot = self.offered % slots;
        self.offered += 1;
        let addr = BUFFERS + index as u64 * BUFFER_ROOM + slot * u64::from(RX_BUFFER);
        let head = self.driver.add(&[], &[Buffer { addr: GuestAddress(addr), len: RX_BUFFER }]).unwrap();
        self.posted[usize::from(head)] = addr;
    }

    fn bytes(&self, memory: &MemoryMap, head: u16, written: u32) -> Vec<u8> {
        let mut bytes = vec![0; written as usize];
        memory.resolve(GuestAddress(self.posted[usize::from(head)]), bytes.len()).unwrap().copy_to(&mut bytes);
        bytes
    }
}
