//! What the uplink of a switch carries and drops is counted by reason. The tests need root.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::process::Command;

use rig::host::Host;
use rig::wire::{ETHERTYPE, Wire, delete, frame, has_carrier, in_new_netns, set_up};
use rig::{PATIENCE, TestEngine, eventually};
use virtio_net_proto::{VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::{Counter, QueueCounters};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF;

/// A device at a switch with the TAP `up0` as uplink, its host, and the other side of the TAP.
fn bed() -> (TestEngine, Host, Wire) {
    // As docs/switches.md has it; its carrier comes when the switch takes hold of it.
    for command in ["tuntap add up0 mode tap vnet_hdr", "link set up0 up"] {
        assert!(Command::new("ip").args(command.split(' ')).status().unwrap().success(), "{command}");
    }
    let test = TestEngine::new(1, 0);
    let port = r#"{"kind":"switch","name":"p0","uplink":"up0"}"#;
    test.engine.add_device(test.spec_with_port(0, 1, port)).unwrap();
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.post(0, 64);
    eventually("the carrier", || has_carrier("up0"));
    (test, host, Wire::open("up0"))
}

fn uplink(test: &TestEngine) -> (QueueCounters, QueueCounters) {
    let status = test.status(0).uplink.unwrap();
    (status.received, status.sent)
}

fn ours(frame: &[u8]) -> bool {
    frame.get(12..14) == Some(&ETHERTYPE)
}

#[test]
fn what_passes_is_counted_in_both_directions() {
    in_new_netns(|| {
        let (test, mut host, wire) = bed();
        host.send(0, [0; 12], &frame(100, 1));
        assert_eq!(wire.receive(PATIENCE, ours), Some(frame(100, 1)));
        let (_, sent) = uplink(&test);
        assert_eq!((sent[Counter::Packets], sent[Counter::Bytes]), (1, 100));
        let (before, _) = uplink(&test);
        wire.send(&frame(200, 2));
        // The kernel sends frames of its own there, too.
        eventually("the frame to be counted", || uplink(&test).0[Counter::Packets] > before[Counter::Packets]);
    });
}

#[test]
fn what_an_interface_does_not_take_is_lost_there_and_not_by_the_sender() {
    in_new_netns(|| {
        let (test, mut host, _wire) = bed();
        set_up("up0", false);
        for seed in 1..=3 {
            host.send(0, [0; 12], &frame(100, seed));
        }
        eventually("all to be counted", || uplink(&test).1[Counter::DropPortDown] == 3);
        assert_eq!((uplink(&test).1[Counter::Packets], test.counter(0, 1, Counter::Packets)), (0, 3));
        assert_eq!(test.counter(0, 1, Counter::DropPortDown), 0);
        delete("up0");
        host.send(0, [0; 12], &frame(100, 4));
        eventually("the one that finds no interface", || uplink(&test).1[Counter::DropPortDown] == 4);
    });
}

#[test]
fn what_comes_while_nobody_receives_is_lost_for_want_of_a_driver() {
    in_new_netns(|| {
        let (test, mut host, wire) = bed();
        host.frontend.set_vring_enable(0, false).unwrap();
        let before = uplink(&test).0[Counter::DropNoDriver];
        wire.send(&frame(100, 1));
        eventually("the loss to be counted", || uplink(&test).0[Counter::DropNoDriver] > before);
    });
}

#[test]
fn a_switch_without_uplink_has_no_such_counters() {
    let test = TestEngine::new(1, 0);
    test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"switch","name":"p0"}"#)).unwrap();
    assert_eq!(test.status(0).uplink, None);
}
