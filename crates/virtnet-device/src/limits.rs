//! Numbers that bound the work and the memory of a queue.

/// Most frames that one burst carries before it publishes and lets the other direction have its turn.
///
/// Enough to spread an index store and a notification over, few enough to stay in the cache and to answer the control thread soon.
pub const BURST: usize = 64;

/// Least bytes of a frame: an Ethernet header. Shorter ones have brought down kernels behind a TAP.
pub const MIN_FRAME: usize = 14;

/// Most bytes of a frame: an Ethernet header, two VLAN tags, and an IP packet of 65535 bytes (what segmentation offload makes).
pub const MAX_FRAME: usize = 14 + 2 * 4 + 65535;

/// Most pieces in which a frame is handed to a port, or room to be filled by it; a Linux frame has at most 18 fragments.
///
/// Small enough that a port can lay out an `iovec` for each on its stack.
pub const MAX_PIECES: usize = 256;
