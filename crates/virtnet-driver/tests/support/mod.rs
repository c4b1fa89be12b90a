//! A device small enough to read in one sitting: a wire out, a wire back, and the rings in between.
#![allow(clippy::unwrap_used, reason = "the exemption for tests does not reach modules of integration tests")]
#![allow(dead_code, reason = "each test file uses the part it needs")]

use std::collections::VecDeque;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use virtio_net_proto::*;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::{Backend, PROTOCOL_FEATURES, ProtocolFeatures, Refusal, RingSetup, Session, socket};
use virtqueue::{Chain, DeviceRing, PackedQueue, Popped, RingError, RingFormat, RingLayout, RingPosition, SplitQueue};

/// Frames on their way from one device to another, or back to the same.
pub(crate) type Wire = Arc<Mutex<VecDeque<(usize, Vec<u8>)>>>;

/// How a device is made. Every frame of the driver goes to `out`; every frame of `back` goes to the driver.
#[derive(Clone)]
pub(crate) struct Options {
    pub(crate) features: u64,
    pub(crate) pairs: u16,
    pub(crate) out: Wire,
    pub(crate) back: Wire,
}

impl Default for Options {
    /// One pair, all features, an echo.
    fn default() -> Self {
        let wire = Wire::default();
        Self { features: u64::MAX, pairs: 1, out: wire.clone(), back: wire }
    }
}

/// A device in a thread of its own, listening at a path. Dropping it is a crash: nothing is put in order.
pub(crate) struct TinyDevice {
    pub(crate) seen: Arc<Mutex<Seen>>,
    /// Frames are taken off the ring, but neither kept nor completed.
    pub(crate) swallows: Arc<AtomicBool>,
    crash: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What the driver has told the device.
#[derive(Default, Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) features: u64,
    pub(crate) status: u8,
    pub(crate) mtu: u16,
    pub(crate) stopped: usize,
    /// For each pair, how many frames came.
    pub(crate) frames: Vec<usize>,
}

impl TinyDevice {
    pub(crate) fn start(path: &Path, options: &Options) -> Self {
        let listener = socket::bind_listener(path).unwrap();
        let device = Device::new(options.clone());
        let (seen, swallows, crash) = (device.seen.clone(), device.swallows.clone(), Arc::new(AtomicBool::new(false)));
        let over = crash.clone();
        let thread = std::thread::spawn(move || device.run(&listener, &over));
        Self { seen, swallows, crash, thread: Some(thread) }
    }

    /// How many frames came from the driver.
    pub(crate) fn count(&self) -> usize {
        self.seen.lock().unwrap().frames.iter().sum()
    }
}

impl Drop for TinyDevice {
    fn drop(&mut self) {
        self.crash.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// Waits until `done`, at most 10 s.
pub(crate) fn eventually(what: &str, mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !done() {
        assert!(Instant::now() < deadline, "not within 10 s: {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A socket path that no other test uses; the file is removed at the end.
pub(crate) struct SocketPath(pub(crate) PathBuf);

impl SocketPath {
    pub(crate) fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("vdrv-{name}-{}.sock", std::process::id())))
    }
}

impl Drop for SocketPath {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

struct Ring {
    queue: Box<dyn DeviceRing + Send>,
    call: Option<EventFd>,
}

struct Device {
    options: Options,
    seen: Arc<Mutex<Seen>>,
    swallows: Arc<AtomicBool>,
    memory: Option<Arc<MemoryMap>>,
    rings: Vec<Option<Ring>>,
    enabled: Vec<bool>,
    chain: Chain,
}

impl Device {
    fn new(options: Options) -> Self {
        let pairs = usize::from(options.pairs);
        let seen = Seen { frames: vec![0; pairs], ..Seen::default() };
        Self {
            options,
            seen: Arc::new(Mutex::new(seen)),
            swallows: Arc::default(),
            memory: None,
            rings: (0..2 * pairs).map(|_| None).collect(),
            enabled: vec![false; 2 * pairs],
            chain: Chain::new(64),
        }
    }

    fn run(mut self, listener: &UnixListener, over: &AtomicBool) {
        let mut session: Option<Session> = None;
        while !over.load(Ordering::SeqCst) {
            if session.is_none() {
                session = listener.accept().ok().map(|(stream, _)| Session::new(stream).unwrap());
            }
            let ended = session.as_mut().is_some_and(|session| session.on_readable(&mut self).is_err());
            if ended && let Some(session) = session.take() {
                session.end(&mut self);
            }
            if !self.serve() {
                std::thread::sleep(Duration::from_micros(100));
            }
        }
    }

    /// Serves what the driver has sent, then what is to go there. `true` when there was something.
    fn serve(&mut self) -> bool {
        let swallows = self.swallows.load(Ordering::SeqCst);
        let mut worked = false;
        for pair in 0..usize::from(self.options.pairs) {
            while let Some(frame) = self.take_frame(2 * pair + 1, swallows) {
                worked = true;
                if !swallows {
                    self.options.out.lock().unwrap().push_back((pair, frame));
                    self.seen.lock().unwrap().frames[pair] += 1;
                }
            }
        }
        loop {
            let Some((pair, frame)) = self.options.back.lock().unwrap().pop_front() else { return worked };
            worked = true;
            if !self.send(2 * pair, &frame) {
                // No buffers yet: the driver will make room.
                self.options.back.lock().unwrap().push_front((pair, frame));
                return false;
            }
        }
    }

    fn take_frame(&mut self, index: usize, swallows: bool) -> Option<Vec<u8>> {
        if !self.enabled[index] {
            return None;
        }
        let ring = self.rings[index].as_mut()?;
        if ring.queue.pop(&mut self.chain).unwrap() != Popped::Chain {
            ring.queue.arm().unwrap();
            return None;
        }
        let mut frame = Vec::new();
        for segment in self.chain.readable() {
            let start = frame.len();
            frame.resize(start + segment.slice.len(), 0);
            segment.slice.copy_to(&mut frame[start..]);
        }
        if !swallows {
            ring.queue.push_used(self.chain.head(), 0);
            ring.publish();
        }
        Some(frame)
    }

    /// Sends a frame with its header, over as many buffers as it takes. `false` when they are too few.
    fn send(&mut self, index: usize, frame: &[u8]) -> bool {
        let Some(ring) = self.rings[index].as_mut() else { return false };
        let mut rest = frame;
        let mut used = Vec::new();
        while !rest.is_empty() {
            if ring.queue.pop(&mut self.chain).unwrap() != Popped::Chain {
                ring.queue.unpop(used.len() as u16);
                return false;
            }
            let slice = self.chain.writable()[0].slice;
            let count = slice.copy_from(rest);
            rest = &rest[count..];
            used.push((self.chain.head(), slice, count));
        }
        let buffers = used.len() as u16;
        used[0].1.get(NetHeader::NUM_BUFFERS_OFFSET, 2).unwrap().copy_from(&buffers.to_le_bytes());
        for (head, _, count) in used {
            ring.queue.push_used(head, count as u32);
        }
        ring.publish();
        true
    }
}

impl Ring {
    fn publish(&mut self) {
        if self.queue.publish()
            && let Some(call) = &self.call
        {
            call.signal().unwrap();
        }
    }
}

impl Backend for Device {
    fn offered_features(&self) -> u64 {
        let known: u64 = FEATURE_BITS.iter().map(|(bit, _)| 1 << bit).sum();
        self.options.features & known | PROTOCOL_FEATURES
    }

    fn protocol_features(&self) -> u64 {
        ProtocolFeatures::all().bits()
    }

    fn queue_pairs(&self) -> u16 {
        self.options.pairs
    }

    fn max_queue_size(&self) -> u16 {
        1024
    }

    fn set_features(&mut self, acked: u64) -> Result<(), Refusal> {
        self.seen.lock().unwrap().features = acked;
        Ok(())
    }

    fn set_memory(&mut self, map: Arc<MemoryMap>) -> Result<(), Refusal> {
        self.memory = Some(map);
        Ok(())
    }

    fn start_ring(&mut self, index: u16, ring: RingSetup) -> Result<(), Refusal> {
        let memory = self.memory.clone().ok_or_else(|| Refusal::new("there is no memory"))?;
        let refuse = |error: RingError| Refusal::new(error.to_string());
        let queue: Box<dyn DeviceRing + Send> = match ring.layout.format {
            RingFormat::Split => {
                Box::new(SplitQueue::new(memory, ring.layout, ring.position.next_avail).map_err(refuse)?)
            }
            RingFormat::Packed => Box::new(PackedQueue::new(memory, ring.layout, ring.position).map_err(refuse)?),
        };
        self.rings[usize::from(index)] = Some(Ring { queue, call: ring.call });
        Ok(())
    }

    fn update_ring(&mut self, _index: u16, _layout: RingLayout) -> Result<(), Refusal> {
        Err(Refusal::new("rings do not move here"))
    }

    fn stop_ring(&mut self, index: u16) -> RingPosition {
        self.seen.lock().unwrap().stopped += 1;
        self.rings[usize::from(index)].take().map_or(RingPosition::default(), |ring| ring.queue.position())
    }

    fn enable_ring(&mut self, index: u16, enabled: bool) {
        self.enabled[usize::from(index)] = enabled;
    }

    fn set_kick(&mut self, _index: u16, _kick: EventFd) {}

    fn set_call(&mut self, index: u16, call: Option<EventFd>) {
        if let Some(ring) = &mut self.rings[usize::from(index)] {
            ring.call = call;
        }
    }

    fn set_err(&mut self, _index: u16, _err: Option<EventFd>) {}

    fn set_log(&mut self, _log: Option<Arc<DirtyLog>>) {}

    fn status(&self) -> u8 {
        self.seen.lock().unwrap().status
    }

    fn set_status(&mut self, status: u8) {
        self.seen.lock().unwrap().status = status;
    }

    fn reset_device(&mut self) {}

    fn announce(&mut self, _mac: [u8; 6]) {}

    fn set_mtu(&mut self, mtu: u16) -> Result<(), Refusal> {
        if mtu > 9000 {
            return Err(Refusal::new("frames have at most 9000 bytes here"));
        }
        self.seen.lock().unwrap().mtu = mtu;
        Ok(())
    }
}
