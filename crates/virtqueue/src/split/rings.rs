//! The avail and the used ring in guest memory: a pointer, a length and a mask that were checked together, once.

use std::sync::atomic::Ordering;

use crate::GuestSlice;
use crate::slice::LINE;

const FLAGS: usize = 0;
const INDEX: usize = 2;
const ENTRIES: usize = 4;

/// Avail flag: the driver wants no notification (virtio 1.3, 2.7.7). Means nothing with VIRTIO_F_EVENT_IDX.
pub(crate) const AVAIL_F_NO_INTERRUPT: u16 = 1;
/// Used flag: the device wants no kick (2.7.10). Means nothing with VIRTIO_F_EVENT_IDX.
pub(crate) const USED_F_NO_NOTIFY: u16 = 1;

/// Length of one avail entry.
pub(crate) const AVAIL_ENTRY_LEN: usize = 2;
/// Length of one used entry.
pub(crate) const USED_ENTRY_LEN: usize = 8;

/// Used entries in a line.
const ENTRIES_PER_LINE: u16 = (LINE / USED_ENTRY_LEN) as u16;

/// A ring of `size` entries behind flags and index, with an event field after the entries where `event` says so.
///
/// Invariant: `mask + 1` is a power of two, the slice has room for flags, index, `mask + 1` entries and the event
/// field, and starts at a multiple of the ring's alignment. Nothing changes a ring after it was made.
#[derive(Clone, Copy, Debug)]
struct Ring {
    slice: GuestSlice,
    mask: u16,
    event: bool,
}

impl Ring {
    fn new(slice: GuestSlice, size: u16, entry_len: usize, event: bool) -> Option<Self> {
        let needed = ENTRIES + usize::from(size) * entry_len + if event { 2 } else { 0 };
        let aligned = (slice.as_ptr() as usize).is_multiple_of(entry_len.min(4));
        let fits = size.is_power_of_two() && slice.len() >= needed && aligned;
        fits.then(|| Self { slice, mask: size - 1, event })
    }

    #[inline]
    fn load(&self, field: usize, order: Ordering) -> u16 {
        // SAFETY: only called for FLAGS and INDEX, inside and even by the invariant.
        unsafe { self.slice.load_u16(field, order) }
    }

    #[inline]
    fn store(&self, field: usize, value: u16, order: Ordering) {
        // SAFETY: as in `load`.
        unsafe { self.slice.store_u16(field, value, order) }
    }

    #[inline]
    fn slot(&self, position: u16, entry_len: usize) -> usize {
        ENTRIES + usize::from(position & self.mask) * entry_len
    }

    /// Where the event field is; without one, the flags, which then carry the same wish.
    #[inline]
    fn event_offset(&self, entry_len: usize) -> Option<usize> {
        self.event.then(|| ENTRIES + (usize::from(self.mask) + 1) * entry_len)
    }
}

/// The ring in which the driver makes chains available.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AvailRing(Ring);

impl AvailRing {
    /// `None` where the slice is too short or misaligned.
    pub(crate) fn new(slice: GuestSlice, size: u16, event: bool) -> Option<Self> {
        Ring::new(slice, size, AVAIL_ENTRY_LEN, event).map(Self)
    }

    #[inline]
    pub(crate) fn flags(&self) -> u16 {
        self.0.load(FLAGS, Ordering::Relaxed)
    }

    pub(crate) fn set_flags(&self, flags: u16) {
        self.0.store(FLAGS, flags, Ordering::Relaxed);
    }

    /// The driver's index; what it made available before is visible after.
    #[inline]
    pub(crate) fn index(&self) -> u16 {
        self.0.load(INDEX, Ordering::Acquire)
    }

    pub(crate) fn set_index(&self, index: u16) {
        self.0.store(INDEX, index, Ordering::Release);
    }

    #[inline]
    pub(crate) fn head(&self, position: u16) -> u16 {
        // SAFETY: a masked position is below the size, so the entry is inside, and at an even offset.
        unsafe { self.0.slice.load_u16(self.0.slot(position, AVAIL_ENTRY_LEN), Ordering::Relaxed) }
    }

    pub(crate) fn set_head(&self, position: u16, head: u16) {
        // SAFETY: as in `head`.
        unsafe { self.0.slice.store_u16(self.0.slot(position, AVAIL_ENTRY_LEN), head, Ordering::Relaxed) }
    }

    /// `used_event`, where there is one.
    #[inline]
    pub(crate) fn used_event(&self) -> Option<u16> {
        let offset = self.0.event_offset(AVAIL_ENTRY_LEN)?;
        // SAFETY: with `event` the field is inside, and at an even offset.
        Some(unsafe { self.0.slice.load_u16(offset, Ordering::Relaxed) })
    }

    pub(crate) fn set_used_event(&self, index: u16) {
        if let Some(offset) = self.0.event_offset(AVAIL_ENTRY_LEN) {
            // SAFETY: as in `used_event`.
            unsafe { self.0.slice.store_u16(offset, index, Ordering::Relaxed) }
        }
    }
}

/// The ring in which the device hands chains back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UsedRing(Ring);

impl UsedRing {
    /// `None` where the slice is too short or misaligned.
    pub(crate) fn new(slice: GuestSlice, size: u16, event: bool) -> Option<Self> {
        Ring::new(slice, size, USED_ENTRY_LEN, event).map(Self)
    }

    pub(crate) fn flags(&self) -> u16 {
        self.0.load(FLAGS, Ordering::Relaxed)
    }

    #[inline]
    pub(crate) fn set_flags(&self, flags: u16) {
        self.0.store(FLAGS, flags, Ordering::Relaxed);
    }

    #[inline]
    pub(crate) fn index(&self) -> u16 {
        self.0.load(INDEX, Ordering::Acquire)
    }

    /// Shows everything stored before, payloads and entries, to whoever sees the index.
    #[inline]
    pub(crate) fn set_index(&self, index: u16) {
        self.0.store(INDEX, index, Ordering::Release);
    }

    #[inline]
    pub(crate) fn set_entry(&self, position: u16, id: u32, len: u32) {
        let offset = self.0.slot(position, USED_ENTRY_LEN);
        // SAFETY: a masked position is below the size, so both words are inside, and at multiples of 4.
        unsafe {
            self.0.slice.store_u32(offset, id, Ordering::Relaxed);
            self.0.slice.store_u32(offset + 4, len, Ordering::Relaxed);
        }
    }

    /// Has the lines with `count` entries from `position` brought near, to be written.
    ///
    /// The driver has read them last. Each would have to be asked back from its processor when it is written first, and since stores
    /// become visible in their order, all later ones, to the frames' buffers as well, would wait for it.
    #[inline]
    pub(crate) fn bring_near(&self, position: u16, count: u16) {
        for step in (0..count.next_multiple_of(ENTRIES_PER_LINE)).step_by(ENTRIES_PER_LINE.into()) {
            self.0.slice.bring_near(self.0.slot(position.wrapping_add(step), USED_ENTRY_LEN));
        }
    }

    pub(crate) fn entry(&self, position: u16) -> (u32, u32) {
        let offset = self.0.slot(position, USED_ENTRY_LEN);
        // SAFETY: as in `set_entry`.
        unsafe {
            (self.0.slice.load_u32(offset, Ordering::Relaxed), self.0.slice.load_u32(offset + 4, Ordering::Relaxed))
        }
    }

    /// `avail_event`, where there is one.
    pub(crate) fn avail_event(&self) -> Option<u16> {
        let offset = self.0.event_offset(USED_ENTRY_LEN)?;
        // SAFETY: with `event` the field is inside, and at an even offset.
        Some(unsafe { self.0.slice.load_u16(offset, Ordering::Relaxed) })
    }

    /// Sets `avail_event`; returns its offset in the ring, for the dirty log, or `None` where there is none.
    #[inline]
    pub(crate) fn set_avail_event(&self, index: u16) -> Option<usize> {
        let offset = self.0.event_offset(USED_ENTRY_LEN)?;
        // SAFETY: as in `avail_event`.
        unsafe { self.0.slice.store_u16(offset, index, Ordering::Relaxed) };
        Some(offset)
    }

    /// Byte ranges (offset, length) of `count` entries from `position`: one, and a second where they wrap.
    #[inline]
    pub(crate) fn entry_ranges(&self, position: u16, count: u16) -> [(usize, usize); 2] {
        let until_end = (self.0.mask + 1) - (position & self.0.mask);
        let (first, second) = (count.min(until_end), count.saturating_sub(until_end));
        [
            (self.0.slot(position, USED_ENTRY_LEN), usize::from(first) * USED_ENTRY_LEN),
            (ENTRIES, usize::from(second) * USED_ENTRY_LEN),
        ]
    }

    /// Byte range of the index.
    pub(crate) const INDEX_RANGE: (usize, usize) = (INDEX, 2);
    /// Byte range of the flags.
    pub(crate) const FLAGS_RANGE: (usize, usize) = (FLAGS, 2);
}
