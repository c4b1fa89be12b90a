//! Rings that make no sense: refused at the start, or broken for good, with guest memory left alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, REGION, RINGS, Rig, event_layout, layout, memory, readable};
use virtqueue::{DeviceRing, GuestAddress, HeapMemory, Popped, RingError, RingLayout, RingPart, SplitQueue};

fn refusal(layout: RingLayout) -> RingError {
    SplitQueue::new(memory(), layout, 0).expect_err("the layout is refused")
}

#[test]
fn a_size_that_is_zero_no_power_of_two_or_too_great() {
    for size in [0, 3, 6, 255, 257, 0x7fff, 0x8001, 0xffff] {
        assert_eq!(refusal(RingLayout { size, ..layout(256) }), RingError::Size(size));
    }
}

#[test]
fn every_permitted_size_starts() {
    for size in (0..=15).map(|bit| 1 << bit) {
        let memory = HeapMemory::new(&[(GuestAddress(RINGS), 0x20_0000)]);
        for layout in [layout(size), event_layout(size)] {
            assert!(SplitQueue::new(memory.clone(), layout, 0).is_ok(), "{size}");
        }
    }
}

#[test]
fn a_misaligned_area() {
    let sound = layout(16);
    let at = GuestAddress(RINGS + 8);
    assert_eq!(refusal(RingLayout { desc: at, ..sound }), RingError::Misaligned(RingPart::Descriptors, at));
    let at = GuestAddress(sound.avail.0 + 1);
    assert_eq!(refusal(RingLayout { avail: at, ..sound }), RingError::Misaligned(RingPart::Driver, at));
    let at = GuestAddress(sound.used.0 + 2);
    assert_eq!(refusal(RingLayout { used: at, ..sound }), RingError::Misaligned(RingPart::Device, at));
}

#[test]
fn an_area_that_is_misaligned_in_this_process_only() {
    let at = GuestAddress(0x1_0010);
    let askew = HeapMemory::new(&[(GuestAddress(0x1_0001), 0x1_0000)]);
    let layout = RingLayout { desc: at, avail: GuestAddress(0x1_1000), used: GuestAddress(0x1_2000), ..layout(16) };
    let error = SplitQueue::new(askew, layout, 0).err();
    assert_eq!(error, Some(RingError::Misaligned(RingPart::Descriptors, at)));
}

#[test]
fn an_area_outside_memory_or_across_regions() {
    let sound = layout(16);
    let seam = BUFFERS + REGION as u64;
    for outside in [0, RINGS - 16, seam - 16, seam + REGION as u64, u64::MAX - 15] {
        let at = GuestAddress(outside);
        assert_eq!(refusal(RingLayout { desc: at, ..sound }), RingError::Unmapped(RingPart::Descriptors, at));
        assert_eq!(refusal(RingLayout { avail: at, ..sound }), RingError::Unmapped(RingPart::Driver, at));
        assert_eq!(refusal(RingLayout { used: at, ..sound }), RingError::Unmapped(RingPart::Device, at));
    }
}

#[test]
fn the_event_fields_count_only_where_they_are_used() {
    let end = BUFFERS + 2 * REGION as u64;
    let avail = RingLayout { avail: GuestAddress(end - 36), ..layout(16) };
    assert!(SplitQueue::new(memory(), avail, 0).is_ok());
    let error = refusal(RingLayout { event_idx: true, ..avail });
    assert_eq!(error, RingError::Unmapped(RingPart::Driver, avail.avail));
    let used = RingLayout { used: GuestAddress(end - 132), ..layout(16) };
    assert!(SplitQueue::new(memory(), used, 0).is_ok());
    let error = refusal(RingLayout { event_idx: true, ..used });
    assert_eq!(error, RingError::Unmapped(RingPart::Device, used.used));
}

#[test]
fn areas_that_overlap() {
    let sound = layout(16);
    let (desc, avail) = (sound.desc, sound.avail);
    let on_desc = RingLayout { avail: GuestAddress(desc.0 + 254), ..sound };
    assert_eq!(refusal(on_desc), RingError::Overlap(RingPart::Descriptors, RingPart::Driver));
    assert_eq!(
        refusal(RingLayout { used: desc, ..sound }),
        RingError::Overlap(RingPart::Descriptors, RingPart::Device)
    );
    let on_avail = RingLayout { used: GuestAddress(avail.0 + 32), ..sound };
    assert_eq!(refusal(on_avail), RingError::Overlap(RingPart::Driver, RingPart::Device));
}

/// Breaks the queue in one way and checks that it stays broken and writes nothing any more.
fn assert_broken(rig: &mut Rig, error: RingError) {
    rig.queue.push_used(0, 7);
    assert!(!rig.queue.publish());
    rig.queue.disarm();
    rig.queue.unpop(1);
    assert_eq!(rig.pop(), Err(error));
    assert_eq!(rig.queue.arm(), Err(error));
    assert_eq!(rig.queue.broken(), Some(error));
    assert_eq!(rig.queue.replace_memory(memory()), Err(error));
    assert_eq!(rig.queue.replace_layout(rig.layout), Err(error));
    assert_eq!(rig.ring.used_flags(), 0);
    assert_eq!(rig.ring.used_entry(rig.ring.used_index()), (0, 0));
}

#[test]
fn an_avail_index_that_jumps_beyond_the_ring() {
    for (start, found) in [(0, 17), (0, 0xffff), (0xfff8, 9), (5, 4)] {
        let mut rig = Rig::starting_at(layout(16), start);
        rig.ring.set_avail_index(found);
        let error = RingError::AvailJump { expected: start, found };
        assert_eq!(rig.pop(), Err(error));
        assert_broken(&mut rig, error);
    }
}

#[test]
fn an_avail_index_of_a_whole_ring_is_no_jump() {
    for start in [0, 0xfff8] {
        let mut rig = Rig::starting_at(layout(16), start);
        rig.ring.set_descriptor(0, readable(BUFFERS, 1));
        rig.ring.set_avail_index(start.wrapping_add(16));
        for _ in 0..16 {
            assert_eq!(rig.pop(), Ok(Popped::Chain));
        }
        assert_eq!(rig.pop(), Ok(Popped::Empty));
    }
}

#[test]
fn an_avail_index_that_moves_on_though_the_device_has_every_descriptor() {
    let mut rig = Rig::new(layout(4));
    rig.ring.set_descriptor(0, readable(BUFFERS, 1));
    rig.ring.set_avail_index(4);
    for _ in 0..4 {
        assert_eq!(rig.pop(), Ok(Popped::Chain));
    }
    rig.ring.set_avail_index(5);
    let error = RingError::AvailJump { expected: 4, found: 5 };
    assert_eq!(rig.pop(), Err(error));
}

#[test]
fn a_jump_seen_when_arming() {
    let mut rig = Rig::new(event_layout(16));
    rig.ring.set_avail_index(100);
    let error = RingError::AvailJump { expected: 0, found: 100 };
    assert_eq!(rig.queue.arm(), Err(error));
    assert_broken(&mut rig, error);
}

#[test]
fn a_head_that_does_not_exist() {
    for head in [16, 17, u16::MAX] {
        let mut rig = Rig::new(layout(16));
        rig.ring.offer(head);
        let error = RingError::HeadOutOfRange { head, size: 16 };
        assert_eq!(rig.pop(), Err(error));
        assert_broken(&mut rig, error);
    }
}

#[test]
fn a_size_that_changes_while_the_queue_runs() {
    let mut rig = Rig::new(layout(16));
    let error = RingError::SizeChanged { running: 16, found: 32 };
    assert_eq!(rig.queue.replace_layout(layout(32)), Err(error));
    assert_broken(&mut rig, error);
}

#[test]
fn memory_without_the_rings() {
    let mut rig = Rig::new(layout(16));
    let elsewhere = HeapMemory::new(&[(GuestAddress(BUFFERS), 0x1000)]);
    let error = RingError::Unmapped(RingPart::Descriptors, GuestAddress(RINGS));
    assert_eq!(rig.queue.replace_memory(elsewhere), Err(error));
    assert_broken(&mut rig, error);
}
