use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use virtnet_datapath::Engine;
use virtnet_types::{DatapathError, DevicePatch, DeviceSpec, ErrorCode, LogLevel, SnapshotQueues, Vuid};

use crate::log::Log;
use crate::wire::Fault;

/// Version of the methods and their documents; a controller of another one is refused.
const PROTOCOL: u32 = 1;

/// What can be asked of the datapath, by name: each method reads its parameters and calls the engine.
pub struct Service {
    engine: Engine,
    log: Rc<Log>,
    started_at: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hello {
    protocol: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddDevice {
    spec: DeviceSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifyDevice {
    vuid: Vuid,
    patch: DevicePatch,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneDevice {
    vuid: Vuid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    #[serde(default)]
    queues: SnapshotQueues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetLogLevel {
    level: LogLevel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveSocket {
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl Service {
    /// Puts an engine behind the methods.
    pub fn new(engine: Engine, log: Rc<Log>) -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { engine, log, started_at: u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX) }
    }

    /// Introduces the process: version, process id, protocol, and when it started in milliseconds since 1970.
    ///
    /// # Errors
    /// `E_NOT_SUPPORTED` for another protocol.
    pub(crate) fn hello(&self, params: Value) -> Result<Value, Fault> {
        let Hello { protocol } = read("hello", params)?;
        if protocol != PROTOCOL {
            let message = format!("The datapath speaks protocol {PROTOCOL}, the controller {protocol}");
            let hint = "Install controller and datapath of one release";
            return Err(DatapathError::new(ErrorCode::NotSupported, message).with_hint(hint).into());
        }
        let (version, pid) = (env!("CARGO_PKG_VERSION"), std::process::id());
        Ok(json!({ "version": version, "pid": pid, "protocol": PROTOCOL, "startedAt": self.started_at }))
    }

    /// Carries out one method on the engine.
    ///
    /// # Errors
    /// A method or parameters that do not exist, or the engine's own refusal.
    pub(crate) fn call(&self, method: &str, params: Value) -> Result<Value, Fault> {
        match method {
            "addDevice" => self.add_device(read(method, params)?),
            "removeDevice" => self.remove_device(&read(method, params)?),
            "modifyDevice" => self.modify_device(read(method, params)?),
            "snapshot" => self.snapshot(&read(method, params)?),
            "readCounters" => self.read_counters(&read(method, params)?),
            "setLogLevel" => self.set_log_level(&read(method, params)?),
            _ => Err(Fault::unknown_method(method)),
        }
    }

    /// Checks the parameters of `close`, which is the server's to carry out.
    ///
    /// # Errors
    /// When there are any.
    pub(crate) fn check_close(params: Value) -> Result<(), Fault> {
        read::<Nothing>("close", params).map(|Nothing {}| ())
    }

    /// Reads the parameters of `moveSocket`, which is the server's to carry out.
    ///
    /// # Errors
    /// When they are not a path.
    pub(crate) fn read_path(params: Value) -> Result<PathBuf, Fault> {
        read::<MoveSocket>("moveSocket", params).map(|MoveSocket { path }| path)
    }

    /// Lets the engine talk with whoever keeps devices for the next datapath.
    pub(crate) fn attach_keeper(&self, socket: OwnedFd) {
        self.engine.attach_keeper(socket);
    }

    /// Unplugs every device from its host and stops all threads of the engine.
    pub(crate) fn close(self) {
        self.engine.close();
    }

    fn add_device(&self, AddDevice { spec }: AddDevice) -> Result<Value, Fault> {
        self.engine.add_device(spec)?;
        Ok(json!({}))
    }

    fn remove_device(&self, OneDevice { vuid }: &OneDevice) -> Result<Value, Fault> {
        self.engine.remove_device(vuid)?;
        Ok(json!({}))
    }

    fn modify_device(&self, ModifyDevice { vuid, patch }: ModifyDevice) -> Result<Value, Fault> {
        self.engine.modify_device(&vuid, patch)?;
        Ok(json!({}))
    }

    fn snapshot(&self, Snapshot { queues }: &Snapshot) -> Result<Value, Fault> {
        Ok(json!({ "devices": self.engine.snapshot(*queues)? }))
    }

    fn read_counters(&self, OneDevice { vuid }: &OneDevice) -> Result<Value, Fault> {
        Ok(json!({ "queues": self.engine.read_counters(vuid)? }))
    }

    fn set_log_level(&self, SetLogLevel { level }: &SetLogLevel) -> Result<Value, Fault> {
        self.engine.set_log_level(*level);
        self.log.set_level(*level);
        Ok(json!({}))
    }
}

/// Reads a method's parameters.
fn read<T: DeserializeOwned>(method: &str, params: Value) -> Result<T, Fault> {
    serde_json::from_value(params).map_err(|cause| Fault::invalid_params(method, &cause))
}
