//! The short way for plain chains finds what the long way finds, whatever is in the ring.
#![allow(clippy::unwrap_used, reason = "a test's way to fail")]

mod model;
mod rig;

use proptest::collection::vec;
use proptest::prelude::*;
use rig::{BUFFERS, Format, Packed, REGION, Rig, TABLE, layout, packed_layout};
use virtqueue::driver::write_table;
use virtqueue::{
    Chain, ChainError, Descriptor, DeviceRing, GuestAddress, HeapMemory, Lasting, Plain, Popped, RingError, Segment,
};

const SIZE: u16 = 8;

/// What a pop came to.
#[derive(Debug, PartialEq)]
enum Found {
    Chain(u16, Vec<Segment>, Vec<Segment>),
    Bad(ChainError),
    Broken(RingError),
}

fn found(popped: Result<Popped, RingError>, chain: &Chain) -> Option<Found> {
    match popped {
        Ok(Popped::Empty) => None,
        Ok(Popped::Chain) => Some(Found::Chain(chain.head(), chain.readable().to_vec(), chain.writable().to_vec())),
        Ok(Popped::Bad(error)) => Some(Found::Bad(error)),
        Err(error) => Some(Found::Broken(error)),
    }
}

/// All there is, by the long way.
fn long_way(mut queue: impl DeviceRing) -> Vec<Found> {
    let mut chain = Chain::new(SIZE);
    let mut all = Vec::new();
    while let Some(one) = found(queue.pop(&mut chain), &chain) {
        let broken = matches!(one, Found::Broken(_));
        all.push(one);
        if broken {
            break;
        }
    }
    all
}

/// The same by the short way, so many at a time. Only chains that are of that kind may come by it.
fn short_way(mut queue: impl DeviceRing, kind: Plain, most: u16) -> Vec<Found> {
    let mut chain = Chain::new(SIZE);
    let mut all = Vec::new();
    loop {
        let mut taken = Vec::new();
        let stop = queue.pop_plain((kind, most), &mut chain, |head, segment| taken.push((head, segment)));
        let enough = taken.len() == usize::from(most);
        assert!(taken.iter().all(|(_, segment)| segment.slice.len() > kind.too_few as usize));
        assert_eq!(stop == Ok(None), enough);
        all.extend(taken.into_iter().map(|(head, segment)| match kind.writable {
            true => Found::Chain(head, vec![], vec![segment]),
            false => Found::Chain(head, vec![segment], vec![]),
        }));
        let Some(popped) = stop.transpose() else { continue };
        let Some(one) = found(popped, &chain) else { return all };
        let broken = matches!(one, Found::Broken(_));
        all.push(one);
        if broken {
            return all;
        }
    }
}

fn descriptors() -> impl Strategy<Value = Vec<Descriptor>> {
    let end = BUFFERS + 2 * REGION as u64;
    let addr =
        prop_oneof![8 => Just(BUFFERS), 4 => Just(BUFFERS + REGION as u64), 1 => Just(end - 8), 1 => any::<u64>()];
    let len = prop_oneof![8 => 1..64u32, 1 => Just(0), 1 => any::<u32>()];
    let flags = prop_oneof![6 => Just(2u16), 6 => Just(0), 1 => 0..8u16];
    let one = (addr, len, flags, 0..SIZE + 1).prop_map(|(addr, len, flags, next)| {
        let (addr, len) = if flags & 4 == 0 { (addr, len) } else { (TABLE, 32) };
        Descriptor { addr, len, flags, next }
    });
    vec(one, usize::from(SIZE))
}

fn kinds() -> impl Strategy<Value = (Plain, u16)> {
    let kind = (any::<bool>(), 0..20u32).prop_map(|(writable, too_few)| Plain { writable, too_few });
    (kind, 1..=SIZE)
}

fn indirect_table(memory: &HeapMemory, entries: &[Descriptor]) {
    assert!(write_table(memory, GuestAddress(TABLE), entries));
}

proptest! {
    #[test]
    fn of_a_split_ring(table in descriptors(), heads in vec(0..SIZE + 1, 0..usize::from(SIZE)), (kind, most) in kinds()) {
        let rig = Rig::new(layout(SIZE));
        indirect_table(&rig.memory, &table);
        (0..).zip(&table).for_each(|(index, descriptor)| rig.ring.set_descriptor(index, *descriptor));
        heads.iter().for_each(|head| rig.ring.offer(*head));
        let device = || rig::Split::device(rig.memory.clone(), rig.layout, 0);
        prop_assert_eq!(short_way(device(), kind, most), long_way(device()));
    }

    #[test]
    fn of_a_packed_ring(table in descriptors(), count in 0..=SIZE, (kind, most) in kinds()) {
        let (memory, layout) = (rig::memory(), packed_layout(SIZE));
        indirect_table(&memory, &table);
        let bytes = model::Bytes { memory: memory.clone(), layout };
        for (slot, Descriptor { addr, len, flags, next }) in (0..count).zip(table) {
            // In the first round what is available has the flag of that name alone. Now and then two chains have one id.
            let id = if next == SIZE { 0 } else { slot };
            bytes.set_descriptor(slot, model::Descriptor { addr, len, id, flags: flags | 1 << 7 });
        }
        let device = || {
            let mut queue = Packed::device(memory.clone(), layout, 0x8000);
            // With notes, nothing is written to the ring before a publish, so both ways find the same.
            queue.note_in(Lasting::default());
            queue
        };
        prop_assert_eq!(short_way(device(), kind, most), long_way(device()));
    }
}
