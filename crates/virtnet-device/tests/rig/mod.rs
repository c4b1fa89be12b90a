//! A driver over plain memory, a queue pair, and a port whose frames the test supplies and collects.
#![allow(dead_code, unreachable_pub, reason = "part of each test program, and no test uses all of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::collections::VecDeque;

use virtio_net_proto::NetHeader;
use virtnet_device::{
    COUNTER_COUNT, Counter, Direction, FrameIo, Negotiated, PairBurst, PairCounters, QueuePair, Received, Transmitted,
};
use virtqueue::driver::{Buffer, Completion, DriverRing, RawRing, SplitDriver};
use virtqueue::{GuestAddress, GuestMemory, GuestSlice, HeapMemory, RingLayout, SplitQueue};

pub const REGION: usize = 16 << 20;
/// Where the test puts its buffers.
pub const BUFFERS: u64 = 0x20_0000;

pub type Pair = QueuePair<SplitQueue<HeapMemory>>;

pub struct Rig {
    pub memory: HeapMemory,
    pub pair: Pair,
    pub counters: PairCounters,
    pub port: TestPort,
    pub rx: SplitDriver<HeapMemory>,
    pub tx: SplitDriver<HeapMemory>,
}

/// A port of the test's.
#[derive(Default)]
pub struct TestPort {
    pub incoming: VecDeque<(NetHeader, Vec<u8>)>,
    pub sent: Vec<(NetHeader, Vec<u8>)>,
    /// What comes of the next frames sent, before they go well again.
    pub fate: VecDeque<Transmitted>,
    /// What comes of the next receives.
    pub receive_fate: VecDeque<Received>,
    /// How often it was asked for a frame.
    pub asked: usize,
}

impl FrameIo for TestPort {
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        assert!(payload.len() <= virtnet_device::MAX_PIECES && payload.iter().all(|piece| !piece.is_empty()));
        let fate = self.fate.pop_front().unwrap_or(Transmitted::Sent);
        if fate == Transmitted::Sent {
            let mut frame = Vec::new();
            for piece in payload {
                let mut bytes = vec![0; piece.len()];
                piece.copy_to(&mut bytes);
                frame.extend(bytes);
            }
            self.sent.push((*header, frame));
        }
        fate
    }

    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        self.asked += 1;
        assert!(room.len() <= virtnet_device::MAX_PIECES && room.iter().all(|piece| !piece.is_empty()));
        assert!(room.iter().map(GuestSlice::len).sum::<usize>() >= virtnet_device::MAX_FRAME);
        if let Some(fate) = self.receive_fate.pop_front() {
            return fate;
        }
        let Some((its, frame)) = self.incoming.pop_front() else { return Received::Empty };
        *header = its;
        let mut rest = frame.as_slice();
        for piece in room {
            let copied = piece.copy_from(rest);
            rest = &rest[copied..];
        }
        Received::Frame(frame.len())
    }

    fn discard(&mut self) -> bool {
        self.incoming.pop_front().is_some()
    }
}

pub fn layout(at: u64, size: u16) -> RingLayout {
    let (desc, avail) = (at, at + 16 * u64::from(size));
    let used = (avail + 6 + 2 * u64::from(size)).next_multiple_of(64);
    RingLayout {
        size,
        desc: GuestAddress(desc),
        avail: GuestAddress(avail),
        used: GuestAddress(used),
        indirect: true,
        ..RingLayout::default()
    }
}

impl Rig {
    /// Both rings started and enabled.
    pub fn new(size: u16, features: u64) -> Self {
        let memory = HeapMemory::new(&[(GuestAddress(0), REGION)]);
        let counters = PairCounters::default();
        let rx = SplitDriver::new(memory.clone(), layout(0, size)).unwrap();
        let tx = SplitDriver::new(memory.clone(), layout(0x10_0000, size)).unwrap();
        let mut pair = Pair::new(counters.clone());
        for (direction, driver) in [(Direction::Receive, &rx), (Direction::Transmit, &tx)] {
            let ring = SplitQueue::new(memory.clone(), *driver.layout(), 0).unwrap();
            pair.start(direction, ring, size, Negotiated::new(features));
            pair.enable(direction, true);
        }
        let _ = memory.take_dirty_pages();
        Self { memory, pair, counters, port: TestPort::default(), rx, tx }
    }

    pub fn poll(&mut self) -> PairBurst {
        self.pair.poll(&mut self.port)
    }

    /// Raw access to a ring.
    pub fn raw(&self, direction: Direction) -> RawRing<HeapMemory> {
        let driver = if direction == Direction::Receive { &self.rx } else { &self.tx };
        RawRing::new(self.memory.clone(), driver.layout()).unwrap()
    }

    /// Offers one receive chain with a segment for each length, one behind the other at `at`.
    pub fn offer(&mut self, at: u64, lengths: &[u32]) -> u16 {
        let buffers = buffers(at, lengths);
        let head = self.rx.add(&[], &buffers).unwrap();
        self.rx.publish();
        head
    }

    /// Offers `count` receive chains of `len` bytes each, one behind the other from [`BUFFERS`] on.
    pub fn offer_many(&mut self, count: u64, len: u32) {
        for index in 0..count {
            self.offer(BUFFERS + index * u64::from(len), &[len]);
        }
    }

    /// Writes bytes behind each other into segments of those lengths, and offers them as one transmit chain.
    pub fn send(&mut self, bytes: &[u8], lengths: &[u32]) -> u16 {
        self.write(BUFFERS, bytes);
        let head = self.tx.add(&buffers(BUFFERS, lengths), &[]).unwrap();
        self.tx.publish();
        head
    }

    /// Sends a frame behind a header, in one segment.
    pub fn send_frame(&mut self, header: NetHeader, frame: &[u8]) {
        let bytes = [&header.to_bytes(), frame].concat();
        self.send(&bytes, &[bytes.len() as u32]);
    }

    pub fn write(&self, at: u64, bytes: &[u8]) {
        self.memory.resolve(GuestAddress(at), bytes.len()).unwrap().copy_from(bytes);
    }

    pub fn read(&self, at: u64, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        self.memory.resolve(GuestAddress(at), len).unwrap().copy_to(&mut bytes);
        bytes
    }

    pub fn header_at(&self, at: u64) -> NetHeader {
        NetHeader::parse(&self.read(at, 12).try_into().unwrap())
    }

    /// All completions of a ring.
    pub fn completions(&mut self, direction: Direction) -> Vec<Completion> {
        let driver = if direction == Direction::Receive { &mut self.rx } else { &mut self.tx };
        std::iter::from_fn(|| driver.collect().unwrap()).collect()
    }

    /// The counters of one direction that are not zero, but for those of every burst.
    pub fn drops(&self, direction: Direction) -> Vec<(&'static str, u64)> {
        let values = self.values(direction);
        let usual =
            ["packets", "bytes", "received_desc", "completed_desc", "notifications", "notifications_suppressed"];
        let named = virtnet_device::COUNTER_NAMES.iter().copied().zip(values);
        named.filter(|(name, value)| *value > 0 && !usual.contains(name) && !name.starts_with("octets_")).collect()
    }

    pub fn count(&self, direction: Direction, counter: Counter) -> u64 {
        self.values(direction)[counter as usize]
    }

    fn values(&self, direction: Direction) -> [u64; COUNTER_COUNT] {
        match direction {
            Direction::Receive => self.counters.receive.read(),
            Direction::Transmit => self.counters.transmit.read(),
        }
    }
}

/// Segments of those lengths, one behind the other.
pub fn buffers(at: u64, lengths: &[u32]) -> Vec<Buffer> {
    let mut at = at;
    let place = |len: &u32| {
        let buffer = Buffer { addr: GuestAddress(at), len: *len };
        at += u64::from(*len);
        buffer
    };
    lengths.iter().map(place).collect()
}

/// A frame whose bytes depend on their place and on `seed`.
pub fn frame(len: usize, seed: usize) -> Vec<u8> {
    (0..len).map(|place| (place * 7 + place / 251 + seed * 13) as u8).collect()
}
