//! The dirty log: which bits, and which not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod files;

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use files::{memfd, region};
use virtnet_memory::{DirtyLog, LOG_PAGE_SIZE, MemoryError, MemoryMap};
use virtqueue::{GuestAddress, GuestMemory};

fn log(size: u64, offset: u64) -> (DirtyLog, File) {
    let (fd, file) = memfd(offset + size);
    (DirtyLog::new(fd, size, offset).unwrap(), file)
}

/// Numbers of the bits that are set, from the file's beginning.
fn bits(file: &File) -> Vec<u64> {
    let mut bytes = vec![0; file.metadata().unwrap().len() as usize];
    file.read_exact_at(&mut bytes, 0).unwrap();
    (0..8 * bytes.len() as u64).filter(|bit| bytes[*bit as usize / 8] & 1 << (bit % 8) != 0).collect()
}

#[test]
fn every_page_that_is_touched_gets_its_bit() {
    for (addr, len, expected) in [
        (0, 1, vec![0]),
        (4095, 1, vec![0]),
        (4095, 2, vec![0, 1]),
        (9 * 4096, 4096, vec![9]),
        (9 * 4096 + 1, 4096, vec![9, 10]),
        (7 * 4096, 3 * 4096, vec![7, 8, 9]),
        (4096, 0, vec![]),
    ] {
        let (log, file) = log(8, 0);
        log.mark(GuestAddress(addr), len);
        assert_eq!(bits(&file), expected, "{addr:#x} {len:#x}");
    }
}

#[test]
fn a_log_may_start_anywhere_in_its_file() {
    for offset in [0, 1, 100, 4096, 5000] {
        let (log, file) = log(8, offset);
        log.mark(GuestAddress(LOG_PAGE_SIZE * 3), 1);
        assert_eq!(bits(&file), [offset * 8 + 3]);
    }
}

#[test]
fn pages_beyond_the_log_are_dropped() {
    let (log, file) = log(2, 0);
    for (addr, len) in [(16 * 4096, 1), (u64::MAX, 1), (u64::MAX - 10, u64::MAX), (1 << 40, 4096)] {
        log.mark(GuestAddress(addr), len);
    }
    assert_eq!(bits(&file), [] as [u64; 0]);
    log.mark(GuestAddress(15 * 4096), u64::MAX);
    assert_eq!(bits(&file), [15]);
}

#[test]
fn bits_of_others_are_kept() {
    let (log, file) = log(8, 0);
    file.write_all_at(&[0b1010_0000], 0).unwrap();
    log.mark(GuestAddress(0), 1);
    assert_eq!(bits(&file), [0, 5, 7]);
}

#[test]
fn threads_that_mark_neighbouring_pages_lose_no_bit() {
    let (log, file) = log(512, 0);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let log = &log;
            scope.spawn(move || {
                for page in (thread..4096).step_by(4) {
                    log.mark(GuestAddress(page * 4096), 1);
                }
            });
        }
    });
    assert_eq!(bits(&file).len(), 4096);
}

#[test]
fn a_log_that_is_not_inside_its_file() {
    let refusal = |size, offset| DirtyLog::new(memfd(4096).0, size, offset).expect_err("the log is refused");
    assert!(matches!(refusal(0, 0), MemoryError::Empty));
    assert!(matches!(refusal(4097, 0), MemoryError::BeyondFile { .. }));
    assert!(matches!(refusal(1, 4096), MemoryError::BeyondFile { .. }));
    assert!(matches!(refusal(u64::MAX, 1), MemoryError::OffsetWraps { .. }));
    assert!(matches!(refusal(1, u64::MAX), MemoryError::OffsetWraps { .. }));
}

#[test]
fn a_map_logs_from_the_moment_it_has_a_log() {
    let (log, file) = log(8, 0);
    let silent = Arc::new(MemoryMap::default().add(region(0, 0x1_0000, 0)).unwrap());
    silent.mark_dirty(GuestAddress(0), 0x1_0000);
    assert_eq!(bits(&file), [] as [u64; 0]);
    let logged = silent.with_log(Some(Arc::new(log)));
    logged.mark_dirty(GuestAddress(0x2000), 0x2000);
    assert_eq!(bits(&file), [2, 3]);
    let grown = logged.add(region(0x2_0000, 0x1000, 0x2_0000)).unwrap();
    grown.mark_dirty(GuestAddress(0x2_0000), 1);
    assert_eq!(bits(&file), [2, 3, 32], "a change of regions keeps the log");
    grown.with_log(None).mark_dirty(GuestAddress(0), 1);
    assert_eq!(bits(&file), [2, 3, 32]);
}
