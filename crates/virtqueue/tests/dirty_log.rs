//! What a migration is told of: every write of the ring's own, and payload where the device says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, Rig, event_layout, layout, then, writable};
use virtqueue::{DeviceRing, GuestAddress, Lasting, Popped, RingLayout, RingRecord, SplitQueue};

/// Where writes to the used ring are logged: not where the ring is.
const LOG: u64 = 0x77_0000;
const LOG_PAGE: u64 = LOG / 4096;

fn logged(layout: RingLayout) -> RingLayout {
    RingLayout { log_used: Some(GuestAddress(LOG)), ..layout }
}

#[test]
fn nothing_is_logged_before_the_front_end_asks() {
    let mut rig = Rig::new(layout(8));
    assert_eq!(rig.pop_chain(&[writable(BUFFERS, 1)]), Ok(Popped::Chain));
    rig.queue.push_used(0, 1);
    rig.queue.publish();
    rig.queue.disarm();
    assert_eq!(rig.queue.arm(), Ok(false));
    assert!(rig.memory.take_dirty_pages().is_empty());
}

#[test]
fn used_entries_and_index_are_logged_when_they_are_published() {
    let mut rig = Rig::new(layout(8));
    rig.queue.replace_layout(logged(rig.layout)).unwrap();
    assert_eq!(rig.pop_chain(&[writable(BUFFERS, 1)]), Ok(Popped::Chain));
    rig.queue.push_used(0, 1);
    rig.queue.publish();
    assert_eq!(rig.memory.take_dirty_pages(), [LOG_PAGE]);
}

#[test]
fn entries_are_logged_on_the_pages_they_are_on_also_when_they_wrap() {
    // 1024 entries of 8 bytes behind 4: the last two are on the third page.
    let mut rig = Rig::starting_at(logged(layout(1024)), 1022);
    rig.ring.set_descriptor(0, writable(BUFFERS, 1));
    rig.ring.set_avail_index(1024 + 2);
    for _ in 0..4 {
        assert_eq!(rig.pop(), Ok(Popped::Chain));
        rig.queue.push_used(0, 0);
    }
    assert!(rig.memory.take_dirty_pages().is_empty());
    rig.queue.publish();
    assert_eq!(rig.memory.take_dirty_pages(), [LOG_PAGE, LOG_PAGE + 1, LOG_PAGE + 2]);
}

#[test]
fn flags_and_avail_event_are_logged() {
    let mut rig = Rig::new(logged(layout(8)));
    rig.queue.disarm();
    assert_eq!(rig.memory.take_dirty_pages(), [LOG_PAGE]);
    let mut rig = Rig::new(logged(event_layout(1024)));
    rig.queue.disarm();
    assert!(rig.memory.take_dirty_pages().is_empty());
    rig.queue.arm().unwrap();
    assert_eq!(rig.memory.take_dirty_pages(), [LOG_PAGE + 2], "avail_event is behind 1024 entries");
}

#[test]
fn all_of_a_ring_is_logged_when_another_device_goes_on_with_it() {
    // What the former one wrote last it may not have come to log.
    let rig = Rig::new(layout(1024));
    let record = Lasting::<RingRecord>::default();
    rig.queue.note_in(&record);
    SplitQueue::resume(rig.memory.clone(), rig.layout, record.clone()).unwrap();
    assert!(rig.memory.take_dirty_pages().is_empty(), "nobody asked for a log");
    SplitQueue::resume(rig.memory.clone(), logged(rig.layout), record).unwrap();
    assert_eq!(rig.memory.take_dirty_pages(), [LOG_PAGE, LOG_PAGE + 1, LOG_PAGE + 2]);
}

#[test]
fn a_log_address_at_the_end_of_all_addresses_is_harmless() {
    let mut rig = Rig::new(RingLayout { log_used: Some(GuestAddress(u64::MAX)), ..layout(8) });
    assert_eq!(rig.pop_chain(&[writable(BUFFERS, 1)]), Ok(Popped::Chain));
    rig.queue.push_used(0, 1);
    assert!(rig.queue.publish());
}

#[test]
fn payload_is_logged_as_far_as_it_was_written() {
    let mut rig = Rig::new(layout(8));
    let chain = [
        then(writable(BUFFERS + 0x800, 0x1000), 1),
        then(writable(BUFFERS + 0x4000, 0x1000), 2),
        writable(BUFFERS + 0x8000, 0x1000),
    ];
    assert_eq!(rig.pop_chain(&chain), Ok(Popped::Chain));
    let first = BUFFERS / 4096;
    for (written, pages) in [
        (0, vec![]),
        (0x800, vec![first]),
        (0x801, vec![first, first + 1]),
        (0x1000, vec![first, first + 1]),
        (0x1001, vec![first, first + 1, first + 4]),
        (usize::MAX, vec![first, first + 1, first + 4, first + 8]),
    ] {
        rig.queue.mark_written(rig.chain.writable(), written);
        assert_eq!(rig.memory.take_dirty_pages(), pages, "{written:#x}");
    }
}
