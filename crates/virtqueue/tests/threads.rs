//! A driver and a device in threads of their own, which sleep whenever they may.
//!
//! The search in `exhaustive.rs` takes whole calls as steps. Here the processor reorders what is within them, the store
//! of an index and the load of the other's wish above all: without the fences, one side sleeps with work at hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use rig::{BUFFERS, event_layout, layout};
use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
use virtqueue::{Chain, DeviceRing, GuestAddress, GuestMemory, HeapMemory, Popped, RingLayout, SplitQueue};

const CHAINS: u32 = 20_000;
/// Far longer than any sleep here lasts on the slowest machine.
const LOST: Duration = Duration::from_secs(30);

/// An eventfd of sorts: any number of signals until the other side looks count as one.
struct Bell {
    ring: SyncSender<()>,
    hear: Receiver<()>,
}

impl Bell {
    fn pair() -> (Self, Self) {
        let ((kick, kicked), (call, called)) = (sync_channel(1), sync_channel(1));
        (Self { ring: kick, hear: called }, Self { ring: call, hear: kicked })
    }

    fn ring(&self) {
        // Full: it has been rung already. Disconnected: the other side is done.
        let _ = self.ring.try_send(());
    }

    /// Sleeps; `false` once the other side is done.
    fn wait(&self) -> bool {
        match self.hear.recv_timeout(LOST) {
            Ok(()) => true,
            Err(RecvTimeoutError::Disconnected) => false,
            Err(RecvTimeoutError::Timeout) => panic!("a wake-up got lost"),
        }
    }
}

/// Writes a number into each buffer and finds it doubled when the buffer comes back.
fn drive(memory: &HeapMemory, mut driver: SplitDriver<HeapMemory>, bell: &Bell) {
    let size = driver.layout().size;
    let (mut added, mut collected) = (0u32, 0u32);
    let place = |number: u32| GuestAddress(BUFFERS + u64::from(number % u32::from(size)) * 64);
    while collected < CHAINS {
        while added < CHAINS && added - collected < u32::from(size) {
            let at = place(added);
            memory.resolve(at, 4).unwrap().copy_from(&added.to_le_bytes());
            if driver.add(&[], &[Buffer { addr: at, len: 4 }]).is_err() {
                break;
            }
            added += 1;
        }
        if driver.publish() {
            bell.ring();
        }
        while let Some(completion) = driver.collect().unwrap() {
            let mut bytes = [0; 4];
            memory.resolve(place(collected), 4).unwrap().copy_to(&mut bytes);
            assert_eq!((u32::from_le_bytes(bytes), completion.written), (2 * collected, 4));
            collected += 1;
        }
        if collected < CHAINS && added - collected > 0 && !driver.enable_interrupts() {
            assert!(bell.wait(), "the device left");
        }
    }
}

fn serve(mut device: SplitQueue<HeapMemory>, bell: &Bell) {
    let mut chain = Chain::new(device.layout().size);
    loop {
        let mut burst = 0;
        while burst < 32 && device.pop(&mut chain).unwrap() == Popped::Chain {
            let slice = chain.writable()[0].slice;
            let mut bytes = [0; 4];
            slice.copy_to(&mut bytes);
            slice.copy_from(&(2 * u32::from_le_bytes(bytes)).to_le_bytes());
            device.push_used(chain.head(), 4);
            burst += 1;
        }
        if device.publish() {
            bell.ring();
        }
        if burst == 0 && !device.arm().unwrap() && !bell.wait() {
            return;
        }
    }
}

#[test]
fn sides_that_sleep_whenever_they_may_wake_each_other() {
    for size in [1, 2, 8, 256] {
        for layout in [layout(size), event_layout(size)] as [RingLayout; 2] {
            let memory = rig::memory();
            let driver = SplitDriver::starting_at(memory.clone(), layout, 0xff00).unwrap();
            let device = SplitQueue::new(memory.clone(), layout, 0xff00).unwrap();
            let (driver_bell, device_bell) = Bell::pair();
            std::thread::scope(|scope| {
                scope.spawn(move || serve(device, &device_bell));
                // Owned here, so that the device hears of the end.
                let bell = driver_bell;
                drive(&memory, driver, &bell);
            });
        }
    }
}
