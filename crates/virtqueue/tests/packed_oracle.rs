//! The packed queue and its driver, each against a model of the other side that was written from the specification.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's way to fail")]

mod model;
mod rig;

use std::collections::VecDeque;

use model::{Bytes, Element, ModelDevice, ModelDriver, Place, Taken};
use proptest::collection::vec;
use proptest::prelude::*;
use rig::{BUFFERS, Format, Packed, TABLE, packed_layout};
use virtqueue::driver::{Buffer, DriverRing, PackedDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, HeapMemory, PackedQueue, Popped, RingLayout, RingPosition};

/// Lengths, how many of them are readable, and whether in a table.
type Offer = (Vec<u32>, usize, bool);

#[derive(Clone, Debug)]
enum Step {
    Offer(Vec<Offer>),
    /// The device takes so many chains.
    Pop(usize),
    /// It puts so many of the newest back.
    Unpop(u16),
    /// It hands back so many, claiming to have written so much; the oldest first, or in any order.
    Push(usize, u32, usize),
    Publish,
    Collect,
    /// The driver wants to be told: flags, and of the descriptor so far ahead.
    Wish(u16, u16),
    Arm,
    Disarm,
}

fn step() -> impl Strategy<Value = Step> {
    let chain = (vec(1..5000u32, 1..6), 0..6usize, any::<bool>());
    prop_oneof![
        3 => vec(chain, 1..4).prop_map(Step::Offer),
        3 => (0..5usize).prop_map(Step::Pop),
        1 => (0..4u16).prop_map(Step::Unpop),
        3 => (0..5usize, prop_oneof![Just(0u32), 1..100u32], 0..4usize).prop_map(|(n, written, at)| Step::Push(n, written, at)),
        2 => Just(Step::Publish),
        2 => Just(Step::Collect),
        1 => (0..4u16, 0..6u16).prop_map(|(flags, ahead)| Step::Wish(flags, ahead)),
        1 => Just(Step::Arm),
        1 => Just(Step::Disarm),
    ]
}

fn elements((lens, readable, _): &Offer) -> Vec<Element> {
    let places = (BUFFERS..).step_by(0x1000).zip(lens).enumerate();
    places.map(|(index, (addr, &len))| (addr, len, index >= *readable)).collect()
}

fn rings(layout: RingLayout) -> Bytes {
    Bytes { memory: rig::memory(), layout }
}

/// Our device, the model's driver, and what the one must find of the other.
struct DeviceTest {
    driver: ModelDriver,
    device: PackedQueue<HeapMemory>,
    chain: Chain,
    offered: VecDeque<(u16, Vec<Element>)>,
    popped: VecDeque<(u16, Vec<Element>)>,
    /// Whether a chain went back before an older one, so that none can be put back.
    overtaken: bool,
    pushed: VecDeque<(u16, u32)>,
    published: VecDeque<(u16, u32)>,
    published_to: Place,
    told_before: bool,
    /// Where the device last found the ring empty, if nothing was popped since.
    tables: u64,
}

impl DeviceTest {
    fn new(layout: RingLayout, start: u16) -> Self {
        let bytes = rings(layout);
        Self {
            driver: ModelDriver::new(bytes.clone(), start),
            device: Packed::device(bytes.memory, layout, start),
            chain: Chain::new(layout.size),
            offered: VecDeque::new(),
            popped: VecDeque::new(),
            overtaken: false,
            pushed: VecDeque::new(),
            published: VecDeque::new(),
            published_to: Place::of(start),
            told_before: false,
            tables: 0,
        }
    }

    fn offer(&mut self, offers: &[Offer]) {
        for offer in offers {
            let elements = elements(offer);
            let table = (offer.2).then(|| TABLE + 0x100 * (self.tables % 0x200));
            self.tables += 1;
            if let Some(id) = self.driver.offer(&elements, table) {
                self.offered.push_back((id, elements));
            }
        }
        self.driver.kicks();
    }

    fn pop(&mut self, count: usize) {
        for _ in 0..count {
            let popped = self.device.pop(&mut self.chain).unwrap();
            let Some(expected) = self.offered.pop_front() else { return assert_eq!(popped, Popped::Empty) };
            assert_eq!(popped, Popped::Chain);
            let readable = self.chain.readable().iter().map(|one| (one.addr.0, one.slice.len() as u32, false));
            let writable = self.chain.writable().iter().map(|one| (one.addr.0, one.slice.len() as u32, true));
            assert_eq!((self.chain.head(), readable.chain(writable).collect()), expected);
            self.popped.push_back(expected);
        }
    }

    fn unpop(&mut self, count: u16) {
        if self.overtaken {
            return;
        }
        let before = self.device.position_before(count.min(self.popped.len() as u16));
        self.device.unpop(count);
        assert_eq!(self.device.position(), before);
        for _ in 0..count.min(self.popped.len() as u16) {
            self.offered.push_front(self.popped.pop_back().unwrap());
        }
    }

    fn push(&mut self, count: usize, written: u32, at: usize) {
        for _ in 0..count.min(self.popped.len()) {
            let at = if self.driver.bytes.layout.in_order { 0 } else { at % self.popped.len() };
            self.overtaken = (self.overtaken || at > 0) && self.popped.len() > 1;
            let (id, _) = self.popped.remove(at).unwrap();
            self.device.push_used(id, written);
            self.pushed.push_back((id, written));
        }
    }

    fn publish(&mut self) {
        let told = self.device.publish();
        let next_used = Place::of(self.device.position().next_used);
        let mut slots = 0;
        let mut at = self.published_to;
        while at != next_used || (slots == 0 && !self.pushed.is_empty()) {
            at.step(self.driver.bytes.layout.size);
            slots += 1;
        }
        if slots > 0 {
            let area = self.driver.bytes.layout.avail;
            let wanted = self.driver.bytes.wants(area, self.published_to, slots);
            assert!(told == wanted || (told && !self.told_before), "told {told}, wanted {wanted}");
            self.told_before = true;
        } else {
            assert!(!told);
        }
        self.published_to = next_used;
        self.published.append(&mut self.pushed);
    }

    fn collect(&mut self) {
        loop {
            let back = self.driver.collect();
            if back.is_empty() {
                break;
            }
            for one in back {
                assert_eq!(Some(one), self.published.pop_front());
            }
        }
        assert_eq!(self.published, []);
        assert_eq!(self.driver.used(), self.published_to);
    }

    fn arm(&mut self) {
        // Both then know that the ring is empty.
        if self.device.pop(&mut self.chain).unwrap() != Popped::Empty {
            assert_eq!(self.offered.pop_front().unwrap().0, self.chain.head());
            self.device.push_used(self.chain.head(), 0);
            self.pushed.push_back((self.chain.head(), 0));
            self.overtaken |= !self.popped.is_empty();
            return;
        }
        let bytes = &self.driver.bytes;
        assert!(!self.device.arm().unwrap());
        let next = Place::of(self.device.position().next_avail);
        let expected = if bytes.layout.event_idx { (next.offset, next.wrap, 2) } else { (0, false, 0) };
        assert_eq!(bytes.event(bytes.layout.used), expected);
        // Whatever comes next is kicked for, and no kick is needed to find it.
        if let Some(id) = self.driver.offer(&[(BUFFERS, 1, true)], None) {
            self.offered.push_back((id, vec![(BUFFERS, 1, true)]));
            assert!(self.driver.kicks());
            assert!(self.device.arm().unwrap());
        }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Offer(offers) => self.offer(offers),
            Step::Pop(count) => self.pop(*count),
            Step::Unpop(count) => self.unpop(*count),
            Step::Push(count, written, at) => self.push(*count, *written, *at),
            Step::Publish => self.publish(),
            Step::Collect => self.collect(),
            Step::Wish(flags, ahead) => {
                let mut at = self.published_to;
                (0..*ahead).for_each(|_| at.step(self.driver.bytes.layout.size));
                let area = self.driver.bytes.layout.avail;
                self.driver.bytes.set_event(area, (at.offset, at.wrap, *flags));
            }
            Step::Arm if !self.driver.bytes.layout.in_order || self.popped.is_empty() => self.arm(),
            Step::Arm => {}
            Step::Disarm => {
                self.device.disarm();
                assert_eq!(self.driver.bytes.event(self.driver.bytes.layout.used).2, 1);
                self.offer(&[(vec![1], 1, false)]);
            }
        }
    }
}

fn layouts() -> impl Strategy<Value = RingLayout> {
    let sizes = prop_oneof![4 => 1..9u16, 1 => prop_oneof![Just(255u16), Just(256), Just(257), Just(32768)]];
    (sizes, any::<bool>(), any::<bool>()).prop_map(|(size, event_idx, in_order)| RingLayout {
        event_idx,
        in_order,
        ..big_layout(size)
    })
}

/// Rings that do not fit below the tables have a region of their own.
fn big_layout(size: u16) -> RingLayout {
    let layout = packed_layout(size.min(1024));
    if size <= 1024 {
        return layout;
    }
    let region = BUFFERS + rig::REGION as u64;
    let (desc, avail, used) = (region, region + 16 * u64::from(size), region + 16 * u64::from(size) + 8);
    let [desc, avail, used] = [desc, avail, used].map(GuestAddress);
    RingLayout { size, desc, avail, used, ..layout }
}

fn start(size: u16, at: u16, wrap: bool) -> u16 {
    (at % size) | (u16::from(wrap) << 15)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_device_finds_what_a_driver_by_the_book_offers_and_hands_it_back_as_the_book_says(
        layout in layouts(), at in any::<u16>(), wrap in any::<bool>(), steps in vec(step(), 1..150),
    ) {
        let mut test = DeviceTest::new(layout, start(layout.size, at, wrap));
        for step in &steps {
            test.take(step);
        }
        // Whatever state it was left in, another device goes on from there once nothing is in flight.
        test.push(usize::MAX, 0, 0);
        test.publish();
        test.collect();
        let position = test.device.position();
        prop_assert_eq!(position.next_avail, position.next_used);
        let memory = test.driver.bytes.memory.clone();
        test.device = PackedQueue::new(memory, layout, position).unwrap();
        test.pop(usize::from(layout.size) + 1);
    }

    #[test]
    fn the_driver_offers_by_the_book_and_understands_what_a_device_by_the_book_hands_back(
        layout in layouts(), at in any::<u16>(), wrap in any::<bool>(),
        rounds in vec((vec((vec(1..5000u32, 1..6), 0..6usize, any::<bool>()), 1..5), 1..4usize, 0..3u16, any::<bool>()), 1..60),
    ) {
        let at = start(layout.size, at, wrap);
        let bytes = rings(layout);
        let mut driver: PackedDriver<HeapMemory> = Packed::driver(bytes.memory.clone(), layout, at);
        let mut device = ModelDevice::new(bytes, at);
        let mut in_flight: VecDeque<(u16, Vec<Element>)> = VecDeque::new();
        let mut tables = 0;
        for (offers, batch, flags, armed) in rounds {
            device.ask(flags);
            let mut added = false;
            for offer in &offers {
                let all = elements(offer);
                let buffers: Vec<Buffer> = all.iter().map(|&(addr, len, _)| Buffer { addr: GuestAddress(addr), len }).collect();
                let (readable, writable) = buffers.split_at(offer.1.min(buffers.len()));
                tables += 1;
                let id = if offer.2 {
                    driver.add_indirect(GuestAddress(TABLE + 0x100 * (tables % 0x200)), readable, writable)
                } else {
                    driver.add(readable, writable)
                };
                if let Ok(id) = id {
                    in_flight.push_back((id, all));
                    added = true;
                }
            }
            prop_assert!(device.take().is_none(), "nothing is to be seen before the publish");
            let kicks = driver.publish();
            prop_assert_eq!(kicks, added && (flags != 1), "it asked for the very next, or for everything, or for nothing");
            if armed {
                prop_assert!(!driver.enable_interrupts());
            } else {
                driver.disable_interrupts();
            }
            let mut taken: Vec<Taken> = std::iter::from_fn(|| device.take()).collect();
            prop_assert_eq!(taken.len(), in_flight.len());
            let mut told = None;
            while !taken.is_empty() {
                let rest = taken.split_off(if layout.in_order { batch.min(taken.len()) } else { 1 });
                for chain in &taken {
                    let expected = in_flight.iter().find(|(id, _)| *id == chain.id).unwrap();
                    prop_assert_eq!(&chain.elements, &expected.1);
                }
                told = told.or(Some(device.give_back(&taken, 0)));
                taken = rest;
            }
            if let Some(told) = told {
                prop_assert_eq!(told, armed, "of the first, if of anything");
            }
            let collected: Vec<u16> = std::iter::from_fn(|| driver.collect().unwrap()).map(|one| one.head).collect();
            prop_assert_eq!(collected, in_flight.drain(..).map(|(id, _)| id).collect::<Vec<_>>());
            prop_assert_eq!((driver.free_descriptors(), driver.in_flight()), (layout.size, 0));
            let RingPosition { next_avail, next_used } = driver.position();
            prop_assert_eq!(next_avail, next_used);
        }
    }
}
