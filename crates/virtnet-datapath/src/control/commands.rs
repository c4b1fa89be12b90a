//! Carrying commands out.

use std::ops::ControlFlow;

use virtnet_port::{Port, TapPort};
use virtnet_types::{DatapathError, DevicePatch, DeviceSpec, ErrorCode, PortSpec, Vuid};

use crate::command::{Command, Message};
use crate::control::Control;
use crate::device::{Device, DeviceHost, Surroundings};

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
                drop(reply.send(Ok(self.devices.values().map(|device| device.status(queues)).collect())));
            }
            Command::ReadCounters(vuid, reply) => {
                drop(reply.send(self.devices.get(&vuid).map(Device::counters).ok_or_else(|| not_found(&vuid))));
            }
            Command::SetLogLevel(level) => self.events.set_level(level),
            // Handled where messages are read.
            Command::Close => {}
        }
    }

    fn add_device(&mut self, spec: DeviceSpec) -> Result<(), DatapathError> {
        if self.devices.contains_key(&spec.vuid) {
            return Err(DatapathError::new(ErrorCode::Exists, format!("Device {} is served already", spec.vuid)));
        }
        let port = open_port(&spec)?;
        let number = self.numbers + 1;
        let host = DeviceHost::new(number, &spec, port, &self.workers);
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
        let mut device = self.devices.remove(vuid).ok_or_else(|| not_found(vuid))?;
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        device.disconnect("The device was removed", around);
        device.leave(around);
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
}

fn open_port(spec: &DeviceSpec) -> Result<Port, DatapathError> {
    match &spec.port {
        PortSpec::Loopback {} => Ok(Port::Loopback),
        PortSpec::Tap { name } => {
            let pairs = spec.queue_pairs.get();
            let tap = TapPort::open(name.as_str(), pairs).map_err(|cause| {
                let message = format!("Device {} cannot use its representor: {cause}", spec.vuid);
                let kind = if pairs > 1 { "a multi-queue" } else { "a single-queue" };
                let hint = format!("Create {} first, as {kind} TAP with virtio-net header", name.as_str());
                DatapathError::new(ErrorCode::Datapath, message).with_hint(hint)
            })?;
            Ok(Port::Tap(tap))
        }
    }
}

fn tune(device: &mut Device, spec: &DeviceSpec) -> Result<(), DatapathError> {
    let failed =
        |cause| DatapathError::new(ErrorCode::Datapath, format!("Device {} cannot be changed: {cause}", spec.vuid));
    device.host_mut().tune(spec).map_err(failed)
}

fn not_found(vuid: &Vuid) -> DatapathError {
    DatapathError::new(ErrorCode::NotFound, format!("Device {vuid} is not served"))
}
