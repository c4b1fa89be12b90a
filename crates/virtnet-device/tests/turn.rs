//! Frames that come back to the driver that sent them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::collections::VecDeque;

use rig::{BUFFERS, Rig, TestPort, frame};
use virtio_net_proto::{NetHeader, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_device::Direction::{Receive, Transmit};
use virtnet_device::{Counter, FrameIo, Next, QueueFault, Received, Transmitted};
use virtqueue::GuestSlice;
use virtqueue::driver::DriverRing;

const FEATURES: [u64; 3] = [0, VIRTIO_F_VERSION_1, VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF];

/// Gives each frame back, and counts those that it had to keep.
#[derive(Default)]
struct Loop {
    port: TestPort,
    kept: usize,
}

impl FrameIo for Loop {
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        self.kept += 1;
        let outcome = self.port.transmit(header, payload);
        self.port.incoming.extend(self.port.sent.drain(..));
        outcome
    }

    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        self.port.receive(header, room)
    }

    fn discard(&mut self) -> bool {
        self.port.discard()
    }
}

/// A driver that sends and receives numbered frames.
struct Driver {
    rig: Rig,
    header: usize,
    sent: usize,
    offered: VecDeque<u64>,
    received: usize,
}

impl Driver {
    fn new(features: u64) -> Self {
        let header = if features == 0 { 10 } else { 12 };
        Self { rig: Rig::new(64, features), header, sent: 0, offered: VecDeque::new(), received: 0 }
    }

    /// Sends frames behind headers that ask for nothing, each in a buffer of its own.
    fn send(&mut self, count: usize, len: usize) {
        for _ in 0..count {
            let bytes = [&vec![0; self.header][..], &frame(len, self.sent)].concat();
            let at = BUFFERS + 0x20_0000 + (self.sent % 64) as u64 * 4096;
            self.rig.write(at, &bytes);
            self.rig.tx.add(&rig::buffers(at, &[bytes.len() as u32]), &[]).unwrap();
            self.rig.tx.publish();
            self.sent += 1;
        }
    }

    fn offer(&mut self, count: usize) {
        for _ in 0..count {
            let at = BUFFERS + (self.offered.len() + self.received) as u64 % 64 * 4096;
            self.rig.offer(at, &[2048]);
            self.offered.push_back(at);
        }
    }

    /// Sees that the frames that came are the next ones; how many they were.
    fn collect(&mut self, len: usize) -> usize {
        let _ = self.rig.completions(Transmit);
        let came = self.rig.completions(Receive);
        for completion in &came {
            let at = self.offered.pop_front().unwrap();
            assert_eq!(completion.written as usize, self.header + len);
            let expected = [&vec![0; self.header][..], &frame(len, self.received)].concat();
            let mut found = self.rig.read(at, self.header + len);
            if self.header == 12 {
                assert_eq!(found[10..12], [1, 0]);
                found[10] = 0;
            }
            assert_eq!(found, expected, "frame {}", self.received);
            self.received += 1;
        }
        came.len()
    }
}

#[test]
fn a_frame_goes_from_buffer_to_buffer_in_the_poll_that_finds_it() {
    for (features, len) in FEATURES.iter().flat_map(|features| [14, 20, 33, 64, 65, 1500].map(|len| (*features, len))) {
        let (mut driver, mut port) = (Driver::new(features), Loop::default());
        driver.offer(20);
        driver.send(20, len);
        let burst = driver.rig.pair.poll_turning(&mut port);
        let (receive, transmit) = (burst.receive.unwrap().unwrap(), burst.transmit.unwrap().unwrap());
        assert_eq!((receive.chains, receive.notify, receive.next), (20, true, Next::Input));
        assert_eq!((transmit.chains, transmit.notify, transmit.next), (20, true, Next::Input));
        assert_eq!((driver.collect(len), port.kept), (20, 0));
        for direction in [Receive, Transmit] {
            assert_eq!(driver.rig.count(direction, Counter::Packets), 20);
            assert_eq!(driver.rig.count(direction, Counter::Bytes), 20 * len as u64);
            assert_eq!(driver.rig.count(direction, Counter::Notifications), 1);
            assert_eq!(driver.rig.drops(direction), []);
        }
    }
}

#[test]
fn frames_without_room_wait_and_none_overtakes_them() {
    for features in FEATURES {
        let (mut driver, mut port) = (Driver::new(features), Loop::default());
        let mut came = 0;
        for round in 0..200 {
            driver.offer([3, 0, 12, 1, 7][round % 5].min(60 - driver.offered.len()));
            driver.send([5, 2, 0, 9][round % 4], 100);
            driver.rig.pair.poll_turning(&mut port).receive.unwrap().unwrap();
            came += driver.collect(100);
        }
        while came < driver.sent {
            driver.offer(30 - driver.offered.len());
            driver.rig.pair.poll_turning(&mut port).receive.unwrap().unwrap();
            came += driver.collect(100);
        }
        assert_eq!(came, driver.sent);
        assert!(port.kept > 0 && port.kept < came, "{} of {came} waited", port.kept);
        assert_eq!((driver.rig.drops(Receive), driver.rig.drops(Transmit)), (vec![], vec![]));
    }
}

#[test]
fn what_waits_in_the_port_goes_before_more_is_taken() {
    let (mut driver, mut port) = (Driver::new(VIRTIO_F_VERSION_1), Loop::default());
    for _ in 0..2 {
        driver.send(64, 60);
        driver.rig.pair.poll_turning(&mut port);
        driver.collect(60);
    }
    driver.send(10, 60);
    for taken in [None, None, Some(10)] {
        driver.offer(64 - driver.offered.len());
        let burst = driver.rig.pair.poll_turning(&mut port);
        assert_eq!(burst.transmit.map(|burst| burst.unwrap().chains), taken);
        assert_eq!(driver.collect(60), taken.map_or(64, |taken| taken as usize));
    }
    assert_eq!(port.kept, 128);
}

#[test]
fn a_receive_queue_that_breaks_meanwhile_costs_nothing_else() {
    let (mut driver, mut port) = (Driver::new(VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF), Loop::default());
    // So many are at hand that the queue is not asked for more before they are used up, by 32 frames that take two each.
    for at in 0..64 {
        driver.rig.offer(BUFFERS + at * 4096, &[40]);
    }
    driver.rig.pair.poll_turning(&mut port).receive.unwrap().unwrap();
    driver.rig.raw(Receive).set_avail_index(1000);
    driver.send(40, 60);
    let burst = driver.rig.pair.poll_turning(&mut port);
    assert!(matches!(burst.receive, Some(Err(QueueFault::Ring(_)))));
    assert_eq!((burst.transmit.unwrap().unwrap().chains, port.kept), (40, 8));
    assert!(driver.rig.pair.poll_turning(&mut port).receive.is_none());
}

#[test]
fn while_nobody_receives_frames_wait_in_the_port() {
    let (mut driver, mut port) = (Driver::new(VIRTIO_F_VERSION_1), Loop::default());
    driver.rig.pair.enable(Receive, false);
    driver.send(4, 60);
    assert!(driver.rig.pair.poll_turning(&mut port).receive.is_none());
    driver.rig.pair.enable(Receive, true);
    driver.offer(4);
    driver.rig.pair.poll_turning(&mut port).receive.unwrap().unwrap();
    assert_eq!((driver.collect(60), port.kept), (4, 4));
}
