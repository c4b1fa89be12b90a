//! Which features the driver takes. Pure functions of what the device offers.

use crate::error::{DriverError, Result};
use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_GUEST_CSUM,
    VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_GUEST_TSO4, VIRTIO_NET_F_GUEST_TSO6, VIRTIO_NET_F_GUEST_USO4,
    VIRTIO_NET_F_GUEST_USO6, VIRTIO_NET_F_HOST_ECN, VIRTIO_NET_F_HOST_TSO4, VIRTIO_NET_F_HOST_TSO6,
    VIRTIO_NET_F_HOST_USO, VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF, VIRTIO_NET_F_MTU, broken_dependency,
};
use virtnet_sys::tap::TapOffload;

/// The driver sends UDP segments.
const USO: u64 = VIRTIO_NET_F_GUEST_USO4 | VIRTIO_NET_F_GUEST_USO6 | VIRTIO_NET_F_HOST_USO;

/// All features that the driver makes use of. It never sends indirect chains: one descriptor holds a whole frame.
pub const DRIVER_FEATURES: u64 = VIRTIO_NET_F_CSUM
    | VIRTIO_NET_F_GUEST_CSUM
    | VIRTIO_NET_F_GUEST_TSO4
    | VIRTIO_NET_F_GUEST_TSO6
    | VIRTIO_NET_F_GUEST_ECN
    | VIRTIO_NET_F_HOST_TSO4
    | VIRTIO_NET_F_HOST_TSO6
    | VIRTIO_NET_F_HOST_ECN
    | VIRTIO_NET_F_MRG_RXBUF
    | VIRTIO_F_EVENT_IDX
    | VIRTIO_F_RING_PACKED
    | VIRTIO_F_VERSION_1
    | USO
    | UNRULED;

/// Features whose requirement, the control queue, is the VMM's affair and so not on this wire.
const UNRULED: u64 = VIRTIO_NET_F_MQ | VIRTIO_NET_F_MTU;

/// The features to acknowledge of those `offered`, none of them outside `wanted`.
///
/// A feature whose requirement is missing is left out, with all that requires it in turn (virtio 1.3, 5.1.3.1).
///
/// # Errors
/// When the device does not comply with virtio 1.0; whatever else it lacks, the driver does without.
pub fn negotiate(offered: u64, wanted: u64) -> Result<u64> {
    if offered & VIRTIO_F_VERSION_1 == 0 {
        return Err(DriverError::NotOffered("VIRTIO_F_VERSION_1"));
    }
    let common = offered & (wanted | VIRTIO_F_VERSION_1) & DRIVER_FEATURES;
    let mut ruled = common & !UNRULED;
    while let Some(rule) = broken_dependency(ruled) {
        ruled &= !rule.feature;
    }
    Ok(ruled | common & UNRULED)
}

/// What a reader of the netdev's frames can take, given what the device takes of us.
#[must_use]
pub fn tap_offload(features: u64) -> TapOffload {
    let map = [
        (VIRTIO_NET_F_CSUM, TapOffload::CSUM),
        (VIRTIO_NET_F_HOST_TSO4, TapOffload::TSO4),
        (VIRTIO_NET_F_HOST_TSO6, TapOffload::TSO6),
        (VIRTIO_NET_F_HOST_ECN, TapOffload::TSO_ECN),
        (VIRTIO_NET_F_HOST_USO, TapOffload::USO),
    ];
    map.iter().filter(|(feature, _)| features & feature != 0).map(|(_, offload)| *offload).collect()
}

/// The features to want over a netdev whose kernel grants `granted` of all offloads.
#[must_use]
pub fn features_over(granted: TapOffload) -> u64 {
    if granted.contains(TapOffload::USO) { DRIVER_FEATURES } else { DRIVER_FEATURES & !USO }
}

/// Whether the device may send frames longer than the MTU.
pub(crate) fn receives_segments(features: u64) -> bool {
    let kinds = VIRTIO_NET_F_GUEST_TSO4 | VIRTIO_NET_F_GUEST_TSO6 | VIRTIO_NET_F_GUEST_USO4 | VIRTIO_NET_F_GUEST_USO6;
    features & kinds != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_taken_of_a_device_that_offers_everything() {
        assert_eq!(negotiate(u64::MAX, u64::MAX).unwrap(), DRIVER_FEATURES);
    }

    #[test]
    fn a_device_before_virtio_1_0_is_refused() {
        assert!(matches!(negotiate(!VIRTIO_F_VERSION_1, u64::MAX), Err(DriverError::NotOffered(_))));
    }

    #[test]
    fn segmentation_falls_with_the_checksum_it_requires() {
        let without = negotiate(!VIRTIO_NET_F_CSUM & !VIRTIO_NET_F_GUEST_CSUM, u64::MAX).unwrap();
        assert_eq!(
            without,
            VIRTIO_F_VERSION_1 | VIRTIO_F_EVENT_IDX | VIRTIO_F_RING_PACKED | VIRTIO_NET_F_MRG_RXBUF | UNRULED
        );
    }

    #[test]
    fn ecn_alone_is_not_taken() {
        let wanted = VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_ECN;
        assert_eq!(negotiate(u64::MAX, wanted).unwrap(), VIRTIO_F_VERSION_1 | VIRTIO_NET_F_CSUM);
    }

    #[test]
    fn the_netdev_leaves_undone_what_the_device_does() {
        assert_eq!(tap_offload(DRIVER_FEATURES), TapOffload::all());
        assert_eq!(tap_offload(VIRTIO_F_VERSION_1), TapOffload::empty());
        assert_eq!(features_over(TapOffload::all() - TapOffload::USO) & USO, 0);
    }
}
