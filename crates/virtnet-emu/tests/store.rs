//! The process and whoever keeps its devices die together, and others find the devices in a service manager's store.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may panic")]

#[path = "../../virtnet-datapath/tests/rig/mod.rs"]
mod rig;
mod support;

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::PathBuf;
use std::time::Duration;

use rig::host::{Guest, Host, connect};
use serde_json::{Value, json};
use support::Emu;
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_handover::{Keeper, Outcome, Turn, keeper_path};
use virtnet_sys::fd_pass::recv_with_fds;

const SPLIT: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;
const PACKED: u64 = SPLIT | VIRTIO_F_RING_PACKED;

/// A service manager that reads what it is told when it is asked what it has.
struct Manager {
    socket: UnixDatagram,
    name: String,
    stored: BTreeMap<String, OwnedFd>,
}

impl Manager {
    fn new(name: &str) -> Self {
        let name = format!("virtnet-emu-store-{}-{name}", std::process::id());
        let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        socket.set_nonblocking(true).unwrap();
        Self { socket, name: format!("@{name}"), stored: BTreeMap::new() }
    }

    fn stored(&mut self) -> Vec<(String, OwnedFd)> {
        let mut bytes = [0; 200];
        while let Ok((count, mut fds)) = recv_with_fds(&self.socket, &mut bytes, 1) {
            let text = std::str::from_utf8(&bytes[..count]).unwrap();
            let name = text.split('\n').find_map(|line| line.strip_prefix("FDNAME=")).unwrap();
            match fds.pop() {
                Some(fd) => drop(self.stored.insert(name.to_owned(), fd)),
                None => drop(self.stored.remove(name)),
            }
        }
        self.stored.iter().map(|(name, fd)| (name.clone(), fd.try_clone().unwrap())).collect()
    }
}

struct Bed {
    emu: Emu,
    keeper: Option<Keeper>,
    host: Host,
    manager: Manager,
    turn: u32,
}

impl Bed {
    fn new(name: &str, features: u64) -> Self {
        let (emu, manager) = (Emu::start(), Manager::new(name));
        let mut device = emu.device(0);
        device["features"] = json!("0xffffffffffffffff");
        emu.controller().ask("addDevice", json!({ "spec": device }));
        let mut keeper = Keeper::new();
        keeper.use_store(manager.name.clone(), Turn { number: 1, follows: false }, &[]);
        keeper.follow(&keeper_path(&emu.socket())).unwrap();
        let path = PathBuf::from(device["transport"]["listenPath"].as_str().unwrap());
        let host = Guest::new(1, 64, features).start(connect(&path));
        let mut bed = Self { emu, keeper: Some(keeper), host, manager, turn: 1 };
        bed.host.echo(0, 1);
        bed.settle();
        bed
    }

    /// What the front end has said is with the keeper, and in the store.
    fn settle(&mut self) {
        self.status();
        self.keeper.as_mut().unwrap().follow(&keeper_path(&self.emu.socket())).unwrap();
    }

    /// Kills the process as well, and has others go on with what is in the store.
    fn die(&mut self) -> Vec<Outcome> {
        self.emu.kill_and_restart();
        drop(self.keeper.take());
        let stored = self.manager.stored();
        let names: Vec<String> = stored.iter().map(|(name, _)| name.clone()).collect();
        self.turn += 1;
        assert_eq!(names, [format!("VNETS1D0F0.{}", self.turn - 1)]);
        let mut keeper = Keeper::new();
        keeper.use_store(self.manager.name.clone(), Turn { number: self.turn, follows: false }, &names);
        assert_eq!(keeper.load(stored), (1, vec![]));
        drop(self.emu.controller());
        let outcomes = keeper.hand_over(&keeper_path(&self.emu.socket())).unwrap();
        self.keeper = Some(keeper);
        outcomes
    }

    fn status(&self) -> Value {
        self.emu.controller().ask("snapshot", json!({}))["devices"][0].take()
    }
}

#[test]
fn a_host_does_not_notice_that_both_are_killed_time_after_time() {
    for (name, features) in [("split", SPLIT), ("packed", PACKED)] {
        let mut bed = Bed::new(name, features);
        for death in 0..5u8 {
            (0..17 * (death + 1)).for_each(|seed| bed.host.echo(0, seed));
            let outcomes = bed.die();
            assert_eq!(
                (outcomes.len(), &outcomes[0].failure, &outcomes[0].lost_connection),
                (1, &None, &None),
                "{name}"
            );
            bed.host.echo(0, death);
            let status = bed.status();
            assert_eq!((&status["host"]["connections"], &status["state"]), (&json!(1), &json!("running")));
        }
    }
}

#[test]
fn what_is_stored_of_before_the_last_image_comes_back_without_its_connection() {
    let mut bed = Bed::new("older", SPLIT);
    drop(bed.keeper.take());
    // Another keeper without a store is told of what changes now.
    let mut other = Keeper::new();
    other.follow(&keeper_path(&bed.emu.socket())).unwrap();
    drop(other);
    let outcomes = bed.die();
    assert!(outcomes[0].failure.is_none() && outcomes[0].lost_connection.is_some(), "{outcomes:?}");
    assert_eq!(bed.status()["host"]["connected"], json!(false));
}

#[test]
fn a_host_that_dies_with_both_is_not_kept() {
    let mut bed = Bed::new("host", SPLIT);
    let mut device = bed.emu.device(0);
    bed.emu.kill_and_restart();
    let host = std::mem::replace(&mut bed.host, {
        // Somebody else's device, so that there is a host at all.
        device["vuid"] = json!("VNETS1D9F0");
        device["features"] = json!("0xffffffffffffffff");
        for path in ["listenPath", "connectPath"] {
            device["transport"][path] = json!(format!("{}.9", device["transport"][path].as_str().unwrap()));
        }
        bed.emu.controller().ask("addDevice", json!({ "spec": device }));
        Guest::new(1, 64, SPLIT).start(connect(&PathBuf::from(device["transport"]["listenPath"].as_str().unwrap())))
    });
    drop(host);
    let outcomes = bed.die();
    assert!(outcomes[0].failure.is_none(), "{outcomes:?}");
    while bed.status()["host"]["connected"] != json!(false) {
        std::thread::sleep(Duration::from_millis(5));
    }
}
