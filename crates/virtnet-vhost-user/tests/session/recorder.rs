//! A device that writes down what it was asked.

use std::sync::Arc;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::{Backend, LOG_ALL, PROTOCOL_FEATURES, Refusal, RingSetup};
use virtqueue::{RingLayout, RingPosition};

/// MRG_RXBUF, MQ, INDIRECT_DESC, EVENT_IDX, VERSION_1 and the two words' worth of vhost-user.
pub(crate) const OFFERED: u64 = 1 << 15 | 1 << 22 | LOG_ALL | 1 << 28 | 1 << 29 | PROTOCOL_FEATURES | 1 << 32;

/// The largest MTU that the device serves.
pub(crate) const MAX_MTU: u16 = 9216;

pub(crate) struct Recorder {
    /// One line per call, in order.
    pub(crate) calls: Vec<String>,
    /// The rings that run, with what they were started with.
    pub(crate) running: Vec<Option<RingSetup>>,
    /// What `stop_ring` returns.
    pub(crate) positions: Vec<u16>,
    pub(crate) memory: Arc<MemoryMap>,
    pub(crate) protocol: u64,
    pub(crate) offered: u64,
    /// The call that the device refuses, by the first word of its line.
    pub(crate) refuses: &'static str,
    status: u8,
}

impl Recorder {
    pub(crate) fn new(pairs: u16) -> Self {
        let rings = 2 * usize::from(pairs);
        Self {
            calls: Vec::new(),
            running: (0..rings).map(|_| None).collect(),
            positions: vec![0; rings],
            memory: Arc::default(),
            protocol: u64::MAX,
            offered: OFFERED,
            refuses: "",
            status: 0,
        }
    }

    fn note(&mut self, line: String) -> Result<(), Refusal> {
        let refused = !self.refuses.is_empty() && line.starts_with(self.refuses);
        self.calls.push(line);
        if refused { Err(Refusal::new("the device is not in the mood")) } else { Ok(()) }
    }

    fn slot(&mut self, index: u16) -> &mut RingSetup {
        self.running[usize::from(index)].as_mut().expect("only a running ring is changed")
    }
}

fn place(layout: &RingLayout) -> String {
    let log = layout.log_used.map_or(String::new(), |log| format!(" log={log}"));
    format!("size={} desc={} avail={} used={}{log}", layout.size, layout.desc, layout.avail, layout.used)
}

fn having(fd: Option<&EventFd>, name: &str) -> String {
    if fd.is_some() { format!(" {name}") } else { String::new() }
}

impl Backend for Recorder {
    fn offered_features(&self) -> u64 {
        self.offered
    }

    fn protocol_features(&self) -> u64 {
        self.protocol
    }

    fn queue_pairs(&self) -> u16 {
        u16::try_from(self.running.len() / 2).unwrap()
    }

    fn max_queue_size(&self) -> u16 {
        1024
    }

    fn set_features(&mut self, acked: u64) -> Result<(), Refusal> {
        self.note(format!("features {acked:#x}"))
    }

    fn set_memory(&mut self, map: Arc<MemoryMap>) -> Result<(), Refusal> {
        self.memory = map;
        self.note(format!("memory {}", self.memory.regions().len()))
    }

    fn start_ring(&mut self, index: u16, ring: RingSetup) -> Result<(), Refusal> {
        let fds = having(ring.call.as_ref(), "call") + &having(ring.err.as_ref(), "err");
        let line = format!("start {index} {} from={}{fds}", place(&ring.layout), ring.position.next_avail);
        let former = self.running[usize::from(index)].replace(ring);
        assert!(former.is_none(), "ring {index} runs already");
        self.note(line)
    }

    fn update_ring(&mut self, index: u16, layout: RingLayout) -> Result<(), Refusal> {
        self.slot(index).layout = layout;
        self.note(format!("update {index} {}", place(&layout)))
    }

    fn stop_ring(&mut self, index: u16) -> RingPosition {
        assert!(self.running[usize::from(index)].take().is_some(), "ring {index} does not run");
        self.calls.push(format!("stop {index}"));
        let position = self.positions[usize::from(index)];
        RingPosition { next_avail: position, next_used: position }
    }

    fn enable_ring(&mut self, index: u16, enabled: bool) {
        self.calls.push(format!("{} {index}", if enabled { "enable" } else { "disable" }));
    }

    fn set_kick(&mut self, index: u16, kick: EventFd) {
        self.slot(index).kick = kick;
        self.calls.push(format!("kick {index}"));
    }

    fn set_call(&mut self, index: u16, call: Option<EventFd>) {
        let line = format!("call {index}{}", if call.is_some() { "" } else { " none" });
        self.slot(index).call = call;
        self.calls.push(line);
    }

    fn set_err(&mut self, index: u16, err: Option<EventFd>) {
        let line = format!("err {index}{}", if err.is_some() { "" } else { " none" });
        self.slot(index).err = err;
        self.calls.push(line);
    }

    fn set_log(&mut self, log: Option<Arc<DirtyLog>>) {
        self.calls.push(format!("log {}", if log.is_some() { "on" } else { "off" }));
    }

    fn status(&self) -> u8 {
        self.status
    }

    fn set_status(&mut self, status: u8) {
        self.status = status;
        self.calls.push(format!("status {status}"));
    }

    fn reset_device(&mut self) {
        self.status = 0;
        self.calls.push("reset".to_owned());
    }

    fn announce(&mut self, mac: [u8; 6]) {
        self.calls.push(format!("announce {mac:02x?}"));
    }

    fn set_mtu(&mut self, mtu: u16) -> Result<(), Refusal> {
        self.calls.push(format!("mtu {mtu}"));
        if mtu > MAX_MTU { Err(Refusal::new(format!("the MTU exceeds {MAX_MTU}"))) } else { Ok(()) }
    }
}
