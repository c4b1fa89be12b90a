use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use virtnet_sys::cpus::CpuList;
use virtnet_sys::eventfd::EventFd;
use virtnet_types::{
    DatapathError, DatapathEvent, DevicePatch, DeviceSpec, DeviceStatus, ErrorCode, LogLevel, QueueCounters,
    SnapshotQueues, Vuid,
};

use crate::command::{Command, Message, Reply};
use crate::control::Control;
use crate::event::Events;

/// How an engine works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngineOptions {
    /// Threads that move frames; at least one runs, whatever is asked.
    pub workers: u16,
    /// How long a queue pair is still polled after its last work, in microseconds: at most, for it is less where that has not paid. A
    /// wake-up across processors costs some 50.
    pub spin_us: u32,
    /// Processors on which the workers stay, one after the other, and from the first again if there are more workers; empty: on any.
    pub cpus: CpuList,
}

impl EngineOptions {
    /// A `spin_us` that has no end: a queue pair that has had work is polled for as long as it is there.
    pub const POLLING: u32 = u32::MAX;

    /// The processor of a worker.
    pub(crate) fn cpu(&self, worker: u16) -> Option<usize> {
        let count = self.cpus.iter().count();
        if count == 0 { None } else { self.cpus.iter().nth(usize::from(worker) % count) }
    }

    /// How long a queue pair is still polled after its last work.
    pub(crate) fn spin(self) -> Duration {
        if self.spin_us == Self::POLLING { Duration::MAX } else { Duration::from_micros(self.spin_us.into()) }
    }
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self { workers: 1, spin_us: 0, cpus: CpuList::default() }
    }
}

/// A running datapath. Any thread may call it; each call returns when the engine has done it.
///
/// Dropping it closes it.
#[derive(Debug)]
pub struct Engine {
    commands: Mailer,
    control: Option<JoinHandle<()>>,
}

/// The sending end of the control thread's mailbox; every sender has its own.
#[derive(Clone, Debug)]
pub(crate) struct Mailer {
    messages: Sender<Message>,
    wake: Arc<EventFd>,
}

impl Mailer {
    pub(crate) fn new(messages: Sender<Message>, wake: Arc<EventFd>) -> Self {
        Self { messages, wake }
    }

    /// Leaves a message; one for a control thread that has ended is dropped.
    pub(crate) fn send(&self, message: Message) {
        if self.messages.send(message).is_ok() {
            // It fails only for a descriptor that cannot be written, which an eventfd of our own is not.
            let _ = self.wake.signal();
        }
    }
}

impl Engine {
    /// Starts the engine's threads.
    ///
    /// `events` is called on the control thread: it must not block for long, nor call the engine.
    ///
    /// # Errors
    /// `E_DATAPATH` when the process has no descriptors or threads left.
    pub fn start(
        options: EngineOptions,
        events: impl Fn(DatapathEvent) + Send + 'static,
    ) -> Result<Self, DatapathError> {
        let wake = EventFd::new().map(Arc::new).map_err(|cause| no_start(&cause))?;
        let (messages, inbox) = mpsc::channel();
        let commands = Mailer::new(messages, Arc::clone(&wake));
        let control = Control::new(options, Events::new(events), (inbox, wake), commands.clone())
            .map_err(|cause| no_start(&cause))?;
        let control = thread::Builder::new()
            .name("virtnet-control".to_owned())
            .spawn(move || control.run())
            .map_err(|cause| no_start(&cause))?;
        Ok(Self { commands, control: Some(control) })
    }

    /// Starts to serve a device.
    ///
    /// # Errors
    /// `E_EXISTS` for a VUID that is served already; `E_DATAPATH` naming the TAP that is missing, in use or of another kind; `E_IO`
    /// for a socket that cannot be listened on, `E_BUSY` where somebody else listens.
    pub fn add_device(&self, spec: DeviceSpec) -> Result<(), DatapathError> {
        self.ask(|reply| Command::AddDevice(Box::new(spec), reply))
    }

    /// Unplugs a device from its host and forgets it.
    ///
    /// # Errors
    /// `E_NOT_FOUND` for an unknown VUID.
    pub fn remove_device(&self, vuid: &Vuid) -> Result<(), DatapathError> {
        self.ask(|reply| Command::RemoveDevice(vuid.clone(), reply))
    }

    /// Changes a device. MAC, MTU, features and queue size change what the next connection is offered; the link takes effect at once.
    ///
    /// # Errors
    /// `E_NOT_FOUND` for an unknown VUID; for the link also as [`add_device`](Self::add_device).
    pub fn modify_device(&self, vuid: &Vuid, patch: DevicePatch) -> Result<(), DatapathError> {
        self.ask(|reply| Command::ModifyDevice(vuid.clone(), patch, reply))
    }

    /// What every device is doing, in the order of their VUIDs, with the queues that are asked for.
    ///
    /// # Errors
    /// `E_DATAPATH_GONE` if the control thread has died.
    pub fn snapshot(&self, queues: SnapshotQueues) -> Result<Vec<DeviceStatus>, DatapathError> {
        self.ask(|reply| Command::Snapshot(queues, reply))
    }

    /// The counters of a device's queues, in the order of their numbers. They start at zero with the device and only grow.
    ///
    /// # Errors
    /// `E_NOT_FOUND` for an unknown VUID.
    pub fn read_counters(&self, vuid: &Vuid) -> Result<Vec<QueueCounters>, DatapathError> {
        self.ask(|reply| Command::ReadCounters(vuid.clone(), reply))
    }

    /// Says which log lines come as events; at first those of level info.
    pub fn set_log_level(&self, level: LogLevel) {
        self.commands.send(Message::Command(Command::SetLogLevel(level)));
    }

    /// Gives every device's image, descriptors and journal to whoever is at the other end of a connected packet socket, and restores what
    /// comes from there first: see `virtnet_handover`. The former keeper, if there is one, is told nothing any more.
    pub fn attach_keeper(&self, socket: OwnedFd) {
        self.commands.send(Message::Command(Command::AttachKeeper(socket)));
    }

    /// Unplugs every device and ends all threads.
    pub fn close(self) {
        drop(self);
    }

    fn ask<T>(&self, command: impl FnOnce(Reply<T>) -> Command) -> Result<T, DatapathError> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.commands.send(Message::Command(command(reply)));
        answer
            .recv()
            .unwrap_or_else(|_| Err(DatapathError::new(ErrorCode::DatapathGone, "The control thread has ended")))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.commands.send(Message::Command(Command::Close));
        if let Some(control) = self.control.take() {
            // A control thread that panicked has told so on stderr; there is nothing left to end.
            let _ = control.join();
        }
    }
}

fn no_start(cause: &std::io::Error) -> DatapathError {
    DatapathError::new(ErrorCode::Datapath, format!("The datapath cannot start its threads: {cause}"))
}
