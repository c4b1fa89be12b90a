//! Every order in which a driver and a device can take their steps, on rings so small that all of them can be tried.
//!
//! Each side is a program of steps, and goes to sleep when it has asked to be told and nothing had come meanwhile. The
//! search visits every reachable state once: it runs a schedule from the start and looks whether the state it ends in
//! is new. In every state both sides must agree on what was exchanged, and no state may have both asleep with work left.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use rig::{BUFFERS, Format, Packed, RINGS, Split};
use virtqueue::driver::{Buffer, DriverRing};
use virtqueue::{Chain, DeviceRing, GuestAddress, GuestMemory, HeapMemory, Popped, RingLayout};

/// Chains to be exchanged: several times round the smallest ring.
const CHAINS: u16 = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum DriverStep {
    Add,
    Publish,
    Collect,
    Enable,
    Asleep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum DeviceStep {
    Pop,
    Push,
    Publish,
    Arm,
    Asleep,
}

/// Both sides in the middle of their programs.
struct World<F: Format> {
    driver: F::Driver,
    driver_step: DriverStep,
    added: u16,
    collected: u16,
    device: F::Device,
    device_step: DeviceStep,
    chain: Chain,
    /// Popped since the last publish.
    burst: u16,
    popped: u16,
    /// How many the device serves before it publishes.
    burst_limit: u16,
}

impl<F: Format> World<F> {
    fn new(memory: &HeapMemory, layout: RingLayout, start: u16, burst_limit: u16) -> Self {
        let rings = memory.resolve(GuestAddress(RINGS), 0x1000).unwrap();
        rings.copy_from(&[0; 0x1000]);
        Self {
            driver: F::driver(memory.clone(), layout, start),
            driver_step: DriverStep::Add,
            added: 0,
            collected: 0,
            device: F::device(memory.clone(), layout, start),
            device_step: DeviceStep::Pop,
            chain: Chain::new(layout.size),
            burst: 0,
            popped: 0,
            burst_limit,
        }
    }

    /// Adds chains until the ring is full or all are out, shows them, collects what there is, and sleeps.
    fn step_driver(&mut self) {
        self.driver_step = match self.driver_step {
            DriverStep::Add => {
                let buffer = Buffer { addr: GuestAddress(BUFFERS), len: 1 + u32::from(self.added) };
                if self.added < CHAINS && self.driver.add(&[], &[buffer]).is_ok() {
                    self.added += 1;
                    DriverStep::Add
                } else {
                    DriverStep::Publish
                }
            }
            DriverStep::Publish => {
                if self.driver.publish() && self.device_step == DeviceStep::Asleep {
                    self.device_step = DeviceStep::Pop;
                }
                DriverStep::Collect
            }
            DriverStep::Collect => match self.driver.collect().unwrap() {
                Some(completion) => {
                    self.collected += 1;
                    assert_eq!(completion.written, u32::from(self.collected), "in order, with what was written");
                    DriverStep::Collect
                }
                None if self.added < CHAINS && self.driver.free_descriptors() > 0 => DriverStep::Add,
                None => DriverStep::Enable,
            },
            DriverStep::Enable if self.driver.enable_interrupts() => DriverStep::Collect,
            DriverStep::Enable | DriverStep::Asleep => DriverStep::Asleep,
        };
    }

    /// Serves a burst, shows it, and sleeps when there is nothing.
    fn step_device(&mut self) {
        self.device_step = match self.device_step {
            DeviceStep::Pop => match self.device.pop(&mut self.chain).unwrap() {
                Popped::Chain => {
                    self.popped += 1;
                    assert_eq!(self.chain.writable_len(), u32::from(self.popped), "in order");
                    DeviceStep::Push
                }
                Popped::Empty if self.burst == 0 => DeviceStep::Arm,
                Popped::Empty => DeviceStep::Publish,
                Popped::Bad(error) => panic!("{error}"),
            },
            DeviceStep::Push => {
                self.device.push_used(self.chain.head(), self.chain.writable_len());
                self.burst += 1;
                if self.burst == self.burst_limit { DeviceStep::Publish } else { DeviceStep::Pop }
            }
            DeviceStep::Publish => {
                if self.device.publish() && self.driver_step == DriverStep::Asleep {
                    self.driver_step = DriverStep::Collect;
                }
                self.burst = 0;
                DeviceStep::Pop
            }
            DeviceStep::Arm if self.device.arm().unwrap() => DeviceStep::Pop,
            DeviceStep::Arm | DeviceStep::Asleep => DeviceStep::Asleep,
        };
    }

    fn check(&self) {
        assert!(self.collected <= self.popped && self.popped <= self.added);
        if self.driver_step == DriverStep::Asleep && self.device_step == DeviceStep::Asleep {
            assert_eq!(self.collected, CHAINS, "both sleep, and there is work left");
        }
    }

    /// All that decides what can happen next.
    fn state(&self, memory: &HeapMemory) -> u64 {
        let mut bytes = [0; 0x400];
        memory.resolve(GuestAddress(RINGS), bytes.len()).unwrap().copy_to(&mut bytes);
        let mut hasher = DefaultHasher::new();
        (bytes.as_slice(), self.driver_step, self.device_step, self.added, self.collected, self.popped, self.burst)
            .hash(&mut hasher);
        format!("{:?} {:?} {:?}", self.driver, self.device, self.chain).hash(&mut hasher);
        hasher.finish()
    }
}

/// Visits every state; returns how many there are.
fn explore<F: Format>(layout: RingLayout, start: u16, burst_limit: u16) -> usize {
    let memory = rig::memory();
    let mut seen = HashSet::new();
    let mut open = vec![Vec::<bool>::new()];
    while let Some(schedule) = open.pop() {
        let mut world = World::<F>::new(&memory, layout, start, burst_limit);
        for driver in &schedule {
            if *driver { world.step_driver() } else { world.step_device() }
        }
        world.check();
        if !seen.insert(world.state(&memory)) {
            continue;
        }
        for (driver, runs) in
            [(true, world.driver_step != DriverStep::Asleep), (false, world.device_step != DeviceStep::Asleep)]
        {
            if runs {
                open.push(schedule.iter().copied().chain([driver]).collect());
            }
        }
    }
    seen.len()
}

/// Tries every ring of these sizes, from the start and shortly before its end.
fn explore_all<F: Format>(sizes: &[u16], burst_limits: &[u16], variants: &[fn(RingLayout) -> RingLayout]) {
    for &size in sizes {
        let layout = F::layout(size);
        for start in [layout.format.first_position(), F::late(size, 3)] {
            for &burst_limit in burst_limits {
                for variant in variants {
                    let states = explore::<F>(variant(layout), start, burst_limit);
                    assert!(states > 100, "{states} states are too few to have tried anything");
                }
            }
        }
    }
}

const PLAIN: fn(RingLayout) -> RingLayout = |layout| layout;
const EVENT_IDX: fn(RingLayout) -> RingLayout = |layout| RingLayout { event_idx: true, ..layout };
const IN_ORDER: fn(RingLayout) -> RingLayout = |layout| RingLayout { in_order: true, event_idx: true, ..layout };

#[test]
fn no_order_of_steps_loses_a_chain_or_a_wake_up_of_a_split_ring() {
    explore_all::<Split>(&[1, 2, 4], &[1, 3], &[PLAIN, EVENT_IDX]);
}

#[test]
fn no_order_of_steps_loses_a_chain_or_a_wake_up_of_a_packed_ring() {
    explore_all::<Packed>(&[1, 2, 3, 4], &[1, 3], &[PLAIN, EVENT_IDX, IN_ORDER]);
}
