//! An engine with its events, and a host that brings a driver over vhost-user.
#![allow(dead_code, unreachable_pub, reason = "part of each test program, and no test uses all of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

pub mod host;
pub mod wire;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use virtnet_datapath::{Engine, EngineOptions};
use virtnet_types::{Counter, DatapathEvent, DeviceSpec, DeviceStatus, LogLevel, SnapshotQueues, Vuid, parse_document};

/// Longer than anything takes here, even on a machine that is busy with something else.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct TestEngine {
    pub engine: Engine,
    pub events: Receiver<DatapathEvent>,
    folder: PathBuf,
}

impl TestEngine {
    pub fn new(workers: u16, spin_us: u32) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("virtnet-datapath-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (sender, events) = mpsc::channel();
        let engine = Engine::start(EngineOptions { workers, spin_us, ..EngineOptions::default() }, move |event| {
            drop(sender.send(event))
        })
        .unwrap();
        engine.set_log_level(LogLevel::Debug);
        Self { engine, events, folder }
    }

    /// The socket on which a device listens.
    pub fn listen_path(&self, slot: u16) -> PathBuf {
        self.folder.join(format!("d{slot}.sock"))
    }

    /// The socket to which a device connects.
    pub fn connect_path(&self, slot: u16) -> PathBuf {
        self.folder.join(format!("d{slot}.vmm.sock"))
    }

    /// A device on a loopback port.
    pub fn spec(&self, slot: u16, pairs: u16) -> DeviceSpec {
        self.spec_with_port(slot, pairs, r#"{"kind":"loopback"}"#)
    }

    pub fn spec_with_port(&self, slot: u16, pairs: u16, port: &str) -> DeviceSpec {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let (listen, connect) = (text(&self.listen_path(slot)), text(&self.connect_path(slot)));
        let document = format!(
            r#"{{"vuid":"{}","mac":"0c:c4:7a:ff:22:93","mtu":1500,"queuePairs":{pairs},"maxQueueSize":1024,
                "features":"0xffffffffffffffff","linkUp":true,"port":{port},
                "transport":{{"kind":"vhostUser","listenPath":"{listen}","connectPath":"{connect}"}}}}"#,
            vuid(slot)
        );
        parse_document("spec", &document).unwrap()
    }

    pub fn add(&self, slot: u16, pairs: u16) {
        self.engine.add_device(self.spec(slot, pairs)).unwrap();
    }

    pub fn status(&self, slot: u16) -> DeviceStatus {
        self.status_with(slot, SnapshotQueues::All)
    }

    /// Numbers of the queues that a snapshot of broken ones lists.
    pub fn broken_queues(&self, slot: u16) -> Vec<u16> {
        self.status_with(slot, SnapshotQueues::Broken).queues.iter().map(|queue| queue.index).collect()
    }

    fn status_with(&self, slot: u16, queues: SnapshotQueues) -> DeviceStatus {
        self.engine.snapshot(queues).unwrap().into_iter().find(|status| status.vuid == vuid(slot)).unwrap()
    }

    pub fn counter(&self, slot: u16, queue: usize, counter: Counter) -> u64 {
        self.engine.read_counters(&vuid(slot)).unwrap()[queue][counter]
    }

    /// The next event for which `wanted` says something; those before it are dropped.
    pub fn event<T>(&self, wanted: impl Fn(&DatapathEvent) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let rest = end.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(rest).unwrap_or_else(|_| panic!("the event did not come"));
            if let Some(found) = wanted(&event) {
                return found;
            }
        }
    }

    /// The reason of the next disconnection.
    pub fn disconnect_reason(&self) -> String {
        self.event(|event| match event {
            DatapathEvent::HostDisconnected { reason, .. } => Some(reason.clone()),
            _ => None,
        })
    }
}

impl Drop for TestEngine {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn vuid(slot: u16) -> Vuid {
    Vuid::try_from(format!("VNETS1D{slot}F0")).unwrap()
}

/// Waits until `met` says so.
pub fn eventually(what: &str, mut met: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !met() {
        assert!(Instant::now() < end, "not within {PATIENCE:?}: {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}
