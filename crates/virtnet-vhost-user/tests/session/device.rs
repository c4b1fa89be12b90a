//! What concerns the device as a whole: answers on request, memory, log, MTU, fairness, the end.

use crate::recorder::{MAX_MTU, OFFERED};
use crate::rig::{ACKED, Rig};
use crate::wire::{RAM, UVA, Wire, memory, ram, ring_at};
use std::io::Write;
use std::os::fd::AsRawFd;
use virtnet_vhost_user::message::{LogArea, Payload, RegionEntry, Request, VringAddress};
use virtnet_vhost_user::{Disconnect, LOG_ALL, ProtocolFeatures};

/// The numbers of the requests that were answered.
fn answered(bytes: &[u8]) -> Vec<u8> {
    let mut rest = bytes;
    let mut numbers = Vec::new();
    while let [number, _, _, _, 5, 0, 0, 0, size, 0, 0, 0, after @ ..] = rest {
        numbers.push(*number);
        rest = &after[usize::from(*size)..];
    }
    assert!(rest.is_empty(), "{rest:?}");
    numbers
}

#[test]
fn every_request_is_answered_exactly_once_when_asked() {
    let mut rig = Rig::new();
    for (message, _, _) in crate::golden::conversation() {
        let number = message.bytes[0];
        let answers = answered(&rig.asks(&message.try_clone().need_reply()));
        let acknowledged = rig.session.protocol_features().contains(ProtocolFeatures::REPLY_ACK);
        assert_eq!(answers, if acknowledged { vec![number] } else { vec![] });
    }
}

#[test]
fn questions_change_nothing_that_another_process_would_have_to_know() {
    let mut rig = Rig::running();
    assert!(rig.session.take_altered() && !rig.session.take_altered());
    for request in [Request::GetFeatures, Request::GetProtocolFeatures, Request::GetQueueNum, Request::GetStatus] {
        let question = Wire::empty(request);
        assert!(!rig.asks(&question).is_empty());
        assert!(!rig.session.take_altered(), "{request:?}");
        // Half of one is to be gone on with elsewhere, and so is the other half not to be expected there.
        let (first, rest) = question.bytes.split_at(5);
        for half in [first, rest] {
            (&rig.peer).write_all(half).unwrap();
            rig.serve().unwrap();
            assert!(rig.session.take_altered(), "{request:?}");
        }
        rig.answers();
    }
    rig.does(&Wire::ring(Request::SetVringEnable, 0, 1));
    assert!(rig.session.take_altered());
}

#[test]
fn nothing_is_acknowledged_before_reply_ack_is_negotiated() {
    let mut rig = Rig::new();
    rig.does(&Wire::u64(Request::SetFeatures, ACKED).need_reply());
    let without = ProtocolFeatures::all().difference(ProtocolFeatures::REPLY_ACK);
    rig.does(&Wire::u64(Request::SetProtocolFeatures, without.bits()).need_reply());
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256).need_reply());
}

#[test]
fn an_mtu_that_the_device_refuses_ends_the_session_once_that_is_answered() {
    let too_large = Wire::u64(Request::NetSetMtu, u64::from(MAX_MTU) + 1);
    let mut rig = Rig::negotiated();
    assert_eq!(answered(&rig.asks(&Wire::u64(Request::NetSetMtu, 1500).need_reply())), [20]);
    assert_eq!(rig.refuses(&too_large), "NET_SET_MTU failed: the MTU exceeds 9216");
    let mut rig = Rig::negotiated();
    let reason = rig.tell(&too_large.need_reply()).unwrap_err().to_string();
    assert_eq!(reason, "NET_SET_MTU failed: the MTU exceeds 9216");
    assert_eq!(rig.answers(), crate::golden::golden("reply-failure"));
}

#[test]
fn logging_is_on_while_there_is_a_log_and_log_all_is_acknowledged() {
    let mut rig = Rig::running();
    let log = || Wire::new(Request::SetLogBase, &LogArea { size: 4096, offset: 0 }.encode()).fd(memory(4096));
    let features = |bits| Wire::u64(Request::SetFeatures, bits);
    assert_eq!(answered(&rig.asks(&log())), [6]);
    assert!(rig.backend.calls.is_empty());
    assert_eq!(rig.does(&features(OFFERED)), [format!("features {OFFERED:#x}"), "log on".to_owned()]);
    let logged = VringAddress { flags: VringAddress::LOG, log: 0x15000, ..ring_at(0) };
    assert_eq!(rig.does(&Wire::addr(logged)).len(), 1);
    rig.asks(&log());
    assert_eq!(std::mem::take(&mut rig.backend.calls), ["log on"], "a new log replaces the one in use");
    assert_eq!(rig.does(&features(ACKED)), [format!("features {ACKED:#x}"), "log off".to_owned()]);
    assert_eq!(rig.does(&features(ACKED | LOG_ALL)).len(), 2, "the log is still known");
}

#[test]
fn a_log_base_asked_to_answer_twice_answers_once() {
    let mut rig = Rig::negotiated();
    let message = Wire::new(Request::SetLogBase, &LogArea { size: 4096, offset: 0 }.encode()).fd(memory(4096));
    assert_eq!(answered(&rig.asks(&message.need_reply())), [6]);
}

#[test]
fn memory_may_change_while_a_ring_runs_as_long_as_the_ring_stays_where_it_is() {
    let mut rig = Rig::running();
    let more = RegionEntry { gpa: 1 << 32, size: 8192, uva: UVA + (1 << 32), offset: 4096 };
    assert_eq!(rig.does(&Wire::new(Request::AddMemReg, &more.encode_single()).fd(memory(12288))), ["memory 2"]);
    assert_eq!(rig.does(&Wire::table(&[ram(), more])), ["memory 2"]);
    assert_eq!(rig.does(&Wire::new(Request::RemMemReg, &more.encode_single())), ["memory 1"]);
}

#[test]
fn memory_that_leaves_a_running_ring_behind_ends_the_session() {
    let expected = "expected ring 0, which runs, to stay where it is in guest memory, found";
    let elsewhere = RegionEntry { gpa: 1 << 32, uva: UVA + (1 << 32), ..ram() };
    let reason = Rig::running().refuses(&Wire::table(&[elsewhere]));
    assert!(reason.starts_with(&format!("SET_MEM_TABLE: {expected} a descriptor table of 4096 bytes")), "{reason}");
    let moved = RegionEntry { gpa: 0x1000, ..ram() };
    let reason = Rig::running().refuses(&Wire::table(&[moved]));
    assert_eq!(reason, format!("SET_MEM_TABLE: {expected} its descriptor table at 0x11000, its used ring at 0x16000"));
}

fn remove(region: &RegionEntry) -> Wire {
    Wire::new(Request::RemMemReg, &region.encode_single())
}

fn add(region: &RegionEntry) -> Wire {
    Wire::new(Request::AddMemReg, &region.encode_single()).fd(memory(region.size))
}

const GOES_ON: &str = "start 0 size=256 desc=0x10000 avail=0x14000 used=0x15000 from=41 call";

#[test]
fn a_ring_whose_region_is_removed_goes_on_when_that_is_back() {
    let mut rig = Rig::running();
    rig.backend.positions[0] = 41;
    for _ in 0..3 {
        assert_eq!(rig.does(&remove(&ram())), ["stop 0", "memory 0"]);
        let other = RegionEntry { gpa: 1 << 32, size: 8192, uva: UVA + (1 << 32), offset: 0 };
        assert_eq!(rig.does(&add(&other)), ["memory 1"]);
        // The region may have become larger meanwhile.
        let larger = RegionEntry { size: RAM + 4096, ..ram() };
        assert_eq!(rig.does(&add(&larger)), ["memory 2", GOES_ON]);
        assert_eq!(rig.does(&remove(&other)), ["memory 1"]);
        assert_eq!(rig.does(&remove(&larger)), ["stop 0", "memory 0"]);
        assert_eq!(rig.does(&Wire::table(&[ram()])), ["memory 1", GOES_ON]);
    }
    assert_eq!(rig.does(&Wire::event(Request::SetVringKick, 0)), ["kick 0"]);
}

/// QEMU 7.2 tells every change of memory once for each queue pair.
#[test]
fn a_region_that_is_added_and_removed_once_for_each_queue_pair_changes_once() {
    let mut rig = Rig::running();
    rig.backend.positions[0] = 41;
    let larger = RegionEntry { size: RAM + 4096, ..ram() };
    let file = memory(larger.size);
    let add = || Wire::new(Request::AddMemReg, &larger.encode_single()).fd(file.try_clone().unwrap());
    assert_eq!(rig.does(&remove(&ram())), ["stop 0", "memory 0"]);
    assert_eq!(rig.does(&add()), ["memory 1", GOES_ON]);
    assert_eq!(rig.does(&remove(&ram())), [""; 0], "the second pair's removal, after the first one's addition");
    assert_eq!(rig.does(&add()), [""; 0]);
    assert_eq!(rig.does(&remove(&larger)), ["stop 0", "memory 0"]);
    assert_eq!(rig.does(&remove(&larger)), [""; 0]);
    assert_eq!(rig.does(&Wire::table(&[ram()])), ["memory 1", GOES_ON]);
    let reason = rig.refuses(&remove(&larger));
    assert!(reason.starts_with("REM_MEM_REG failed: No region of"), "a table begins anew: {reason}");
}

#[test]
fn a_parked_ring_can_be_described_anew_stopped_and_reset() {
    let parked = || {
        let mut rig = Rig::running();
        rig.backend.positions[0] = 41;
        rig.does(&remove(&ram()));
        rig
    };
    let mut rig = parked();
    for message in
        [Wire::addr(ring_at(0)), Wire::event(Request::SetVringKick, 0), Wire::event(Request::SetVringCall, 0)]
    {
        assert_eq!(rig.does(&message), [""; 0]);
    }
    assert_eq!(rig.does(&add(&ram())), ["memory 1", GOES_ON]);

    let mut rig = parked();
    let answer = rig.asks(&Wire::ring(Request::GetVringBase, 0, 0));
    assert_eq!(answer[12..], [0, 0, 0, 0, 41, 0, 0, 0]);
    assert_eq!(rig.does(&add(&ram())), ["memory 1"], "who asks for the position stops the ring");

    let mut rig = parked();
    assert_eq!(rig.does(&Wire::empty(Request::ResetDevice)), ["disable 0", "reset"]);
    assert_eq!(rig.does(&add(&ram())), ["memory 1"]);

    let mut rig = parked();
    let askew = RegionEntry { gpa: 8, ..ram() };
    let reason = rig.refuses(&add(&askew));
    assert!(reason.starts_with("ADD_MEM_REG: expected ring 0 in guest memory, aligned"), "{reason}");
}

#[test]
fn a_stray_descriptor_of_rem_mem_reg_is_taken() {
    let mut rig = Rig::negotiated();
    let message = Wire::new(Request::RemMemReg, &ram().encode_single()).fd(memory(RAM));
    assert_eq!(rig.does(&message), ["memory 0"]);
}

#[test]
fn the_end_takes_everything_back_from_the_front_end() {
    let mut rig = Rig::running();
    rig.session.end(&mut rig.backend);
    assert_eq!(rig.backend.calls, ["stop 0", "disable 0", "status 0", "memory 0"]);
}

#[test]
fn a_front_end_that_never_reads_is_cut_off_and_one_that_reads_late_is_not() {
    let mut rig = Rig::negotiated();
    let question = Wire::empty(Request::GetFeatures);
    while !rig.session.wants_write() {
        rig.tell(&question).unwrap();
    }
    let backlog = rig.answers().len();
    assert_eq!(backlog % 20, 0, "whole answers");
    rig.session.on_writable().unwrap();
    assert!(!rig.session.wants_write());
    let reason = loop {
        if let Err(reason) = rig.tell(&question) {
            break reason;
        }
    };
    assert!(matches!(reason, Disconnect::RepliesUnread(1..=4096)), "{reason}");
}

#[test]
fn a_flood_is_served_in_bounded_portions() {
    let mut rig = Rig::negotiated();
    let message = Wire::u64(Request::SetStatus, 1);
    for _ in 0..100 {
        message.send(&rig.peer);
    }
    rig.serve().unwrap();
    assert_eq!(rig.backend.calls.len(), 64);
    rig.serve().unwrap();
    assert_eq!(rig.backend.calls.len(), 100);
}

#[test]
fn the_session_s_descriptor_is_its_socket_and_does_not_block() {
    let rig = Rig::new();
    // SAFETY: F_GETFL takes no pointer.
    let flags = unsafe { libc::fcntl(rig.session.fd().as_raw_fd(), libc::F_GETFL) };
    assert_ne!(flags & libc::O_NONBLOCK, 0);
}
