//! Proof that the device reads each field of a ring once, by catching every access to it.
//!
//! The rings are on pages without any permission. Each access faults; the handler notes its address, opens the pages
//! for the one instruction (by the processor's single-step flag), and closes them again. So a second read of a
//! descriptor that was checked already, by us or by an optimiser, is seen here whatever the source looks like.
#![cfg(all(target_arch = "x86_64", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod model;
mod rig;

use std::collections::BTreeMap;
use std::ffi::{c_int, c_void};
use std::mem::zeroed;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering};

use rig::{
    BUFFERS, Format, Packed, RINGS, Rig, TABLE, event_layout, indirect, layout, packed_layout, readable, then, writable,
};
use virtqueue::driver::write_table;
use virtqueue::{Chain, DeviceRing, GuestAddress, GuestMemory, HeapMemory, Plain, Popped};

/// Everything the device may only read once: the first 64 KiB of the region with rings and tables.
const WATCHED: usize = 0x1_0000;
const TRAP_FLAG: i64 = 0x100;
/// Bit of a page fault's error code: the access was a write.
const WAS_WRITE: i64 = 2;

static START: AtomicUsize = AtomicUsize::new(0);
static READS: [AtomicUsize; 256] = [const { AtomicUsize::new(0) }; 256];
static READ_COUNT: AtomicUsize = AtomicUsize::new(0);

fn protect(access: c_int) {
    // SAFETY: the pages belong to the test's memory, and are accessed by the code under test alone.
    let result = unsafe { libc::mprotect(START.load(Ordering::Relaxed) as *mut c_void, WATCHED, access) };
    assert_eq!(result, 0);
}

extern "C" fn on_fault(_: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the kernel's records for this signal.
    let (addr, context) = unsafe { ((*info).si_addr() as usize, &mut *context.cast::<libc::ucontext_t>()) };
    let start = START.load(Ordering::Relaxed);
    if start == 0 || !(start..start + WATCHED).contains(&addr) {
        // SAFETY: not ours: end the process.
        unsafe { libc::abort() };
    }
    let registers = &mut context.uc_mcontext.gregs;
    if registers[libc::REG_ERR as usize] & WAS_WRITE == 0 {
        let at = READ_COUNT.fetch_add(1, Ordering::Relaxed);
        READS[at % READS.len()].store(addr - start, Ordering::Relaxed);
    }
    registers[libc::REG_EFL as usize] |= TRAP_FLAG;
    protect(libc::PROT_READ | libc::PROT_WRITE);
}

extern "C" fn on_step(_: c_int, _: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: as in `on_fault`.
    let context = unsafe { &mut *context.cast::<libc::ucontext_t>() };
    context.uc_mcontext.gregs[libc::REG_EFL as usize] &= !TRAP_FLAG;
    protect(libc::PROT_NONE);
}

fn handle(signal: c_int, handler: extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void)) {
    // SAFETY: an all-zero action is valid, and the handlers do only what handlers may.
    unsafe {
        let mut action: libc::sigaction = zeroed();
        action.sa_sigaction = handler as usize;
        action.sa_flags = libc::SA_SIGINFO;
        assert_eq!(libc::sigaction(signal, &action, null_mut()), 0);
    }
}

/// Guest addresses that `run` read of the rig's memory, with how often each.
fn reads_during(rig: &mut Rig, run: impl FnOnce(&mut Rig)) -> BTreeMap<u64, usize> {
    let memory = rig.memory.clone();
    reads_of(&memory, || run(rig))
}

fn reads_of(memory: &HeapMemory, run: impl FnOnce()) -> BTreeMap<u64, usize> {
    let watched = memory.resolve(GuestAddress(RINGS), WATCHED).unwrap();
    START.store(watched.as_ptr() as usize, Ordering::Relaxed);
    READ_COUNT.store(0, Ordering::Relaxed);
    protect(libc::PROT_NONE);
    run();
    protect(libc::PROT_READ | libc::PROT_WRITE);
    let count = READ_COUNT.load(Ordering::Relaxed);
    assert!(count <= READS.len());
    let mut reads = BTreeMap::new();
    for read in &READS[..count] {
        *reads.entry(RINGS + read.load(Ordering::Relaxed) as u64).or_default() += 1;
    }
    reads
}

/// The two words of the descriptors at these addresses, each read once.
fn words(descriptors: impl IntoIterator<Item = u64>) -> BTreeMap<u64, usize> {
    descriptors.into_iter().flat_map(|at| [(at, 1), (at + 8, 1)]).collect()
}

/// One test: the handlers and the pages are the process's.
#[test]
fn every_field_is_read_once() {
    handle(libc::SIGSEGV, on_fault);
    handle(libc::SIGTRAP, on_step);
    let (desc, avail) = (RINGS, layout(8).avail.0);

    // A chain of two, then the end of the batch: index once per look, each avail entry and each descriptor once.
    let mut rig = Rig::new(layout(8));
    rig.ring.set_descriptor(0, then(readable(BUFFERS, 8), 3));
    rig.ring.set_descriptor(3, writable(BUFFERS, 8));
    rig.ring.set_descriptor(5, writable(BUFFERS, 8));
    rig.ring.offer(0);
    rig.ring.offer(5);
    let reads = reads_during(&mut rig, |rig| {
        assert_eq!((rig.pop(), rig.pop(), rig.pop()), (Ok(Popped::Chain), Ok(Popped::Chain), Ok(Popped::Empty)));
    });
    let mut expected = words([desc, desc + 3 * 16, desc + 5 * 16]);
    expected.extend([(avail + 2, 2), (avail + 4, 1), (avail + 6, 1)]);
    assert_eq!(reads, expected);

    // An indirect table: its descriptor and its entries once, whether they are any good or not.
    for last in [writable(BUFFERS, 8), writable(0, 8), then(writable(BUFFERS, 8), 99), indirect(TABLE, 32)] {
        let mut rig = Rig::new(layout(8));
        assert!(write_table(&rig.memory, GuestAddress(TABLE), &[then(readable(BUFFERS, 8), 1), last]));
        rig.ring.set_descriptor(0, indirect(TABLE, 32));
        rig.ring.offer(0);
        let reads = reads_during(&mut rig, |rig| assert_ne!(rig.pop(), Ok(Popped::Empty)));
        let mut expected = words([desc, TABLE, TABLE + 16]);
        expected.extend([(avail + 2, 1), (avail + 4, 1)]);
        assert_eq!(reads, expected);
    }

    // Handing back reads nothing; publishing reads the driver's wish, and arming the index.
    for (layout, wish) in [(layout(8), avail), (event_layout(8), avail + 4 + 16)] {
        let mut rig = Rig::new(layout);
        rig.ring.set_descriptor(0, writable(BUFFERS, 8));
        rig.ring.offer(0);
        assert_eq!(rig.pop(), Ok(Popped::Chain));
        let reads = reads_during(&mut rig, |rig| rig.queue.push_used(0, 8));
        assert_eq!(reads, BTreeMap::new());
        let reads = reads_during(&mut rig, |rig| assert!(rig.queue.publish()));
        assert_eq!(reads, BTreeMap::from([(wish, 1)]));
        let reads = reads_during(&mut rig, |rig| assert_eq!(rig.queue.arm(), Ok(false)));
        assert_eq!(reads, BTreeMap::from([(avail + 2, 1)]));
    }
    plain();
    packed();
}

/// The short way reads each field once as well: of plain chains, and of the one that ends it.
fn plain() {
    let kind = Plain { writable: true, too_few: 0 };
    let (desc, avail) = (RINGS, layout(8).avail.0);
    for last in [readable(BUFFERS, 8), writable(0, 8)] {
        let mut rig = Rig::new(layout(8));
        for (head, descriptor) in [(4, writable(BUFFERS, 8)), (2, writable(BUFFERS, 8)), (7, last)] {
            rig.ring.set_descriptor(head, descriptor);
            rig.ring.offer(head);
        }
        let mut taken = Vec::with_capacity(8);
        let reads = reads_during(&mut rig, |rig| {
            let stop = rig.queue.pop_plain((kind, 8), &mut rig.chain, |head, _| taken.push(head));
            assert!(matches!(stop, Ok(Some(Popped::Chain | Popped::Bad(_)))));
        });
        assert_eq!(taken, [4, 2]);
        let mut expected = words([desc + 4 * 16, desc + 2 * 16, desc + 7 * 16]);
        expected.extend([(avail + 2, 1), (avail + 4, 1), (avail + 6, 1), (avail + 8, 1)]);
        assert_eq!(reads, expected);

        let (memory, layout) = (rig::memory(), packed_layout(8));
        let bytes = model::Bytes { memory: memory.clone(), layout };
        let mut driver = model::ModelDriver::new(bytes, 0x8000);
        let mut device = Packed::device(memory.clone(), layout, 0x8000);
        let mut chain = Chain::new(8);
        driver.offer(&[(BUFFERS, 8, true)], None).unwrap();
        driver.offer(&[(last.addr, 8, last.flags != 0)], None).unwrap();
        let reads = reads_of(&memory, || {
            let stop = device.pop_plain((kind, 8), &mut chain, |_, _| ());
            assert!(matches!(stop, Ok(Some(Popped::Chain | Popped::Bad(_)))));
        });
        assert_eq!(reads, words([RINGS, RINGS + 16]));
    }
}

/// The same of a packed ring.
fn packed() {
    let (memory, layout) = (rig::memory(), packed_layout(8));
    let bytes = model::Bytes { memory: memory.clone(), layout };
    let mut driver = model::ModelDriver::new(bytes, 0x8000);
    let mut device = Packed::device(memory.clone(), layout, 0x8000);
    let mut chain = Chain::new(8);
    let both = [(BUFFERS, 8, false), (BUFFERS, 8, true)];
    driver.offer(&both, None).unwrap();
    driver.offer(&both[..1], None).unwrap();
    driver.offer(&both, Some(TABLE)).unwrap();
    driver.offer(&[(0, 8, false), (BUFFERS, 8, true)], None).unwrap();

    // Chains of two and of one, one in a table, and one that is no good, then the end: each descriptor once.
    let reads = reads_of(&memory, || {
        (0..3).for_each(|_| assert_eq!(device.pop(&mut chain), Ok(Popped::Chain)));
        assert!(matches!(device.pop(&mut chain), Ok(Popped::Bad(_))));
        assert_eq!(device.pop(&mut chain), Ok(Popped::Empty));
    });
    let mut expected = words((0..5).map(|slot| RINGS + 16 * slot).chain([TABLE, TABLE + 16]));
    // Of what makes a chain bad, and of what is not available, only what tells where the chain ends.
    expected.extend([(RINGS + 5 * 16 + 8, 1), (RINGS + 6 * 16 + 8, 1)]);
    assert_eq!(reads, expected);

    // Handing back reads nothing; publishing reads the driver's wish, and arming the next descriptor.
    let reads = reads_of(&memory, || device.push_used(chain.head(), 0));
    assert_eq!(reads, BTreeMap::new());
    let reads = reads_of(&memory, || assert!(device.publish()));
    assert_eq!(reads, BTreeMap::from([(layout.avail.0, 1)]));
    let reads = reads_of(&memory, || assert_eq!(device.arm(), Ok(false)));
    assert_eq!(reads, BTreeMap::from([(RINGS + 6 * 16 + 8, 1)]));
}
