//! The host that was there last.
//!
//! A link that is taken down costs the host its connection, and its driver in the guest nothing: it is bound as before, and will go on
//! with what it has negotiated as soon as the link is up. So it counts as bound until a host has come that says otherwise or is turned
//! away, or until its process has ended.

use std::time::{Duration, Instant};

use virtio_net_proto::feature_name;
use virtnet_handover::FormerImage;
use virtnet_sys::process::ProcessIdentity;
use virtnet_types::{DatapathEvent, DisconnectCode};

use crate::device::connection::Connection;
use crate::device::loss::Loss;
use crate::device::{Device, Surroundings, offer};

/// How long a host that comes back has to start its driver: a VMM does it with its first messages.
const TIME_TO_START: Duration = Duration::from_secs(2);

/// What is remembered of a host that has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Former {
    /// `None` where the kernel does not tell.
    process: Option<ProcessIdentity>,
    /// The feature word of its driver; `None` if no ring of its ever ran.
    features: Option<u64>,
    /// Whether its driver was bound when the link was taken down.
    bound: bool,
}

impl Former {
    /// What another process has to know of it.
    pub(super) fn image(&self) -> FormerImage {
        let Self { process, features, bound } = *self;
        FormerImage { process: process.map(|process| (process.pid, process.start_time)), features, bound }
    }
}

impl From<FormerImage> for Former {
    fn from(FormerImage { process, features, bound }: FormerImage) -> Self {
        let process = process.map(|(pid, start_time)| ProcessIdentity { pid, start_time });
        Self { process, features, bound }
    }
}

impl Device {
    /// Whether a driver has the device: that of the connected host, or one that lost its connection with the link.
    pub(crate) fn has_driver(&self) -> bool {
        self.bound || self.awaits_driver()
    }

    /// Whether a driver that lost its connection with the link has neither come back nor ended.
    pub(super) fn awaits_driver(&self) -> bool {
        self.former.as_ref().is_some_and(|former| former.bound)
    }

    /// Remembers the connected host's driver, if it has one, before the link takes the connection away.
    pub(super) fn keep_driver(&mut self) {
        let Some(connection) = self.connection.as_ref().filter(|_| self.is_bound()) else { return };
        let process = connection.process();
        // Whose process is known, and has ended, has no driver any more.
        let bound = process.is_some() || connection.peer().0.is_none();
        self.former = Some(Former { process, features: connection.session().features(), bound });
    }

    /// A host has come: that of another process takes the former one's place for good.
    pub(super) fn welcome(&mut self, process: Option<ProcessIdentity>, around: Surroundings<'_>) {
        if self.former.as_ref().is_some_and(|former| former.process != process) {
            self.forget_driver(around);
            self.former = None;
        }
    }

    /// Looks whether a driver that lost its connection with the link is still there.
    pub(crate) fn look_for_driver(&mut self, now: Instant, around: Surroundings<'_>) {
        let Some(former) = self.former.as_ref().filter(|former| former.bound) else { return };
        let is_gone = match &self.connection {
            Some(host) => host.age(now) >= TIME_TO_START,
            None => former.process.is_some_and(|process| !process.is_alive()),
        };
        if is_gone {
            self.forget_driver(around);
        }
    }

    pub(super) fn forget_driver(&mut self, around: Surroundings<'_>) {
        if let Some(former) = self.former.as_mut().filter(|former| former.bound) {
            former.bound = false;
            self.changed = true;
            if !self.bound {
                around.events.send(DatapathEvent::DriverUnbound { vuid: self.spec.vuid.clone() });
            }
        }
    }

    /// Remembers the connected host, which is about to lose its connection for `loss`; the same, told better if more is known of it.
    pub(super) fn take_leave(&mut self, loss: Loss) -> Loss {
        let Some(connection) = &self.connection else { return loss };
        let process = connection.process();
        // A whole life may have come in one piece, with its end.
        if self.joining.served || self.host.is_running() {
            self.former = Some(Former { process, features: connection.session().features(), bound: false });
            return loss;
        }
        if loss.code != Some(DisconnectCode::Closed) || process.is_none() || !has_only_looked(connection) {
            return loss;
        }
        match &self.former {
            Some(former) if former.process == process => self.unsuited(former.features).unwrap_or(loss),
            _ => {
                self.former = Some(Former { process, features: None, bound: false });
                loss
            }
        }
    }

    /// Why a process leaves again that knows the device already: its driver has features that are not offered any more, or may have.
    fn unsuited(&self, features: Option<u64>) -> Option<Loss> {
        let offered = offer::features(self.host.offered());
        let missing = features.map(|features| features & !offered);
        let what = match missing {
            Some(0) => return None,
            Some(missing) => format!("its driver has features that the device no longer offers: {}", names(missing)),
            None => "as one does whose driver has features that the device does not offer".to_owned(),
        };
        let reason = format!("The front end closed the connection when it had seen the device's features; {what}");
        Some(Loss::new(DisconnectCode::OtherFeatures, reason))
    }
}

/// Whether a host has asked what there is, and has not begun to negotiate.
fn has_only_looked(host: &Connection) -> bool {
    host.has_spoken() && host.session().features().is_none()
}

fn names(features: u64) -> String {
    let name = |bit| feature_name(bit).map_or_else(|| format!("bit {bit}"), str::to_owned);
    let set = (0..u64::BITS).filter(|bit| features >> bit & 1 == 1);
    set.map(name).collect::<Vec<_>>().join(", ")
}
