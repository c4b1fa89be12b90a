//! vhost-user: the messages, and the back end's session.

mod backend;
mod disconnect;
mod features;
pub mod frontend;
pub mod message;
mod session;
pub mod socket;

pub use backend::{Backend, Refusal, RingSetup};
pub use disconnect::Disconnect;
pub use features::{LOG_ALL, PROTOCOL_FEATURES, ProtocolFeatures};
pub use session::Session;
