use std::os::fd::OwnedFd;
use std::sync::mpsc::SyncSender;

use virtnet_types::{
    DatapathError, DevicePatch, DeviceSpec, DeviceStatus, LogLevel, QueueCounters, SnapshotQueues, Vuid,
};

use crate::worker::Notice;

/// Where the answer to a command goes.
pub(crate) type Reply<T> = SyncSender<Result<T, DatapathError>>;

/// Everything that can be asked of the engine.
#[derive(Debug)]
pub(crate) enum Command {
    AddDevice(Box<DeviceSpec>, Reply<()>),
    RemoveDevice(Vuid, Reply<()>),
    ModifyDevice(Vuid, DevicePatch, Reply<()>),
    Snapshot(SnapshotQueues, Reply<Vec<DeviceStatus>>),
    ReadCounters(Vuid, Reply<Vec<QueueCounters>>),
    SetLogLevel(LogLevel),
    /// A connected socket of whoever keeps devices for the next datapath.
    AttachKeeper(OwnedFd),
    Close,
}

/// Everything that reaches the control thread other than through a socket.
#[derive(Debug)]
pub(crate) enum Message {
    /// From whoever holds the engine.
    Command(Command),
    /// From a worker.
    Notice(Notice),
}
