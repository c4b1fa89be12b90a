//! The driver against a small device, without an interface: negotiation, traffic, and devices that go away.
#![allow(clippy::unwrap_used, reason = "the exemption for tests does not reach helpers of integration tests")]

mod support;

use std::sync::atomic::Ordering;
use std::time::Duration;
use support::{Options, SocketPath, TinyDevice, eventually};
use virtio_net_proto::*;
use virtnet_driver::generator::{FrameChecker, FrameGenerator, send_all};
use virtnet_driver::{DRIVER_FEATURES, Driver, DriverConfig, DriverError, MAX_FRAME};

fn config(path: &SocketPath) -> DriverConfig {
    DriverConfig::new(&path.0)
}

fn generator(len: usize) -> FrameGenerator {
    FrameGenerator::new([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2], len)
}

/// Polls all pairs into `checker` until it has `count` frames.
fn receive(driver: &mut Driver, checker: &mut FrameChecker, count: u64) {
    let mut frame = Vec::new();
    eventually("all frames are back", || {
        for pair in driver.pairs() {
            let polled = pair.rx.poll(64, |received| {
                received.copy_frame(&mut frame);
                checker.observe(&frame);
            });
            polled.unwrap();
        }
        checker.received >= count
    });
}

/// All features but packed rings.
const SPLIT: u64 = DRIVER_FEATURES & !VIRTIO_F_RING_PACKED;

#[test]
fn a_driver_can_be_handed_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Driver>();
}

#[test]
fn nobody_at_the_socket_is_no_error() {
    let path = SocketPath::new("nobody");
    let mut driver = Driver::new(config(&path));
    assert!(!driver.connect().unwrap());
    assert_eq!((driver.features(), driver.pairs().len()), (0, 0));
}

#[test]
fn the_device_learns_features_mtu_and_status() {
    let path = SocketPath::new("learn");
    let device = TinyDevice::start(&path.0, &Options::default());
    let mut driver = Driver::new(DriverConfig { mtu: 9000, ..config(&path) });
    assert!(driver.connect().unwrap());
    assert_eq!(driver.features(), DRIVER_FEATURES);
    let seen = device.seen.lock().unwrap().clone();
    assert_eq!((seen.mtu, seen.features & DRIVER_FEATURES), (9000, DRIVER_FEATURES));
    assert_eq!(DeviceStatus::from_bits_retain(seen.status), DeviceStatus::from_bits_retain(0b1111));
    driver.unbind().unwrap();
    let seen = device.seen.lock().unwrap().clone();
    assert_eq!((seen.status, seen.stopped), (0, 2));
}

#[test]
fn an_mtu_that_the_device_refuses_is_told() {
    let path = SocketPath::new("mtu");
    let _device = TinyDevice::start(&path.0, &Options::default());
    let error = Driver::new(DriverConfig { mtu: 9001, ..config(&path) }).connect().unwrap_err();
    assert!(matches!(&error, DriverError::Broken(text) if text.contains("NET_SET_MTU")), "{error}");
}

#[test]
fn a_device_before_virtio_1_0_is_refused() {
    let path = SocketPath::new("legacy");
    let _device = TinyDevice::start(&path.0, &Options { features: !VIRTIO_F_VERSION_1, ..Options::default() });
    let error = Driver::new(config(&path)).connect().unwrap_err();
    assert_eq!(error.to_string(), "The device does not offer VIRTIO_F_VERSION_1");
}

#[test]
fn every_frame_comes_back_in_order_over_rings_of_each_kind() {
    for (name, features) in [
        ("full", DRIVER_FEATURES),
        ("no-event", DRIVER_FEATURES & !VIRTIO_F_EVENT_IDX),
        ("no-merge", DRIVER_FEATURES & !VIRTIO_NET_F_MRG_RXBUF),
        ("split", SPLIT),
        ("split-no-event", SPLIT & !VIRTIO_F_EVENT_IDX),
        ("split-no-merge", SPLIT & !VIRTIO_NET_F_MRG_RXBUF),
    ] {
        let path = SocketPath::new(name);
        let _device = TinyDevice::start(&path.0, &Options::default());
        let mut driver = Driver::new(DriverConfig { queue_size: 64, features, ..config(&path) });
        assert!(driver.connect().unwrap());
        let (mut frames, mut checker) = (generator(1514), FrameChecker::default());
        for round in 1..=50 {
            let tx = &mut driver.pairs()[0].tx;
            assert_eq!(send_all(tx, &mut frames, 40, Duration::from_secs(5)).unwrap(), 40);
            receive(&mut driver, &mut checker, round * 40);
        }
        assert_eq!((checker.lost(frames.made()), checker.late, checker.damaged), (0, 0, 0), "{name}");
    }
}

#[test]
fn the_longest_frame_crosses_even_the_smallest_ring() {
    for (queue_size, features) in [(4, SPLIT), (256, SPLIT), (4, DRIVER_FEATURES), (256, DRIVER_FEATURES)] {
        let path = SocketPath::new(&format!("longest-{queue_size}-{features:x}"));
        let device = TinyDevice::start(&path.0, &Options::default());
        let mut driver = Driver::new(DriverConfig { queue_size, features, ..config(&path) });
        assert!(driver.connect().unwrap());
        let (mut frames, mut checker) = (generator(MAX_FRAME), FrameChecker::default());
        for round in 1..=10 {
            let tx = &mut driver.pairs()[0].tx;
            assert_eq!(send_all(tx, &mut frames, 1, Duration::from_secs(5)).unwrap(), 1);
            receive(&mut driver, &mut checker, round);
        }
        assert_eq!((device.count(), checker.damaged), (10, 0));
        assert!(!driver.pairs()[0].tx.send(&NetHeader::default(), &vec![0; 70_000]).unwrap());
    }
}

#[test]
fn a_driver_uses_no_more_pairs_than_the_device_has() {
    let path = SocketPath::new("pairs");
    let device = TinyDevice::start(&path.0, &Options { pairs: 2, ..Options::default() });
    let mut driver = Driver::new(DriverConfig { queue_pairs: 8, ..config(&path) });
    assert!(driver.connect().unwrap());
    assert_eq!(driver.pairs().len(), 2);
    let mut frames = generator(60);
    for pair in driver.pairs() {
        send_all(&mut pair.tx, &mut frames, 3, Duration::from_secs(5)).unwrap();
    }
    let mut checker = FrameChecker::default();
    receive(&mut driver, &mut checker, 6);
    assert_eq!(device.seen.lock().unwrap().frames, [3, 3]);
}

#[test]
fn a_full_ring_refuses_until_the_device_goes_on() {
    let path = SocketPath::new("full-ring");
    let device = TinyDevice::start(&path.0, &Options::default());
    device.swallows.store(true, Ordering::SeqCst);
    let mut driver = Driver::new(DriverConfig { queue_size: 16, ..config(&path) });
    assert!(driver.connect().unwrap());
    let tx = &mut driver.pairs()[0].tx;
    assert_eq!(send_all(tx, &mut generator(60), 20, Duration::from_millis(50)).unwrap(), 16);
    assert!(tx.room().is_none() && !tx.send(&NetHeader::default(), &[0; 60]).unwrap());
    assert_eq!((tx.under_way(), tx.frames()), (16, 16));
}

#[test]
fn after_a_crash_unfinished_frames_are_sent_again_and_delivered_ones_are_kept() {
    let path = SocketPath::new("crash");
    let device = TinyDevice::start(&path.0, &Options::default());
    let mut driver = Driver::new(config(&path));
    assert!(driver.connect().unwrap());
    let mut frames = generator(200);
    send_all(&mut driver.pairs()[0].tx, &mut frames, 10, Duration::from_secs(5)).unwrap();
    eventually("ten frames are echoed", || device.count() == 10);
    device.swallows.store(true, Ordering::SeqCst);
    std::thread::sleep(Duration::from_millis(5));
    send_all(&mut driver.pairs()[0].tx, &mut frames, 20, Duration::from_secs(5)).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    drop(device);

    let (mut checker, mut frame) = (FrameChecker::default(), Vec::new());
    driver.disconnect(|pair, received| {
        assert_eq!(pair, 0);
        received.copy_frame(&mut frame);
        checker.observe(&frame);
    });
    assert_eq!(checker.received, 10);
    assert!(!driver.connect().unwrap());

    let _device = TinyDevice::start(&path.0, &Options::default());
    assert!(driver.connect().unwrap());
    assert_eq!(driver.resent(), 20);
    receive(&mut driver, &mut checker, 30);
    assert_eq!((checker.lost(30), checker.late), (0, 0));
}
