//! The split queue beside another implementation: `virtio-queue` does the same to a copy of the same memory.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use proptest::collection::vec;
use proptest::prelude::*;
use rig::{BUFFERS, RINGS, TABLE, layout};
use virtio_queue::{Queue, QueueT};
use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, GuestMemory, HeapMemory, Popped, RingLayout, SplitQueue};
use vm_memory::{Bytes, GuestMemoryMmap};

/// Bytes that hold rings and indirect tables.
const SHARED: usize = 0x5_0000;

#[derive(Clone, Debug)]
enum Step {
    /// The driver offers chains; each a list of buffer lengths, how many of them are readable, and whether indirect.
    Offer(Vec<(Vec<u32>, usize, bool)>),
    /// The device serves at most so many chains, claims to have written so many bytes, and publishes.
    Serve(usize, u32),
    /// The driver collects everything.
    Collect,
    /// The driver asks to be told, if by index so far ahead.
    Wish(u16),
    /// The device asks to be kicked.
    Arm,
}

fn step() -> impl Strategy<Value = Step> {
    let chain = (vec(1..5000u32, 1..6), 0..6usize, any::<bool>());
    prop_oneof![
        3 => vec(chain, 1..5).prop_map(Step::Offer),
        3 => (0..6usize, 0..100u32).prop_map(|(count, written)| Step::Serve(count, written)),
        2 => Just(Step::Collect),
        1 => (0..6u16).prop_map(Step::Wish),
        1 => Just(Step::Arm),
    ]
}

/// Both devices, and the driver of ours, whose writes are copied to the other's memory.
struct Twins {
    memory: HeapMemory,
    layout: RingLayout,
    driver: SplitDriver<HeapMemory>,
    ours: SplitQueue<HeapMemory>,
    chain: Chain,
    their_memory: GuestMemoryMmap,
    theirs: Queue,
    published: bool,
}

impl Twins {
    fn new(layout: RingLayout, start: u16) -> Self {
        let memory = rig::memory();
        let driver = SplitDriver::starting_at(memory.clone(), layout, start).unwrap();
        let ours = SplitQueue::new(memory.clone(), layout, start).unwrap();
        let regions = [(vm_memory::GuestAddress(RINGS), 0x8_0000), (vm_memory::GuestAddress(BUFFERS), rig::REGION)];
        let mut theirs = Queue::new(layout.size).unwrap();
        theirs.set_size(layout.size);
        theirs.try_set_desc_table_address(vm_memory::GuestAddress(layout.desc.0)).unwrap();
        theirs.try_set_avail_ring_address(vm_memory::GuestAddress(layout.avail.0)).unwrap();
        theirs.try_set_used_ring_address(vm_memory::GuestAddress(layout.used.0)).unwrap();
        theirs.set_event_idx(layout.event_idx);
        theirs.set_next_avail(start);
        theirs.set_next_used(start);
        theirs.set_ready(true);
        let their_memory = GuestMemoryMmap::from_ranges(&regions).unwrap();
        let chain = Chain::new(layout.size);
        let twins = Self { memory, layout, driver, ours, chain, their_memory, theirs, published: false };
        twins.copy(RINGS, SHARED);
        twins
    }

    fn read(&self, addr: u64, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        self.memory.resolve(GuestAddress(addr), len).unwrap().copy_to(&mut bytes);
        bytes
    }

    fn copy(&self, addr: u64, len: usize) {
        self.their_memory.write_slice(&self.read(addr, len), vm_memory::GuestAddress(addr)).unwrap();
    }

    /// Copies what the driver writes: everything but the used ring.
    fn copy_driver_s_writes(&self) {
        self.copy(RINGS, (self.layout.used.0 - RINGS) as usize);
        self.copy(TABLE, SHARED - (TABLE - RINGS) as usize);
    }

    fn compare_used_rings(&self) {
        let ours = self.read(self.layout.used.0, self.layout.used_bytes());
        let mut theirs = vec![0; ours.len()];
        self.their_memory.read_slice(&mut theirs, vm_memory::GuestAddress(self.layout.used.0)).unwrap();
        assert_eq!(ours, theirs);
    }

    fn offer(&mut self, chains: Vec<(Vec<u32>, usize, bool)>) {
        for (lens, readable, indirect) in chains {
            let buffers: Vec<_> =
                (0..).zip(lens).map(|(at, len)| Buffer { addr: GuestAddress(BUFFERS + 0x1000 * at), len }).collect();
            let (readable, writable) = buffers.split_at(readable.min(buffers.len()));
            // Full rings refuse; that is no concern here.
            let _ = if indirect {
                let slot = u64::from(self.driver.position().next_avail % self.layout.size);
                self.driver.add_indirect(GuestAddress(TABLE + 256 * slot), readable, writable)
            } else {
                self.driver.add(readable, writable)
            };
        }
        self.driver.publish();
        self.copy_driver_s_writes();
    }

    fn serve(&mut self, count: usize, written: u32) {
        for _ in 0..count {
            let popped = self.ours.pop(&mut self.chain).unwrap();
            let their_chain = self.theirs.pop_descriptor_chain(&self.their_memory);
            let Some(their_chain) = their_chain else {
                assert_eq!(popped, Popped::Empty);
                break;
            };
            assert_eq!(popped, Popped::Chain);
            let head = their_chain.head_index();
            assert_eq!(self.chain.head(), head);
            let theirs: Vec<_> =
                their_chain.map(|one| (one.addr().0, one.len() as usize, one.is_write_only())).collect();
            let readable = self.chain.readable().iter().map(|one| (one.addr.0, one.slice.len(), false));
            let writable = self.chain.writable().iter().map(|one| (one.addr.0, one.slice.len(), true));
            assert_eq!(readable.chain(writable).collect::<Vec<_>>(), theirs);
            let written = written.min(self.chain.writable_len());
            self.ours.push_used(head, written);
            self.theirs.add_used(&self.their_memory, head, written).unwrap();
        }
        let moved = self.ours.position().next_used != self.used_index();
        let tell = self.ours.publish();
        if moved && self.layout.event_idx {
            let they_tell = self.theirs.needs_notification(&self.their_memory).unwrap();
            assert!(tell == they_tell || !self.published, "ours {tell}, theirs {they_tell}");
        }
        self.published |= moved;
        self.compare_used_rings();
    }

    fn used_index(&self) -> u16 {
        let bytes = self.read(self.layout.used.0 + 2, 2);
        u16::from_le_bytes([bytes[0], bytes[1]])
    }

    fn arm(&mut self) {
        // Both then know of nothing, and ask for the very next chain.
        let empty = self.ours.pop(&mut self.chain).unwrap() == Popped::Empty;
        if !empty {
            self.ours.unpop(1);
        } else {
            assert!(!self.ours.arm().unwrap());
            assert!(!self.theirs.enable_notification(&self.their_memory).unwrap());
            self.compare_used_rings();
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Offer(chains) => self.offer(chains),
            Step::Serve(count, written) => self.serve(count, written),
            Step::Collect => while self.driver.collect().unwrap().is_some() {},
            Step::Wish(ahead) => {
                self.driver.enable_interrupts();
                if self.layout.event_idx {
                    let ring = virtqueue::driver::RawRing::new(self.memory.clone(), &self.layout).unwrap();
                    ring.set_used_event(self.driver.position().next_used.wrapping_add(ahead));
                }
                self.copy_driver_s_writes();
            }
            Step::Arm => self.arm(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_find_the_same_chains_and_leave_the_same_used_ring(
        size in (0..=8u32).prop_map(|bit| 1u16 << bit),
        start in prop_oneof![Just(0u16), 0xfff0..=0xffffu16, any::<u16>()],
        event_idx in any::<bool>(),
        steps in vec(step(), 1..120),
    ) {
        let mut twins = Twins::new(RingLayout { event_idx, ..layout(size) }, start);
        for step in steps {
            twins.take(step);
        }
    }
}
