//! A TAP queue as the device calls it, over a TAP in a network namespace of the test's own. It needs root.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::ptr::NonNull;

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, MAX_FRAME, MAX_PIECES, Offloads, Received, Transmitted};
use virtnet_port::{TapPort, TapQueue};
use virtnet_sys::link::{LinkChange, Links, TapPlan, create_taps};
use virtqueue::GuestSlice;

fn with_tap(multi_queue: bool, body: impl FnOnce(&str) + Send) {
    let inside = || {
        let change = LinkChange { up: Some(true), ..LinkChange::default() };
        let plan = TapPlan { name: "vp0".to_owned(), multi_queue, change };
        create_taps(&mut Links::open().unwrap(), &[plan]).unwrap();
        body("vp0");
    };
    match virtnet_sys::netns::run_in_new(inside) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => println!("skipped: a network namespace needs root"),
        other => other.unwrap(),
    }
}

fn slice(bytes: &mut [u8]) -> GuestSlice {
    // SAFETY: the tests use the slice only while `bytes` lives and nobody else touches it.
    unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) }
}

fn only_queue(port: &TapPort) -> TapQueue {
    port.queue(0).unwrap()
}

#[test]
fn a_frame_of_as_many_pieces_as_there_may_be_is_sent() {
    with_tap(false, |name| {
        let port = TapPort::open(name, 1).unwrap();
        let mut bytes = vec![0; MAX_PIECES];
        let pieces: Vec<GuestSlice> = bytes.chunks_mut(1).map(slice).collect();
        assert_eq!(only_queue(&port).transmit(&NetHeader::default(), &pieces), Transmitted::Sent);
    });
}

#[test]
fn what_the_kernel_refuses_is_told_apart() {
    with_tap(false, |name| {
        let port = TapPort::open(name, 1).unwrap();
        let mut queue = only_queue(&port);
        let (mut runt, mut frame) = ([0; 13], [0; 60]);
        assert_eq!(queue.transmit(&NetHeader::default(), &[slice(&mut runt)]), Transmitted::Failed);
        // SAFETY: deliberately broken: the kernel answers EFAULT and touches nothing of ours.
        let nowhere = unsafe { GuestSlice::new(NonNull::new(4096 as *mut u8).unwrap(), 60) };
        assert_eq!(queue.transmit(&NetHeader::default(), &[nowhere]), Transmitted::MemoryGone);
        let mut links = Links::open().unwrap();
        let index = links.find(name).unwrap().unwrap().index;
        links.change(index, &LinkChange { up: Some(false), ..LinkChange::default() }).unwrap();
        assert_eq!(queue.transmit(&NetHeader::default(), &[slice(&mut frame)]), Transmitted::Down);
        links.delete(index).unwrap();
        assert_eq!(queue.transmit(&NetHeader::default(), &[slice(&mut frame)]), Transmitted::Gone);
        let mut room = vec![0; MAX_FRAME];
        assert_eq!(queue.receive(&mut NetHeader::default(), &[slice(&mut room)]), Received::Gone);
    });
}

#[test]
fn fewer_offloads_than_before_are_reported_and_more_are_not() {
    with_tap(false, |name| {
        let mut port = TapPort::open(name, 1).unwrap();
        let checksum = Offloads { checksum: true, ..Offloads::default() };
        let large = Offloads { tso4: true, uso4: true, uso6: true, ..checksum };
        let reduced = [checksum, large, large, checksum, Offloads::default()].map(|o| port.set_offloads(o).unwrap());
        assert_eq!(reduced, [false, false, false, true, true]);
    });
}

#[test]
fn a_tap_that_was_given_another_name_meanwhile_is_taken_over_and_one_of_several_is_not() {
    with_tap(true, |name| {
        let mut port = TapPort::open(name, 3).unwrap();
        port.open_queue(2, false).unwrap();
        let copies = |port: &TapPort| -> Vec<_> {
            port.descriptors().map(|queue| queue.map(|(fd, at)| (fd.try_clone_to_owned().unwrap(), at))).collect()
        };
        let mut links = Links::open().unwrap();
        let index = links.find(name).unwrap().unwrap().index;
        for change in [
            LinkChange { up: Some(false), ..LinkChange::default() },
            LinkChange { name: Some("vp9".to_owned()), ..LinkChange::default() },
        ] {
            links.change(index, &change).unwrap();
        }
        let adopted = TapPort::adopt(name, copies(&port), port.offloads()).unwrap();
        assert!(adopted.queue(0).is_some() && adopted.queue(1).is_none() && adopted.is_closable(2));
        let plan = TapPlan { name: "vp1".to_owned(), multi_queue: true, change: LinkChange::default() };
        create_taps(&mut links, &[plan]).unwrap();
        let (mut mixed, other) = (copies(&port), TapPort::open("vp1", 3).unwrap());
        mixed[1] = copies(&other).swap_remove(0);
        assert_eq!(TapPort::adopt(name, mixed, None).unwrap_err().raw_os_error(), Some(libc::ENODEV));
    });
}

#[test]
fn queues_beyond_the_first_are_opened_when_asked_for_and_change_once() {
    with_tap(true, |name| {
        let mut port = TapPort::open(name, 3).unwrap();
        assert!(port.queue(0).is_some() && port.queue(1).is_none() && port.queue(9).is_none());
        assert!(port.open_queue(0, true).unwrap().is_none() && port.open_queue(9, true).unwrap().is_none());
        assert!(port.open_queue(2, true).unwrap().is_some() && port.open_queue(2, true).unwrap().is_none());
        assert!(port.is_detachable(2) && !port.is_detachable(1) && !port.is_closable(2));
        // The kernel refuses to attach what is attached, and to detach what is not.
        for (pair, attached) in
            [(2, true), (2, true), (2, false), (2, false), (2, true), (0, true), (0, false), (1, false)]
        {
            port.set_attached(pair, attached).unwrap();
        }
        port.set_attached(9, true).unwrap();
    });
}

#[test]
fn a_further_queue_sends_whether_attached_or_not_and_is_closed_when_detached() {
    with_tap(true, |name| {
        let mut port = TapPort::open(name, 2).unwrap();
        for attached in [false, true] {
            let mut further = port.open_queue(1, attached).unwrap().unwrap();
            let mut bytes = [0; 60];
            assert_eq!(further.transmit(&NetHeader::default(), &[slice(&mut bytes)]), Transmitted::Sent);
            assert_eq!(port.is_closable(1), !attached);
            drop(further);
            port.close_queue(1);
            assert!(port.queue(1).is_none());
        }
    });
}

#[test]
fn the_only_queue_of_a_single_queue_tap_stays_attached() {
    with_tap(false, |name| {
        let mut port = TapPort::open(name, 1).unwrap();
        port.set_attached(0, false).unwrap();
        let mut frame = [0; 60];
        assert_eq!(only_queue(&port).transmit(&NetHeader::default(), &[slice(&mut frame)]), Transmitted::Sent);
    });
}
