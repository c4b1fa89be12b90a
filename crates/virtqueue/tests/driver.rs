//! The driver's side: chains laid out as the spec says, and a device believed in nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, TABLE, event_layout, layout, memory};
use virtqueue::driver::{AddError, Buffer, Completion, DeviceFault, DriverRing, RawRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, HeapMemory, Popped, RingLayout, SplitQueue};

type Driver = SplitDriver<HeapMemory>;

fn driver(layout: RingLayout) -> (Driver, RawRing<HeapMemory>, HeapMemory) {
    let memory = memory();
    let ring = RawRing::new(memory.clone(), &layout).unwrap();
    (SplitDriver::new(memory.clone(), layout).unwrap(), ring, memory)
}

fn buffer(at: u64, len: u32) -> Buffer {
    Buffer { addr: GuestAddress(BUFFERS + at), len }
}

#[test]
fn a_device_finds_the_chains_that_were_added() {
    let (mut driver, _, memory) = driver(layout(8));
    let mut device = SplitQueue::new(memory, layout(8), 0).unwrap();
    let mut chain = Chain::new(8);
    let first = driver.add(&[buffer(0, 1), buffer(16, 2)], &[buffer(32, 3)]).unwrap();
    let second = driver.add_indirect(GuestAddress(TABLE), &[buffer(0, 4)], &[buffer(16, 5), buffer(32, 6)]).unwrap();
    assert_eq!(device.pop(&mut chain), Ok(Popped::Empty), "not published yet");
    assert!(driver.publish());
    assert_eq!(device.pop(&mut chain), Ok(Popped::Chain));
    assert_eq!((chain.head(), chain.readable_len(), chain.writable_len()), (first, 3, 3));
    assert_eq!(device.pop(&mut chain), Ok(Popped::Chain));
    assert_eq!((chain.head(), chain.readable_len(), chain.writable_len()), (second, 4, 11));
    assert_eq!((driver.free_descriptors(), driver.in_flight()), (4, 2));
    device.push_used(second, 11);
    device.push_used(first, 0);
    device.publish();
    assert_eq!(driver.collect(), Ok(Some(Completion { head: second, written: 11 })));
    assert_eq!(driver.collect(), Ok(Some(Completion { head: first, written: 0 })));
    assert_eq!(driver.collect(), Ok(None));
    assert_eq!((driver.free_descriptors(), driver.in_flight()), (8, 0));
}

#[test]
fn what_cannot_be_added_changes_nothing() {
    let (mut driver, _, _) = driver(layout(4));
    assert_eq!(driver.add(&[], &[]), Err(AddError::Empty));
    assert_eq!(driver.add(&[buffer(0, 0)], &[]), Err(AddError::Length));
    assert_eq!(driver.add(&[buffer(0, u32::MAX)], &[buffer(0, 1)]), Err(AddError::Length));
    assert_eq!(driver.add(&[buffer(0, 1); 5], &[]), Err(AddError::Full { needed: 5, free: 4 }));
    let nowhere = GuestAddress(0);
    assert_eq!(driver.add_indirect(nowhere, &[buffer(0, 1)], &[]), Err(AddError::TableUnmapped(nowhere)));
    assert_eq!((driver.free_descriptors(), driver.in_flight()), (4, 0));
    for _ in 0..4 {
        driver.add(&[buffer(0, 1)], &[]).unwrap();
    }
    assert_eq!(driver.add(&[buffer(0, 1)], &[]), Err(AddError::Full { needed: 1, free: 0 }));
    let table = GuestAddress(TABLE);
    assert_eq!(driver.add_indirect(table, &[buffer(0, 1)], &[]), Err(AddError::Full { needed: 1, free: 0 }));
}

#[test]
fn descriptors_are_reused_in_any_order_without_being_mixed_up() {
    let (mut driver, ring, _) = driver(layout(8));
    let mut held: Vec<(u16, u32)> = Vec::new();
    let mut used = 0u16;
    for round in 0..10_000u32 {
        let count = 1 + (round % 3) as usize;
        if let Ok(head) = driver.add(&[], &vec![buffer(0, 100); count]) {
            assert!(held.iter().all(|(other, _)| *other != head));
            held.push((head, 100 * count as u32));
        }
        driver.publish();
        if round % 2 == 1 && !held.is_empty() {
            let (head, room) = held.remove(round as usize % held.len());
            ring.set_used_entry(used, head.into(), room);
            used = used.wrapping_add(1);
            ring.set_used_index(used);
            assert_eq!(driver.collect(), Ok(Some(Completion { head, written: room })));
        }
    }
}

#[test]
fn kicks_follow_the_device_s_flag() {
    let (mut driver, ring, memory) = driver(layout(8));
    let mut device = SplitQueue::new(memory, layout(8), 0).unwrap();
    assert!(!driver.publish(), "nothing to tell");
    driver.add(&[buffer(0, 1)], &[]).unwrap();
    assert!(driver.publish());
    device.disarm();
    assert_eq!(ring.used_flags(), 1);
    driver.add(&[buffer(0, 1)], &[]).unwrap();
    assert!(!driver.publish());
}

#[test]
fn kicks_follow_the_device_s_event_also_where_it_wraps() {
    for start in [0, 0xfffe, 0xffff] {
        let memory = memory();
        let mut driver = SplitDriver::starting_at(memory.clone(), event_layout(8), start).unwrap();
        let mut device = SplitQueue::new(memory, event_layout(8), start).unwrap();
        let mut chain = Chain::new(8);
        assert_eq!(device.arm(), Ok(false));
        for expected in [true, false, false] {
            driver.add(&[buffer(0, 1)], &[]).unwrap();
            assert_eq!(driver.publish(), expected, "start {start}");
        }
        for _ in 0..3 {
            assert_eq!(device.pop(&mut chain), Ok(Popped::Chain));
        }
        assert_eq!(device.arm(), Ok(false));
        driver.add(&[buffer(0, 1)], &[]).unwrap();
        assert!(driver.publish());
    }
}

#[test]
fn interrupts_are_asked_for_and_refused() {
    for layout in [layout(8), event_layout(8)] {
        let (mut driver, _, memory) = driver(layout);
        let mut device = SplitQueue::new(memory, layout, 0).unwrap();
        let mut chain = Chain::new(8);
        let mut serve = |device: &mut SplitQueue<HeapMemory>| {
            assert_eq!(device.pop(&mut chain), Ok(Popped::Chain));
            device.push_used(chain.head(), 0);
            device.publish()
        };
        for _ in 0..4 {
            driver.add(&[buffer(0, 1)], &[]).unwrap();
        }
        driver.publish();
        assert!(serve(&mut device), "the first is always told");
        assert!(driver.enable_interrupts(), "one is there already");
        driver.collect().unwrap();
        assert!(!driver.enable_interrupts());
        assert!(serve(&mut device));
        driver.collect().unwrap();
        driver.disable_interrupts();
        assert!(!serve(&mut device));
        assert!(driver.enable_interrupts());
    }
}

fn fault_of(misbehave: impl FnOnce(&RawRing<HeapMemory>)) -> DeviceFault {
    let (mut driver, ring, _) = driver(layout(8));
    driver.add(&[buffer(0, 8)], &[buffer(16, 8), buffer(32, 4)]).unwrap();
    driver.publish();
    misbehave(&ring);
    let fault = driver.collect().expect_err("the device is caught");
    ring.set_used_index(0);
    assert_eq!(driver.collect(), Err(fault), "for good");
    fault
}

#[test]
fn a_used_index_that_jumps() {
    for index in [2, 9, 0x8000, 0xffff] {
        let fault = fault_of(|ring| ring.set_used_index(index));
        assert_eq!(fault, DeviceFault::UsedJump { in_flight: 1, claimed: index });
    }
}

#[test]
fn a_used_id_that_is_no_chain() {
    for id in [1, 2, 3, 8, 0xffff, 0x1_0000, u32::MAX] {
        let fault = fault_of(|ring| {
            ring.set_used_entry(0, id, 0);
            ring.set_used_index(1);
        });
        assert_eq!(fault, DeviceFault::UnknownChain(id));
    }
}

#[test]
fn a_used_length_beyond_the_buffers() {
    for written in [13, u32::MAX] {
        let fault = fault_of(|ring| {
            ring.set_used_entry(0, 0, written);
            ring.set_used_index(1);
        });
        assert_eq!(fault, DeviceFault::WrittenTooLong { written, room: 12 });
    }
}

#[test]
fn a_chain_handed_back_twice() {
    let (mut driver, ring, _) = driver(layout(8));
    let head = driver.add(&[buffer(0, 8)], &[]).unwrap();
    driver.add(&[buffer(0, 8)], &[]).unwrap();
    driver.publish();
    ring.set_used_entry(0, head.into(), 0);
    ring.set_used_entry(1, head.into(), 0);
    ring.set_used_index(2);
    assert_eq!(driver.collect(), Ok(Some(Completion { head, written: 0 })));
    assert_eq!(driver.collect(), Err(DeviceFault::UnknownChain(head.into())));
}
