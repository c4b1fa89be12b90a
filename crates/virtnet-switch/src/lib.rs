//! A learning Ethernet switch that forwards frames by reference.
//!
//! # Theory of operation
//!
//! A [`Switch`] decides who gets a frame; it holds none. A frame is what a sender's queue lays out: a checked virtio-net header and
//! pieces of guest memory. [`Switch::forward`] reads the Ethernet header, once, into memory of its own, learns where the sender is, and
//! hands header and pieces to each receiver through [`Egress`], which copies them into that receiver's buffers. So a frame is copied
//! once for each of its receivers, from guest memory to guest memory.
//!
//! **Offloads.** A frame that a receiver can take as it is goes to it as it is, checksum unmade and uncut. For one that cannot, the
//! frame is first copied into the switch's own memory, and completed or cut there ([`treatment`](mod@treatment)): what the guest changes
//! meanwhile cannot contradict what was looked at. This is the only case with a second copy.
//!
//! **Addresses.** A station is a MAC address within a VLAN, so that the same address may be at two places in two VLANs; frames
//! themselves pass with their tags as they are. [`MacTable`] has a fixed size and looks at a fixed number of places, whatever addresses
//! are made up; each port has a share that it cannot exceed, so that one liar cannot make the others' frames be flooded.
//!
//! **Threads.** A switch belongs to one thread, that which serves all its ports. Its table therefore needs no lock and no atomics, and
//! a receiver's ring is reached without a hand-off: the sender's burst writes it. The price is that one switch is never faster than
//! one thread. The alternative, receivers on other threads to whom references are passed and who acknowledge their copies, costs every
//! frame two more crossings between processors, holds the sender's buffers for as long as the slowest receiver takes, and gains
//! something only with more than one busy thread per switch.

mod checksum;
mod ethernet;
mod layout;
mod mac_table;
mod scratch;
mod segment;
mod switch;
pub mod treatment;

pub use mac_table::{MacTable, PORT_SHARE, PortId, Station, TABLE_SIZE};
pub use switch::{DropReason, Egress, Switch, Terms};
