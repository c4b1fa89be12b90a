//! Notifications that are held back, frames that are not for the driver, and counters that stand still, all under a running driver.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use rig::host::Host;
use rig::{PATIENCE, TestEngine, eventually, vuid};
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::{Counter, DevicePatch, Tuning, parse_document};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF;

/// The device's own address in front, then any source and type.
fn frame_to(destination: [u8; 6]) -> Vec<u8> {
    [&destination[..], &[2, 0, 0, 0, 0, 1, 0x88, 0xb5], &[0; 46]].concat()
}

fn tune(test: &TestEngine, document: &str) {
    let tuning: Tuning = parse_document("tuning", document).unwrap();
    test.engine.modify_device(&vuid(0), DevicePatch { tuning: Some(tuning), ..DevicePatch::default() }).unwrap();
}

fn notifications(test: &TestEngine) -> u64 {
    test.counter(0, 0, Counter::Notifications)
}

/// A host that has frames of its own back, one by one, and after each waits until the device has done with it.
fn echo_all(test: &TestEngine, host: &mut Host, count: u8) {
    let before = test.counter(0, 0, Counter::Packets);
    for done in 1..=count {
        host.post(0, 64);
        host.send(0, [0; 12], &frame_to([0xff; 6]));
        eventually("the frame to be back", || test.counter(0, 0, Counter::Packets) == before + u64::from(done));
        // Asks to be told of the next one, as a driver does that sleeps.
        while host.try_receive(0).is_some() {}
        let _ = host.rings[0].driver.enable_interrupts();
    }
}

#[test]
fn completions_are_told_together_once_there_are_enough() {
    for features in [FEATURES, FEATURES | VIRTIO_F_EVENT_IDX, FEATURES | VIRTIO_F_EVENT_IDX | VIRTIO_F_RING_PACKED] {
        let test = TestEngine::new(1, 0);
        test.add(0, 1);
        let mut host = Host::start(&test.listen_path(0), 1, features);
        echo_all(&test, &mut host, 4);
        eventually("a notification for each", || notifications(&test) == 4);
        // On a busy machine the period may end before four have come together, but hardly each time.
        tune(&test, r#"{"moderation":{"mode":"request","periodUs":65535,"maxCount":4}}"#);
        host.rings[0].call.drain().unwrap();
        echo_all(&test, &mut host, 32);
        assert!(host.rings[0].notified(PATIENCE));
        assert!((5..36).contains(&notifications(&test)), "{}", notifications(&test));
        tune(&test, "{}");
        let before = notifications(&test);
        echo_all(&test, &mut host, 4);
        eventually("what was held and what came since", || notifications(&test) >= before + 4);
    }
}

#[test]
fn what_is_held_back_is_told_when_the_period_ends_though_nothing_else_happens() {
    for mode in ["event", "request"] {
        let test = TestEngine::new(1, 0);
        test.add(0, 1);
        tune(&test, &format!(r#"{{"moderation":{{"mode":"{mode}","periodUs":300,"maxCount":0}}}}"#));
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES | VIRTIO_F_EVENT_IDX);
        for _ in 0..20 {
            host.rings[0].call.drain().unwrap();
            echo_all(&test, &mut host, 1);
            assert!(host.rings[0].notified(PATIENCE), "{mode}");
        }
    }
}

#[test]
fn limits_outlive_a_driver_and_come_with_a_device() {
    let test = TestEngine::new(1, 0);
    let mut spec = test.spec(0, 1);
    spec.tuning =
        parse_document("tuning", r#"{"moderation":{"mode":"request","periodUs":65535,"maxCount":4}}"#).unwrap();
    test.engine.add_device(spec).unwrap();
    for _ in 0..2 {
        let before = notifications(&test);
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        echo_all(&test, &mut host, 16);
        assert!(notifications(&test) - before < 16, "{}", notifications(&test) - before);
        drop(host);
        test.disconnect_reason();
    }
}

#[test]
fn a_receive_mode_keeps_frames_for_others_away_at_once() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    let own = [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93];
    let (other, group, all) = ([2, 0, 0, 0, 0, 2], [0x33, 0x33, 0, 0, 0, 1], [0xff; 6]);
    for (tuning, expected) in [
        ("{}", &[other, group, all, own][..]),
        (r#"{"rxMode":0}"#, &[group, all, own]),
        (r#"{"rxMode":40}"#, &[own]),
        (r#"{"rxMode":41}"#, &[other, group, all, own]),
        ("{}", &[other, group, all, own]),
    ] {
        tune(&test, tuning);
        host.post(0, 64);
        [other, group, all, own].iter().for_each(|to| host.send(0, [0; 12], &frame_to(*to)));
        let got: Vec<Vec<u8>> = expected.iter().map(|_| host.receive(0).1).collect();
        assert_eq!(got, expected.iter().map(|to| frame_to(*to)).collect::<Vec<_>>(), "{tuning}");
        assert!(host.try_receive(0).is_none());
    }
}

#[test]
fn counters_that_are_switched_off_stand_still() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.echo(0, 1);
    let counted = |counter| test.counter(0, 1, counter);
    tune(&test, r#"{"packetCounters":false,"dropCounters":false}"#);
    host.echo(0, 2);
    host.send(0, [0; 12], &[0; 5]);
    eventually("the runt to be done with", || counted(Counter::CompletedDesc) == 3);
    assert_eq!([Counter::Packets, Counter::DropRunt].map(counted), [1, 0]);
    tune(&test, "{}");
    host.send(0, [0; 12], &[0; 5]);
    eventually("the runt to be counted", || counted(Counter::DropRunt) == 1);
}
