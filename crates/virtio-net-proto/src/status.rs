//! The device status field (virtio 1.3, 2.1).

use bitflags::bitflags;

bitflags! {
    /// How far the driver has got with the device. Unknown bits are kept, so that what was written can be read back.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct DeviceStatus: u8 {
        /// The guest has noticed the device.
        const ACKNOWLEDGE = 1;
        /// The guest knows how to drive it.
        const DRIVER = 2;
        /// The driver is set up and drives the device.
        const DRIVER_OK = 4;
        /// Feature negotiation is complete.
        const FEATURES_OK = 8;
        /// The device cannot go on without a reset.
        const DEVICE_NEEDS_RESET = 64;
        /// The driver has given up.
        const FAILED = 128;

        const _ = !0;
    }
}
