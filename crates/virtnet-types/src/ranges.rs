//! Numbers with a range.

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

macro_rules! ranged {
    ($(#[$doc:meta])* $name:ident, $what:literal, $expected:literal, $accepts:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "u16", into = "u16")]
        pub struct $name(u16);

        impl $name {
            /// The number itself.
            #[must_use]
            pub const fn get(self) -> u16 {
                self.0
            }
        }

        impl TryFrom<u16> for $name {
            type Error = InvalidValue;

            fn try_from(value: u16) -> Result<Self, InvalidValue> {
                let accepts: fn(u16) -> bool = $accepts;
                if accepts(value) { Ok(Self(value)) } else { Err(InvalidValue::new($what, $expected, value)) }
            }
        }

        impl From<$name> for u16 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

ranged!(
    /// Largest payload of a frame in bytes: 68 (the least IPv4 knows) to 65521 (what fits a TAP's frame of 65535 with its Ethernet header).
    Mtu, "MTU", "68 to 65521", |value| (68..=65521).contains(&value)
);

ranged!(
    /// Most descriptors a ring may have: a power of two (virtio 1.3, 2.7), 4 to 32768.
    QueueSize, "Queue size", "a power of two, 4 to 32768", |value| value >= 4 && value.is_power_of_two()
);

ranged!(
    /// Pairs of a receive and a transmit queue: 1 to 128, so that vhost-user's 8-bit queue numbers suffice.
    QueuePairs, "Number of queue pairs", "1 to 128", |value| (1..=128).contains(&value)
);

ranged!(
    /// Which frames reach a driver, one bit for each mode of the control queue's RX class (virtio 1.3, 5.1.6.5.1): 0 to 63.
    RxMode, "Receive mode", "0 to 63", |value| value < 64
);

ranged!(
    /// Longest time for which notifications are held back, in microseconds: 1 to 65535.
    ModerationPeriod, "Period", "1 to 65535", |value| value > 0
);

ranged!(
    /// Bytes of a frame that a generator makes: 64 to 9014, enough for all its fields and up to a jumbo frame.
    FrameSize, "Frame size", "64 to 9014", |value| (64..=9014).contains(&value)
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_range_ends_where_it_says() {
        assert!(Mtu::try_from(67).is_err() && Mtu::try_from(68).is_ok());
        assert!(Mtu::try_from(65521).is_ok() && Mtu::try_from(65522).is_err());
        assert!(QueueSize::try_from(2).is_err() && QueueSize::try_from(4).is_ok());
        assert!(QueueSize::try_from(1000).is_err() && QueueSize::try_from(32768).is_ok());
        assert!(QueuePairs::try_from(0).is_err() && QueuePairs::try_from(129).is_err());
        assert!(FrameSize::try_from(63).is_err() && FrameSize::try_from(9015).is_err());
    }
}
