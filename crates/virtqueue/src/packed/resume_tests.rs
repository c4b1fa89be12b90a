//! A device dies at every point of a publish, and another goes on.

use std::sync::atomic::Ordering;

use super::rings::Tail;
use super::{PackedQueue, Position};
use crate::driver::{Buffer, DriverRing, PackedDriver};
use crate::record::{NOTED, Note};
use crate::{
    Chain, DeviceRing, GuestAddress, HeapMemory, Lasting, Popped, RingError, RingFormat, RingLayout, RingPosition,
    RingRecord,
};

const BUFFERS: u64 = 0x10_0000;

struct Bed {
    memory: HeapMemory,
    layout: RingLayout,
    driver: PackedDriver<HeapMemory>,
    record: Lasting<RingRecord>,
    offered: u64,
}

impl Bed {
    fn new(size: u16, in_order: bool) -> Self {
        let memory = HeapMemory::new(&[(GuestAddress(0x1_0000), 0x2_0000), (GuestAddress(BUFFERS), 0x10_0000)]);
        let layout = RingLayout {
            format: RingFormat::Packed,
            size,
            desc: GuestAddress(0x1_0000),
            avail: GuestAddress(0x2_0000),
            used: GuestAddress(0x2_0040),
            in_order,
            ..RingLayout::default()
        };
        let driver = PackedDriver::new(memory.clone(), layout).unwrap();
        Self { memory, layout, driver, record: Lasting::default(), offered: 0 }
    }

    fn device(&self) -> PackedQueue<HeapMemory> {
        let first = RingFormat::Packed.first_position();
        let position = RingPosition { next_avail: first, next_used: first };
        let mut queue = PackedQueue::new(self.memory.clone(), self.layout, position).unwrap();
        queue.note_in(self.record.clone());
        queue
    }

    fn next_device(&self) -> Result<PackedQueue<HeapMemory>, RingError> {
        PackedQueue::resume(self.memory.clone(), self.layout, self.record.clone())
    }

    /// Adds chains of one, two, one, two … descriptors.
    fn add(&mut self, count: u16) {
        for _ in 0..count {
            let buffer = Buffer { addr: GuestAddress(BUFFERS + self.offered % 64 * 256), len: 256 };
            let chain = [buffer, buffer];
            self.driver.add(&[], &chain[..1 + (self.offered % 2) as usize]).unwrap();
            self.offered += 1;
        }
        self.driver.publish();
    }

    fn collect(&mut self) -> usize {
        std::iter::from_fn(|| self.driver.collect().unwrap()).count()
    }
}

/// Pops all there is and hands it back, without a publish; how many.
fn serve(queue: &mut PackedQueue<HeapMemory>) -> u16 {
    let mut chain = Chain::new(64);
    let mut count = 0;
    while queue.pop(&mut chain).unwrap() == Popped::Chain {
        queue.push_used(chain.head(), 64);
        count += 1;
    }
    count
}

/// The steps of a publish, as many of them as `steps` says; the rest never happens.
fn publish_in_part(queue: &mut PackedQueue<HeapMemory>, record: &RingRecord, steps: usize) {
    let notes: Vec<Note> = (0..queue.noted).map(|index| record.noted(index).unwrap()).collect();
    if steps == 0 {
        return;
    }
    record.intend(queue.next_used, queue.noted);
    let write = |note: &Note| {
        let tail = Tail::used(note.at, note.id, note.written);
        queue.at.areas.descriptors.set_tail(note.at.slot, tail, Ordering::Release);
    };
    // The first is written last.
    notes.iter().skip(1).take(steps - 1).for_each(write);
    if steps > notes.len() {
        notes.iter().take(1).for_each(write);
    }
    if steps > notes.len() + 1 {
        record.commit(queue.next_used);
    }
}

#[test]
fn whatever_step_of_a_publish_is_the_last_each_chain_goes_back_once() {
    for in_order in [false, true] {
        for size in [13u16, 32] {
            for steps in 0..=8 {
                let mut bed = Bed::new(size, in_order);
                let mut queue = bed.device();
                // Round and round, so that the publish in question is at any place of the ring.
                for round in 0..3 * size {
                    bed.add(6);
                    assert_eq!(serve(&mut queue), 6);
                    publish_in_part(&mut queue, &bed.record.clone(), steps);
                    queue = bed.next_device().unwrap();
                    let again = serve(&mut queue);
                    queue.publish();
                    assert_eq!(again, if steps == 0 { 6 } else { 0 }, "round {round}, {steps} steps");
                    assert_eq!(bed.collect(), 6, "round {round}, {steps} steps");
                    assert_eq!(queue.position().next_used, bed.driver.position().next_used);
                }
            }
        }
    }
}

#[test]
fn all_of_a_ring_is_logged_for_the_former_device_may_not_have_come_to_it() {
    let mut bed = Bed::new(512, false);
    let mut queue = bed.device();
    bed.layout.log_used = Some(GuestAddress(0x7_0000));
    bed.add(6);
    serve(&mut queue);
    for steps in [0, 3, 7, 8] {
        publish_in_part(&mut queue, &bed.record.clone(), steps);
        let _ = bed.memory.take_dirty_pages();
        bed.next_device().unwrap();
        assert_eq!(bed.memory.take_dirty_pages(), [0x10, 0x11, 0x70], "{steps} steps");
    }
}

#[test]
fn what_the_driver_has_used_again_meanwhile_is_not_written_to() {
    let mut bed = Bed::new(12, false);
    let mut queue = bed.device();
    bed.add(6);
    serve(&mut queue);
    // All is shown, and the death comes before the commit.
    publish_in_part(&mut queue, &bed.record.clone(), 7);
    assert_eq!(bed.collect(), 6);
    bed.add(6);
    let mut next = bed.next_device().unwrap();
    assert_eq!(serve(&mut next), 6);
    next.publish();
    assert_eq!(bed.collect(), 6);
}

#[test]
fn chains_that_a_former_device_lost_stay_lost() {
    let mut bed = Bed::new(16, false);
    bed.add(4);
    let first = RingFormat::Packed.first_position();
    let position = RingPosition { next_avail: first + 3, next_used: first };
    let mut queue = PackedQueue::new(bed.memory.clone(), bed.layout, position).unwrap();
    queue.note_in(bed.record.clone());
    assert_eq!(serve(&mut queue), 2);
    let next = bed.next_device().unwrap();
    assert_eq!(next.position(), position);
}

#[test]
fn more_than_can_be_noted_is_written_under_a_mark_that_a_publish_takes_away() {
    let count = NOTED as u16 + 44;
    let mut bed = Bed::new(1024, false);
    let mut queue = bed.device();
    bed.add(count);
    assert_eq!(queue.push_room(), NOTED);
    assert_eq!(serve(&mut queue), count);
    assert_eq!(bed.next_device().unwrap_err(), RingError::Unnoted);
    queue.publish();
    assert_eq!(bed.collect(), usize::from(count));
    assert_eq!(bed.next_device().unwrap().position(), queue.position());
}

#[test]
fn a_record_that_says_anything_at_all_neither_panics_nor_leaves_the_ring() {
    let mut seed = 1u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as u32
    };
    for size in [1u16, 7, 256] {
        let mut bed = Bed::new(size, false);
        bed.driver.add(&[], &[Buffer { addr: GuestAddress(BUFFERS), len: 64 }]).unwrap();
        bed.driver.publish();
        for _ in 0..20_000 {
            let small = |value: u32| if value.is_multiple_of(3) { value % 300 } else { value };
            let position =
                |value: u32| Position::decode(((value as u16 & 0x800f) % (2 * size)) | (value as u16 & 0x8000));
            let (shown, goal, lost) = (position(random()), position(random()), small(random()) as u16);
            bed.record.begin(shown, lost);
            bed.record.intend(goal, small(random()) as usize);
            for index in 0..4 {
                let note = Note { at: position(random()), id: random() as u16, written: random() };
                bed.record.note(index, note);
            }
            if let Ok(mut queue) = bed.next_device() {
                let mut chain = Chain::new(size);
                let _ = queue.pop(&mut chain);
                queue.publish();
            }
        }
    }
}
