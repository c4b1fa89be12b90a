//! Maps: what they refuse, what they find, and that a change leaves others alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod files;

use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use files::{memfd, region};
use virtnet_memory::{MAX_REGIONS, MemoryError, MemoryMap, NewRegion};
use virtqueue::{GuestAddress, GuestMemory};

const PAGE: u64 = 4096;
/// Where the only region of `one_region` is.
const GPA: u64 = 0x10_0000;
const SIZE: u64 = 4 * PAGE;
const UVA: u64 = 0x7f00_0000_0000;

fn one_region() -> MemoryMap {
    MemoryMap::default().add(region(GPA, SIZE, UVA)).unwrap()
}

/// Why the map does not take the region.
fn refusal(map: &MemoryMap, new: NewRegion) -> MemoryError {
    map.add(new).expect_err("the region is refused")
}

#[test]
fn an_empty_map_finds_nothing() {
    let map = MemoryMap::default();
    assert_eq!(map.resolve(GuestAddress(0), 1), None);
    assert_eq!(map.uva_to_gpa(0, 1), None);
    assert!(!map.is_truncated());
}

#[test]
fn bytes_are_those_of_the_file_in_both_directions() {
    let (fd, file) = memfd(SIZE);
    let map = Arc::new(MemoryMap::default().add(NewRegion { file: fd, ..region(GPA, SIZE, UVA) }).unwrap());
    file.write_all_at(b"from the guest", 5).unwrap();
    let mut bytes = [0; 14];
    assert_eq!(map.resolve(GuestAddress(GPA + 5), 14).unwrap().copy_to(&mut bytes), 14);
    assert_eq!(&bytes, b"from the guest");
    map.resolve(GuestAddress(GPA + SIZE - 4), 4).unwrap().copy_from(b"back");
    let mut bytes = [0; 4];
    file.read_exact_at(&mut bytes, SIZE - 4).unwrap();
    assert_eq!(&bytes, b"back");
}

#[test]
fn a_region_may_start_anywhere_in_its_file() {
    for offset in [0, 1, 17, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE + 100] {
        let (fd, file) = memfd(offset + SIZE);
        file.write_all_at(b"first", offset).unwrap();
        file.write_all_at(b"last", offset + SIZE - 4).unwrap();
        let map = MemoryMap::default().add(NewRegion { file: fd, offset, ..region(GPA, SIZE, UVA) }).unwrap();
        let mut bytes = [0; 5];
        map.resolve(GuestAddress(GPA), 5).unwrap().copy_to(&mut bytes);
        assert_eq!(&bytes, b"first", "{offset}");
        map.resolve(GuestAddress(GPA + SIZE - 4), 4).unwrap().copy_to(&mut bytes);
        assert_eq!(&bytes[..4], b"last", "{offset}");
        assert_eq!(map.regions()[0].offset(), offset);
    }
}

#[test]
fn a_range_is_found_only_when_one_region_has_all_of_it() {
    let map = one_region()
        .add(region(GPA + SIZE, PAGE, UVA + 0x1000_0000))
        .unwrap()
        .add(region(0, PAGE, UVA - 0x1000_0000))
        .unwrap();
    for (addr, len) in [(GPA, SIZE), (GPA + SIZE - 1, 1), (GPA + SIZE, PAGE), (0, PAGE), (PAGE - 1, 1), (GPA + SIZE, 0)]
    {
        let slice = map.resolve(GuestAddress(addr), len as usize).expect("it is inside");
        assert_eq!(slice.len(), len as usize);
    }
    for (addr, len) in [
        (GPA, SIZE + 1),
        (GPA + SIZE - 1, 2),
        (GPA + SIZE + PAGE, 1),
        (GPA - 1, 2),
        (PAGE - 1, 2),
        (PAGE, 1),
        (u64::MAX, 1),
        (u64::MAX, u64::MAX),
        (GPA, u64::MAX),
        (GPA + 1, u64::MAX - GPA),
    ] {
        assert_eq!(map.resolve(GuestAddress(addr), len as usize), None, "{addr:#x} {len:#x}");
    }
}

#[test]
fn resolving_agrees_with_a_plain_search_whatever_the_number_of_regions() {
    for count in [1, 2, 3, 8, 64] {
        // Regions of one page with gaps of one page, added in a mixed order.
        let mut map = MemoryMap::default();
        for step in 0..count {
            let slot = (step * 37 + 5) % count;
            map = map.add(region(slot * 2 * PAGE, PAGE, UVA + slot * PAGE)).unwrap();
        }
        assert!(map.regions().is_sorted_by_key(|region| region.gpa()));
        for addr in (0..count * 2 * PAGE).step_by(512) {
            let inside = (addr / PAGE).is_multiple_of(2);
            assert_eq!(map.resolve(GuestAddress(addr), 512).is_some(), inside, "{addr:#x} of {count}");
        }
    }
}

#[test]
fn front_end_addresses_become_guest_addresses() {
    let map = one_region().add(region(0, PAGE, 0x1000)).unwrap();
    assert_eq!(map.uva_to_gpa(UVA + 16, 32), Some(GuestAddress(GPA + 16)));
    assert_eq!(map.uva_to_gpa(UVA, SIZE as usize), Some(GuestAddress(GPA)));
    assert_eq!(map.uva_to_gpa(0x1000 + PAGE - 1, 1), Some(GuestAddress(PAGE - 1)));
    for (uva, len) in [(UVA - 1, 1), (UVA + SIZE - 1, 2), (UVA + SIZE, 1), (0, 1), (u64::MAX, 2), (UVA, usize::MAX)] {
        assert_eq!(map.uva_to_gpa(uva, len), None, "{uva:#x} {len:#x}");
    }
}

#[test]
fn a_region_without_a_size() {
    assert!(matches!(refusal(&one_region(), region(0, 0, 0)), MemoryError::Empty));
}

#[test]
fn a_region_that_wraps_around() {
    let map = MemoryMap::default();
    let huge = |new: NewRegion| refusal(&map, NewRegion { size: 2 * PAGE, ..new });
    assert!(matches!(huge(region(u64::MAX - PAGE, PAGE, UVA)), MemoryError::GuestAddressWraps { .. }));
    assert!(matches!(huge(region(GPA, PAGE, u64::MAX - PAGE)), MemoryError::UserAddressWraps { .. }));
    let offset = NewRegion { offset: u64::MAX - PAGE, ..region(GPA, PAGE, UVA) };
    assert!(matches!(huge(offset), MemoryError::OffsetWraps { .. }));
}

#[test]
fn a_region_beyond_the_end_of_its_file() {
    let map = MemoryMap::default();
    for (size, offset) in [(SIZE + 1, 0), (SIZE, 1), (1, SIZE), (u64::MAX / 2, 0), (1, u64::MAX / 2)] {
        let new = NewRegion { size, offset, file: memfd(SIZE).0, ..region(GPA, PAGE, UVA) };
        assert!(matches!(refusal(&map, new), MemoryError::BeyondFile { file_size: SIZE, .. }), "{size:#x} {offset:#x}");
    }
}

#[test]
fn something_that_is_no_file() {
    let (socket, _other) = UnixStream::pair().unwrap();
    for file in [OwnedFd::from(socket), File::open("/dev/zero").unwrap().into(), File::open("/").unwrap().into()] {
        let new = NewRegion { file, ..region(GPA, PAGE, UVA) };
        assert!(matches!(refusal(&MemoryMap::default(), new), MemoryError::NotAFile(_)));
    }
}

#[test]
fn a_file_that_cannot_be_written() {
    let (fd, mut file) = memfd(0);
    file.write_all(&[0; 64]).unwrap();
    let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&fd));
    let new = NewRegion { file: File::open(path).unwrap().into(), size: 64, ..region(GPA, PAGE, UVA) };
    assert!(matches!(refusal(&MemoryMap::default(), new), MemoryError::System(_)));
}

#[test]
fn regions_that_overlap_in_the_guest_or_in_the_front_end() {
    let map = one_region();
    let far = UVA + 0x1000_0000;
    for (gpa, size) in [(GPA, SIZE), (GPA, 1), (GPA - 1, 2), (GPA + SIZE - 1, PAGE), (GPA - PAGE, SIZE + 2 * PAGE)] {
        assert!(matches!(refusal(&map, region(gpa, size, far)), MemoryError::GuestAddressOverlap { .. }), "{gpa:#x}");
    }
    for (uva, size) in [(UVA, SIZE), (UVA, 1), (UVA - 1, 2), (UVA + SIZE - 1, PAGE), (UVA - PAGE, SIZE + 2 * PAGE)] {
        assert!(matches!(refusal(&map, region(0, size, uva)), MemoryError::UserAddressOverlap { .. }), "{uva:#x}");
    }
    let beside = map.add(region(GPA - PAGE, PAGE, UVA - PAGE)).unwrap();
    assert!(beside.add(region(GPA + SIZE, PAGE, UVA + SIZE)).is_ok(), "neighbours do not overlap");
}

#[test]
fn one_region_too_many() {
    let mut map = MemoryMap::default();
    for slot in 0..MAX_REGIONS as u64 {
        map = map.add(region(slot * PAGE, PAGE, UVA + slot * PAGE)).unwrap();
    }
    let next = MAX_REGIONS as u64 * PAGE;
    let error = refusal(&map, region(next, PAGE, UVA + next));
    assert!(matches!(error, MemoryError::TooManyRegions { limit: MAX_REGIONS }));
    let map = map.remove(GuestAddress(0), PAGE, UVA).unwrap();
    assert!(map.add(region(next, PAGE, UVA + next)).is_ok());
}

#[test]
fn only_the_very_region_is_removed() {
    let map = one_region();
    for (gpa, size, uva) in [(GPA + PAGE, SIZE, UVA), (GPA, SIZE - PAGE, UVA), (GPA, SIZE, UVA + PAGE)] {
        let error = map.remove(GuestAddress(gpa), size, uva).expect_err("there is none");
        assert!(matches!(error, MemoryError::NoSuchRegion { .. }));
    }
    let without = map.remove(GuestAddress(GPA), SIZE, UVA).unwrap();
    assert!(without.regions().is_empty());
    assert_eq!(without.resolve(GuestAddress(GPA), 1), None);
}

#[test]
fn a_removed_region_stays_mapped_for_whoever_has_the_old_map() {
    let before = Arc::new(one_region().add(region(0, PAGE, 0x1000)).unwrap());
    let slice = before.resolve(GuestAddress(GPA), 4).unwrap();
    let after = before.remove(GuestAddress(GPA), SIZE, UVA).unwrap();
    assert_eq!(slice.copy_from(b"safe"), 4);
    assert!(Arc::ptr_eq(&before.regions()[0], &after.regions()[0]), "what stays is shared");
    let left = Arc::downgrade(&before.regions()[1]);
    drop(before);
    assert!(left.upgrade().is_none(), "and unmapped when the last one lets go");
}

#[test]
fn a_region_keeps_its_file_for_another_process_to_map() {
    let map = one_region();
    let copy = map.regions()[0].file().try_clone_to_owned().unwrap();
    map.resolve(GuestAddress(GPA), 4).unwrap().copy_from(b"same");
    let mut bytes = [0; 4];
    File::from(copy.as_fd().try_clone_to_owned().unwrap()).read_exact_at(&mut bytes, 0).unwrap();
    assert_eq!(&bytes, b"same");
}
