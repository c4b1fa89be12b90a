//! Every message that touches a ring, in every state of the ring.

use crate::recorder::OFFERED;
use crate::rig::{ACKED, Rig};
use crate::wire::{Wire, ram, ring_at};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::LOG_ALL;
use virtnet_vhost_user::message::{Request, VringAddress};

type State = (&'static str, fn() -> Rig);

/// The states of a ring, each with how to get there. Ring 0 is looked at; when it runs it has a call descriptor.
const STATES: [State; 5] = [
    ("unknown", Rig::negotiated),
    ("described", described),
    ("running, disabled", running_disabled),
    ("running, enabled", Rig::running),
    ("stopped again, enabled", stopped_again),
];

/// Size and addresses are known; no kick descriptor yet.
fn described() -> Rig {
    let mut rig = Rig::negotiated();
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
    rig.does(&Wire::addr(ring_at(0)));
    rig
}

fn running_disabled() -> Rig {
    let mut rig = Rig::running();
    rig.does(&Wire::ring(Request::SetVringEnable, 0, 0));
    rig
}

fn stopped_again() -> Rig {
    let mut rig = Rig::running();
    rig.backend.positions[0] = 77;
    rig.asks(&Wire::ring(Request::GetVringBase, 0, 0));
    rig.backend.calls.clear();
    rig
}

/// A message and what it does in each state: the calls joined with a comma, or `!` for the end of the session.
type Row = (&'static str, fn() -> Wire, [&'static str; 5]);

const START: &str = "start 0 size=256 desc=0x10000 avail=0x14000 used=0x15000 from=0";
const RESTART: &str = "start 0 size=256 desc=0x10000 avail=0x14000 used=0x15000 from=77 call";
const UPDATE: &str = "update 0 size=256 desc=0x10000 avail=0x14000 used=0x15000 log=0x2000";

const TABLE: [Row; 20] = [
    ("SET_VRING_NUM", || Wire::ring(Request::SetVringNum, 0, 256), ["", "", "!", "!", ""]),
    ("SET_VRING_BASE", || Wire::ring(Request::SetVringBase, 0, 5), ["", "", "!", "!", ""]),
    ("SET_VRING_ADDR, now logged", logged, ["", "", UPDATE, UPDATE, ""]),
    ("SET_VRING_KICK", || Wire::event(Request::SetVringKick, 0), ["", START, "kick 0", "kick 0", RESTART]),
    ("SET_VRING_CALL", || Wire::event(Request::SetVringCall, 0), ["", "", "call 0", "call 0", ""]),
    ("SET_VRING_CALL, none", || Wire::no_event(Request::SetVringCall, 0), ["", "", "call 0 none", "call 0 none", ""]),
    ("SET_VRING_ERR", || Wire::event(Request::SetVringErr, 0), ["", "", "err 0", "err 0", ""]),
    ("SET_VRING_ERR, none", || Wire::no_event(Request::SetVringErr, 0), ["", "", "err 0 none", "err 0 none", ""]),
    ("SET_VRING_ENABLE 1", || Wire::ring(Request::SetVringEnable, 0, 1), ["enable 0", "enable 0", "enable 0", "", ""]),
    ("SET_VRING_ENABLE 0", || Wire::ring(Request::SetVringEnable, 0, 0), ["", "", "", "disable 0", "disable 0"]),
    ("GET_VRING_BASE", || Wire::ring(Request::GetVringBase, 0, 0), ["", "", "stop 0", "stop 0", ""]),
    ("SET_FEATURES, the same", || Wire::u64(Request::SetFeatures, ACKED), ["features"; 5]),
    ("SET_FEATURES, now logging", || Wire::u64(Request::SetFeatures, ACKED | LOG_ALL), ["features"; 5]),
    (
        "SET_FEATURES, fewer",
        || Wire::u64(Request::SetFeatures, 1 << 30),
        ["features", "features", "!", "!", "features"],
    ),
    ("SET_FEATURES, bit 30 too", || Wire::u64(Request::SetFeatures, OFFERED), ["features"; 5]),
    ("SET_MEM_TABLE, the same", || Wire::table(&[ram()]), ["memory 1"; 5]),
    (
        "SET_STATUS 0",
        || Wire::u64(Request::SetStatus, 0),
        ["status 0", "status 0", "stop 0,status 0", "stop 0,status 0", "status 0"],
    ),
    ("SET_STATUS 15", || Wire::u64(Request::SetStatus, 15), ["status 15"; 5]),
    ("RESET_OWNER", || Wire::empty(Request::ResetOwner), ["", "", "", "disable 0", "disable 0"]),
    (
        "RESET_DEVICE",
        || Wire::empty(Request::ResetDevice),
        ["reset", "reset", "stop 0,reset", "stop 0,disable 0,reset", "disable 0,reset"],
    ),
];

fn logged() -> Wire {
    Wire::addr(VringAddress { flags: VringAddress::LOG, log: 0x2000, ..ring_at(0) })
}

/// What a message does to a rig, in the words of the table.
fn outcome(rig: &mut Rig, message: &Wire) -> String {
    match rig.tell(message) {
        Err(_) => "!".to_owned(),
        Ok(()) => {
            let calls: Vec<_> = std::mem::take(&mut rig.backend.calls);
            calls.join(",").replace(&format!("features {ACKED:#x}"), "features")
        }
    }
}

#[test]
fn every_message_in_every_state_does_what_the_table_says() {
    for (name, message, row) in TABLE {
        for ((state, build), expected) in STATES.iter().zip(row) {
            let mut rig = build();
            let found = outcome(&mut rig, &message());
            let found = if found.starts_with("features ") { "features" } else { &found };
            assert_eq!(found, expected, "{name} in state {state}");
        }
    }
}

#[test]
fn a_ring_starts_whichever_of_size_addresses_and_kick_comes_last() {
    let messages =
        || [Wire::ring(Request::SetVringNum, 0, 256), Wire::addr(ring_at(0)), Wire::event(Request::SetVringKick, 0)];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut rig = Rig::negotiated();
        let calls: Vec<_> = order.into_iter().map(|index: usize| rig.does(&messages()[index])).collect();
        assert_eq!(calls, [vec![], vec![], vec![START.to_owned()]], "order {order:?}");
    }
}

#[test]
fn the_position_where_a_ring_stopped_stays_for_the_next_start_and_question() {
    let mut rig = stopped_again();
    for _ in 0..2 {
        let answer = rig.asks(&Wire::ring(Request::GetVringBase, 0, 0));
        assert_eq!(answer[12..], [0, 0, 0, 0, 77, 0, 0, 0]);
    }
    assert_eq!(rig.does(&Wire::event(Request::SetVringKick, 0)), [RESTART]);
}

#[test]
fn a_status_of_0_before_get_vring_base_loses_no_position() {
    let mut rig = Rig::running();
    rig.backend.positions[0] = 0xfffe;
    assert_eq!(rig.does(&Wire::u64(Request::SetStatus, 0)), ["stop 0", "status 0"]);
    rig.backend.positions[0] = 0;
    let answer = rig.asks(&Wire::ring(Request::GetVringBase, 0, 0));
    assert_eq!(answer[12..], [0, 0, 0, 0, 0xfe, 0xff, 0, 0]);
}

#[test]
fn a_reset_device_forgets_the_ring_but_neither_memory_nor_call_descriptor() {
    let mut rig = stopped_again();
    rig.does(&Wire::empty(Request::ResetDevice));
    let reason = rig.refuses(&Wire::event(Request::SetVringKick, 0));
    assert_eq!(reason, "SET_VRING_KICK: expected SET_FEATURES before it, found no features set");

    let mut rig = stopped_again();
    rig.does(&Wire::empty(Request::ResetDevice));
    rig.does(&Wire::u64(Request::SetFeatures, ACKED));
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
    rig.does(&Wire::addr(ring_at(0)));
    assert_eq!(rig.does(&Wire::event(Request::SetVringKick, 0)), [format!("{START} call")]);
}

#[test]
fn features_without_bit_30_enable_all_rings_at_once() {
    let mut rig = Rig::new();
    let calls = rig.does(&Wire::u64(Request::SetFeatures, 1 << 32));
    assert_eq!(calls, ["features 0x100000000", "enable 0", "enable 1", "enable 2", "enable 3"]);
}

#[test]
fn a_ring_may_be_enabled_before_features_as_qemu_does_for_every_queue_pair() {
    let mut rig = Rig::new();
    assert_eq!(rig.does(&Wire::ring(Request::SetVringEnable, 3, 1)), ["enable 3"]);
    assert_eq!(rig.does(&Wire::ring(Request::SetVringEnable, 3, 1)), [""; 0], "a duplicate changes nothing");
}

#[test]
fn a_call_descriptor_that_comes_in_mid_flight_is_raised_once_and_so_is_the_one_of_a_start() {
    let mut rig = Rig::negotiated();
    let call = EventFd::new().unwrap();
    let set_call = || {
        let fd = call.try_clone().unwrap().into();
        Wire::u64(Request::SetVringCall, 0).fd(fd)
    };
    rig.does(&set_call());
    assert_eq!(call.drain().unwrap(), 0, "the ring does not run yet");
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
    rig.does(&Wire::addr(ring_at(0)));
    rig.does(&Wire::event(Request::SetVringKick, 0));
    assert_eq!(call.drain().unwrap(), 1, "the start");
    rig.does(&set_call());
    assert_eq!(call.drain().unwrap(), 1, "the swap");
}
