//! A device goes from one living process to another, with a way back at every step.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may panic")]

#[path = "../../virtnet-datapath/tests/rig/mod.rs"]
mod rig;
mod support;

use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;

use rig::host::{Guest, Host, connect};
use serde_json::{Value, json};
use support::Emu;
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_handover::{Arrival, Channel, Direction, Keeper, Notice, Outcome, keeper_path};

const SPLIT: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;
const PACKED: u64 = SPLIT | VIRTIO_F_RING_PACKED;
const VUID: &str = "VNETS1D0F0";

/// Two processes, a device that is served by the first, and its host.
struct Bed {
    emus: [Emu; 2],
    host: Host,
}

impl Bed {
    fn new(features: u64) -> Self {
        let emus = [Emu::start(), Emu::start()];
        let mut device = emus[0].device(0);
        device["features"] = json!("0xffffffffffffffff");
        emus[0].controller().ask("addDevice", json!({ "spec": device }));
        drop(emus[1].controller());
        let path = PathBuf::from(device["transport"]["listenPath"].as_str().unwrap());
        let mut host = Guest::new(1, 64, features).start(connect(&path));
        host.echo(0, 1);
        Self { emus, host }
    }

    fn channel(&self, emu: usize) -> Channel {
        Channel::connect(&keeper_path(&self.emus[emu].socket())).unwrap()
    }

    /// How many devices a process serves, and how often the device's host has connected there.
    fn served(&self, emu: usize) -> Option<Value> {
        let mut devices = self.emus[emu].controller().ask("snapshot", json!({}))["devices"].take();
        devices.get_mut(0).map(|device| device["host"]["connections"].take())
    }
}

fn notice(make: fn(String) -> Notice) -> Notice {
    make(VUID.to_owned())
}

fn release(from: &mut Channel) -> (Vec<u8>, Vec<OwnedFd>) {
    from.send(&notice(|vuid| Notice::Release { vuid })).unwrap();
    match from.receive().unwrap() {
        Some(Arrival::Image(vuid, document, fds)) if vuid == VUID => (document, fds),
        other => panic!("{other:?}"),
    }
}

fn restore(to: &mut Channel, (document, fds): &(Vec<u8>, Vec<OwnedFd>)) -> Outcome {
    let fds: Vec<_> = fds.iter().map(AsFd::as_fd).collect();
    to.send_image(VUID, document, &fds).unwrap();
    match to.receive().unwrap() {
        Some(Arrival::Notice(Notice::Outcome(outcome))) => outcome,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_host_does_not_notice_that_its_device_goes_to_and_fro() {
    for features in [SPLIT, PACKED] {
        let mut bed = Bed::new(features);
        let mut channels = [bed.channel(0), bed.channel(1)];
        for round in 0..10 {
            let (from, to) = (round % 2, (round + 1) % 2);
            let image = release(&mut channels[from]);
            let outcome = restore(&mut channels[to], &image);
            assert_eq!((outcome.failure, outcome.lost_connection), (None, None), "round {round}");
            channels[from].send(&notice(|vuid| Notice::Relinquish { vuid })).unwrap();
            drop(image);
            (0..40).for_each(|seed| bed.host.echo(0, seed));
            assert_eq!((bed.served(from), bed.served(to)), (None, Some(json!(1))), "round {round}");
        }
        // The file of the device's socket is still there, and goes with whoever has the device last.
        let path = bed.emus[0].socket().with_file_name("0.sock");
        assert!(path.exists());
    }
}

#[test]
fn a_device_that_is_not_taken_is_served_again_by_who_released_it() {
    let mut bed = Bed::new(PACKED);
    let mut channel = bed.channel(0);
    for seed in 0..5 {
        drop(release(&mut channel));
        assert_eq!(bed.served(0), None);
        channel.send(&notice(|vuid| Notice::Resume { vuid })).unwrap();
        bed.host.echo(0, seed);
        assert_eq!(bed.served(0), Some(json!(1)));
    }
}

#[test]
fn a_device_whose_mover_goes_away_is_served_again() {
    let mut bed = Bed::new(SPLIT);
    let mut channel = bed.channel(0);
    drop(release(&mut channel));
    drop(channel);
    bed.host.echo(0, 9);
    assert_eq!(bed.served(0), Some(json!(1)));
}

#[test]
fn who_comes_too_late_with_taking_back_does_not_serve_what_another_has_taken() {
    let mut bed = Bed::new(SPLIT);
    let mut channels = [bed.channel(0), bed.channel(1)];
    let image = release(&mut channels[0]);
    assert_eq!(restore(&mut channels[1], &image).failure, None);
    channels[0].send(&notice(|vuid| Notice::Resume { vuid })).unwrap();
    bed.host.echo(0, 3);
    assert_eq!((bed.served(0), bed.served(1)), (None, Some(json!(1))));
}

#[test]
fn a_device_that_is_served_is_not_taken_from_a_living_process() {
    let mut bed = Bed::new(SPLIT);
    let mut channels = [bed.channel(0), bed.channel(1)];
    let image = release(&mut channels[0]);
    channels[0].send(&notice(|vuid| Notice::Resume { vuid })).unwrap();
    bed.host.echo(0, 3);
    assert!(restore(&mut channels[1], &image).failure.unwrap().contains("serves it"));
    bed.host.echo(0, 4);
    assert_eq!((bed.served(0), bed.served(1)), (Some(json!(1)), None));
}

#[test]
fn a_device_that_cannot_be_served_there_is_taken_back() {
    let mut bed = Bed::new(PACKED);
    let mut channels = [bed.channel(0), bed.channel(1)];
    let (document, fds) = release(&mut channels[0]);
    // Its journal comes along, and nothing else does.
    let image = (document, fds.into_iter().take(1).collect());
    assert!(restore(&mut channels[1], &image).failure.is_some());
    channels[0].send(&notice(|vuid| Notice::Resume { vuid })).unwrap();
    bed.host.echo(0, 5);
    assert_eq!((bed.served(0), bed.served(1)), (Some(json!(1)), None));
}

#[test]
fn a_device_on_its_way_can_be_removed() {
    let bed = Bed::new(SPLIT);
    let mut channel = bed.channel(0);
    drop(release(&mut channel));
    bed.emus[0].controller().ask("removeDevice", json!({ "vuid": VUID }));
    assert!(!bed.emus[0].socket().with_file_name("0.sock").exists());
}

#[test]
fn who_closes_leaves_the_socket_of_a_device_to_who_has_taken_it() {
    let mut bed = Bed::new(SPLIT);
    let mut channels = [bed.channel(0), bed.channel(1)];
    let image = release(&mut channels[0]);
    assert_eq!(restore(&mut channels[1], &image).failure, None);
    bed.emus[0].controller().ask("close", json!({}));
    assert_eq!(bed.emus[0].exit_status(), Some(0));
    assert!(bed.emus[0].socket().with_file_name("0.sock").exists());
    bed.host.echo(0, 5);
}

#[test]
fn a_device_that_nobody_has_is_not_released() {
    let bed = Bed::new(SPLIT);
    let mut channel = bed.channel(1);
    channel.send(&notice(|vuid| Notice::Release { vuid })).unwrap();
    match channel.receive().unwrap() {
        Some(Arrival::Notice(Notice::Outcome(outcome))) => assert!(outcome.failure.is_some()),
        other => panic!("{other:?}"),
    }
}

/// A keeper of the first process's devices, about to move them.
fn keeper(bed: &Bed) -> Keeper {
    let mut keeper = Keeper::new();
    let [from, to] = [0, 1].map(|emu: usize| keeper_path(&bed.emus[emu].socket()));
    keeper.follow(&from).unwrap();
    keeper.begin_move(&from, &to).unwrap();
    keeper
}

#[test]
fn a_keeper_moves_a_device_and_moves_it_back() {
    let mut bed = Bed::new(PACKED);
    let mut keeper = keeper(&bed);
    for (direction, emu) in [(Direction::Forward, 1), (Direction::Back, 0), (Direction::Forward, 1)] {
        let (outcome, _) = keeper.carry(VUID, direction).unwrap();
        assert_eq!((outcome.failure, outcome.lost_connection), (None, None));
        (0..40).for_each(|seed| bed.host.echo(0, seed));
        assert_eq!((bed.served(1 - emu), bed.served(emu)), (None, Some(json!(1))));
    }
    assert!(keeper.carry("VNETS1D9F0", Direction::Back).unwrap().0.failure.is_some());
}

#[test]
fn a_keeper_gives_a_device_back_whose_next_datapath_has_died() {
    let mut bed = Bed::new(SPLIT);
    let mut keeper = keeper(&bed);
    assert_eq!(keeper.carry(VUID, Direction::Forward).unwrap().0.failure, None);
    bed.host.echo(0, 1);
    bed.emus[1].kill_and_restart();
    assert!(keeper.carry(VUID, Direction::Back).is_err());
    let outcome = keeper.give(VUID, Direction::Back).unwrap();
    assert_eq!((outcome.failure, outcome.lost_connection), (None, None));
    bed.host.echo(0, 2);
    assert_eq!(bed.served(0), Some(json!(1)));
}

#[test]
fn the_next_datapath_takes_the_socket_over_once_the_one_before_has_ended() {
    let mut bed = Bed::new(SPLIT);
    let path = bed.emus[0].socket();
    let mut next = bed.emus[1].controller();
    assert_eq!(next.ask_in_vain("moveSocket", json!({ "path": path })), "E_LOCKED");
    bed.emus[0].controller().ask("close", json!({}));
    assert_eq!(bed.emus[0].exit_status(), Some(0));
    next.ask("moveSocket", json!({ "path": path }));
    assert!(!bed.emus[1].socket().exists());
    assert_eq!(bed.emus[0].controller().ask("snapshot", json!({}))["devices"], json!([]));
    assert!(Channel::connect(&keeper_path(&path)).is_ok());
}
