use super::*;
use crate::iovec;
use crate::link::{LinkChange, Links};
use crate::test_support::in_new_netns;
use std::io::{IoSlice, IoSliceMut};

const SINGLE: TapOptions = TapOptions {
    multi_queue: false,
    vnet_header: true,
    no_carrier: false,
    persistent: None,
    existence: TapExistence::Any,
};

fn multi() -> TapOptions {
    TapOptions { multi_queue: true, ..SINGLE }
}

#[test]
fn a_persistent_tap_outlives_its_descriptor_and_can_be_attached_again() {
    in_new_netns(|| {
        drop(Tap::open("vt0", &TapOptions { persistent: Some(true), ..SINGLE }).unwrap());
        let existing = TapOptions { existence: TapExistence::Existing, ..SINGLE };
        let tap = Tap::open("vt0", &existing).unwrap();
        assert_eq!(tap.name(), "vt0");
        tap.set_persistent(false).unwrap();
        drop(tap);
        assert_eq!(Tap::open("vt0", &existing).unwrap_err().raw_os_error(), Some(libc::ENOENT));
    });
}

#[test]
fn a_name_in_use_is_refused_when_a_new_device_is_wanted() {
    in_new_netns(|| {
        let new = TapOptions { existence: TapExistence::New, ..multi() };
        let _tap = Tap::open("vt0", &new).unwrap();
        let error = Tap::open("vt0", &new).unwrap_err();
        assert_eq!(error.to_string(), "Cannot create TAP vt0: File exists (os error 17)");
    });
}

#[test]
fn a_second_queue_needs_a_multi_queue_device() {
    in_new_netns(|| {
        let _one = Tap::open("vt0", &SINGLE).unwrap();
        assert_eq!(Tap::open("vt0", &SINGLE).unwrap_err().raw_os_error(), Some(libc::EBUSY));
        let _first = Tap::open("vt1", &multi()).unwrap();
        let second = Tap::open("vt1", &multi()).unwrap();
        second.detach_queue().unwrap();
        assert_eq!(second.detach_queue().unwrap_err().raw_os_error(), Some(libc::EINVAL));
        second.attach_queue().unwrap();
    });
}

#[test]
fn a_further_queue_is_found_under_another_name_and_in_another_namespace() {
    in_new_netns(|| {
        let first = Tap::open("vt0", &multi()).unwrap();
        let mut links = Links::open().unwrap();
        let index = links.find("vt0").unwrap().unwrap().index;
        links.change(index, &LinkChange { name: Some("vt5".to_owned()), ..LinkChange::default() }).unwrap();
        let second = first.open_sibling().unwrap();
        assert_eq!(second.name(), "vt5");
        // A queue that is attached can be detached.
        second.detach_queue().unwrap();
        let far = crate::netns::run_in_new(|| Tap::open("vt0", &multi()).unwrap()).unwrap();
        far.open_sibling().unwrap().detach_queue().unwrap();
        assert!(links.find("vt0").unwrap().is_none(), "nothing is made here");
        let single = Tap::open("vt1", &SINGLE).unwrap();
        assert_eq!(single.open_sibling().unwrap_err().raw_os_error(), Some(libc::EINVAL));
    });
}

#[test]
fn offloads_are_set_and_checksum_is_their_foundation() {
    in_new_netns(|| {
        let tap = Tap::open("vt0", &SINGLE).unwrap();
        let granted = tap.set_offload(TapOffload::all()).unwrap();
        assert!(granted.contains(TapOffload::all() - TapOffload::USO), "{granted:?}");
        assert_eq!(tap.set_offload(TapOffload::empty()).unwrap(), TapOffload::empty());
    });
}

#[test]
fn impossible_names_are_refused_and_kernel_made_names_are_reported() {
    in_new_netns(|| {
        for name in ["sixteen-bytes-xx", "a/b", "nul\0"] {
            assert_eq!(Tap::open(name, &SINGLE).unwrap_err().raw_os_error(), Some(libc::EINVAL), "{name:?}");
        }
        assert_eq!(Tap::open("vt%d", &SINGLE).unwrap().name(), "vt0");
    });
}

#[test]
fn a_passed_descriptor_is_adopted_and_anything_else_is_not() {
    in_new_netns(|| {
        let tap = Tap::open("vt0", &SINGLE).unwrap();
        assert_eq!(Tap::adopt(OwnedFd::from(tap)).unwrap().name(), "vt0");
        let null = std::fs::File::open("/dev/null").unwrap();
        assert_eq!(Tap::adopt(null.into()).unwrap_err().raw_os_error(), Some(libc::ENOTTY));
    });
}

#[test]
fn frames_cross_with_their_header() {
    in_new_netns(|| {
        let tap = Tap::open("vt0", &SINGLE).unwrap();
        tap.set_vnet_header_len(12).unwrap();
        assert_eq!(tap.set_vnet_header_len(9).unwrap_err().raw_os_error(), Some(libc::EINVAL));
        tap.set_carrier(true).unwrap();
        crate::test_support::set_up("vt0");
        let mut frame = [0u8; 60];
        frame[12..14].copy_from_slice(&[0x88, 0xb5]); // local experimental EtherType
        let sent = iovec::writev(tap.as_fd(), &[IoSlice::new(&[0; 12]), IoSlice::new(&frame)]).unwrap();
        assert_eq!(sent, 72);
        let (mut header, mut room) = ([0u8; 12], [0u8; 2000]);
        // The kernel itself talks first on a link that comes up (IPv6 router solicitation or MLD).
        for _ in 0..500 {
            match iovec::readv(tap.as_fd(), &mut [IoSliceMut::new(&mut header), IoSliceMut::new(&mut room)]) {
                Ok(count) => return assert!(count > 12 + 14),
                Err(error) => assert_eq!(error.kind(), io::ErrorKind::WouldBlock),
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        println!("no frame within 5 s: this kernel has no IPv6; reading is not covered");
    });
}
