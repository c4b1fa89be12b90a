//! Devices on their way to another datapath while this one lives: one after the other, each with a way back.
//!
//! Whose a device is stands in its journal, and changes by one compare-and-swap: `ours → nobody` when it is released, `nobody → theirs`
//! when it is restored there, `nobody → ours` when it is resumed here. So it is served by one datapath or by none, whoever is late.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::Duration;

use virtnet_handover::{Channel, ImageError, Journal, Notice, Outcome, Outgoing, SendOutcome};
use virtnet_sys::process::ProcessIdentity;
use virtnet_types::Vuid;

use crate::control::Control;
use crate::device::{Device, Surroundings};

/// Whose a device is that nobody serves.
const NOBODY: u64 = 0;

/// Milliseconds that a process may take to end.
const LAST_MOMENTS: u32 = 500;

/// Devices that are on their way.
pub(super) type Released = BTreeMap<Vuid, Device>;

impl Control {
    /// Stops serving a device and sends its last image.
    pub(super) fn release(&mut self, vuid: &str) {
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let Some((vuid, mut device)) = find(&mut self.devices, vuid) else {
            return self.refuse(vuid, "it is not served");
        };
        device.pause(around);
        if !device.host().journal().change_owner(ours(), NOBODY) {
            device.resume(around);
            self.devices.insert(vuid.clone(), device);
            return self.refuse(vuid.as_str(), "it is another datapath's");
        }
        let sent = self.keeping.channel().map(|channel| send_last(channel, &device));
        self.released.insert(vuid.clone(), device);
        if !matches!(sent, Some(Ok(SendOutcome::Sent))) {
            self.take_back(vuid.as_str());
        }
    }

    /// Serves a device again that was released, unless another datapath has taken it.
    pub(super) fn take_back(&mut self, vuid: &str) {
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let Some((vuid, mut device)) = find(&mut self.released, vuid) else { return };
        if device.host().journal().change_owner(NOBODY, ours()) {
            device.resume(around);
            self.devices.insert(vuid, device);
        } else {
            device.relinquish();
        }
    }

    /// Serves every device again that was released and is nobody's: whoever was to move them is gone.
    pub(super) fn take_all_back(&mut self) {
        let waiting: Vec<Vuid> = self.released.keys().cloned().collect();
        waiting.iter().for_each(|vuid| self.take_back(vuid.as_str()));
    }

    /// Forgets a device that another datapath has taken.
    pub(super) fn relinquish(&mut self, vuid: &str) {
        if let Some((_, device)) = find(&mut self.released, vuid) {
            device.relinquish();
        }
    }

    fn refuse(&mut self, vuid: &str, reason: &str) {
        let failure = Some(reason.to_owned());
        let outcome = Outcome { vuid: vuid.to_owned(), failure, ..Outcome::default() };
        // Whoever does not get it waits for as long as it has patience.
        let _ = self.keeping.channel().map(|channel| channel.send(&Notice::Outcome(outcome)));
    }
}

/// Makes a device ours that nobody serves: whose datapath has died, or has released it.
pub(super) fn claim(journal: &Journal) -> Result<(), ImageError> {
    let owner = journal.owner();
    // A thread of a process that is being killed may be at work for a moment yet.
    for _ in 0..LAST_MOMENTS {
        if owner == NOBODY || owner == ours() || !runs(owner) {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    if owner != NOBODY && owner != ours() && runs(owner) {
        return Err(ImageError::new(format!("process {} serves it", owner as u32)));
    }
    if journal.change_owner(owner, ours()) {
        Ok(())
    } else {
        Err(ImageError::new("another datapath has just taken it"))
    }
}

/// Gives a device back that was claimed and cannot be served here: whoever released it may take it back.
pub(super) fn let_go(journal: &Journal) {
    // It fails only for a device that has become another's, which is then theirs.
    let _ = journal.change_owner(ours(), NOBODY);
}

/// This process as an owner: its number, and above it as much of the time of its start as there is room for.
fn ours() -> u64 {
    static OURS: OnceLock<u64> = OnceLock::new();
    *OURS.get_or_init(|| {
        let pid = std::process::id();
        ProcessIdentity::of(pid).map_or(u64::from(pid), name_of)
    })
}

fn name_of(process: ProcessIdentity) -> u64 {
    process.start_time << 32 | u64::from(process.pid)
}

fn runs(owner: u64) -> bool {
    ProcessIdentity::of(owner as u32).is_some_and(|process| name_of(process) == owner && process.runs())
}

fn find(devices: &mut BTreeMap<Vuid, Device>, vuid: &str) -> Option<(Vuid, Device)> {
    let vuid = Vuid::try_from(vuid.to_owned()).ok()?;
    devices.remove_entry(&vuid)
}

fn send_last(channel: &Channel, device: &Device) -> std::io::Result<SendOutcome> {
    let mut fds = Outgoing::default();
    let document = device.image(&mut fds).to_document().map_err(std::io::Error::other)?;
    device.host().journal().set_settled(true);
    channel.send_image(device.spec().vuid.as_str(), &document, fds.all())
}
