//! Memory that overlaps, wraps, or is not there: the session ends with a reason, and nothing reaches the device.

use crate::rig::Rig;
use crate::wire::{RAM, UVA, Wire, memory, ram};
use std::os::fd::OwnedFd;
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::message::{LogArea, Payload, RegionEntry, Request};

/// A page beyond the guest's memory.
fn page() -> RegionEntry {
    RegionEntry { gpa: RAM, size: 4096, uva: UVA + RAM, offset: 0 }
}

fn add(region: RegionEntry, file: OwnedFd) -> String {
    let mut rig = Rig::negotiated();
    let reason = rig.refuses(&Wire::new(Request::AddMemReg, &region.encode_single()).fd(file));
    assert!(rig.backend.calls.is_empty());
    reason
}

#[test]
fn a_region_of_size_zero() {
    assert_eq!(
        add(RegionEntry { size: 0, ..page() }, memory(4096)),
        "ADD_MEM_REG failed: Memory must have a size, found 0"
    );
}

#[test]
fn a_region_that_wraps_in_the_guest() {
    let reason = add(RegionEntry { gpa: u64::MAX - 4094, ..page() }, memory(4096));
    assert_eq!(reason, "ADD_MEM_REG failed: Guest addresses wrap around, found 0x1000 bytes at 0xfffffffffffff001");
}

#[test]
fn a_region_that_wraps_in_the_front_end() {
    let reason = add(RegionEntry { uva: u64::MAX - 4094, ..page() }, memory(4096));
    assert_eq!(reason, "ADD_MEM_REG failed: Front-end addresses wrap around, found 0x1000 bytes at 0xfffffffffffff001");
}

#[test]
fn a_region_that_exceeds_its_file() {
    let reason = add(RegionEntry { size: 8192, ..page() }, memory(8191));
    assert!(reason.starts_with("ADD_MEM_REG failed: Memory must lie within its file of 0x1fff bytes"), "{reason}");
}

#[test]
fn a_region_whose_offset_is_beyond_its_file_or_wraps() {
    for offset in [4096, 1 << 62, u64::MAX - 100, u64::MAX] {
        let reason = add(RegionEntry { offset, ..page() }, memory(4096));
        assert!(reason.starts_with("ADD_MEM_REG failed: "), "{reason}");
    }
}

#[test]
fn a_region_that_overlaps_another_in_the_guest_or_in_the_front_end() {
    let reason = add(RegionEntry { gpa: RAM - 4096, ..page() }, memory(4096));
    assert!(reason.starts_with("ADD_MEM_REG failed: Guest addresses overlap"), "{reason}");
    let reason = add(RegionEntry { uva: UVA, ..page() }, memory(4096));
    assert!(reason.starts_with("ADD_MEM_REG failed: Front-end addresses overlap"), "{reason}");
}

#[test]
fn a_region_that_is_there_already() {
    assert!(add(ram(), memory(RAM)).starts_with("ADD_MEM_REG failed: Guest addresses overlap"));
}

#[test]
fn a_region_of_something_that_is_not_a_file() {
    assert!(add(page(), EventFd::new().unwrap().into()).starts_with("ADD_MEM_REG failed: "));
    let (socket, _other) = std::os::unix::net::UnixStream::pair().unwrap();
    assert!(add(page(), socket.into()).starts_with("ADD_MEM_REG failed: "));
}

#[test]
fn a_table_of_regions_that_overlap() {
    let mut rig = Rig::negotiated();
    let reason = rig.refuses(&Wire::table(&[ram(), RegionEntry { uva: 0, ..ram() }]));
    assert!(reason.starts_with("SET_MEM_TABLE failed: Guest addresses overlap"), "{reason}");
    assert!(rig.backend.calls.is_empty());
}

#[test]
fn a_table_of_no_region_or_of_nine() {
    let expected = "SET_MEM_TABLE: expected 8 bytes and 32 for each of 1 to 8 regions";
    let nine: Vec<_> =
        (0..9).map(|page| RegionEntry { gpa: page << 12, uva: page << 12, ..crate::hostile_memory::page() }).collect();
    let bytes = RegionEntry::encode_table(&nine);
    assert_eq!(
        Rig::negotiated().refuses(&Wire::new(Request::SetMemTable, &bytes)),
        format!("{expected}, found a payload of 296 bytes")
    );
    assert_eq!(Rig::negotiated().refuses(&Wire::table(&[])), format!("{expected}, found a payload of 8 bytes"));
}

#[test]
fn a_table_whose_count_differs_from_its_size() {
    for count in [0, 2, 8, 255] {
        let reason = Rig::negotiated().refuses(&Wire::table(&[ram()]).byte(12, count));
        assert_eq!(
            reason,
            format!("SET_MEM_TABLE: expected 1 regions, as the payload's size says, found a count of {count}")
        );
    }
}

#[test]
fn a_table_with_more_or_fewer_descriptors_than_regions() {
    let reason = Rig::negotiated().refuses(&Wire::table(&[ram()]).fd(memory(4096)));
    assert_eq!(reason, "SET_MEM_TABLE: expected 1 descriptor, found 2");
    let mut message = Wire::table(&[ram(), page()]);
    message.fds.pop();
    assert_eq!(Rig::negotiated().refuses(&message), "SET_MEM_TABLE: expected 2 descriptors, found 1");
}

#[test]
fn the_510th_region() {
    let mut rig = Rig::new();
    rig.does(&Wire::u64(Request::SetProtocolFeatures, 1 << 15));
    let message = |number: u64| {
        let region = RegionEntry { gpa: number << 12, uva: UVA + (number << 12), ..page() };
        Wire::new(Request::AddMemReg, &region.encode_single()).fd(memory(4096))
    };
    for number in 0..509 {
        rig.does(&message(number));
    }
    assert_eq!(rig.refuses(&message(509)), "ADD_MEM_REG failed: A memory map has at most 509 regions");
}

#[test]
fn the_removal_of_a_region_that_is_not_there() {
    for wrong in [
        RegionEntry { gpa: 4096, ..ram() },
        RegionEntry { size: RAM - 1, ..ram() },
        RegionEntry { uva: UVA + 4096, ..ram() },
    ] {
        let reason = Rig::negotiated().refuses(&Wire::new(Request::RemMemReg, &wrong.encode_single()));
        assert!(reason.starts_with("REM_MEM_REG failed: No region of"), "{reason}");
    }
}

#[test]
fn a_log_of_size_zero_beyond_its_file_or_with_an_offset_that_wraps() {
    for (size, offset) in [(0, 0), (8192, 0), (4096, 4096), (4096, u64::MAX - 4095), (u64::MAX, 4096)] {
        let mut rig = Rig::negotiated();
        let message = Wire::new(Request::SetLogBase, &LogArea { size, offset }.encode()).fd(memory(4096));
        assert!(rig.refuses(&message).starts_with("SET_LOG_BASE failed: "), "size {size}, offset {offset}");
        assert!(rig.backend.calls.is_empty());
    }
}
