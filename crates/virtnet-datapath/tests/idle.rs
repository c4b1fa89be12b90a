//! Idle devices cost nothing. A program of its own, because it measures every thread of the engine by name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use rig::TestEngine;
use rig::host::Host;
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};

/// Of one second: 1 % of a processor.
const BUDGET: Duration = Duration::from_millis(10);

#[test]
fn sixteen_idle_devices_cost_less_than_a_hundredth_of_a_processor() {
    let test = TestEngine::new(2, 50);
    let features = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;
    (0..16).for_each(|slot| test.add(slot, 1));
    // Half of them wait for a host, half have one that has sent something and is quiet now.
    let mut hosts: Vec<Host> = (0..8).map(|slot| Host::start(&test.listen_path(slot), 1, features)).collect();
    hosts.iter_mut().for_each(|host| host.echo(0, 1));
    sleep(Duration::from_millis(1200));
    let before = engine_time();
    sleep(Duration::from_secs(1));
    let spent = engine_time() - before;
    assert!(spent < BUDGET, "the engine's threads ran for {spent:?} of an idle second");
    // They are asleep, not dead.
    hosts.iter_mut().for_each(|host| host.echo(0, 2));
}

/// Processor time of all threads of the engine.
fn engine_time() -> Duration {
    let threads = fs::read_dir("/proc/self/task").unwrap().map(|entry| entry.unwrap().path());
    let engine = threads.filter(|path| fs::read_to_string(path.join("comm")).unwrap().starts_with("virtnet-"));
    // The first number is the time on a processor in nanoseconds (Documentation/scheduler/sched-stats.rst).
    let time = |path: std::path::PathBuf| -> u64 {
        fs::read_to_string(path.join("schedstat")).unwrap().split(' ').next().unwrap().parse().unwrap()
    };
    let times: Vec<u64> = engine.map(time).collect();
    assert_eq!(times.len(), 3, "two workers and a control thread");
    Duration::from_nanos(times.iter().sum())
}
