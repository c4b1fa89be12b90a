//! Queues against a device that writes into the ring whatever it likes.

use super::{RxQueue, TxQueue};
use crate::area::SharedArea;
use crate::error::DriverError;
use crate::negotiate::DRIVER_FEATURES;
use crate::plan::{AreaPlan, QueuePlan};
use virtio_net_proto::{NET_HEADER_LEN, NetHeader, VIRTIO_F_RING_PACKED};
use virtqueue::GuestMemory;
use virtqueue::driver::RawRing;

const SIZE: u16 = 8;

/// A queue's ring as the device has it, and the place of its buffers.
struct Device {
    area: SharedArea,
    plan: QueuePlan,
    ring: RawRing<SharedArea>,
}

impl Device {
    /// Hands a buffer back, whose slot is its head because slots are offered in order.
    fn give_back(&self, head: u16, bytes: &[u8]) {
        let place = SharedArea::gpa(self.plan.buffers.at(head));
        self.area.resolve(place, bytes.len()).unwrap().copy_from(bytes);
        self.claim(head.into(), bytes.len() as u32);
    }

    fn claim(&self, id: u32, len: u32) {
        let index = self.ring.used_index();
        self.ring.set_used_entry(index, id, len);
        self.ring.set_used_index(index.wrapping_add(1));
    }
}

fn plans() -> (SharedArea, QueuePlan, QueuePlan) {
    let plan = AreaPlan::new(1, SIZE, DRIVER_FEATURES & !VIRTIO_F_RING_PACKED, 1500);
    let (rx, tx) = plan.pairs[0];
    (SharedArea::new(plan.len).unwrap(), rx, tx)
}

fn device(area: &SharedArea, plan: QueuePlan) -> Device {
    Device { area: area.clone(), plan, ring: RawRing::new(area.clone(), &plan.layout()).unwrap() }
}

fn receiver() -> (RxQueue, Device) {
    let (area, rx, _) = plans();
    let mut queue = RxQueue::new(&area, &rx, true).unwrap();
    queue.publish().unwrap();
    (queue, device(&area, rx))
}

fn frame(num_buffers: u16, payload: &[u8]) -> Vec<u8> {
    [&NetHeader { num_buffers, ..NetHeader::default() }.to_bytes(), payload].concat()
}

fn receive(queue: &mut RxQueue) -> Result<Vec<Vec<u8>>, String> {
    let mut frames = Vec::new();
    let outcome = queue.poll(64, |received| {
        let mut frame = vec![0xff; 3];
        received.copy_frame(&mut frame);
        frames.push(frame);
    });
    match outcome {
        Ok(count) => {
            assert_eq!(count, frames.len());
            Ok(frames)
        }
        Err(DriverError::Broken(reason)) => Err(reason),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_frame_over_several_buffers_waits_until_the_last_has_come() {
    let (mut queue, device) = receiver();
    device.give_back(0, &frame(3, b"one "));
    device.give_back(1, b"two ");
    assert_eq!(receive(&mut queue), Ok(vec![]));
    device.give_back(2, b"three");
    device.give_back(3, &frame(1, b"next"));
    assert_eq!(receive(&mut queue), Ok(vec![b"one two three".to_vec(), b"next".to_vec()]));
    // All four buffers are the device's again.
    assert_eq!(device.ring.avail_index(), SIZE + 4);
}

#[test]
fn a_header_that_fills_a_buffer_of_its_own_is_no_part_of_the_frame() {
    let (mut queue, device) = receiver();
    device.give_back(0, &frame(2, b""));
    device.give_back(1, b"frame");
    assert_eq!(receive(&mut queue), Ok(vec![b"frame".to_vec()]));
}

#[test]
fn a_buffer_given_back_unused_is_offered_again() {
    let (mut queue, device) = receiver();
    device.claim(5, 0);
    assert_eq!(receive(&mut queue), Ok(vec![]));
    assert_eq!(device.ring.avail_index(), SIZE + 1);
}

/// What the driver must say, and what the device does.
type Lie = (&'static str, fn(&Device));

#[test]
fn a_device_that_lies_is_found_out() {
    let lies: [Lie; 7] = [
        ("The device claims to hand back 9 chains, it was given 8", |device| device.ring.set_used_index(9)),
        ("The device hands back chain 8, which it was not given", |device| device.claim(8, 60)),
        ("The device hands back chain 65536, which it was not given", |device| device.claim(65536, 60)),
        ("The device claims to have written", |device| device.claim(0, u32::MAX)),
        ("it wrote 11 bytes, less than a header", |device| device.claim(0, NET_HEADER_LEN as u32 - 1)),
        ("it claims a frame of 0 buffers of 8", |device| device.give_back(0, &frame(0, b"x"))),
        ("it claims a frame of 9 buffers of 8", |device| device.give_back(0, &frame(9, b"x"))),
    ];
    for (expected, lie) in lies {
        let (mut queue, device) = receiver();
        lie(&device);
        let reason = receive(&mut queue).unwrap_err();
        assert!(reason.starts_with(expected), "{reason}");
    }
}

#[test]
fn the_same_buffer_twice_is_found_out() {
    let (mut queue, device) = receiver();
    device.give_back(0, &frame(2, b"x"));
    device.give_back(0, b"x");
    assert_eq!(receive(&mut queue), Err("The device hands back chain 0, which it was not given".to_owned()));
}

#[test]
fn a_device_that_completes_what_was_not_sent_is_found_out() {
    let (area, _, tx) = plans();
    let mut queue = TxQueue::new(&area, &tx).unwrap();
    let device = device(&area, tx);
    assert!(queue.send(&NetHeader::default(), &[1; 60]).unwrap());
    queue.publish().unwrap();
    device.claim(0, 0);
    assert_eq!((queue.reap().unwrap(), queue.under_way()), (1, 0));
    device.claim(0, 0);
    let error = queue.reap().unwrap_err();
    assert!(matches!(error, DriverError::Broken(_)), "{error}");
}

#[test]
fn unfinished_frames_come_out_in_the_order_they_went_in() {
    let (area, _, tx) = plans();
    let mut queue = TxQueue::new(&area, &tx).unwrap();
    let device = device(&area, tx);
    for number in 0..4 {
        assert!(queue.send(&NetHeader::default(), &[number; 60]).unwrap());
    }
    queue.publish().unwrap();
    device.claim(1, 0);
    device.claim(3, 0);
    queue.reap().unwrap();
    assert!(queue.send(&NetHeader::default(), &[4; 60]).unwrap());
    let numbers: Vec<u8> = queue.unfinished().iter().map(|frame| frame[NET_HEADER_LEN]).collect();
    assert_eq!(numbers, [0, 2, 4]);
}
