//! Rings of a driver that has negotiated the packed format: sizes, places and positions.

use crate::recorder::OFFERED;
use crate::rig::{ACKED, Rig};
use crate::wire::{Wire, ram, ring_at};
use virtnet_vhost_user::ProtocolFeatures;
use virtnet_vhost_user::message::{Request, VringAddress};
use virtqueue::{RingFormat, RingPosition};

const RING_PACKED: u64 = 1 << 34;
const IN_ORDER: u64 = 1 << 35;

fn negotiated(features: u64) -> Rig {
    let mut rig = Rig::new();
    rig.backend.offered = OFFERED | RING_PACKED | IN_ORDER;
    rig.does(&Wire::u64(Request::SetProtocolFeatures, ProtocolFeatures::all().bits()));
    rig.does(&Wire::u64(Request::SetFeatures, ACKED | features));
    rig.does(&Wire::table(&[ram()]));
    rig
}

/// Starts ring 0 of 100 entries; from `base`, if the front end says one.
fn start(rig: &mut Rig, base: Option<u32>) {
    rig.does(&Wire::ring(Request::SetVringNum, 0, 100));
    if let Some(base) = base {
        rig.does(&Wire::ring(Request::SetVringBase, 0, base));
    }
    rig.does(&Wire::addr(ring_at(0)));
    rig.does(&Wire::event(Request::SetVringKick, 0));
}

fn started_at(base: Option<u32>) -> (u16, u16) {
    let mut rig = negotiated(RING_PACKED);
    start(&mut rig, base);
    let RingPosition { next_avail, next_used } = rig.backend.running[0].as_ref().unwrap().position;
    (next_avail, next_used)
}

fn base_of(rig: &mut Rig) -> u32 {
    let answer = rig.asks(&Wire::ring(Request::GetVringBase, 0, 0));
    u32::from_ne_bytes(answer[16..20].try_into().unwrap())
}

#[test]
fn the_ring_s_form_is_what_was_negotiated_and_its_size_any() {
    for (features, in_order) in [(RING_PACKED, false), (RING_PACKED | IN_ORDER, true)] {
        let mut rig = negotiated(features);
        start(&mut rig, None);
        let layout = rig.backend.running[0].as_ref().unwrap().layout;
        assert_eq!((layout.format, layout.size, layout.in_order), (RingFormat::Packed, 100, in_order));
    }
}

#[test]
fn positions_have_both_halves_or_only_the_first() {
    assert_eq!(started_at(None), (0x8000, 0x8000), "where a ring begins");
    assert_eq!(started_at(Some(0x8000)), (0x8000, 0x8000), "as DPDK says it");
    assert_eq!(started_at(Some(0x8000_8000)), (0x8000, 0x8000), "as QEMU says it");
    assert_eq!(started_at(Some(0x0005_0007)), (7, 5));
    assert_eq!(started_at(Some(0x8063_0001)), (1, 0x8063));
}

#[test]
fn a_stopped_ring_answers_with_both_halves() {
    let mut rig = negotiated(RING_PACKED);
    assert_eq!(base_of(&mut rig), 0x8000_8000);
    rig.backend.positions[0] = 0x8011;
    start(&mut rig, None);
    assert_eq!(base_of(&mut rig), 0x8011_8011);
    assert_eq!(base_of(&mut rig), 0x8011_8011);
}

#[test]
fn positions_do_not_outlive_the_format() {
    let mut rig = negotiated(RING_PACKED);
    rig.does(&Wire::ring(Request::SetVringBase, 0, 0x8011));
    rig.does(&Wire::u64(Request::SetFeatures, ACKED));
    assert_eq!(base_of(&mut rig), 0);
    rig.does(&Wire::ring(Request::SetVringBase, 0, 7));
    rig.does(&Wire::u64(Request::SetFeatures, ACKED | RING_PACKED));
    assert_eq!(base_of(&mut rig), 0x8000_8000);
}

#[test]
fn sizes_and_places_that_no_packed_ring_can_have() {
    for size in [0, 1025, 0x1_0001] {
        let reason = negotiated(RING_PACKED).refuses(&Wire::ring(Request::SetVringNum, 0, size));
        assert_eq!(reason, format!("SET_VRING_NUM: expected a size from 1 to 1024, found {size}"));
    }
    let askew = |at: VringAddress| {
        let mut rig = negotiated(RING_PACKED);
        rig.does(&Wire::ring(Request::SetVringNum, 0, 100));
        rig.does(&Wire::event(Request::SetVringKick, 0));
        rig.refuses(&Wire::addr(at))
    };
    let at = ring_at(0);
    let reason = askew(VringAddress { available: at.available + 2, ..at });
    assert!(reason.contains("a driver's event suppression at"), "{reason}");
    assert!(reason.ends_with("which is misaligned"), "{reason}");
    let reason = askew(VringAddress { used: at.available, ..at });
    assert!(reason.ends_with("which overlap"), "{reason}");
    let reason = askew(VringAddress { descriptor: 0x10, ..at });
    assert!(reason.contains("a packed ring of 1600 bytes at 0x10, outside every memory region"), "{reason}");
}
