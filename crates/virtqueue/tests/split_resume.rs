//! A split ring's device dies, and another goes on.

#![allow(clippy::unwrap_used, reason = "the helpers of tests may panic")]

use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
use virtqueue::{
    Chain, DeviceRing, GuestAddress, HeapMemory, Lasting, Popped, RingError, RingLayout, RingRecord, SplitQueue,
};

fn bed(size: u16) -> (HeapMemory, RingLayout, SplitDriver<HeapMemory>) {
    let memory = HeapMemory::new(&[(GuestAddress(0x1_0000), 0x2_0000)]);
    let (desc, avail, used) = (GuestAddress(0x1_0000), GuestAddress(0x1_4000), GuestAddress(0x1_8000));
    let layout = RingLayout { size, desc, avail, used, ..RingLayout::default() };
    let driver = SplitDriver::new(memory.clone(), layout).unwrap();
    (memory, layout, driver)
}

fn add(driver: &mut SplitDriver<HeapMemory>, count: u16) {
    for _ in 0..count {
        driver.add(&[Buffer { addr: GuestAddress(0x1_c000), len: 64 }], &[]).unwrap();
    }
    driver.publish();
}

fn pop(queue: &mut SplitQueue<HeapMemory>, count: u16) -> Vec<u16> {
    let mut chain = Chain::new(64);
    (0..count)
        .map(|_| {
            assert_eq!(queue.pop(&mut chain).unwrap(), Popped::Chain);
            chain.head()
        })
        .collect()
}

#[test]
fn what_was_not_published_is_served_again_and_what_was_is_not() {
    let (memory, layout, mut driver) = bed(16);
    let record = Lasting::<RingRecord>::default();
    let mut queue = SplitQueue::new(memory.clone(), layout, 0).unwrap();
    queue.note_in(&record);
    for _ in 0..20_000 {
        add(&mut driver, 7);
        for head in pop(&mut queue, 3) {
            queue.push_used(head, 0);
        }
        queue.publish();
        for head in pop(&mut queue, 2) {
            queue.push_used(head, 0);
        }
        queue = SplitQueue::resume(memory.clone(), layout, record.clone()).unwrap();
        for head in pop(&mut queue, 4) {
            queue.push_used(head, 0);
        }
        queue.publish();
        assert_eq!(std::iter::from_fn(|| driver.collect().unwrap()).count(), 7);
    }
}

#[test]
fn chains_that_a_former_device_lost_stay_lost() {
    let (memory, layout, mut driver) = bed(16);
    add(&mut driver, 5);
    let record = Lasting::<RingRecord>::default();
    SplitQueue::new(memory.clone(), layout, 2).unwrap().note_in(&record);
    let queue = SplitQueue::resume(memory, layout, record).unwrap();
    assert_eq!((queue.position().next_avail, queue.position().next_used), (2, 0));
}

#[test]
fn a_record_that_lost_more_than_the_ring_has_is_refused() {
    let (memory, layout, _driver) = bed(16);
    let record = Lasting::<RingRecord>::default();
    SplitQueue::new(memory.clone(), layout, 17).unwrap().note_in(&record);
    let refused = SplitQueue::resume(memory, layout, record).unwrap_err();
    assert_eq!(refused, RingError::Position { found: 17, size: 16 });
}
