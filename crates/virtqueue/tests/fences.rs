//! The race in every notification, run on purpose, over and over.
//!
//! One side stores its index and reads the other's wish, the other stores its wish and reads the index. A processor may
//! let a load overtake a store, x86 too, so without a fence on both sides each may see the other's old state: nobody
//! tells, nobody looks, both sleep. Two threads meet before each round and then run into it together.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use std::hint::spin_loop;
use std::sync::atomic::{AtomicU32, Ordering};

use rig::{BUFFERS, event_layout, layout};
use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, HeapMemory, Popped, RingLayout, SplitQueue};

const ROUNDS: u32 = 20_000;

/// Lets two threads go on when both have arrived.
#[derive(Default)]
struct Meeting(AtomicU32);

impl Meeting {
    /// Arrives for the `count`th time, from 1, and then waits some moments that differ from round to round.
    fn meet(&self, count: u32, moments: u32) {
        self.0.fetch_add(1, Ordering::AcqRel);
        for turn in 0u32.. {
            if self.0.load(Ordering::Acquire) >= 2 * count {
                break;
            }
            if turn > 1000 { std::thread::yield_now() } else { spin_loop() }
        }
        (0..moments % 24).for_each(|_| spin_loop());
    }
}

/// One side of the race.
trait Side: Send {
    /// Brings everything into the state before the race; the other side does the same meanwhile.
    fn prepare(&mut self);
    /// Stores, then looks: whether it noticed the other side, or is to wake it.
    fn act(&mut self) -> bool;
}

/// In each round one of the two has to notice.
fn race(mut one: impl Side, mut other: impl Side) {
    let (before, after) = (Meeting::default(), Meeting::default());
    let noticed = AtomicU32::new(0);
    let run = |side: &mut dyn Side, round: u32, moments: u32| {
        side.prepare();
        before.meet(round, moments);
        if side.act() {
            noticed.store(round, Ordering::Relaxed);
        }
        after.meet(round, 0);
        assert_eq!(noticed.load(Ordering::Relaxed), round, "nobody noticed");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| (1..=ROUNDS).for_each(|round| run(&mut one, round, round)));
        (1..=ROUNDS).for_each(|round| run(&mut other, round, round / 24));
    });
}

const BUFFER: Buffer = Buffer { addr: GuestAddress(BUFFERS), len: 64 };

fn sides(layout: RingLayout) -> (SplitDriver<HeapMemory>, SplitQueue<HeapMemory>) {
    let memory = rig::memory();
    let mut driver = SplitDriver::new(memory.clone(), layout).unwrap();
    for _ in 0..4 {
        driver.add(&[BUFFER], &[]).unwrap();
    }
    driver.publish();
    (driver, SplitQueue::new(memory, layout, 0).unwrap())
}

/// Makes one more chain available.
struct Publishing(SplitDriver<HeapMemory>);

impl Side for Publishing {
    fn prepare(&mut self) {
        while self.0.collect().unwrap().is_some() {}
        self.0.add(&[BUFFER], &[]).unwrap();
    }

    fn act(&mut self) -> bool {
        self.0.publish()
    }
}

/// Serves everything and goes to sleep.
struct Arming(SplitQueue<HeapMemory>, Chain);

impl Side for Arming {
    fn prepare(&mut self) {
        while self.0.pop(&mut self.1).unwrap() == Popped::Chain {
            self.0.push_used(self.1.head(), 0);
        }
        self.0.publish();
        self.0.disarm();
    }

    fn act(&mut self) -> bool {
        self.0.arm().unwrap()
    }
}

#[test]
fn a_driver_publishes_while_the_device_goes_to_sleep() {
    for layout in [layout(8), event_layout(8)] {
        let (driver, device) = sides(layout);
        race(Publishing(driver), Arming(device, Chain::new(8)));
    }
}

/// Hands one more chain back.
struct Using(SplitQueue<HeapMemory>, Chain);

impl Side for Using {
    fn prepare(&mut self) {
        assert_eq!(self.0.pop(&mut self.1).unwrap(), Popped::Chain);
        self.0.push_used(self.1.head(), 0);
    }

    fn act(&mut self) -> bool {
        self.0.publish()
    }
}

/// Collects everything and goes to sleep.
struct Waiting(SplitDriver<HeapMemory>);

impl Side for Waiting {
    fn prepare(&mut self) {
        self.0.disable_interrupts();
        while self.0.collect().unwrap().is_some() {
            self.0.add(&[BUFFER], &[]).unwrap();
        }
        self.0.publish();
    }

    fn act(&mut self) -> bool {
        self.0.enable_interrupts()
    }
}

#[test]
fn a_device_publishes_while_the_driver_goes_to_sleep() {
    for layout in [layout(8), event_layout(8)] {
        let (driver, device) = sides(layout);
        race(Using(device, Chain::new(8)), Waiting(driver));
    }
}
