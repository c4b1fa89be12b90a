//! A ring that another process can go on with as long as not too much is handed back at once.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::cell::Cell;
use std::rc::Rc;

use rig::{BUFFERS, REGION, TestPort, buffers, frame, layout};
use virtio_net_proto::{NetHeader, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_device::Direction::Receive;
use virtnet_device::{Negotiated, PairCounters, QueuePair};
use virtqueue::driver::{DriverRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, HeapMemory, Popped, RingError, RingPosition, SplitQueue};

const ROOM: usize = 64;
const SIZE: u16 = 1024;

/// A split ring that has notes for so many chains.
struct Noting {
    ring: SplitQueue<HeapMemory>,
    noted: usize,
    /// Most chains that were handed back between two publishes, and publishes.
    most: Rc<Cell<(usize, usize)>>,
}

impl DeviceRing for Noting {
    fn pop(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.ring.pop(chain)
    }

    fn unpop(&mut self, count: u16) {
        self.ring.unpop(count);
    }

    fn push_used(&mut self, chain_head: u16, written: u32) {
        self.noted += 1;
        let (most, publishes) = self.most.get();
        self.most.set((most.max(self.noted), publishes));
        self.ring.push_used(chain_head, written);
    }

    fn push_room(&self) -> usize {
        ROOM.saturating_sub(self.noted)
    }

    fn publish(&mut self) -> bool {
        self.noted = 0;
        let (most, publishes) = self.most.get();
        self.most.set((most, publishes + 1));
        self.ring.publish()
    }

    fn arm(&mut self) -> Result<bool, RingError> {
        self.ring.arm()
    }

    fn disarm(&mut self) {
        self.ring.disarm();
    }

    fn position_before(&self, count: u16) -> RingPosition {
        self.ring.position_before(count)
    }

    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        self.ring.mark_dirty(addr, len);
    }
}

#[test]
fn large_frames_are_shown_in_portions_that_can_be_noted_and_notified_of_once() {
    let memory = HeapMemory::new(&[(GuestAddress(0), REGION)]);
    let mut driver = SplitDriver::new(memory.clone(), layout(0, SIZE)).unwrap();
    for at in 0..u64::from(SIZE) {
        driver.add(&[], &buffers(BUFFERS + at * 1536, &[1536])).unwrap();
    }
    driver.publish();
    let most = Rc::new(Cell::default());
    let ring = SplitQueue::new(memory, *driver.layout(), 0).unwrap();
    let mut pair = QueuePair::new(PairCounters::default());
    let negotiated = Negotiated::new(VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF);
    pair.start(Receive, Noting { ring, noted: 0, most: Rc::clone(&most) }, SIZE, negotiated);
    pair.enable(Receive, true);
    let mut port = TestPort::default();
    (0..20).for_each(|seed| port.incoming.push_back((NetHeader::default(), frame(30_000, seed))));
    let burst = pair.poll(&mut port).receive.unwrap().unwrap();
    // Each takes 20 chains, so three of them can be noted.
    assert_eq!((burst.chains, burst.notify, most.get()), (400, true, (60, 7)));
    assert_eq!(std::iter::from_fn(|| driver.collect().unwrap()).count(), 400);
}
