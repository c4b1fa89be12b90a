//! Whoever keeps devices for the datapath after this one: telling it, and taking over what it has kept.

use std::io;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use virtnet_handover::{
    Arrival, Channel, DeviceImage, Incoming, Journal, Notice, Outcome, Outgoing, PortImage, SendOutcome,
};
use virtnet_sys::crash::noted;
use virtnet_sys::epoll::Interest;
use virtnet_types::{DatapathEvent, DisconnectCode, LogLevel, Vuid};

use crate::control::moving::{claim, let_go};
use crate::control::{Control, Source, token};
use crate::device::{Device, Place, Surroundings};
use crate::worker::WorkerHandle;

/// How long images are taken over between two looks at anything else, while workers stand still.
const STANDSTILL: Duration = Duration::from_millis(2);

/// The keeper, if there is one, and what it is still to be told.
#[derive(Default)]
pub(super) struct Keeping {
    link: Option<Link>,
    /// Devices that are not there any more.
    gone: Vec<Vuid>,
}

struct Link {
    channel: Channel,
    /// Whether it wants to be told: before that, it has things to say itself.
    follows: bool,
    /// Whether it has been told everything that there was when it began to follow.
    complete: bool,
    /// Whether its socket is full.
    full: bool,
}

impl Keeping {
    /// The way to the keeper.
    pub(super) fn channel(&self) -> Option<&Channel> {
        self.link.as_ref().map(|link| &link.channel)
    }

    /// The keeper is to forget a device.
    pub(super) fn forget(&mut self, vuid: &Vuid) {
        if self.link.is_some() {
            self.gone.push(vuid.clone());
        }
    }
}

impl Control {
    /// Begins to talk with a keeper.
    pub(super) fn attach_keeper(&mut self, socket: OwnedFd) {
        self.drop_keeper("another one has come");
        let channel = Channel::new(socket);
        if let Err(cause) = self.epoll.add(&channel, Interest::READ, token(Source::Keeper, 0)) {
            return self.events.log(LogLevel::Err, || format!("A keeper cannot be served: {cause}"));
        }
        self.keeping.link = Some(Link { channel, follows: false, complete: false, full: false });
    }

    /// Takes in what the keeper says, and notes when its socket has room again.
    pub(super) fn hear_keeper(&mut self, interest: Interest) {
        if interest.contains(Interest::WRITE) {
            self.set_full(false);
        }
        self.hear_images();
        self.workers.iter().for_each(WorkerHandle::release);
    }

    /// Takes in what there is, for as long as workers may stand still. For the first image they do not: it may be the only one, of a
    /// device that moves, and the others go on meanwhile.
    fn hear_images(&mut self) {
        let mut begin = Instant::now();
        let mut many = false;
        while begin.elapsed() < STANDSTILL {
            let Some(link) = &mut self.keeping.link else { return };
            match link.channel.receive() {
                Ok(Some(Arrival::Image(vuid, document, fds))) => {
                    self.take_over(vuid, &document, fds);
                    if !std::mem::replace(&mut many, true) {
                        begin = Instant::now();
                        self.workers.iter().for_each(WorkerHandle::hold);
                    }
                }
                Ok(Some(Arrival::Notice(Notice::Follow {} | Notice::Restore {}))) => self.begin_to_follow(),
                Ok(Some(Arrival::Notice(Notice::Release { vuid }))) => self.release(&vuid),
                Ok(Some(Arrival::Notice(Notice::Resume { vuid }))) => self.take_back(&vuid),
                Ok(Some(Arrival::Notice(Notice::Relinquish { vuid }))) => self.relinquish(&vuid),
                Ok(Some(Arrival::Notice(_))) => {}
                Ok(None) => return,
                Err(cause) => return self.drop_keeper(&cause.to_string()),
            }
        }
    }

    /// Tells the keeper of every device that has changed, as far as its socket has room.
    pub(super) fn tell_keeper(&mut self) {
        let told = match self.keeping.link.as_mut().filter(|link| link.follows && !link.full) {
            Some(link) => tell(link, &mut self.keeping.gone, self.devices.values_mut()),
            None => return,
        };
        match told {
            Ok(SendOutcome::Sent) => {}
            Ok(SendOutcome::Full) => self.set_full(true),
            Err(cause) => self.drop_keeper(&cause.to_string()),
        }
    }

    fn begin_to_follow(&mut self) {
        self.devices.values_mut().for_each(Device::set_changed);
        self.keeping.gone.clear();
        if let Some(link) = &mut self.keeping.link {
            (link.follows, link.complete) = (true, false);
        }
    }

    fn set_full(&mut self, full: bool) {
        let Some(link) = self.keeping.link.as_mut().filter(|link| link.full != full) else { return };
        link.full = full;
        let interest = if full { Interest::READ | Interest::WRITE } else { Interest::READ };
        if let Err(cause) = self.epoll.modify(&link.channel, interest, token(Source::Keeper, 0)) {
            self.drop_keeper(&cause.to_string());
        }
    }

    fn drop_keeper(&mut self, reason: &str) {
        if let Some(link) = self.keeping.link.take() {
            // Closing takes it out of the set as well.
            let _ = self.epoll.delete(&link.channel);
            self.events.log(LogLevel::Debug, || format!("The keeper is gone: {reason}"));
            self.take_all_back();
        }
    }

    /// Goes on with a device that another datapath has served, and says what became of it.
    fn take_over(&mut self, vuid: String, document: &[u8], fds: Vec<OwnedFd>) {
        let mut outcome = Outcome { vuid, ..Outcome::default() };
        match self.restore(document, fds, &mut outcome) {
            Ok(()) => {}
            Err(failure) => outcome.failure = Some(failure),
        }
        if let Some(reason) = outcome.failure.as_ref().or(outcome.lost_connection.as_ref()) {
            let vuid = &outcome.vuid;
            self.events.log(LogLevel::Err, || format!("{vuid}: not everything could be taken over: {reason}"));
        }
        let Some(link) = &self.keeping.link else { return };
        match link.channel.send(&Notice::Outcome(outcome)) {
            Ok(SendOutcome::Sent) => {}
            Ok(SendOutcome::Full) => self.drop_keeper("it does not read"),
            Err(cause) => self.drop_keeper(&cause.to_string()),
        }
    }

    fn restore(&mut self, document: &[u8], fds: Vec<OwnedFd>, outcome: &mut Outcome) -> Result<(), String> {
        let image = DeviceImage::parse(document).map_err(|error| error.to_string())?;
        let incoming = Incoming::new(fds);
        if self.devices.contains_key(&image.spec.vuid) {
            return Err("it is served already".to_owned());
        }
        let journal = incoming.copy(image.journal).and_then(Journal::open).map_err(|error| error.to_string())?;
        if journal.account().is_err() {
            outcome.set_aside = true;
            return Err("it has made the datapath die three times within a minute".to_owned());
        }
        claim(&journal).map_err(|error| error.to_string())?;
        let settled = journal.is_settled();
        let restored = self.restore_claimed(image, incoming, &journal, outcome);
        if restored.is_err() {
            journal.set_settled(settled);
            let_go(&journal);
        }
        restored
    }

    /// Goes on with a device whose journal is ours.
    fn restore_claimed(
        &mut self,
        image: DeviceImage,
        mut incoming: Incoming,
        journal: &Journal,
        outcome: &mut Outcome,
    ) -> Result<(), String> {
        let vuid = image.spec.vuid.clone();
        let is_fresh = matches!(image.port, PortImage::Fresh {});
        let port = is_fresh.then(|| self.open_port(&image.spec)).transpose().map_err(|error| error.message)?;
        let site = Place { number: self.numbers + 1, workers: &self.workers, port };
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let restored = noted(journal.fatal(), || Device::restore(image, &mut incoming, site, around));
        let (device, lost_connection) = restored.map_err(|error| error.to_string())?;
        self.numbers += 1;
        // It may have a journal of its own by now, of which nobody else knows before an image tells of it.
        let _ = claim(device.host().journal());
        outcome.lost_connection = lost_connection;
        if let Some(reason) = &outcome.lost_connection {
            let (reason, code) = (reason.clone(), Some(DisconnectCode::Lost));
            self.events.send(DatapathEvent::HostDisconnected { vuid: vuid.clone(), reason, code });
        }
        self.devices.insert(vuid, device);
        Ok(())
    }
}

/// Sends what has changed; a device whose image did not get through stays changed.
fn tell<'a>(
    link: &mut Link,
    gone: &mut Vec<Vuid>,
    devices: impl Iterator<Item = &'a mut Device>,
) -> io::Result<SendOutcome> {
    while let Some(vuid) = gone.last() {
        if link.channel.send(&Notice::Forget { vuid: vuid.as_str().to_owned() })? == SendOutcome::Full {
            return Ok(SendOutcome::Full);
        }
        gone.pop();
    }
    for device in devices {
        if device.take_changed() && send_image(&link.channel, device)? == SendOutcome::Full {
            device.set_changed();
            return Ok(SendOutcome::Full);
        }
    }
    if !link.complete {
        if link.channel.send(&Notice::Complete {})? == SendOutcome::Full {
            return Ok(SendOutcome::Full);
        }
        link.complete = true;
    }
    Ok(SendOutcome::Sent)
}

fn send_image(channel: &Channel, device: &Device) -> io::Result<SendOutcome> {
    let mut fds = Outgoing::default();
    let image = device.image(&mut fds);
    let document = image.to_document().map_err(io::Error::other)?;
    let outcome = channel.send_image(device.spec().vuid.as_str(), &document, fds.all())?;
    if outcome == SendOutcome::Sent {
        let journal = device.host().journal();
        journal.set_image(image.number);
        journal.set_settled(true);
    }
    Ok(outcome)
}
