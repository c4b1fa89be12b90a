//! Whatever a front end sends along is closed in the end.

use crate::rig::Rig;
use crate::wire::{Wire, ram, ring_at};
use std::fs;
use std::os::fd::{AsRawFd, OwnedFd};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::message::{LogArea, Payload, RegionEntry, Request};

/// How many descriptors this process has of the same eventfd. Other tests run meanwhile, so a plain count of all would not do.
fn copies(event: &EventFd) -> usize {
    let id = |fd: &str| -> Option<String> {
        let info = fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).ok()?;
        info.lines().find(|line| line.starts_with("eventfd-id:")).map(str::to_owned)
    };
    let own = id(&event.as_raw_fd().to_string()).expect("the kernel numbers eventfds");
    let names = fs::read_dir("/proc/self/fd").unwrap().filter_map(Result::ok);
    names.filter(|entry| id(&entry.file_name().to_string_lossy()).as_ref() == Some(&own)).count()
}

fn copy(event: &EventFd) -> OwnedFd {
    event.try_clone().unwrap().into()
}

/// A message of each kind that goes wrong somewhere, each with descriptors.
fn hostile(event: &EventFd) -> Vec<Wire> {
    let give = |message: Wire, count: usize| (0..count).fold(message, |message, _| message.fd(copy(event)));
    vec![
        give(Wire::empty(Request::GetFeatures), 1),
        give(Wire::empty(Request::SetOwner).byte(0, 99), 8),
        give(Wire::empty(Request::SetOwner).byte(4, 5), 3),
        give(Wire::empty(Request::SetOwner), 9),
        give(Wire::empty(Request::SetOwner), 60),
        give(Wire::u64(Request::SetVringKick, 0), 2),
        give(Wire::u64(Request::SetVringKick, 9), 1),
        give(Wire::u64(Request::SetVringCall, 1 << 8), 1),
        give(Wire::new(Request::SetMemTable, &RegionEntry::encode_table(&[ram(), ram()])), 2),
        give(Wire::new(Request::AddMemReg, &ram().encode_single()), 1),
        give(Wire::new(Request::SetLogBase, &LogArea { size: 4096, offset: 0 }.encode()), 1),
        give(Wire::ring(Request::SetVringNum, 0, 3), 4),
    ]
}

#[test]
fn ten_thousand_hostile_messages_leave_no_descriptor_behind() {
    let event = EventFd::new().unwrap();
    let messages = hostile(&event);
    let before = copies(&event);
    for message in messages.iter().cycle().take(10_000) {
        let mut rig = Rig::negotiated();
        rig.refuses(message);
        rig.session.end(&mut rig.backend);
    }
    assert_eq!(copies(&event), before);
}

#[test]
fn ten_thousand_descriptors_on_one_connection_leave_only_the_last_behind() {
    let event = EventFd::new().unwrap();
    let mut rig = Rig::negotiated();
    let set = |request| Wire::u64(request, 0).fd(copy(&event));
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
    rig.does(&Wire::addr(ring_at(0)));
    for _ in 0..2_500 {
        for request in [Request::SetVringCall, Request::SetVringErr, Request::SetVringKick] {
            rig.does(&set(request));
        }
        rig.does(&Wire::empty(Request::SetLogFd).fd(copy(&event)));
    }
    assert_eq!(copies(&event), 1 + 3 + 3, "ours, three that the session keeps, three of the running ring");
    rig.session.end(&mut rig.backend);
    assert_eq!(copies(&event), 1);
}

#[test]
fn a_session_that_is_dropped_with_half_a_message_closes_its_descriptors() {
    let event = EventFd::new().unwrap();
    let message = Wire::u64(Request::SetVringCall, 0).fd(copy(&event)).fd(copy(&event));
    let sent = copies(&event);
    let mut rig = Rig::negotiated();
    message.send_part(&rig.peer, &message.bytes[..15], true);
    rig.serve().unwrap();
    assert_eq!(copies(&event), sent + 2);
    drop(rig);
    assert_eq!(copies(&event), sent);
}

#[test]
fn memory_goes_with_the_end() {
    let mut rig = Rig::negotiated();
    let map = std::sync::Arc::downgrade(&rig.backend.memory);
    assert!(map.upgrade().is_some());
    rig.session.end(&mut rig.backend);
    assert!(map.upgrade().is_none(), "the device was given an empty map");
}
