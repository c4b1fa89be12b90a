//! The watched mappings, in a form that a signal handler can read at any moment.
//!
//! Slots live in blocks that are never freed, linked one after the other. Changes are made one at a time under a lock;
//! readers take none. A slot's fields belong together, so each change makes its generation odd first and even after
//! (a sequence lock), and a reader passes over a slot that is odd or changed meanwhile. That cannot be the slot it
//! looks for: the thread that faults uses the mapping, and a mapping in use is neither being claimed nor released.

use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize, Ordering, fence};
use std::sync::{Mutex, PoisonError};

/// Some dozen devices with a usual number of regions fit the first block.
const SLOTS: usize = 64;

static FIRST: Block = Block::new();
static CHANGES: Mutex<()> = Mutex::new(());

/// How many pages were replaced in the life of the process.
static FAULTS: AtomicU64 = AtomicU64::new(0);

/// One watched range, or a free place (`end` is 0).
#[derive(Debug)]
pub(super) struct Slot {
    generation: AtomicUsize,
    start: AtomicUsize,
    end: AtomicUsize,
    page_size: AtomicUsize,
    truncated: AtomicBool,
}

struct Block {
    slots: [Slot; SLOTS],
    next: AtomicPtr<Block>,
}

/// A slot's range as it was at one moment.
struct Range {
    start: usize,
    end: usize,
    page_size: usize,
}

/// Where a fault happened: the page to replace, and the slot to flag when that is done.
pub(super) struct Fault {
    pub(super) page: usize,
    pub(super) page_size: usize,
    slot: &'static Slot,
}

/// Puts a range into a free slot.
pub(super) fn claim(start: usize, len: usize, page_size: usize) -> &'static Slot {
    let _alone = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    let free = blocks().flat_map(|block| &block.slots).find(|slot| slot.end.load(Ordering::Relaxed) == 0);
    let slot = free.unwrap_or_else(|| {
        let [slot, ..] = &append_block().slots;
        slot
    });
    slot.truncated.store(false, Ordering::Relaxed);
    slot.change(Range { start, end: start + len, page_size });
    slot
}

/// Frees a slot that was claimed.
pub(super) fn release(slot: &'static Slot) {
    let _alone = CHANGES.lock().unwrap_or_else(PoisonError::into_inner);
    slot.change(Range { start: 0, end: 0, page_size: 0 });
}

/// The watched page at `addr`. Takes no lock and allocates nothing.
pub(super) fn find(addr: usize) -> Option<Fault> {
    blocks().flat_map(|block| &block.slots).find_map(|slot| {
        let range = slot.read()?;
        let inside = range.start <= addr && addr < range.end;
        inside.then(|| Fault { page: addr & !(range.page_size - 1), page_size: range.page_size, slot })
    })
}

/// How many pages were replaced so far; whoever sees one more sees the flag of its slot as well.
#[inline]
pub(super) fn faults() -> u64 {
    FAULTS.load(Ordering::Acquire)
}

impl Fault {
    /// Says that the page was replaced.
    pub(super) fn flag(&self) {
        self.slot.truncated.store(true, Ordering::Release);
        FAULTS.fetch_add(1, Ordering::Release);
    }
}

impl Slot {
    const fn free() -> Self {
        Self {
            generation: AtomicUsize::new(0),
            start: AtomicUsize::new(0),
            end: AtomicUsize::new(0),
            page_size: AtomicUsize::new(0),
            truncated: AtomicBool::new(false),
        }
    }

    pub(super) fn is_truncated(&self) -> bool {
        self.truncated.load(Ordering::Acquire)
    }

    /// Only under the lock.
    fn change(&self, range: Range) {
        let generation = self.generation.load(Ordering::Relaxed);
        self.generation.store(generation.wrapping_add(1), Ordering::Relaxed);
        fence(Ordering::Release);
        self.start.store(range.start, Ordering::Relaxed);
        self.end.store(range.end, Ordering::Relaxed);
        self.page_size.store(range.page_size, Ordering::Relaxed);
        self.generation.store(generation.wrapping_add(2), Ordering::Release);
    }

    fn read(&self) -> Option<Range> {
        let generation = self.generation.load(Ordering::Acquire);
        let start = self.start.load(Ordering::Relaxed);
        let end = self.end.load(Ordering::Relaxed);
        let page_size = self.page_size.load(Ordering::Relaxed);
        fence(Ordering::Acquire);
        let steady = generation.is_multiple_of(2) && generation == self.generation.load(Ordering::Relaxed);
        steady.then_some(Range { start, end, page_size })
    }
}

impl Block {
    const fn new() -> Self {
        Self { slots: [const { Slot::free() }; SLOTS], next: AtomicPtr::new(std::ptr::null_mut()) }
    }

    fn next(&self) -> Option<&'static Block> {
        // SAFETY: null or a leaked block, which is valid for ever and only accessed through shared references.
        unsafe { self.next.load(Ordering::Acquire).as_ref() }
    }
}

fn blocks() -> impl Iterator<Item = &'static Block> {
    std::iter::successors(Some(&FIRST), |block| block.next())
}

/// Only under the lock.
fn append_block() -> &'static Block {
    let block: &'static Block = Box::leak(Box::new(Block::new()));
    if let Some(last) = blocks().last() {
        last.next.store(std::ptr::from_ref(block).cast_mut(), Ordering::Release);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses that nothing is ever mapped at, so that no real fault is concerned.
    const NOWHERE: usize = usize::MAX / 2;

    #[test]
    fn an_address_is_found_while_its_range_is_claimed_and_by_its_page() {
        let slot = claim(NOWHERE & !0xfff, 0x3000, 0x1000);
        let start = NOWHERE & !0xfff;
        let fault = find(start + 0x1abc).map(|fault| (fault.page, fault.page_size));
        assert_eq!(fault, Some((start + 0x1000, 0x1000)));
        assert!(find(start - 1).is_none());
        assert!(find(start + 0x3000).is_none());
        release(slot);
        assert!(find(start).is_none());
    }

    #[test]
    fn a_flag_does_not_outlive_its_claim() {
        let start = (NOWHERE & !0xfff) + 0x10_0000;
        let slot = claim(start, 0x1000, 0x1000);
        find(start).unwrap().flag();
        assert!(slot.is_truncated());
        release(slot);
        let again = claim(start, 0x1000, 0x1000);
        assert!(!again.is_truncated());
        release(again);
    }

    #[test]
    fn there_is_no_limit_to_claims() {
        let start = (NOWHERE & !0xfff) + 0x1000_0000;
        let slots: Vec<_> = (0..SLOTS * 3).map(|n| claim(start + n * 0x1000, 0x1000, 0x1000)).collect();
        for n in 0..SLOTS * 3 {
            assert_eq!(find(start + n * 0x1000).map(|fault| fault.page), Some(start + n * 0x1000));
        }
        slots.into_iter().for_each(release);
    }
}
