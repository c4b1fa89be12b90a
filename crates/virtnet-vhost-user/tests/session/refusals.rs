//! What must end the connection, each with the sentence for the log.

use crate::recorder::OFFERED;
use crate::rig::{ACKED, Rig};
use crate::wire::{RAM, UVA, Wire, memory, ram, ring_at};
use std::os::fd::OwnedFd;
use virtnet_sys::eventfd::EventFd;
use virtnet_types::DisconnectCode;
use virtnet_vhost_user::message::{RegionEntry, Request, VringAddress, VringFd};

fn event() -> OwnedFd {
    EventFd::new().unwrap().into()
}

fn refusal(message: &Wire) -> String {
    Rig::negotiated().refuses(message)
}

#[test]
fn an_unknown_request() {
    let message = Wire::ring(Request::SetVringNum, 0, 256).byte(0, 99);
    let reason = "A message: expected a request that this back end serves, found 99 with 8 bytes";
    assert_eq!(refusal(&message), reason);
}

#[test]
fn requests_outside_our_offer() {
    for number in [0, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 35, 41, 42, 43, 44, 255] {
        assert!(refusal(&Wire::empty(Request::SetOwner).byte(0, number)).contains(&format!("found {number} with")));
    }
}

#[test]
fn a_protocol_version_other_than_1() {
    for version in [0, 2, 3] {
        let reason = format!("SET_OWNER: expected protocol version 1, found {version}");
        assert_eq!(refusal(&Wire::empty(Request::SetOwner).byte(4, version)), reason);
    }
}

#[test]
fn a_reply_where_a_request_belongs() {
    let message = Wire::empty(Request::SetOwner).byte(4, 5);
    assert_eq!(refusal(&message), "SET_OWNER: expected a request, found the reply flag");
}

#[test]
fn unknown_flags() {
    let message = Wire::empty(Request::SetOwner).byte(6, 1);
    assert_eq!(refusal(&message), "SET_OWNER: expected known flags, found flags 0x10001");
}

#[test]
fn a_payload_that_is_too_short_or_too_long_for_its_request() {
    for rule in &virtnet_vhost_user::message::RULES {
        let right = usize::from(crate::golden::golden(&rule.name.to_lowercase().replace('_', "-"))[8]);
        for size in [0, 1, right.wrapping_sub(1), right + 1, right + 32, 255] {
            let tables = [40, 72, 104, 136, 168, 200, 232, 264];
            if size == right || size > 255 || (rule.request == Request::SetMemTable && tables.contains(&size)) {
                continue;
            }
            let reason = refusal(&Wire::new(rule.request, &vec![0; size]));
            assert!(
                reason.starts_with(rule.name) && reason.ends_with(&format!("found a payload of {size} bytes")),
                "{reason}"
            );
        }
    }
}

#[test]
fn a_payload_of_4_gib_is_refused_by_its_header_alone() {
    let message = Wire { bytes: [6, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255].to_vec(), fds: Vec::new() };
    let reason = "SET_LOG_BASE: expected a payload of 16 bytes, found a payload of 4294967295 bytes";
    assert_eq!(refusal(&message), reason);
}

#[test]
fn a_descriptor_where_none_belongs() {
    let message = Wire::empty(Request::GetFeatures).fd(event());
    assert_eq!(refusal(&message), "GET_FEATURES: expected 0 descriptors, found 1");
}

#[test]
fn two_descriptors_where_one_belongs() {
    let message = Wire::event(Request::SetVringKick, 0).fd(event());
    assert_eq!(refusal(&message), "SET_VRING_KICK: expected 0 to 1 descriptors, found 2");
}

#[test]
fn no_descriptor_where_one_belongs() {
    let mut message = Wire::event(Request::SetVringCall, 0);
    message.fds.clear();
    assert_eq!(refusal(&message), "SET_VRING_CALL: expected 1 descriptor, found 0");
}

#[test]
fn a_descriptor_that_the_payload_denies() {
    let message = Wire::no_event(Request::SetVringCall, 0).fd(event());
    assert_eq!(refusal(&message), "SET_VRING_CALL: expected 0 descriptors, found 1");
}

#[test]
fn more_descriptors_than_any_message_has() {
    let message = (0..9).fold(Wire::table(&[]), |message, _| message.fd(event()));
    assert!(refusal(&message).ends_with("expected at most 8 descriptors, found more"));
}

#[test]
fn descriptors_that_pile_up_over_the_pieces_of_a_message() {
    let mut rig = Rig::negotiated();
    let pieces = Wire::ring(Request::SetVringNum, 0, 256).fd(event()).fd(event()).fd(event());
    for byte in 0..2 {
        pieces.send_part(&rig.peer, &pieces.bytes[byte..=byte], true);
        rig.serve().unwrap();
    }
    pieces.send_part(&rig.peer, &pieces.bytes[2..3], true);
    assert_eq!(rig.serve().unwrap_err().to_string(), "A message header: expected at most 8 descriptors, found more");
}

#[test]
fn a_kick_call_or_err_that_is_not_an_eventfd() {
    for request in [Request::SetVringKick, Request::SetVringCall, Request::SetVringErr] {
        let message = Wire::u64(request, 0).fd(memory(4096));
        assert_eq!(refusal(&message), format!("{request}: expected an eventfd, found another kind of descriptor"));
    }
}

#[test]
fn a_kick_without_descriptor() {
    let message = Wire::no_event(Request::SetVringKick, 0);
    assert_eq!(refusal(&message), "SET_VRING_KICK: expected a descriptor, as rings are not polled, found none");
}

#[test]
fn a_ring_that_the_device_does_not_have() {
    for index in [4, 0xffff, 0x1_0000, 0x1_0000_0000u64 as u32 | 0x8000_0000, u32::MAX] {
        for request in [Request::SetVringNum, Request::SetVringBase, Request::GetVringBase, Request::SetVringEnable] {
            let reason = format!("{request}: expected a ring below 4, found ring {index}");
            assert_eq!(refusal(&Wire::ring(request, index, 1)), reason);
        }
        let reason = format!("SET_VRING_ADDR: expected a ring below 4, found ring {index}");
        assert_eq!(refusal(&Wire::addr(VringAddress { index, ..ring_at(0) })), reason);
    }
    let reason = "SET_VRING_CALL: expected a ring below 4, found ring 4";
    assert_eq!(refusal(&Wire::event(Request::SetVringCall, 4)), reason);
}

#[test]
fn unknown_bits_beside_the_ring_of_a_descriptor() {
    let message = Wire::u64(Request::SetVringCall, VringFd::new(0, true).0 | 1 << 9).fd(event());
    let expected = "a ring index of 8 bits and the no-descriptor bit";
    assert_eq!(refusal(&message), format!("SET_VRING_CALL: expected {expected}, found 0x200"));
}

#[test]
fn a_ring_size_of_zero_no_power_of_two_or_too_large() {
    for size in [0, 3, 100, 2048, 0x1_0000, 0x1_0100, u32::MAX] {
        let reason = format!("SET_VRING_NUM: expected a power of two up to 1024, found {size}");
        assert_eq!(refusal(&Wire::ring(Request::SetVringNum, 0, size)), reason);
    }
}

#[test]
fn a_ring_size_that_changes_while_the_ring_runs() {
    let reason = "SET_VRING_NUM: expected a ring that is stopped, found ring 0 running";
    assert_eq!(Rig::running().refuses(&Wire::ring(Request::SetVringNum, 0, 128)), reason);
}

#[test]
fn a_position_that_changes_while_the_ring_runs() {
    let reason = "SET_VRING_BASE: expected a ring that is stopped, found ring 0 running";
    assert_eq!(Rig::running().refuses(&Wire::ring(Request::SetVringBase, 0, 0)), reason);
}

#[test]
fn a_position_beyond_16_bits() {
    let reason = "SET_VRING_BASE: expected a position of 16 bits, found 0x10000";
    assert_eq!(refusal(&Wire::ring(Request::SetVringBase, 0, 0x1_0000)), reason);
}

#[test]
fn an_enable_that_is_neither_0_nor_1() {
    assert_eq!(refusal(&Wire::ring(Request::SetVringEnable, 0, 2)), "SET_VRING_ENABLE: expected 0 or 1, found 2");
}

#[test]
fn unknown_flags_of_ring_addresses() {
    let message = Wire::addr(VringAddress { flags: 2, ..ring_at(0) });
    assert_eq!(refusal(&message), "SET_VRING_ADDR: expected flags of bit 0 only, found 0x2");
}

/// The reason for which ring 0 with 256 entries does not start there.
fn misplaced(at: VringAddress) -> String {
    let mut rig = Rig::negotiated();
    rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
    rig.does(&Wire::addr(at));
    let reason = rig.refuses(&Wire::event(Request::SetVringKick, 0));
    assert!(rig.backend.running[0].is_none() && rig.session.features().is_some());
    reason.strip_prefix("SET_VRING_KICK: expected ring 0 in guest memory, aligned, found ").unwrap().to_owned()
}

#[test]
fn ring_addresses_outside_every_region() {
    let outside = "outside every memory region";
    let at = ring_at(0);
    let reason = misplaced(VringAddress { descriptor: UVA - 16, ..at });
    assert_eq!(reason, format!("a descriptor table of 4096 bytes at {:#x}, {outside}", UVA - 16));
    let reason = misplaced(VringAddress { available: UVA + RAM - 516, ..at });
    assert_eq!(reason, format!("an available ring of 518 bytes at {:#x}, {outside}", UVA + RAM - 516));
    let reason = misplaced(VringAddress { used: u64::MAX - 3, ..at });
    assert_eq!(reason, format!("a used ring of 2054 bytes at {:#x}, {outside}", u64::MAX - 3));
}

#[test]
fn ring_addresses_that_are_not_aligned() {
    let at = ring_at(0);
    let cases = [
        (VringAddress { descriptor: at.descriptor + 8, ..at }, "a descriptor table at 0x10008, which is misaligned"),
        (VringAddress { available: at.available + 1, ..at }, "an available ring at 0x14001, which is misaligned"),
        (VringAddress { used: at.used + 2, ..at }, "a used ring at 0x15002, which is misaligned"),
    ];
    for (at, reason) in cases {
        assert_eq!(misplaced(at), reason);
    }
}

#[test]
fn ring_addresses_that_overlap() {
    let at = ring_at(0);
    let reason = misplaced(VringAddress { used: at.descriptor + 4092, ..at });
    assert_eq!(reason, "a descriptor table at 0x10000 and a used ring at 0x10ffc, which overlap");
    let reason = misplaced(VringAddress { used: at.available, ..at });
    assert_eq!(reason, "an available ring at 0x14000 and a used ring at 0x14000, which overlap");
}

#[test]
fn a_ring_outside_the_shared_memory_has_another_code_than_one_that_makes_no_sense() {
    let at = ring_at(0);
    let cases = [
        (VringAddress { descriptor: UVA - 16, ..at }, DisconnectCode::NotShared),
        (VringAddress { descriptor: at.descriptor + 8, ..at }, DisconnectCode::Protocol),
    ];
    for (at, code) in cases {
        let mut rig = Rig::negotiated();
        rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
        rig.does(&Wire::addr(at));
        assert_eq!(rig.tell(&Wire::event(Request::SetVringKick, 0)).unwrap_err().code(), code);
    }
}

#[test]
fn a_used_ring_log_that_wraps() {
    let reason = misplaced(VringAddress { flags: VringAddress::LOG, log: u64::MAX - 100, ..ring_at(0) });
    assert_eq!(reason, "a log of the used ring at 0xffffffffffffff9b, which wraps");
}

#[test]
fn ring_addresses_that_go_wrong_while_the_ring_runs() {
    let message = Wire::addr(VringAddress { descriptor: 16, ..ring_at(0) });
    let reason = Rig::running().refuses(&message);
    assert!(
        reason.ends_with("found a descriptor table of 4096 bytes at 0x10, outside every memory region"),
        "{reason}"
    );
}

#[test]
fn a_kick_before_features() {
    let reason = "SET_VRING_KICK: expected SET_FEATURES before it, found no features set";
    assert_eq!(Rig::new().refuses(&Wire::event(Request::SetVringKick, 0)), reason);
}

#[test]
fn messages_that_need_a_protocol_feature_before_it_is_negotiated() {
    let region = RegionEntry { gpa: RAM, size: 4096, uva: UVA + RAM, offset: 0 };
    let messages = [
        Wire::empty(Request::GetQueueNum),
        Wire::new(Request::SetLogBase, &[0; 16]).fd(memory(4096)),
        Wire::u64(Request::SendRarp, 0),
        Wire::u64(Request::NetSetMtu, 1500),
        Wire::empty(Request::ResetDevice),
        Wire::empty(Request::GetMaxMemSlots),
        Wire::new(Request::AddMemReg, &region.encode_single()).fd(memory(4096)),
        Wire::new(Request::RemMemReg, &region.encode_single()),
        Wire::u64(Request::SetStatus, 1),
        Wire::empty(Request::GetStatus),
    ];
    for message in messages {
        let reason = Rig::new().refuses(&message);
        assert!(reason.contains("to be negotiated first, found protocol features 0x0"), "{reason}");
    }
}

#[test]
fn features_that_were_not_offered() {
    let reason = format!("SET_FEATURES: expected a part of {OFFERED:#x}, found 0x400000000");
    assert_eq!(refusal(&Wire::u64(Request::SetFeatures, 1 << 34)), reason);
}

#[test]
fn features_that_change_while_a_ring_runs() {
    let reason = Rig::running().refuses(&Wire::u64(Request::SetFeatures, ACKED & !(1 << 29)));
    let expected = "the features to stay while a ring runs";
    assert_eq!(reason, format!("SET_FEATURES: expected {expected}, found a change of 0x20000000 while ring 0 runs"));
}

#[test]
fn protocol_features_that_were_not_offered() {
    let reason = refusal(&Wire::u64(Request::SetProtocolFeatures, 1 << 21));
    assert_eq!(reason, "SET_PROTOCOL_FEATURES: expected a part of 0x1a01f, found 0x200000");
    let mut rig = Rig::new();
    rig.backend.protocol = 1;
    let reason = rig.refuses(&Wire::u64(Request::SetProtocolFeatures, 8));
    assert_eq!(reason, "SET_PROTOCOL_FEATURES: expected a part of 0x1, found 0x8");
}

#[test]
fn a_status_beyond_8_bits() {
    let reason = "SET_STATUS: expected a status of 8 bits, found 0x100";
    assert_eq!(refusal(&Wire::u64(Request::SetStatus, 0x100)), reason);
}

#[test]
fn an_mtu_beyond_16_bits() {
    assert_eq!(refusal(&Wire::u64(Request::NetSetMtu, 65536)), "NET_SET_MTU: expected an MTU of 16 bits, found 65536");
}

#[test]
fn what_the_device_refuses_ends_the_session_with_the_device_s_reason() {
    for (word, message) in [
        ("features", Wire::u64(Request::SetFeatures, ACKED)),
        ("memory", Wire::table(&[ram()])),
        ("update", Wire::addr(ring_at(0))),
    ] {
        let mut rig = Rig::running();
        rig.backend.refuses = word;
        let reason = rig.refuses(&message);
        assert!(reason.ends_with(" failed: the device is not in the mood"), "{reason}");
    }
}
