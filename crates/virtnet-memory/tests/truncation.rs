//! A front end that shortens its files: the mapping is flagged, and nobody dies who does not deserve it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod files;

use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::ptr::null_mut;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use files::{memfd, region};
use virtnet_memory::{DirtyLog, MemoryMap, NewRegion, fault_count};
use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, GuestMemory, Popped, RingLayout, SplitQueue};

const PAGE: u64 = 4096;
const SIZE: u64 = 16 * PAGE;

fn map_of_file() -> (Arc<MemoryMap>, File) {
    let (fd, file) = memfd(SIZE);
    let map = MemoryMap::default().add(NewRegion { file: fd, ..region(0, SIZE, 0) }).unwrap();
    (Arc::new(map), file)
}

fn read_byte(map: &MemoryMap, addr: u64) -> u8 {
    let mut byte = [0];
    map.resolve(GuestAddress(addr), 1).unwrap().copy_to(&mut byte);
    byte[0]
}

#[test]
fn a_lost_page_reads_as_zeros_takes_writes_and_is_told_of() {
    let (map, file) = map_of_file();
    let (other, _keep) = map_of_file();
    map.resolve(GuestAddress(0), SIZE as usize).unwrap().copy_from(&[7; SIZE as usize]);
    file.set_len(2 * PAGE).unwrap();
    assert_eq!(read_byte(&map, PAGE), 7);
    assert!(!map.is_truncated(), "nothing was missed yet");
    let faults = fault_count();
    assert_eq!(read_byte(&map, 2 * PAGE), 0);
    assert!(fault_count() > faults);
    assert!(map.is_truncated() && map.regions()[0].is_truncated());
    map.resolve(GuestAddress(3 * PAGE), 3).unwrap().copy_from(b"abc");
    assert_eq!(read_byte(&map, 3 * PAGE + 2), b'c');
    assert_eq!(read_byte(&map, PAGE), 7, "what is left is left alone");
    assert_eq!(file.metadata().unwrap().len(), 2 * PAGE);
    assert!(!other.is_truncated());
}

#[test]
fn a_copy_over_many_lost_pages_comes_to_its_end() {
    let (map, file) = map_of_file();
    file.set_len(0).unwrap();
    let all = map.resolve(GuestAddress(0), SIZE as usize).unwrap();
    assert_eq!(all.copy_from(&[1; SIZE as usize]), SIZE as usize);
    let mut bytes = vec![0; SIZE as usize];
    assert_eq!(all.copy_to(&mut bytes), SIZE as usize);
    assert!(map.is_truncated());
}

#[test]
fn a_shortened_log_is_told_of_too() {
    let (fd, file) = memfd(PAGE);
    let log = Arc::new(DirtyLog::new(fd, PAGE, 0).unwrap());
    let map = MemoryMap::default().with_log(Some(Arc::clone(&log)));
    file.set_len(0).unwrap();
    assert!(!map.is_truncated());
    map.mark_dirty(GuestAddress(0), 1);
    assert!(log.is_truncated() && map.is_truncated());
}

#[test]
fn errno_survives_the_signal() {
    let (map, file) = map_of_file();
    file.set_len(0).unwrap();
    let slice = map.resolve(GuestAddress(0), 1).unwrap();
    // SAFETY: errno belongs to this thread.
    let errno = unsafe {
        *libc::__errno_location() = 4711;
        slice.copy_from(&[1]);
        *libc::__errno_location()
    };
    assert_eq!(errno, 4711);
    assert!(map.is_truncated());
}

#[test]
fn a_system_call_on_a_lost_page_fails_instead() {
    let (map, file) = map_of_file();
    file.set_len(0).unwrap();
    let (_, target) = memfd(PAGE);
    let slice = map.resolve(GuestAddress(0), 16).unwrap();
    // SAFETY: the range is mapped, and the kernel checks it.
    let written = unsafe { libc::write(target.as_raw_fd(), slice.as_ptr().cast(), slice.len()) };
    assert_eq!((written, std::io::Error::last_os_error().raw_os_error()), (-1, Some(libc::EFAULT)));
    assert!(!map.is_truncated());
}

/// One guest's queue under load.
struct Load {
    map: Arc<MemoryMap>,
    driver: SplitDriver<Arc<MemoryMap>>,
    device: SplitQueue<Arc<MemoryMap>>,
    chain: Chain,
}

impl Load {
    fn new(map: Arc<MemoryMap>) -> Self {
        let layout = RingLayout {
            size: 64,
            desc: GuestAddress(0),
            avail: GuestAddress(PAGE),
            used: GuestAddress(2 * PAGE),
            event_idx: true,
            indirect: true,
            ..RingLayout::default()
        };
        let driver = SplitDriver::new(Arc::clone(&map), layout).unwrap();
        let device = SplitQueue::new(Arc::clone(&map), layout, 0).unwrap();
        Self { map, driver, device, chain: Chain::new(64) }
    }

    /// Moves some frames; `false` once either side has found the ring to be nonsense.
    fn turn(&mut self) -> bool {
        for page in 3..16 {
            let _ = self.driver.add(&[Buffer { addr: GuestAddress(page * PAGE), len: 1500 }], &[]);
        }
        self.driver.publish();
        let mut frame = [0; 1500];
        loop {
            match self.device.pop(&mut self.chain) {
                Ok(Popped::Chain) => {
                    for segment in self.chain.readable() {
                        segment.slice.copy_to(&mut frame);
                        std::hint::black_box(&frame);
                    }
                    self.device.push_used(self.chain.head(), 0);
                }
                Ok(Popped::Bad(_)) => {}
                Ok(Popped::Empty) => break,
                Err(_) => return false,
            }
        }
        self.device.publish();
        loop {
            match self.driver.collect() {
                Ok(Some(_)) => {}
                Ok(None) => return true,
                Err(_) => return false,
            }
        }
    }
}

#[test]
fn a_file_shortened_under_load_fails_its_own_queue_only() {
    for left in [0, 1, 2, 3, 9] {
        let (map, file) = map_of_file();
        let (spared, _keep) = map_of_file();
        let warm = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (map, warm) = (&map, &warm);
            let worker = scope.spawn(move || {
                let mut doomed = Load::new(Arc::clone(map));
                let mut well = Load::new(Arc::clone(&spared));
                let end = Instant::now() + Duration::from_secs(20);
                while !doomed.map.is_truncated() && Instant::now() < end {
                    doomed.turn();
                    assert!(well.turn());
                    warm.store(true, Ordering::Release);
                }
                assert!(doomed.map.is_truncated() && !well.map.is_truncated());
                (0..100).for_each(|_| assert!(well.turn()));
            });
            while !warm.load(Ordering::Acquire) && !worker.is_finished() {
                std::thread::yield_now();
            }
            file.set_len(left * PAGE).unwrap();
        });
    }
}

#[test]
fn threads_may_lose_the_same_pages_at_once_while_others_map_and_unmap() {
    let (map, file) = map_of_file();
    file.set_len(0).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..SIZE).step_by(64).for_each(|addr| assert_eq!(read_byte(&map, addr), 0)));
            scope.spawn(|| (0..50).for_each(|_| drop(map_of_file())));
        }
    });
    assert!(map.is_truncated());
}

/// Runs `role` in a process of its own, which may die; returns how it ended. The process is this test once more,
/// told by its environment to play the role.
fn alone(test: &str, role: impl FnOnce()) -> ExitStatus {
    const ROLE: &str = "VIRTNET_MEMORY_TEST_ROLE";
    if std::env::var_os(ROLE).is_some() {
        role();
        std::process::exit(0);
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--test-threads=1"]).env(ROLE, test).output().unwrap().status
}

/// A page that nobody watches and that has no file behind it any more.
fn unwatched_lost_page() -> *mut u8 {
    let (fd, file) = memfd(PAGE);
    // SAFETY: a new mapping at an address of the kernel's choice.
    let page = unsafe {
        libc::mmap(null_mut(), PAGE as usize, libc::PROT_READ | libc::PROT_WRITE, libc::MAP_SHARED, fd.as_raw_fd(), 0)
    };
    assert_ne!(page, libc::MAP_FAILED);
    file.set_len(0).unwrap();
    page.cast()
}

#[test]
fn a_fault_elsewhere_still_ends_the_process() {
    let status = alone("a_fault_elsewhere_still_ends_the_process", || {
        let _map = map_of_file();
        // SAFETY: the page is mapped; that it has no memory is the point.
        unsafe { unwatched_lost_page().write_volatile(1) };
    });
    assert_eq!(status.signal(), Some(libc::SIGBUS));
}

#[test]
fn a_sigbus_that_someone_sends_still_ends_the_process() {
    let status = alone("a_sigbus_that_someone_sends_still_ends_the_process", || {
        // Rust's runtime has a handler of its own, for stack overflows, which swallows one signal; not what is tried.
        // SAFETY: the default is always permitted.
        unsafe { libc::signal(libc::SIGBUS, libc::SIG_DFL) };
        let _map = map_of_file();
        // SAFETY: a plain call.
        unsafe { libc::raise(libc::SIGBUS) };
    });
    assert_eq!(status.signal(), Some(libc::SIGBUS));
}

extern "C" fn exit_with_42(_: libc::c_int) {
    // SAFETY: permitted in a handler.
    unsafe { libc::_exit(42) };
}

#[test]
fn the_handler_that_was_there_before_gets_what_is_not_ours() {
    let status = alone("the_handler_that_was_there_before_gets_what_is_not_ours", || {
        // SAFETY: a handler that does only what handlers may.
        unsafe { libc::signal(libc::SIGBUS, exit_with_42 as extern "C" fn(libc::c_int) as usize) };
        let (map, file) = map_of_file();
        file.set_len(0).unwrap();
        assert_eq!(read_byte(&map, 0), 0, "ours is still absorbed");
        // SAFETY: as in the test of a fault elsewhere.
        unsafe { unwatched_lost_page().write_volatile(1) };
    });
    assert_eq!(status.code(), Some(42));
}
