//! Carrying commands out.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use virtnet_port::{Port, Seat, TapPort, Uplink};
use virtnet_sys::SysError;
use virtnet_types::{
    DatapathError, DevicePatch, DeviceSpec, DeviceStatus, ErrorCode, InterfaceName, PortSpec, SnapshotQueues, Vuid,
};

use crate::command::{Command, Message};
use crate::control::Control;
use crate::control::moving::claim;
use crate::device::{Device, DeviceHost, Loss, Surroundings};
use crate::placement::least_loaded;
use crate::worker::{WorkerHandle, create_journal};

/// How often, and how far apart, a TAP is tried that is in use.
const BUSY_TRIES: u32 = 20;
const BUSY_PAUSE: Duration = Duration::from_millis(1);

impl Control {
    /// Takes in every message that waits; `Break` once the engine is to close.
    pub(super) fn read_messages(&mut self) -> ControlFlow<()> {
        // First silenced, then read: a message that comes meanwhile signals again.
        let _ = self.wake.drain();
        while let Ok(message) = self.messages.try_recv() {
            match message {
                Message::Command(Command::Close) => return ControlFlow::Break(()),
                Message::Command(command) => self.carry_out(command),
                Message::Notice(notice) => self.take_notice(notice),
            }
        }
        ControlFlow::Continue(())
    }

    /// An answer that nobody waits for any more is dropped.
    fn carry_out(&mut self, command: Command) {
        match command {
            Command::AddDevice(spec, reply) => drop(reply.send(self.add_device(*spec))),
            Command::RemoveDevice(vuid, reply) => drop(reply.send(self.remove_device(&vuid))),
            Command::ModifyDevice(vuid, patch, reply) => drop(reply.send(self.modify_device(&vuid, &patch))),
            Command::Snapshot(queues, reply) => {
                drop(reply.send(Ok(self.snapshot(queues))));
            }
            Command::ReadCounters(vuid, reply) => {
                drop(reply.send(self.devices.get(&vuid).map(Device::counters).ok_or_else(|| not_found(&vuid))));
            }
            Command::SetLogLevel(level) => self.events.set_level(level),
            Command::AttachKeeper(socket) => self.attach_keeper(socket),
            // Handled where messages are read.
            Command::Close => {}
        }
    }

    /// What every device is doing. A driver whose process has ended since is not among it.
    fn snapshot(&mut self, queues: SnapshotQueues) -> Vec<DeviceStatus> {
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let now = Instant::now();
        let looked = |device: &mut Device| {
            device.look_for_driver(now, around);
            device.status(queues)
        };
        self.devices.values_mut().map(looked).collect()
    }

    fn add_device(&mut self, spec: DeviceSpec) -> Result<(), DatapathError> {
        if self.devices.contains_key(&spec.vuid) {
            return Err(DatapathError::new(ErrorCode::Exists, format!("Device {} is served already", spec.vuid)));
        }
        let port = self.open_port(&spec)?;
        let journal = create_journal(spec.queue_pairs.get()).map(Arc::new).map_err(|cause| {
            DatapathError::new(ErrorCode::Datapath, format!("Device {} gets no journal: {cause}", spec.vuid))
        })?;
        // Nobody else knows of it yet.
        let _ = claim(&journal);
        let number = self.numbers + 1;
        let host = DeviceHost::new(number, &spec, (port, journal), &self.workers);
        let mut device = Device::new(number, spec, host);
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        if device.spec().link_up {
            if let Err(refusal) = device.link_up(around) {
                device.leave(around);
                return Err(refusal);
            }
        } else {
            device.link_down("The link is down", around);
        }
        self.numbers = number;
        self.devices.insert(device.spec().vuid.clone(), device);
        Ok(())
    }

    fn remove_device(&mut self, vuid: &Vuid) -> Result<(), DatapathError> {
        // One that was released, and that no other datapath has taken, is still this one's.
        if !self.devices.contains_key(vuid) {
            self.take_back(vuid.as_str());
        }
        let mut device = self.devices.remove(vuid).ok_or_else(|| not_found(vuid))?;
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        device.stop_listening(around);
        device.disconnect(Loss::on_request("The device was removed"), around);
        device.leave(around);
        self.keeping.forget(vuid);
        Ok(())
    }

    fn modify_device(&mut self, vuid: &Vuid, patch: &DevicePatch) -> Result<(), DatapathError> {
        let device = self.devices.get_mut(vuid).ok_or_else(|| not_found(vuid))?;
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let (before, after) = (device.spec().clone(), device.spec().patched(patch));
        if (after.tuning, after.mac) != (before.tuning, before.mac) {
            tune(device, &after)?;
        }
        if after.link_up && !before.link_up {
            device.link_up(around)?;
        }
        device.set_spec(after.clone());
        if before.link_up && !after.link_up {
            device.link_down("The link was taken down", around);
        }
        Ok(())
    }

    pub(super) fn open_port(&self, spec: &DeviceSpec) -> Result<Port, DatapathError> {
        match &spec.port {
            PortSpec::Loopback {} => Ok(Port::Loopback),
            PortSpec::Null {} => Ok(Port::Null),
            PortSpec::Generator { frame_size } => Ok(Port::Generator(spec.mac.octets(), frame_size.get())),
            PortSpec::Tap { name } => open_tap(spec, name.as_str()).map(Port::Tap),
            PortSpec::Switch { name, uplink } => {
                self.seat(name.as_str(), uplink.as_ref().map(InterfaceName::as_str)).map(Port::Switch)
            }
        }
    }

    /// A place at a switch: beside those who are there already, or at a new one, with the worker that has least to do.
    fn seat(&self, name: &str, uplink: Option<&str>) -> Result<Seat, DatapathError> {
        let seats = || self.devices.values().filter_map(|device| device.host().port().seat());
        if let Some(seat) = seats().find(|seat| seat.switch() == name) {
            return Ok(seat.clone());
        }
        let mut loads: Vec<usize> = self.workers.iter().map(WorkerHandle::load).collect();
        for seat in seats() {
            // Whoever sits there counts although no driver may use it yet: it cannot go elsewhere.
            if let Some(load) = loads.get_mut(seat.worker()) {
                *load += 1;
            }
        }
        let uplink = uplink.map(open_uplink).transpose()?;
        Ok(Seat::new(name, least_loaded(&loads), uplink))
    }
}

fn tune(device: &mut Device, spec: &DeviceSpec) -> Result<(), DatapathError> {
    let failed =
        |cause| DatapathError::new(ErrorCode::Datapath, format!("Device {} cannot be changed: {cause}", spec.vuid));
    device.host_mut().tune(spec).map_err(failed)
}

fn open_tap(spec: &DeviceSpec, name: &str) -> Result<TapPort, DatapathError> {
    let pairs = spec.queue_pairs.get();
    open_free_tap(name, pairs).map_err(|cause| {
        let message = format!("Device {} cannot use its representor: {cause}", spec.vuid);
        let kind = if pairs > 1 { "a multi-queue" } else { "a single-queue" };
        let hint = format!("Create {name} first, as {kind} TAP with virtio-net header");
        DatapathError::new(ErrorCode::Datapath, message).with_hint(hint)
    })
}

fn open_uplink(name: &str) -> Result<Uplink, DatapathError> {
    Uplink::open(name).map_err(|cause| {
        let hint = format!("Create it with `ip tuntap add {name} mode tap vnet_hdr`, or name another interface");
        DatapathError::new(ErrorCode::Datapath, format!("The switch cannot use its uplink: {cause}")).with_hint(hint)
    })
}

/// A queue that another process still has, such as whoever keeps a device that was removed a moment ago, is waited for.
fn open_free_tap(name: &str, pairs: u16) -> Result<TapPort, SysError> {
    for _ in 0..BUSY_TRIES {
        match TapPort::open(name, pairs) {
            Err(error) if error.raw_os_error() == Some(libc::EBUSY) => std::thread::sleep(BUSY_PAUSE),
            other => return other,
        }
    }
    TapPort::open(name, pairs)
}

fn not_found(vuid: &Vuid) -> DatapathError {
    DatapathError::new(ErrorCode::NotFound, format!("Device {vuid} is not served"))
}
