//! The driver's queues: frames in, frames out, over rings in the shared area.

mod pair;
mod ring;
mod rx;
mod slots;
#[cfg(test)]
mod tests;
mod tx;

pub use pair::QueuePair;
pub use rx::{Received, RxQueue};
pub use tx::TxQueue;
