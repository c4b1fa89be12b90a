//! A device's journal: a file in memory, written by the workers that serve the device, read by whoever serves it next.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use virtnet_sys::shared_memory::SharedMemory;

use crate::ImageError;

/// `virtnetj` in ASCII.
const MAGIC: u64 = u64::from_le_bytes(*b"virtnetj");

/// Version of the header.
const VERSION: u32 = 1;

/// Deaths within [`DEATHS_WITHIN`] that set a device aside.
const DEATHS: usize = 3;

const DEATHS_WITHIN: Duration = Duration::from_secs(60);

/// Where each part begins, and how long each is: a multiple of a cache line.
const ALIGNMENT: usize = 64;

/// Most rings: 128 queue pairs, as vhost-user can name.
const MAX_RINGS: u32 = 256;

/// Most bytes for each ring, of either part.
const MAX_PART: u32 = 1 << 16;

/// The header. Every bit pattern is one of it.
#[repr(C, align(64))]
struct Header {
    magic: AtomicU64,
    version: AtomicU32,
    rings: AtomicU32,
    /// Bytes of each ring's counters.
    counters: AtomicU32,
    /// Bytes of each ring's record.
    record: AtomicU32,
    /// 1 while messages of the front end have been taken that no image tells of yet.
    unsettled: AtomicU32,
    /// The signal that ended the process while it served the device; 0 if it did not.
    fatal: AtomicU32,
    /// Who serves the device: the number of a process, or 0.
    owner: AtomicU64,
    /// When the device made a datapath die, in milliseconds since 1970; the latest first.
    deaths: [AtomicU64; DEATHS],
}

/// What follows the records since later releases; those before it neither write nor miss it.
#[repr(C, align(64))]
struct Trailer {
    /// The number of the newest image that was sent whole to whoever keeps the device.
    image: AtomicU64,
}

/// What is shared of one device between the datapath that serves it and those after it.
///
/// A header, then the counters of every ring, then the record of every ring, then a trailer. What counters and records are is the datapath's matter: to
/// the journal they are bytes.
#[derive(Debug)]
pub struct Journal {
    memory: SharedMemory,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    rings: u32,
    counters: u32,
    record: u32,
}

/// A device that has made datapaths die is not served any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetAside;

impl Shape {
    fn new(rings: u16, counters: usize, record: usize) -> Option<Self> {
        let part = |len: usize| u32::try_from(len.next_multiple_of(ALIGNMENT)).ok().filter(|len| *len <= MAX_PART);
        let rings = u32::from(rings);
        (rings <= MAX_RINGS).then_some(Self { rings, counters: part(counters)?, record: part(record)? })
    }

    fn counters_at(self, ring: u16) -> Option<usize> {
        (u32::from(ring) < self.rings).then(|| size_of::<Header>() + usize::from(ring) * self.counters as usize)
    }

    fn record_at(self, ring: u16) -> Option<usize> {
        let records = size_of::<Header>() + self.rings as usize * self.counters as usize;
        (u32::from(ring) < self.rings).then(|| records + usize::from(ring) * self.record as usize)
    }

    fn len(self) -> usize {
        size_of::<Header>() + self.rings as usize * (self.counters + self.record) as usize
    }
}

impl Journal {
    /// A new journal, all zeros but for its header, with so many bytes of counters and of a record for each ring.
    ///
    /// # Errors
    /// The process has no memory or descriptor left.
    pub fn create(rings: u16, counters: usize, record: usize) -> std::io::Result<Self> {
        let shape = Shape::new(rings, counters, record).ok_or(std::io::ErrorKind::InvalidInput)?;
        let memory = SharedMemory::create(c"virtnet-journal", shape.len() + size_of::<Trailer>())?;
        let journal = Self { memory, shape };
        let header = journal.header();
        header.version.store(VERSION, Ordering::Relaxed);
        header.rings.store(shape.rings, Ordering::Relaxed);
        header.counters.store(shape.counters, Ordering::Relaxed);
        header.record.store(shape.record, Ordering::Relaxed);
        header.magic.store(MAGIC, Ordering::Release);
        Ok(journal)
    }

    /// A journal that another datapath has made.
    ///
    /// # Errors
    /// The file is no journal, or not as long as it says.
    pub fn open(file: OwnedFd) -> Result<Self, ImageError> {
        let wrong = |found: &str| ImageError::new(format!("the journal {found}"));
        let memory = SharedMemory::adopt(file).map_err(|cause| wrong(&format!("cannot be mapped: {cause}")))?;
        if memory.len() < size_of::<Header>() {
            return Err(wrong("is too short"));
        }
        let shape = Shape { rings: 0, counters: 0, record: 0 };
        let mut journal = Self { memory, shape };
        let header = journal.header();
        if header.magic.load(Ordering::Acquire) != MAGIC {
            return Err(wrong("is none"));
        }
        let version = header.version.load(Ordering::Relaxed);
        if version != VERSION {
            return Err(wrong(&format!("is of version {version}, expected {VERSION}")));
        }
        // Each is read once, and counts from here on, whatever is written there later.
        let parts = [&header.rings, &header.counters, &header.record].map(|part| part.load(Ordering::Relaxed));
        let [rings, counters, record] = parts;
        let shape = u16::try_from(rings).ok().and_then(|rings| Shape::new(rings, counters as usize, record as usize));
        journal.shape = shape
            .filter(|shape| (shape.counters, shape.record) == (counters, record) && shape.len() <= journal.memory.len())
            .ok_or_else(|| wrong(&format!("has an impossible shape: {parts:?}")))?;
        Ok(journal)
    }

    /// Whether it has the shape that [`create`](Self::create) would give it.
    #[must_use]
    pub fn has_shape(&self, rings: u16, counters: usize, record: usize) -> bool {
        Shape::new(rings, counters, record) == Some(self.shape) && self.trailer().is_some()
    }

    /// The number of the newest image that was sent whole; 0 before the first, and of a release that counted none.
    #[must_use]
    pub fn image(&self) -> u64 {
        self.trailer().map_or(0, |trailer| trailer.image.load(Ordering::Acquire))
    }

    /// Notes that the image of this number has been sent whole: those before it tell of less.
    pub fn set_image(&self, number: u64) {
        if let Some(trailer) = self.trailer() {
            trailer.image.store(number, Ordering::Release);
        }
    }

    /// How many rings it has.
    #[must_use]
    pub fn rings(&self) -> u16 {
        u16::try_from(self.shape.rings).unwrap_or_default()
    }

    /// Takes over what another journal knows of the device itself: its deaths, and whether its conversation is settled.
    pub fn follow(&self, other: &Self) {
        let (ours, theirs) = (self.header(), other.header());
        for (to, from) in ours.deaths.iter().zip(&theirs.deaths) {
            to.store(from.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        ours.unsettled.store(theirs.unsettled.load(Ordering::Acquire), Ordering::Release);
        self.set_image(other.image());
    }

    /// Where a ring's counters are, aligned to a cache line; `None` for a ring that there is not.
    #[must_use]
    pub fn counters(&self, ring: u16) -> Option<NonNull<u8>> {
        self.memory.at(self.shape.counters_at(ring)?, self.shape.counters as usize)
    }

    /// Where a ring's record is, likewise.
    #[must_use]
    pub fn record(&self, ring: u16) -> Option<NonNull<u8>> {
        self.memory.at(self.shape.record_at(ring)?, self.shape.record as usize)
    }

    /// A word anywhere in the journal; `None` for a place that is not in it, or not at a multiple of 8.
    #[must_use]
    pub fn word_at(&self, place: NonNull<AtomicU64>) -> Option<&AtomicU64> {
        let offset = (place.as_ptr() as usize).checked_sub(self.memory.start().as_ptr() as usize)?;
        let place = self.memory.at(offset, size_of::<AtomicU64>()).filter(|_| offset.is_multiple_of(8))?;
        // SAFETY: inside the mapping and aligned; everybody writes it through atomics, and every bit pattern is a word.
        Some(unsafe { place.cast::<AtomicU64>().as_ref() })
    }

    /// Notes that messages are about to be taken from the front end, or that an image tells of all that were.
    pub fn set_settled(&self, settled: bool) {
        self.header().unsettled.store(u32::from(!settled), Ordering::Release);
    }

    /// Whether an image tells of all messages that were taken.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.header().unsettled.load(Ordering::Acquire) == 0
    }

    /// Where a thread that serves the device notes the signal that ends it.
    #[must_use]
    pub fn fatal(&self) -> &AtomicU32 {
        &self.header().fatal
    }

    /// Takes note of a death that the device has caused, if it did.
    ///
    /// # Errors
    /// It was the third within a minute.
    pub fn account(&self) -> Result<(), SetAside> {
        let header = self.header();
        if header.fatal.swap(0, Ordering::Relaxed) == 0 {
            return Ok(());
        }
        let now = milliseconds();
        let mut latest = now;
        for death in &header.deaths {
            latest = death.swap(latest, Ordering::Relaxed);
        }
        let earliest = header.deaths.last().map_or(0, |death| death.load(Ordering::Relaxed));
        let within = u64::try_from(DEATHS_WITHIN.as_millis()).unwrap_or(u64::MAX);
        // A time of the future is a clock that was set back, or a scribble: neither says that it was long ago.
        if earliest != 0 && now.saturating_sub(earliest) <= within { Err(SetAside) } else { Ok(()) }
    }

    /// Who serves the device: whatever number its datapath has put there.
    #[must_use]
    pub fn owner(&self) -> u64 {
        self.header().owner.load(Ordering::Acquire)
    }

    /// Makes `to` the one who serves the device if it is `from` now; whether it was.
    pub fn change_owner(&self, from: u64, to: u64) -> bool {
        self.header().owner.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    fn trailer(&self) -> Option<&Trailer> {
        let place = self.memory.at(self.shape.len(), size_of::<Trailer>())?;
        // SAFETY: inside the mapping, aligned as all parts are, and written through atomics alone; every bit pattern is valid.
        Some(unsafe { place.cast::<Trailer>().as_ref() })
    }

    fn header(&self) -> &Header {
        // SAFETY: the mapping is at least as long as a header by the constructors, begins at a page, and is written through atomics
        // alone; of a header every bit pattern is valid.
        unsafe { self.memory.start().cast::<Header>().as_ref() }
    }
}

impl AsFd for Journal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.memory.as_fd()
    }
}

fn milliseconds() -> u64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(journal: &Journal) -> OwnedFd {
        journal.as_fd().try_clone_to_owned().unwrap()
    }

    #[test]
    fn who_opens_it_sees_what_its_maker_wrote() {
        let journal = Journal::create(4, 152, 2112).unwrap();
        journal.set_settled(false);
        let at = journal.record(3).unwrap();
        // SAFETY: inside the journal, which nobody else writes.
        unsafe { at.write(7) };
        let other = Journal::open(again(&journal)).unwrap();
        assert!(other.has_shape(4, 152, 2112) && !other.has_shape(4, 1520, 2112));
        assert!(!other.is_settled());
        // SAFETY: as above.
        assert_eq!(unsafe { other.record(3).unwrap().read() }, 7);
        assert!(other.record(4).is_none() && other.counters(4).is_none());
    }

    #[test]
    fn the_number_of_the_newest_image_stays_and_a_journal_of_before_has_none() {
        let journal = Journal::create(3, 100, 100).unwrap();
        journal.set_image(u64::MAX);
        let other = Journal::open(again(&journal)).unwrap();
        assert_eq!(other.image(), u64::MAX);
        let shape = Shape::new(3, 100, 100).unwrap();
        let former = SharedMemory::create(c"former", shape.len()).unwrap();
        // SAFETY: both are at least as long as what is copied, and nobody writes them.
        unsafe { former.start().copy_from(journal.memory.start(), shape.len()) };
        let former = Journal::open(former.as_fd().try_clone_to_owned().unwrap()).unwrap();
        former.set_image(7);
        assert_eq!(former.image(), 0);
        assert!(
            other.has_shape(3, 100, 100) && !former.has_shape(3, 100, 100),
            "it makes way for one that has a trailer"
        );
    }

    #[test]
    fn parts_neither_overlap_nor_leave_the_file() {
        let journal = Journal::create(3, 100, 100).unwrap();
        let start = journal.memory.start().as_ptr() as usize;
        let mut places: Vec<usize> = (0..3)
            .flat_map(|ring| [journal.counters(ring).unwrap(), journal.record(ring).unwrap()])
            .map(|at| at.as_ptr() as usize - start)
            .collect();
        places.sort_unstable();
        assert!(places[0] >= size_of::<Header>());
        assert!(places.windows(2).all(|two| two[1] - two[0] >= 100 && two[0] % ALIGNMENT == 0));
        assert!(places[5] + 128 <= journal.memory.len());
    }

    #[test]
    fn what_is_no_journal_or_not_as_long_as_it_says_is_refused() {
        for offset in [0, 8, 12, 16, 18, 20, 22, 24, 26, 28] {
            let journal = Journal::create(4, 152, 2112).unwrap();
            // SAFETY: inside the header, which nobody else writes.
            unsafe { journal.memory.start().add(offset).write(0xa5) };
            let opened = Journal::open(again(&journal));
            let inside = |journal: Journal| (0..=journal.rings()).all(|ring| journal.record(ring).is_none_or(|_| true));
            assert!(opened.is_err() || opened.is_ok_and(inside), "offset {offset}");
        }
        let short = SharedMemory::create(c"short", 16).unwrap();
        assert!(Journal::open(short.as_fd().try_clone_to_owned().unwrap()).is_err());
        let pipe = std::io::pipe().unwrap();
        assert!(Journal::open(pipe.0.into()).is_err());
    }

    #[test]
    fn every_shape_that_a_scribble_makes_lies_inside_the_file() {
        let journal = Journal::create(4, 152, 2112).unwrap();
        let mut seed = 7u32;
        let mut scribble = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> (seed % 29)
        };
        for _ in 0..2000 {
            let header = journal.header();
            header.rings.store(scribble() % 300, Ordering::Relaxed);
            header.counters.store(scribble() & !63, Ordering::Relaxed);
            header.record.store(scribble() & !63, Ordering::Relaxed);
            if let Ok(opened) = Journal::open(again(&journal)) {
                assert!(opened.shape.len() <= opened.memory.len());
                assert!(opened.rings().checked_sub(1).is_none_or(|last| opened.record(last).is_some()));
            }
        }
    }

    #[test]
    fn the_third_death_within_a_minute_sets_a_device_aside() {
        let journal = Journal::create(2, 152, 2112).unwrap();
        let die = || {
            journal.fatal().store(11, Ordering::Relaxed);
            journal.account()
        };
        assert_eq!((die(), die()), (Ok(()), Ok(())));
        assert_eq!(die(), Err(SetAside));
        assert_eq!(journal.account(), Ok(()));
    }

    #[test]
    fn deaths_long_ago_do_not_count() {
        let journal = Journal::create(2, 152, 2112).unwrap();
        for death in &journal.header().deaths {
            death.store(milliseconds() - 61_000, Ordering::Relaxed);
        }
        for _ in 0..2 {
            journal.fatal().store(6, Ordering::Relaxed);
            assert_eq!(journal.account(), Ok(()));
        }
    }

    #[test]
    fn a_device_changes_hands_once() {
        let journal = Journal::create(2, 152, 2112).unwrap();
        assert!(journal.change_owner(0, 5));
        assert!(!journal.change_owner(0, 6));
        assert_eq!(journal.owner(), 5);
    }
}
