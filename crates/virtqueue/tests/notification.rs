//! Who is told when: by flags and by event index, also where indexes wrap.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, Rig, event_layout, layout, writable};
use virtqueue::{DeviceRing, Popped, RingLayout};

/// A rig at `index` where the driver has made `count` chains available and the first publish is behind.
fn settled(layout: RingLayout, index: u16, count: u16) -> Rig {
    let mut rig = Rig::starting_at(layout, index.wrapping_sub(1));
    rig.ring.set_descriptor(0, writable(BUFFERS, 16));
    rig.ring.offer(0);
    assert_eq!(rig.pop(), Ok(Popped::Chain));
    rig.queue.push_used(0, 0);
    rig.queue.publish();
    rig.ring.set_avail_index(index.wrapping_add(count));
    rig
}

/// Uses `count` chains and publishes them.
fn serve(rig: &mut Rig, count: u16) -> bool {
    for _ in 0..count {
        assert_eq!(rig.pop(), Ok(Popped::Chain));
        rig.queue.push_used(0, 0);
    }
    rig.queue.publish()
}

#[test]
fn without_event_index_the_driver_is_told_unless_its_flag_says_no() {
    let mut rig = settled(layout(8), 1, 8);
    assert!(serve(&mut rig, 2));
    rig.ring.set_avail_flags(1);
    assert!(!serve(&mut rig, 2));
    rig.ring.set_avail_flags(0xfffe);
    assert!(serve(&mut rig, 2), "other flags mean nothing");
}

#[test]
fn publishing_nothing_tells_nobody() {
    let mut rig = settled(layout(8), 1, 0);
    assert!(!rig.queue.publish());
}

#[test]
fn with_event_index_the_driver_is_told_when_its_event_is_passed() {
    for start in [1, 100, 0x7fff, 0xfffd, 0xffff, 0] {
        for event in 0..4u16 {
            let mut rig = settled(event_layout(8), start, 8);
            rig.ring.set_used_event(start.wrapping_add(event));
            rig.ring.set_avail_flags(1);
            assert_eq!(serve(&mut rig, 2), event < 2, "flags mean nothing; start {start}, event {event}");
            assert_eq!(serve(&mut rig, 2), (2..4).contains(&event), "start {start}, event {event}");
            assert!(!serve(&mut rig, 2), "start {start}, event {event}");
        }
    }
}

#[test]
fn the_first_publish_of_a_queue_always_tells() {
    let mut rig = Rig::new(event_layout(8));
    rig.ring.set_used_event(0x8000);
    rig.ring.set_descriptor(0, writable(BUFFERS, 16));
    rig.ring.set_avail_index(2);
    assert!(serve(&mut rig, 1));
    assert!(!serve(&mut rig, 1));
}

#[test]
fn a_burst_of_a_whole_ring_passes_every_event_in_it() {
    let mut rig = settled(event_layout(8), 0xfffc, 8);
    rig.ring.set_used_event(3);
    assert!(serve(&mut rig, 8));
}

#[test]
fn arming_by_flag_and_disarming() {
    let mut rig = Rig::new(layout(8));
    rig.queue.disarm();
    assert_eq!(rig.ring.used_flags(), 1);
    assert_eq!(rig.queue.arm(), Ok(false));
    assert_eq!(rig.ring.used_flags(), 0);
}

#[test]
fn arming_by_event_asks_for_the_very_next_chain() {
    for start in [0, 7, 0xffff] {
        let mut rig = Rig::starting_at(event_layout(8), start);
        rig.queue.disarm();
        assert_eq!(rig.ring.used_flags(), 0, "flags mean nothing with event index");
        assert_eq!(rig.pop(), Ok(Popped::Empty));
        assert_eq!(rig.queue.arm(), Ok(false));
        assert_eq!(rig.ring.avail_event(), Some(start));
    }
}

#[test]
fn arming_says_when_chains_came_meanwhile() {
    for layout in [layout(8), event_layout(8)] {
        let mut rig = Rig::starting_at(layout, 0xffff);
        rig.ring.set_descriptor(0, writable(BUFFERS, 16));
        assert_eq!(rig.pop(), Ok(Popped::Empty));
        rig.ring.offer(0);
        assert_eq!(rig.queue.arm(), Ok(true));
        assert_eq!(rig.pop(), Ok(Popped::Chain));
        assert_eq!(rig.queue.arm(), Ok(false));
    }
}

#[test]
fn arming_before_the_ring_was_found_empty_counts_what_is_left() {
    let mut rig = settled(event_layout(8), 1, 3);
    assert_eq!(rig.pop(), Ok(Popped::Chain));
    assert_eq!(rig.queue.arm(), Ok(true));
    rig.queue.unpop(1);
    assert_eq!(rig.queue.arm(), Ok(true));
}

#[test]
fn a_device_that_gave_everything_back_sleeps_until_there_is_more() {
    for layout in [layout(8), event_layout(8)] {
        let mut rig = settled(layout, 1, 2);
        assert_eq!((rig.pop(), rig.pop(), rig.pop()), (Ok(Popped::Chain), Ok(Popped::Chain), Ok(Popped::Empty)));
        rig.queue.unpop(2);
        assert_eq!(rig.queue.arm(), Ok(false));
        assert!(rig.ring.avail_event().is_none_or(|event| event == 3), "kick for what is new, not for what is known");
        rig.ring.set_avail_index(4);
        assert_eq!(rig.queue.arm(), Ok(true));
        for _ in 0..3 {
            assert_eq!(rig.pop(), Ok(Popped::Chain));
        }
    }
}
