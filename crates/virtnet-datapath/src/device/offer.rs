//! Pure: what a device offers to a front end.

use virtnet_device::offer;
use virtnet_types::DeviceSpec;
use virtnet_vhost_user::{LOG_ALL, PROTOCOL_FEATURES, ProtocolFeatures};

/// The virtio feature word for vhost-user: the device's own bits and the two that the transport takes from the reserved range.
pub(crate) fn features(spec: &DeviceSpec) -> u64 {
    offer(spec.features.0) | LOG_ALL | PROTOCOL_FEATURES
}

/// The protocol features, each of which works here.
pub(crate) fn protocol_features() -> u64 {
    ProtocolFeatures::all().bits()
}

/// Bits of an acknowledged word that concern the device and not the transport.
pub(crate) fn device_features(acked: u64) -> u64 {
    acked & !(LOG_ALL | PROTOCOL_FEATURES)
}
