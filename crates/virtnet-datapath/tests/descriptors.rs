//! A process that has run out of descriptors. In a program of its own, for the limit is the process's.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::fs::File;
use std::time::Duration;

use rig::host::{Guest, connect};
use rig::{TestEngine, eventually};
use virtio_net_proto::VIRTIO_F_VERSION_1;
use virtnet_types::{DatapathEvent, LogLevel};

/// Lets the process have only so many descriptors, few enough to use them all up.
fn limit_descriptors(count: u64) {
    let limit = libc::rlimit { rlim_cur: count, rlim_max: count };
    // SAFETY: the pointer is to a value that lives through the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) }, 0);
}

/// Processor time that the process has used.
fn used() -> Duration {
    // SAFETY: all zeroes is a valid value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a value that lives through the call.
    assert_eq!(unsafe { libc::getrusage(libc::RUSAGE_SELF, &raw mut usage) }, 0);
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    time(usage.ru_utime) + time(usage.ru_stime)
}

fn refusals(test: &TestEngine) -> usize {
    let is_refusal = |event: &DatapathEvent| matches!(event, DatapathEvent::Log { level: LogLevel::Err, text } if text.contains("cannot be let in"));
    test.events.try_iter().filter(is_refusal).count()
}

#[test]
fn a_host_that_there_is_no_descriptor_for_waits_and_costs_nothing() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let guest = Guest::new(1, 256, VIRTIO_F_VERSION_1);
    limit_descriptors(256);
    let mut hoard: Vec<File> = std::iter::repeat_with(|| File::open("/dev/null")).map_while(Result::ok).collect();
    assert!(!hoard.is_empty());
    // The last one goes to our end of the connection, and none is left for the device's.
    hoard.pop();
    let frontend = connect(&test.listen_path(0));
    let mut told = 0;
    eventually("the trouble is told", || {
        told += refusals(&test);
        told > 0
    });
    let before = used();
    std::thread::sleep(Duration::from_millis(1000));
    let spent = used() - before;
    assert!(spent < Duration::from_millis(200), "{spent:?} of processor time in a second");
    assert_eq!(told + refusals(&test), 1);
    drop(hoard);
    guest.start(frontend).echo(0, 1);
}
