//! What a device notes of a ring so that another process can go on with it, whenever this one dies.
//!
//! Chains go back in the order in which they came (the device sees to it), so all that is before the last publish is done with, and
//! all behind it has not been touched. Of a *split* ring the guest's own used index says where that is: one store shows a whole burst.
//!
//! A *packed* ring has no such index, and handing a chain back overwrites what the driver wrote. So the used descriptors of a burst are
//! noted here first, then the goal that they lead to, and only then are they written to the ring, the first of them last:
//!
//! ```text
//! shown = goal                  nothing was written: go on at `shown`
//! shown ≠ goal, the descriptor at `shown` still the driver's: write all that was noted (again), go on at `goal`
//! shown ≠ goal, it is not:      the driver has been shown everything: go on at `goal`
//! ```
//!
//! A device shows what it has before that is more than can be noted. More all the same (such as one frame in very many small buffers) is
//! written as it comes, under a mark that says so: whoever finds that mark cannot go on.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering, compiler_fence};

use crate::packed::Position;

/// Used descriptors that can be noted for one publish.
pub const NOTED: usize = 256;

/// In `goal`: the ring is being written without notes.
const UNNOTED: u64 = 1 << 63;

/// What is noted of one ring. Every bit pattern is one of it, so it may lie in a file; nothing read from it is trusted.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct RingRecord {
    /// Chains' worth of positions between the used and the available one, which a former device took and never gave back.
    lost: AtomicU32,
    /// Of a packed ring, the position up to which the driver has been shown everything.
    shown: AtomicU32,
    /// The position that the publish in progress leads to in bits 0 to 15, and how many descriptors it writes in bits 16 to 31.
    goal: AtomicU64,
    /// Position, id and written bytes of each descriptor, from bit 0 on.
    notes: [AtomicU64; NOTED],
}

/// A used descriptor that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) at: Position,
    pub(crate) id: u16,
    pub(crate) written: u32,
}

/// Where a packed ring was when its device died.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Between two publishes.
    At(Position),
    /// In one that leads from the first to the second and writes so many descriptors.
    Between(Position, Position, usize),
    /// In one that was not noted.
    Unnoted,
}

impl Default for RingRecord {
    fn default() -> Self {
        let (lost, shown, goal) = Default::default();
        Self { lost, shown, goal, notes: [const { AtomicU64::new(0) }; NOTED] }
    }
}

impl RingRecord {
    /// A ring begins at `shown`, `lost` positions of it being nobody's any more.
    pub(crate) fn begin(&self, shown: Position, lost: u16) {
        self.lost.store(lost.into(), Ordering::Relaxed);
        self.commit(shown);
    }

    /// Positions that were nobody's when the ring began.
    pub(crate) fn lost(&self) -> u16 {
        self.lost.load(Ordering::Relaxed) as u16
    }

    /// Notes a used descriptor; `index` counts from zero in each publish and is below [`NOTED`].
    #[inline]
    pub(crate) fn note(&self, index: usize, Note { at, id, written }: Note) {
        if let Some(note) = self.notes.get(index) {
            let word = u64::from(at.encode()) | u64::from(id) << 16 | u64::from(written) << 32;
            note.store(word, Ordering::Relaxed);
        }
    }

    #[inline]
    pub(crate) fn noted(&self, index: usize) -> Option<Note> {
        let word = self.notes.get(index)?.load(Ordering::Relaxed);
        Some(Note { at: Position::decode(word as u16), id: (word >> 16) as u16, written: (word >> 32) as u32 })
    }

    /// From here on the ring is written, as noted.
    #[inline]
    pub(crate) fn intend(&self, goal: Position, count: usize) {
        self.announce(u64::from(goal.encode()) | (count as u64) << 16);
    }

    /// From here on the ring is written, without notes.
    pub(crate) fn intend_unnoted(&self) {
        self.announce(UNNOTED);
    }

    /// Stores the goal behind the notes and before the ring is written. A death cuts the program off between two instructions, so it is
    /// the compiler alone that must not bring later stores forward; the release order keeps only earlier ones back.
    #[inline]
    fn announce(&self, goal: u64) {
        self.goal.store(goal, Ordering::Release);
        compiler_fence(Ordering::SeqCst);
    }

    /// The driver has been shown everything up to here.
    #[inline]
    pub(crate) fn commit(&self, shown: Position) {
        // A death in between looks like one in a publish that the driver has been shown, which it was.
        self.goal.store(shown.encode().into(), Ordering::Release);
        self.shown.store(shown.encode().into(), Ordering::Release);
    }

    /// Where the device that wrote this has left a packed ring.
    pub(crate) fn left(&self) -> Left {
        let (shown, goal) = (self.shown.load(Ordering::Acquire) as u16, self.goal.load(Ordering::Acquire));
        if goal & UNNOTED != 0 {
            return Left::Unnoted;
        }
        let (from, to) = (Position::decode(shown), Position::decode(goal as u16));
        if from == to { Left::At(from) } else { Left::Between(from, to, usize::from((goal >> 16) as u16)) }
    }
}
