//! The process dies, and another one goes on with its devices.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may panic")]

#[path = "../../virtnet-datapath/tests/rig/mod.rs"]
mod rig;
mod support;

use std::path::PathBuf;
use std::time::Duration;

use rig::host::{Guest, Host, connect};
use serde_json::{Value, json};
use support::Emu;
use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1,
    VIRTIO_NET_F_MRG_RXBUF,
};
use virtnet_handover::{Keeper, keeper_path};
use virtnet_sys::process::ProcessIdentity;

const SPLIT: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX | VIRTIO_F_INDIRECT_DESC;
const PACKED: u64 = SPLIT | VIRTIO_F_RING_PACKED;

/// A process, whoever keeps its devices, and a host with rings of a kind.
struct Bed {
    emu: Emu,
    keeper: Keeper,
    host: Host,
}

impl Bed {
    fn new(features: u64, size: u16) -> Self {
        let emu = Emu::start();
        let mut device = emu.device(0);
        device["features"] = json!("0xffffffffffffffff");
        emu.controller().ask("addDevice", json!({ "spec": device }));
        let mut keeper = Keeper::new();
        keeper.follow(&keeper_path(&emu.socket())).unwrap();
        let path = PathBuf::from(device["transport"]["listenPath"].as_str().unwrap());
        let host = Guest::new(1, size, features).start(connect(&path));
        let mut bed = Self { emu, keeper, host };
        // All that the front end has said is known to the keeper once the device works and has been asked for something.
        bed.host.echo(0, 1);
        bed.status();
        bed
    }

    /// Kills the process and has another one go on; how the keeper saw it.
    fn die(&mut self) -> Vec<virtnet_handover::Outcome> {
        self.emu.kill_and_restart();
        drop(self.emu.controller());
        self.keeper.hand_over(&keeper_path(&self.emu.socket())).unwrap()
    }

    fn status(&self) -> Value {
        self.emu.controller().ask("snapshot", json!({}))["devices"][0].take()
    }

    fn packets(&self) -> u64 {
        let counters = self.emu.controller().ask("readCounters", json!({ "vuid": "VNETS1D0F0" }));
        let count = |queue: usize| counters["queues"][queue][0].as_str().unwrap().parse::<u64>().unwrap();
        count(0) + count(1)
    }
}

/// Each frame has its number, so that what comes twice, or comes wrong, is seen.
fn frame(number: u32) -> Vec<u8> {
    (0..60 + number % 1400).map(|place| (place.wrapping_mul(31) ^ number) as u8).chain(number.to_le_bytes()).collect()
}

fn number_of(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes[bytes.len() - 4..].try_into().unwrap())
}

#[test]
fn a_host_does_not_notice_that_the_process_is_killed_whatever_its_rings() {
    for features in [SPLIT, VIRTIO_F_VERSION_1, PACKED, PACKED | VIRTIO_F_IN_ORDER, SPLIT | VIRTIO_F_IN_ORDER] {
        for size in if features & VIRTIO_F_RING_PACKED == 0 { [64, 256] } else { [67, 256] } {
            let mut bed = Bed::new(features, size);
            let mut count = 1;
            for death in 0..5u8 {
                (0..17 * (death + 1)).for_each(|seed| bed.host.echo(0, seed));
                count += 17 * (u64::from(death) + 1);
                assert_eq!(bed.packets(), 2 * count, "counters go on ({features:#x})");
                let outcomes = bed.die();
                assert_eq!(outcomes.len(), 1);
                assert_eq!((&outcomes[0].failure, &outcomes[0].lost_connection), (&None, &None), "{features:#x}");
                let status = bed.status();
                assert_eq!((&status["host"]["connections"], &status["state"]), (&json!(1), &json!("running")));
            }
            bed.host.echo(0, 99);
        }
    }
}

#[test]
fn a_driver_that_lost_its_connection_with_the_link_is_still_bound_in_the_next_process() {
    let mut bed = Bed::new(SPLIT, 256);
    bed.host.frontend.set_status(15).unwrap();
    bed.host.frontend.get_features().unwrap();
    bed.emu.controller().ask("modifyDevice", json!({ "vuid": "VNETS1D0F0", "patch": { "linkUp": false } }));
    for _ in 0..2 {
        let status = bed.status();
        assert_eq!((&status["driver"]["bound"], &status["host"]["connected"]), (&json!(true), &json!(false)));
        bed.die();
    }
}

#[test]
fn frames_in_the_middle_of_which_the_process_is_killed_arrive_whole_in_order_and_at_most_a_burst_late() {
    for features in [SPLIT, PACKED] {
        let mut bed = Bed::new(features, 256);
        let (mut sent, mut next, mut lost) = (0u32, 0u32, 0u32);
        for _ in 0..12 {
            let (pid, delay) = (bed.emu.pid(), Duration::from_micros(300 + u64::from(sent % 1700)));
            let killer = std::thread::spawn(move || {
                std::thread::sleep(delay);
                ProcessIdentity::of(pid).unwrap().signal(libc::SIGKILL).unwrap();
            });
            // More than the rings take while nobody serves them would wait for ever.
            let mut in_flight = 0;
            while !killer.is_finished() || in_flight > 0 {
                bed.host.post(0, 200);
                if !killer.is_finished() && in_flight < 12 {
                    bed.host.send(0, [0; 12], &frame(sent));
                    (sent, in_flight) = (sent + 1, in_flight + 1);
                }
                while let Some((_, bytes)) = bed.host.try_receive(0) {
                    let number = number_of(&bytes);
                    assert_eq!(bytes, frame(number), "a frame is as it was sent");
                    lost += number.saturating_sub(next);
                    next = next.max(number + 1);
                    in_flight = sent - next;
                }
                if killer.is_finished() {
                    break;
                }
            }
            killer.join().unwrap();
            let outcomes = bed.die();
            assert_eq!((&outcomes[0].failure, &outcomes[0].lost_connection), (&None, &None), "{features:#x}");
            // What the loopback had taken is gone with the process; the driver goes on.
            bed.host.post(0, 200);
            bed.host.send(0, [0; 12], &frame(sent));
            sent += 1;
            rig::eventually("the frame after a death", || {
                while let Some((_, bytes)) = bed.host.try_receive(0) {
                    let number = number_of(&bytes);
                    assert_eq!(bytes, frame(number));
                    lost += number.saturating_sub(next);
                    next = next.max(number + 1);
                }
                next == sent
            });
        }
        assert!(lost <= 12 * 64, "{lost} of {sent} frames");
        assert_eq!(bed.status()["host"]["connections"], 1);
    }
}

#[test]
fn a_device_that_makes_three_processes_die_within_a_minute_is_set_aside_and_the_others_live_on() {
    // Workers that never sleep are most of the time where a fault would be; each device has one of its own.
    let emu = Emu::start_with(&["--polling", "--workers", "2"]);
    let mut specs = [emu.device(0), emu.device(1)];
    let mut controller = emu.controller();
    specs.iter_mut().for_each(|spec| {
        spec["features"] = json!("0xffffffffffffffff");
        controller.ask("addDevice", json!({ "spec": spec }));
    });
    let mut keeper = Keeper::new();
    keeper.follow(&keeper_path(&emu.socket())).unwrap();
    let path = |spec: &Value| PathBuf::from(spec["transport"]["listenPath"].as_str().unwrap());
    let mut quiet = Guest::new(1, 256, SPLIT).start(connect(&path(&specs[1])));
    let host = Guest::new(1, 256, SPLIT).start(connect(&path(&specs[0])));
    let mut bed = Bed { emu, keeper, host };
    quiet.echo(0, 1);
    // A signal that comes while the worker is between two devices is nobody's fault.
    for death in 1..=100u8 {
        fault(&mut bed);
        bed.emu.await_end_and_restart();
        drop(bed.emu.controller());
        let outcomes = bed.keeper.hand_over(&keeper_path(&bed.emu.socket())).unwrap();
        quiet.echo(0, death);
        assert!(!outcomes[1].set_aside && outcomes[1].failure.is_none());
        if outcomes[0].set_aside {
            assert!(death >= 3);
            break;
        }
        assert!(death < 100, "none of so many faults was noted");
    }
    let left = bed.emu.controller().ask("snapshot", json!({}));
    assert_eq!(left["devices"].as_array().unwrap().len(), 1);
    assert_eq!(bed.keeper.len(), 1);
}

/// Has the worker fault, most likely while it serves the first device: a signal to its thread in the middle of a flood of frames.
fn fault(bed: &mut Bed) {
    let pid = bed.emu.pid();
    let worker = format!("virtnet-work{}", bed.status()["queues"][0]["worker"]);
    let mut threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap().map(|task| task.unwrap().path());
    let thread = threads.find(|task| std::fs::read_to_string(task.join("comm")).unwrap().trim() == worker);
    let thread: i64 = thread.unwrap().file_name().unwrap().to_str().unwrap().parse().unwrap();
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(5));
        // SAFETY: the call takes no pointer.
        assert_eq!(unsafe { libc::syscall(libc::SYS_tgkill, i64::from(pid), thread, libc::SIGSEGV) }, 0);
    });
    while !killer.is_finished() {
        bed.host.post(0, 200);
        while bed.host.rings[1].driver.in_flight() < 20 {
            bed.host.send(0, [0; 12], &[7; 1500]);
        }
        while bed.host.try_receive(0).is_some() {}
        while bed.host.rings[1].driver.collect().unwrap().is_some() {}
    }
    killer.join().unwrap();
}
