//! The orders in which the front ends of the world say things, as their sources and traces show them.

use crate::rig::{ACKED, Rig};
use crate::wire::{Wire, memory, ram, ring_at};
use virtnet_vhost_user::message::{LogArea, Payload, Request, VringAddress};
use virtnet_vhost_user::{LOG_ALL, ProtocolFeatures};

/// What QEMU says when the socket connects, for `pairs` queue pairs of which one is in use.
fn qemu_connects(rig: &mut Rig, pairs: u8) {
    rig.asks(&Wire::empty(Request::GetFeatures));
    rig.asks(&Wire::empty(Request::GetProtocolFeatures));
    rig.does(&Wire::u64(Request::SetProtocolFeatures, ProtocolFeatures::all().bits()));
    rig.asks(&Wire::empty(Request::GetQueueNum));
    rig.asks(&Wire::empty(Request::GetMaxMemSlots));
    rig.does(&Wire::empty(Request::SetOwner));
    for ring in 0..2 * pairs {
        rig.asks(&Wire::empty(Request::GetFeatures));
        rig.does(&Wire::event(Request::SetVringCall, ring));
    }
    for ring in 0..2 * u32::from(pairs) {
        rig.does(&Wire::ring(Request::SetVringEnable, ring, u32::from(ring < 2)));
    }
    rig.does(&Wire::ring(Request::SetVringEnable, 0, 1));
}

/// What QEMU says when the driver sets DRIVER_OK, for one queue pair from these positions.
fn qemu_starts(rig: &mut Rig, positions: [u32; 2]) {
    rig.does(&Wire::u64(Request::SetFeatures, ACKED));
    rig.asks(&Wire::empty(Request::GetStatus));
    rig.does(&Wire::u64(Request::SetStatus, 11));
    rig.asks(&Wire::new(Request::AddMemReg, &ram().encode_single()).fd(memory(ram().size)).need_reply());
    for (ring, position) in (0u8..).zip(positions) {
        rig.does(&Wire::ring(Request::SetVringNum, ring.into(), 256));
        rig.does(&Wire::ring(Request::SetVringBase, ring.into(), position));
        rig.asks(&Wire::addr(ring_at(ring.into())).need_reply());
        rig.does(&Wire::event(Request::SetVringKick, ring));
        rig.does(&Wire::event(Request::SetVringCall, ring));
    }
    rig.does(&Wire::ring(Request::SetVringEnable, 0, 1));
    rig.does(&Wire::ring(Request::SetVringEnable, 1, 1));
    rig.asks(&Wire::empty(Request::GetStatus));
    rig.does(&Wire::u64(Request::SetStatus, 15));
}

/// Stops both rings and returns their positions.
fn bases(rig: &mut Rig) -> [u8; 2] {
    [0, 1].map(|ring| rig.asks(&Wire::ring(Request::GetVringBase, ring, 0))[16])
}

fn all_calls(rig: &mut Rig) -> Vec<String> {
    std::mem::take(&mut rig.backend.calls)
}

#[test]
fn qemu_11_starts_stops_and_starts_again_where_it_stopped() {
    let mut rig = Rig::new();
    rig.backend.positions = vec![9, 4, 0, 0];
    qemu_connects(&mut rig, 2);
    qemu_starts(&mut rig, [0, 0]);
    assert!(rig.backend.running[0].is_some() && rig.backend.running[1].is_some());
    for ring in [0, 1] {
        rig.does(&Wire::ring(Request::SetVringEnable, ring, 0));
    }
    assert_eq!(bases(&mut rig), [9, 4]);
    rig.does(&Wire::u64(Request::SetStatus, 0));
    rig.asks(&Wire::new(Request::RemMemReg, &ram().encode_single()).need_reply());
    qemu_starts(&mut rig, [9, 4]);
    let started = rig.backend.running[0].as_ref().unwrap();
    assert_eq!((started.position.next_avail, started.call.is_some()), (9, true));
}

#[test]
fn qemu_8_0_resets_the_status_before_it_asks_for_the_positions() {
    let mut rig = Rig::new();
    rig.backend.positions = vec![9, 4, 0, 0];
    qemu_connects(&mut rig, 1);
    qemu_starts(&mut rig, [0, 0]);
    rig.does(&Wire::u64(Request::SetStatus, 0));
    for ring in [0, 1] {
        rig.does(&Wire::ring(Request::SetVringEnable, ring, 0));
    }
    assert_eq!(bases(&mut rig), [9, 4]);
}

#[test]
fn qemu_masks_and_unmasks_an_interrupt_while_traffic_flows() {
    let mut rig = Rig::running();
    for _ in 0..3 {
        assert_eq!(rig.does(&Wire::event(Request::SetVringCall, 0)), ["call 0"]);
    }
}

#[test]
fn qemu_starts_and_ends_a_migration_under_traffic() {
    let mut rig = Rig::running();
    let log = Wire::new(Request::SetLogBase, &LogArea { size: 4096, offset: 0 }.encode()).fd(memory(4096));
    rig.asks(&log);
    rig.asks(&Wire::u64(Request::SetFeatures, ACKED | LOG_ALL).need_reply());
    let logged = VringAddress { flags: VringAddress::LOG, log: 0x15000, ..ring_at(0) };
    rig.asks(&Wire::addr(logged).need_reply());
    let place = "update 0 size=256 desc=0x10000 avail=0x14000 used=0x15000";
    let features = format!("features {:#x}", ACKED | LOG_ALL);
    assert_eq!(all_calls(&mut rig), [&features, "log on", &format!("{place} log=0x15000")]);
    rig.asks(&Wire::u64(Request::SetFeatures, ACKED).need_reply());
    rig.asks(&Wire::addr(ring_at(0)).need_reply());
    assert_eq!(all_calls(&mut rig), [&format!("features {ACKED:#x}"), "log off", place]);
}

#[test]
fn qemu_resets_the_device_when_the_guest_reboots() {
    let mut rig = Rig::new();
    qemu_connects(&mut rig, 1);
    qemu_starts(&mut rig, [0, 0]);
    bases(&mut rig);
    rig.does(&Wire::u64(Request::SetStatus, 0));
    rig.does(&Wire::empty(Request::ResetDevice));
    rig.asks(&Wire::new(Request::RemMemReg, &ram().encode_single()).need_reply());
    qemu_starts(&mut rig, [0, 0]);
    assert_eq!(rig.backend.running[0].as_ref().unwrap().position.next_avail, 0);
}

#[test]
fn dpdk_virtio_user_sends_call_descriptors_before_anything_else_of_a_ring() {
    let mut rig = Rig::new();
    rig.does(&Wire::empty(Request::SetOwner));
    rig.asks(&Wire::empty(Request::GetFeatures));
    rig.asks(&Wire::empty(Request::GetProtocolFeatures));
    let protocol = ProtocolFeatures::MQ | ProtocolFeatures::REPLY_ACK | ProtocolFeatures::STATUS;
    rig.does(&Wire::u64(Request::SetProtocolFeatures, protocol.bits()));
    rig.asks(&Wire::empty(Request::GetQueueNum));
    rig.asks(&Wire::u64(Request::SetStatus, 0).need_reply());
    rig.asks(&Wire::u64(Request::SetStatus, 3).need_reply());
    for ring in 0..2 {
        rig.does(&Wire::event(Request::SetVringCall, ring));
    }
    rig.asks(&Wire::u64(Request::SetFeatures, ACKED).need_reply());
    rig.asks(&Wire::table(&[ram()]).need_reply());
    for ring in 0..2 {
        rig.does(&Wire::ring(Request::SetVringNum, ring, 256));
        rig.does(&Wire::ring(Request::SetVringBase, ring, 0));
        rig.does(&Wire::addr(ring_at(ring)));
        rig.does(&Wire::event(Request::SetVringKick, u8::try_from(ring).unwrap()));
    }
    for ring in 0..2 {
        rig.does(&Wire::ring(Request::SetVringEnable, ring, 1));
    }
    rig.asks(&Wire::u64(Request::SetStatus, 15).need_reply());
    for ring in 0..2 {
        let setup = rig.backend.running[ring].as_ref().unwrap();
        assert!(setup.call.is_some() && setup.layout.event_idx && setup.layout.indirect);
    }
    for ring in 0..2 {
        rig.does(&Wire::ring(Request::SetVringEnable, ring, 0));
    }
    assert_eq!(bases(&mut rig), [0, 0]);
}
