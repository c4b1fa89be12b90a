//! Another implementation of the protocol as the front end: the `vhost` crate.

use crate::recorder::{OFFERED, Recorder};
use crate::wire::{RAM, UVA, memory, ring_at};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::thread::JoinHandle;
use vhost::vhost_user::message::{VhostUserHeaderFlag, VhostUserProtocolFeatures};
use vhost::vhost_user::{Frontend, VhostUserFrontend};
use vhost::{VhostBackend, VhostUserDirtyLogRegion, VhostUserMemoryRegionInfo, VringConfigData};
use virtnet_vhost_user::{Disconnect, LOG_ALL, Session};
use vmm_sys_util::eventfd::EventFd;

/// Serves a connection until it ends; returns the device and the reason.
pub(crate) fn serve(socket: UnixStream, mut backend: Recorder) -> JoinHandle<(Recorder, Disconnect)> {
    std::thread::spawn(move || {
        let mut session = Session::new(socket).unwrap();
        loop {
            let mut wait = libc::pollfd { fd: session.fd().as_raw_fd(), events: libc::POLLIN, revents: 0 };
            // SAFETY: the pointer and count describe `wait`.
            unsafe { libc::poll(&raw mut wait, 1, 5_000) };
            if let Err(reason) = session.on_readable(&mut backend) {
                session.end(&mut backend);
                return (backend, reason);
            }
        }
    })
}

fn region(file: &impl AsRawFd) -> VhostUserMemoryRegionInfo {
    VhostUserMemoryRegionInfo {
        guest_phys_addr: 0,
        memory_size: RAM,
        userspace_addr: UVA,
        mmap_offset: 0,
        mmap_handle: file.as_raw_fd(),
    }
}

fn addresses(index: u32) -> VringConfigData {
    let at = ring_at(index);
    VringConfigData {
        queue_max_size: 1024,
        queue_size: 256,
        flags: 0,
        desc_table_addr: at.descriptor,
        used_ring_addr: at.used,
        avail_ring_addr: at.available,
        log_addr: None,
    }
}

fn wanted() -> VhostUserProtocolFeatures {
    use VhostUserProtocolFeatures as F;
    F::MQ | F::LOG_SHMFD | F::REPLY_ACK | F::RESET_DEVICE | F::CONFIGURE_MEM_SLOTS
}

#[test]
fn the_vhost_crate_starts_migrates_stops_and_resets_a_device() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let mut backend = Recorder::new(2);
    backend.positions[0] = 41;
    let server = serve(ours, backend);
    let mut front_end = Frontend::from_stream(theirs, 4);
    assert_eq!(front_end.get_features().unwrap(), OFFERED);
    front_end.set_owner().unwrap();
    front_end.set_features(OFFERED & !LOG_ALL).unwrap();
    assert!(front_end.get_protocol_features().unwrap().contains(wanted()));
    front_end.set_protocol_features(wanted()).unwrap();
    front_end.set_hdr_flags(VhostUserHeaderFlag::NEED_REPLY);
    assert_eq!(front_end.get_queue_num().unwrap(), 2);
    assert_eq!(front_end.get_max_mem_slots().unwrap(), 509);

    let file = memory(RAM);
    front_end.set_mem_table(&[region(&file)]).unwrap();
    front_end.remove_mem_region(&region(&file)).unwrap();
    front_end.add_mem_region(&region(&file)).unwrap();
    let events: Vec<_> = (0..3).map(|_| EventFd::new(0).unwrap()).collect();
    front_end.set_vring_num(0, 256).unwrap();
    front_end.set_vring_addr(0, &addresses(0)).unwrap();
    front_end.set_vring_base(0, 5).unwrap();
    front_end.set_vring_call(0, &events[0]).unwrap();
    front_end.set_vring_err(0, &events[1]).unwrap();
    front_end.set_vring_kick(0, &events[2]).unwrap();
    front_end.set_vring_enable(0, true).unwrap();

    let log = memory(4096);
    let area = VhostUserDirtyLogRegion { mmap_size: 4096, mmap_offset: 0, mmap_handle: log.as_raw_fd() };
    front_end.set_log_base(0, Some(area)).unwrap();
    front_end.set_features(OFFERED).unwrap();
    front_end.set_vring_addr(0, &VringConfigData { flags: 1, log_addr: Some(0x15000), ..addresses(0) }).unwrap();
    assert_eq!(front_end.get_vring_base(0).unwrap(), 41);
    front_end.reset_device().unwrap();
    drop(front_end);

    let (backend, reason) = server.join().unwrap();
    assert!(matches!(reason, Disconnect::Closed), "{reason}");
    let place = "size=256 desc=0x10000 avail=0x14000 used=0x15000";
    let expected = [
        &format!("features {:#x}", OFFERED & !LOG_ALL),
        "memory 1",
        "memory 0",
        "memory 1",
        &format!("start 0 {place} from=5 call err"),
        "enable 0",
        &format!("features {OFFERED:#x}"),
        "log on",
        &format!("update 0 {place} log=0x15000"),
        "stop 0",
        "disable 0",
        "log off",
        "reset",
        "status 0",
        "memory 0",
    ];
    assert_eq!(backend.calls, expected);
}

#[test]
fn the_vhost_crate_is_told_when_memory_is_bad() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let server = serve(ours, Recorder::new(1));
    let mut front_end = Frontend::from_stream(theirs, 2);
    front_end.get_features().unwrap();
    front_end.set_features(OFFERED & !LOG_ALL).unwrap();
    front_end.get_protocol_features().unwrap();
    front_end.set_protocol_features(wanted()).unwrap();
    front_end.set_hdr_flags(VhostUserHeaderFlag::NEED_REPLY);
    let short = memory(RAM / 2);
    assert!(front_end.set_mem_table(&[region(&short)]).is_err());
    let (_, reason) = server.join().unwrap();
    assert!(reason.to_string().starts_with("SET_MEM_TABLE failed: Memory must lie within its file"), "{reason}");
}
