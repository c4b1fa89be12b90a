//! Bytes of the virtio network device: features, header, status, announcements.
//!
//! Everything here is a pure function of its arguments: no I/O, no allocation, no clock. Section numbers are those of
//! the virtio 1.3 specification.

mod dependencies;
#[path = "generated/feature_bits.rs"]
mod feature_bits;
mod feature_name;
mod gso;
mod header;
mod header_check;
mod rarp;
mod status;

pub use dependencies::{FEATURE_DEPENDENCIES, FeatureDependency, broken_dependency};
pub use feature_bits::*;
pub use feature_name::feature_name;
pub use gso::{GSO_ECN, GsoKind};
pub use header::{HDR_F_DATA_VALID, HDR_F_NEEDS_CSUM, HDR_F_RSC_INFO, NET_HEADER_LEN, NetHeader};
pub use header_check::HeaderError;
pub use rarp::{RARP_FRAME_LEN, rarp_announcement};
pub use status::DeviceStatus;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
