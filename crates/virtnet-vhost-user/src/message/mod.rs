//! The messages: their rules, their bytes, and what a session reads out of them.

mod cursor;
mod decode;
mod header;
mod payload;
mod request;
mod rules;

pub use decode::Message;
pub use header::{HEADER_SIZE, Header};
pub use payload::{LogArea, MAX_PAYLOAD, MAX_TABLE_REGIONS, Payload, RegionEntry, VringAddress, VringFd, VringState};
pub use request::Request;
pub use rules::{Answer, PayloadSize, RULES, RingNeed, Rule};
