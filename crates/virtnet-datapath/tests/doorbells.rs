//! Hosts that abuse the descriptors by which the device wakes them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::os::fd::AsRawFd;

use rig::TestEngine;
use rig::host::Host;
use virtio_net_proto::{VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_sys::eventfd::EventFd;
use virtnet_types::{Counter, DatapathEvent};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF;

/// A counter that is full and makes whoever writes to it wait, until dropped.
struct Jammed(EventFd);

impl Jammed {
    /// The device made the counter non-blocking when it arrived; that is taken back.
    fn new(event: &EventFd) -> Self {
        let full = u64::MAX - 1;
        event.drain().unwrap();
        // SAFETY: the pointer and length describe `full`.
        assert_eq!(unsafe { libc::write(event.as_raw_fd(), (&raw const full).cast(), 8) }, 8);
        // SAFETY: F_SETFL takes an integer.
        assert_eq!(unsafe { libc::fcntl(event.as_raw_fd(), libc::F_SETFL, libc::O_RDWR) }, 0);
        Self(event.try_clone().unwrap())
    }
}

impl Drop for Jammed {
    fn drop(&mut self) {
        self.0.drain().unwrap();
    }
}

#[test]
fn counters_that_are_full_and_blocking_hold_up_neither_a_worker_nor_the_control_thread() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    test.add(1, 1);
    let mut hostile = Host::start(&test.listen_path(0), 1, FEATURES);
    let mut other = Host::start(&test.listen_path(1), 1, FEATURES);
    hostile.echo(0, 1);
    let jammed = |ring: &rig::host::HostRing| [&ring.call, &ring.err].map(Jammed::new);
    let _jammed: Vec<_> = hostile.rings.iter().map(jammed).collect();
    // The worker notifies, then the control thread reports a broken ring, then a stop of the other one notifies.
    hostile.echo(0, 2);
    other.echo(0, 3);
    let raw = hostile.raw(1);
    raw.set_avail_index(raw.avail_index().wrapping_add(1000));
    hostile.rings[1].kick.signal().unwrap();
    test.event(|event| matches!(event, DatapathEvent::QueueBroken { index: 1, .. }).then_some(()));
    hostile.frontend.get_vring_base(0).unwrap();
    hostile.start_ring(0);
    other.echo(0, 4);
    drop(hostile);
    test.disconnect_reason();
    assert_eq!(test.counter(1, 0, Counter::Packets), 2);
}
