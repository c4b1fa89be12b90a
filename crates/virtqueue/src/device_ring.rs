//! The device's side of a virtqueue, whatever its format.

use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE};
use crate::{Chain, ChainError, GuestAddress, RingError, Segment};

/// What [`DeviceRing::pop`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popped {
    /// The driver has made nothing available.
    Empty,
    /// The chain was filled.
    Chain,
    /// A malformed chain. It has already been put back as used with length 0, to be seen with the next publish.
    Bad(ChainError),
}

/// Chains for which whoever pops has a short way: those of one buffer, of more than so many bytes, that the device writes, or reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Whether the device writes the buffer.
    pub writable: bool,
    /// How many bytes are too few.
    pub too_few: u32,
}

impl Plain {
    /// Whether a chain that begins with such a descriptor is one.
    #[inline]
    pub(crate) const fn is(self, flags: u16, len: u32) -> bool {
        let expected = if self.writable { DESC_F_WRITE } else { 0 };
        flags & (DESC_F_NEXT | DESC_F_WRITE | DESC_F_INDIRECT) == expected && len > self.too_few
    }
}

/// How far a ring has got; what a transport saves to start it again.
///
/// In a split ring both are free-running indexes. In a packed ring they are slots in bits 0 to 14, with the wrap counter
/// in bit 15, as vhost-user passes them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RingPosition {
    /// Where the next chain to pop is; chains in flight are before it.
    pub next_avail: u16,
    /// Where the next used entry or descriptor is to be written; those before it need not be published.
    pub next_used: u16,
}

/// The device's side of one queue. One thread owns it; nothing in it blocks, allocates or panics.
///
/// The cycle: [`pop`](Self::pop) and serve chains, [`push_used`](Self::push_used) each, [`publish`](Self::publish)
/// once per burst; when a pop says [`Popped::Empty`] and there is no wish to spin, [`arm`](Self::arm) and sleep.
pub trait DeviceRing {
    /// Takes the next available chain.
    ///
    /// # Errors
    /// The ring itself is unusable: it stays broken, and says so at every call, until it is made anew.
    fn pop(&mut self, chain: &mut Chain) -> Result<Popped, RingError>;

    /// Takes chains as [`pop`](Self::pop) does, and calls `take` with the head and the buffer of each that is plain, until so many came:
    /// then `None`. Else what `pop` says of the next one, which nothing has been said of yet.
    ///
    /// That the buffer is resolved, and the guest's index looked at, for many at once is what makes this the short way.
    ///
    /// # Errors
    /// As for [`pop`](Self::pop); what was taken before is still the caller's.
    fn pop_plain(
        &mut self,
        wanted: (Plain, u16),
        chain: &mut Chain,
        take: impl FnMut(u16, Segment),
    ) -> Result<Option<Popped>, RingError>
    where
        Self: Sized,
    {
        let _ = (wanted, take);
        self.pop(chain).map(Some)
    }

    /// How many chains the driver has made available, as far as that can be told at a glance; [`u16::MAX`] where it cannot. Nothing but
    /// time may depend on it: the driver can claim what it likes.
    fn ready(&self) -> u16 {
        u16::MAX
    }

    /// Gives back the newest `count` popped chains, so that later pops find them again.
    ///
    /// Only while nothing younger has gone back, neither as used nor as [`Popped::Bad`]: a ring is a sequence, and
    /// stepping back over a chain that went back would serve it twice.
    fn unpop(&mut self, count: u16);

    /// Hands a chain back with the number of bytes written to it. The driver does not see it before the next publish.
    fn push_used(&mut self, chain_head: u16, written: u32);

    /// How many more chains can be handed back before the next publish such that another process can go on with the ring, should this one
    /// die meanwhile. More are no mistake.
    fn push_room(&self) -> usize {
        usize::MAX
    }

    /// Shows the driver everything pushed, with one index store; `true` means it wants a notification.
    fn publish(&mut self) -> bool;

    /// Asks the driver for kicks. `true`: chains came meanwhile, go on popping instead of going to sleep.
    ///
    /// Where the last pop said [`Popped::Empty`], chains given back by [`unpop`](Self::unpop) since then do not count
    /// as come: a device that waits for more room than there is sleeps until the driver adds some.
    ///
    /// # Errors
    /// As for [`pop`](Self::pop).
    fn arm(&mut self) -> Result<bool, RingError>;

    /// Asks the driver not to kick, while polling.
    fn disarm(&mut self);

    /// How far the ring has got.
    fn position(&self) -> RingPosition {
        self.position_before(0)
    }

    /// How far it would have got, had the newest `count` popped chains been given back by [`unpop`](Self::unpop).
    fn position_before(&self, count: u16) -> RingPosition;

    /// Logs `len` bytes at `addr` as written by the device; nothing while no log is set.
    fn mark_dirty(&self, addr: GuestAddress, len: usize);

    /// Logs the first `written` bytes of `segments`, in order.
    ///
    /// The device calls it for every payload it wrote, after the write and before the publish. (The ring logs its own
    /// writes.)
    fn mark_written(&self, segments: &[Segment], written: usize) {
        let mut left = written;
        for segment in segments {
            if left == 0 {
                return;
            }
            let len = left.min(segment.slice.len());
            self.mark_dirty(segment.addr, len);
            left -= len;
        }
    }
}
