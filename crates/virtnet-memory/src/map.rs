//! The regions of one guest, and the way from a guest address to a byte.

use std::sync::Arc;

use virtqueue::{GuestAddress, GuestMemory, GuestSlice};

use crate::{DirtyLog, MemoryError, NewRegion, Region};

/// Most regions of a map: what QEMU has memory slots for.
pub const MAX_REGIONS: usize = 509;

/// An immutable set of regions that share no address. `Arc<MemoryMap>` is guest memory for a ring.
#[derive(Clone, Debug, Default)]
pub struct MemoryMap {
    /// In the order of guest addresses.
    regions: Box<[Arc<Region>]>,
    /// What resolving needs of each region, in the same order and close together.
    spans: Box<[Span]>,
    log: Option<Arc<DirtyLog>>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    gpa: u64,
    slice: GuestSlice,
}

impl MemoryMap {
    /// This map and one region more.
    ///
    /// # Errors
    /// The region is empty, wraps, is not inside its file, overlaps another, is one too many, or cannot be mapped.
    pub fn add(&self, new: NewRegion) -> Result<Self, MemoryError> {
        if self.regions.len() >= MAX_REGIONS {
            return Err(MemoryError::TooManyRegions { limit: MAX_REGIONS });
        }
        new.check_addresses()?;
        self.regions.iter().try_for_each(|other| refuse_overlap(&new, other))?;
        let region = Region::map(new)?;
        let place = self.regions.partition_point(|other| other.gpa() < region.gpa());
        let mut regions = self.regions.to_vec();
        regions.insert(place, Arc::new(region));
        Ok(Self::of(regions, self.log.clone()))
    }

    /// This map without the region that is exactly this one; the file and the offset do not count.
    ///
    /// # Errors
    /// There is none.
    pub fn remove(&self, gpa: GuestAddress, size: u64, uva: u64) -> Result<Self, MemoryError> {
        let is_it = |region: &Arc<Region>| region.gpa() == gpa && region.size() == size && region.uva() == uva;
        let at = self.regions.iter().position(is_it).ok_or(MemoryError::NoSuchRegion { gpa, size, uva })?;
        let mut regions = self.regions.to_vec();
        regions.remove(at);
        Ok(Self::of(regions, self.log.clone()))
    }

    /// This map with its writes logged in `log`, or no more.
    #[must_use]
    pub fn with_log(&self, log: Option<Arc<DirtyLog>>) -> Self {
        Self { log, ..self.clone() }
    }

    /// The regions, in the order of guest addresses.
    #[must_use]
    pub fn regions(&self) -> &[Arc<Region>] {
        &self.regions
    }

    /// Where writes are logged.
    #[must_use]
    pub fn log(&self) -> Option<&Arc<DirtyLog>> {
        self.log.as_ref()
    }

    /// The guest address of the `len` bytes that the front end has at `uva`, if one region has them all.
    #[must_use]
    pub fn uva_to_gpa(&self, uva: u64, len: usize) -> Option<GuestAddress> {
        let len = len as u64;
        self.regions.iter().find_map(|region| {
            let offset = uva.checked_sub(region.uva())?;
            let inside = len <= region.size() && offset <= region.size() - len;
            inside.then(|| GuestAddress(region.gpa().0 + offset))
        })
    }

    /// Whether an access found that a region's file, or the log's, had been shortened.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.regions.iter().any(|region| region.is_truncated())
            || self.log.as_ref().is_some_and(|log| log.is_truncated())
    }

    /// The last region that begins at `addr` or before. A binary search: guests have a handful of regions, so it is two or three
    /// comparisons.
    #[inline]
    fn span_of(&self, addr: GuestAddress) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.gpa <= addr.0);
        self.spans.get(after.checked_sub(1)?)
    }

    fn of(regions: Vec<Arc<Region>>, log: Option<Arc<DirtyLog>>) -> Self {
        let spans = regions.iter().map(|region| Span { gpa: region.gpa().0, slice: region.slice() }).collect();
        Self { regions: regions.into_boxed_slice(), spans, log }
    }
}

// SAFETY: spans are slices of the regions' mappings, and the map holds the regions.
unsafe impl GuestMemory for MemoryMap {
    /// There is no memory of the last hit, since workers share the map and would share its cache line: each queue has one of its own.
    #[inline]
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<GuestSlice> {
        let span = self.span_of(addr)?;
        span.slice.get((addr.0 - span.gpa) as usize, len)
    }

    #[inline]
    fn region_of(&self, addr: GuestAddress) -> Option<(GuestAddress, GuestSlice)> {
        let span = self.span_of(addr)?;
        // An address between two regions is in neither.
        span.slice.get((addr.0 - span.gpa) as usize, 1)?;
        Some((GuestAddress(span.gpa), span.slice))
    }

    #[inline]
    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        if let Some(log) = &self.log {
            log.mark(addr, len as u64);
        }
    }
}

fn refuse_overlap(new: &NewRegion, other: &Region) -> Result<(), MemoryError> {
    let NewRegion { gpa, size, uva, .. } = *new;
    if overlap((gpa.0, size), (other.gpa().0, other.size())) {
        return Err(MemoryError::GuestAddressOverlap { gpa, size, other: other.gpa() });
    }
    if overlap((uva, size), (other.uva(), other.size())) {
        return Err(MemoryError::UserAddressOverlap { uva, size, other: other.uva() });
    }
    Ok(())
}

/// Whether two ranges of start and length share an address; regions do not wrap.
fn overlap((one, one_len): (u64, u64), (other, other_len): (u64, u64)) -> bool {
    one < other + other_len && other < one + one_len
}
