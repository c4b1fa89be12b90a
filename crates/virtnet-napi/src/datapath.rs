//! An engine inside the Node process.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::bindgen_prelude::{BigUint64Array, Function};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Result, Status};
use napi_derive::napi;
use serde::Deserialize;
use virtnet_datapath::{Engine, EngineOptions};
use virtnet_types::{
    DatapathError, DatapathEvent, ErrorCode, EventQueue, LogLevel, SnapshotQueues, Vuid, parse_document,
};

use crate::error::{to_js, to_json};

/// Wakes JavaScript; a second call while the first still waits is refused, which is as good. Weak, so that it keeps no process alive.
type Wake = ThreadsafeFunction<(), (), (), Status, false, true, 1>;

/// An engine inside this process.
#[napi]
pub struct BindingDatapath {
    engine: Option<Engine>,
    events: Arc<Mutex<EventQueue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OpenOptions {
    workers: u16,
    spin_us: u32,
}

#[napi]
impl BindingDatapath {
    /// Starts an engine. `options`: `{"workers","spinUs"}`; `wake` is called when `takeEvents` has something to give.
    #[napi(factory)]
    pub fn open(options: String, wake: Function<'_, (), ()>) -> Result<Self> {
        let OpenOptions { workers, spin_us } = parse_document("Datapath options", &options).map_err(to_js)?;
        let wake: Wake = wake.build_threadsafe_function().weak::<true>().max_queue_size::<1>().build()?;
        let events = Arc::new(Mutex::new(EventQueue::default()));
        let sink = Arc::clone(&events);
        let on_event = move |event| {
            lock(&sink).push(event);
            wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
        };
        let engine =
            Engine::start(EngineOptions { workers, spin_us, ..EngineOptions::default() }, on_event).map_err(to_js)?;
        Ok(Self { engine: Some(engine), events })
    }

    /// Starts to serve a device; `spec` is a DeviceSpec.
    #[napi]
    pub fn add_device(&self, spec: String) -> Result<()> {
        let spec = parse_document("The device", &spec).map_err(to_js)?;
        self.engine()?.add_device(spec).map_err(to_js)
    }

    /// Unplugs a device from its host and forgets it.
    #[napi]
    pub fn remove_device(&self, vuid: String) -> Result<()> {
        self.engine()?.remove_device(&parse_vuid(vuid)?).map_err(to_js)
    }

    /// Changes a device; `patch` is a DevicePatch.
    #[napi]
    pub fn modify_device(&self, vuid: String, patch: String) -> Result<()> {
        let patch = parse_document("The change", &patch).map_err(to_js)?;
        self.engine()?.modify_device(&parse_vuid(vuid)?, patch).map_err(to_js)
    }

    /// What all devices are doing, as an array of DeviceStatus; `queues` says which queues it lists: `all` or `broken`.
    #[napi]
    pub fn snapshot(&self, queues: String) -> Result<String> {
        let queues: SnapshotQueues = parse_document("The choice of queues", &format!("{queues:?}")).map_err(to_js)?;
        self.engine()?.snapshot(queues).and_then(|devices| to_json(&devices)).map_err(to_js)
    }

    /// The counters of a device, one queue after the other, each in table order.
    #[napi]
    pub fn read_counters(&self, vuid: String) -> Result<BigUint64Array> {
        let queues = self.engine()?.read_counters(&parse_vuid(vuid)?).map_err(to_js)?;
        Ok(BigUint64Array::new(queues.iter().flat_map(|queue| queue.0).collect()))
    }

    /// Says which log lines are wanted: `err`, `info` or `debug`.
    #[napi]
    pub fn set_log_level(&self, level: String) -> Result<()> {
        let level: LogLevel = parse_document("The log level", &format!("{level:?}")).map_err(to_js)?;
        self.engine()?.set_log_level(level);
        Ok(())
    }

    /// Takes the events since the last call, oldest first, as an array of DatapathEvent.
    #[napi]
    pub fn take_events(&self) -> Result<String> {
        let mut queue = lock(&self.events);
        let events: Vec<DatapathEvent> = std::iter::from_fn(|| queue.pop()).collect();
        to_json(&events).map_err(to_js)
    }

    /// Unplugs every device and ends the engine's threads; a second call does nothing.
    #[napi]
    pub fn close(&mut self) {
        if let Some(engine) = self.engine.take() {
            engine.close();
        }
    }

    fn engine(&self) -> Result<&Engine> {
        self.engine.as_ref().ok_or_else(|| to_js(DatapathError::new(ErrorCode::DatapathGone, "The datapath is closed")))
    }
}

fn parse_vuid(text: String) -> Result<Vuid> {
    Vuid::try_from(text).map_err(|cause| to_js(DatapathError::new(ErrorCode::InvalidParams, cause.to_string())))
}

/// The queue; a panic elsewhere cannot leave it half changed, so poison is of no interest.
fn lock(events: &Mutex<EventQueue>) -> MutexGuard<'_, EventQueue> {
    events.lock().unwrap_or_else(PoisonError::into_inner)
}
