//! The journal of a device that comes from another process.

use std::os::fd::OwnedFd;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use virtnet_device::COUNTER_NAMES;
use virtnet_handover::{ImageError, Journal};

use crate::worker::{create_journal, fits};

/// Opens a journal whose counters have these names. That of another release, with other counters or records, is left to that release: a
/// new one is made, with the counters that both have. Where rings go on is noted in the new one alone then; should this process die before
/// an image tells of it, the conversation cannot go on, and the one found says so.
pub(super) fn open_journal(file: OwnedFd, counters: &[String], pairs: u16) -> Result<Arc<Journal>, ImageError> {
    let found = Journal::open(file)?;
    if fits(&found, pairs) && counters.iter().map(String::as_str).eq(COUNTER_NAMES) {
        return Ok(Arc::new(found));
    }
    let ours = create_journal(pairs).map_err(|cause| ImageError::new(format!("no journal can be made: {cause}")))?;
    ours.follow(&found);
    found.set_settled(false);
    for ring in 0..found.rings().min(ours.rings()) {
        copy_counters(&found, counters, &ours, ring);
        copy_record(&found, &ours, ring);
    }
    Ok(Arc::new(ours))
}

fn copy_counters(from: &Journal, names: &[String], to: &Journal, ring: u16) {
    for (index, name) in COUNTER_NAMES.iter().enumerate() {
        let Some(theirs) = names.iter().position(|other| other == name) else { continue };
        let (Some(source), Some(target)) = (word(from.counters(ring), theirs), word(to.counters(ring), index)) else {
            continue;
        };
        if let (Some(source), Some(target)) = (from.word_at(source), to.word_at(target)) {
            target.store(source.load(Ordering::Relaxed), Ordering::Relaxed);
        }
    }
}

/// Records change their form only with the journal's version, so all that both have room for is the same.
fn copy_record(from: &Journal, to: &Journal, ring: u16) {
    let words = size_of::<virtqueue::RingRecord>() / size_of::<u64>();
    for index in 0..words {
        let (Some(source), Some(target)) = (word(from.record(ring), index), word(to.record(ring), index)) else {
            return;
        };
        if let (Some(source), Some(target)) = (from.word_at(source), to.word_at(target)) {
            target.store(source.load(Ordering::Relaxed), Ordering::Relaxed);
        }
    }
}

/// The place of a word behind a place; the journal sees whether it is inside.
fn word(start: Option<NonNull<u8>>, index: usize) -> Option<NonNull<AtomicU64>> {
    NonNull::new(start?.as_ptr().wrapping_add(index * size_of::<u64>()).cast())
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use virtnet_device::Counter;

    use super::*;
    use crate::worker::PairShared;

    fn file(journal: &Journal) -> OwnedFd {
        journal.as_fd().try_clone_to_owned().unwrap()
    }

    #[test]
    fn a_journal_of_this_release_is_gone_on_with() {
        let names: Vec<String> = COUNTER_NAMES.map(str::to_owned).to_vec();
        let journal = create_journal(1).unwrap();
        let opened = open_journal(file(&journal), &names, 1).unwrap();
        opened.set_settled(false);
        assert!(!journal.is_settled());
    }

    #[test]
    fn counters_of_another_release_are_taken_over_by_their_names() {
        let journal = Arc::new(Journal::create(2, 24, 64).unwrap());
        for (index, value) in [11, 22, 33].into_iter().enumerate() {
            let place = word(journal.counters(1), index).unwrap();
            journal.word_at(place).unwrap().store(value, Ordering::Relaxed);
        }
        let names = ["kicks", "a_former_counter", "packets"].map(str::to_owned);
        let opened = open_journal(file(&journal), &names, 1).unwrap();
        let values = PairShared::within(&opened, 0).unwrap().counters.transmit.read();
        assert_eq!((values[Counter::Packets as usize], values[Counter::Kicks as usize]), (33, 11));
        assert_eq!(values.iter().sum::<u64>(), 44);
        assert!(opened.is_settled() && !journal.is_settled(), "nobody is to go on by the former one");
    }

    #[test]
    fn more_names_than_there_is_room_for_read_nothing_beyond_the_file() {
        let journal = Journal::create(2, 24, 64).unwrap();
        let names: Vec<String> = (0..100_000).map(|index| format!("c{index}")).chain(["packets".to_owned()]).collect();
        assert!(open_journal(file(&journal), &names, 1).is_ok());
    }
}
