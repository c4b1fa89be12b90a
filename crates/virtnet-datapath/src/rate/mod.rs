//! How much passes between a driver and its port: limits of a device, shared by its queue pairs on whatever workers they are.
//!
//! A limit is a [`Bucket`] of packets, of bytes, or both, which fills at the limit's rate up to its burst. Pairs take from it without a
//! lock and look at the clock once a burst. A frame passes if the bucket is not empty, and takes what it has: a large one leaves a debt that
//! the next ones wait for, so that the rate is kept whatever the frames' lengths. What has to wait stays where it is, in the driver's
//! ring or in the port, and its pair sleeps until there is enough again.

mod bucket;
mod device_limits;
mod limited_port;
mod pair_rate;

use bucket::Bucket;
pub(crate) use device_limits::DeviceLimits;
use device_limits::Limit;
use limited_port::LimitedPort;
pub(crate) use pair_rate::PairRate;
