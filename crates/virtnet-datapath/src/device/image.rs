//! A device as an image for another process, and back.

use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Instant;

use virtnet_device::{COUNTER_NAMES, Offloads};
use virtnet_handover::{
    ConnectionImage, DeviceImage, FORMAT, ImageError, Incoming, ListenerImage, OffloadsImage, Outgoing, PortImage,
    QueueImage,
};
use virtnet_port::{Port, TapPort};
use virtnet_types::{DeviceSpec, DisconnectCode, LogLevel, PortSpec, TransportSpec};
use virtnet_vhost_user::Backend;

use crate::control::{Source, token};
use crate::device::connection::Connection;
use crate::device::former::Former;
use crate::device::journal::open_journal;
use crate::device::listener::HostListener;
use crate::device::loss::Loss;
use crate::device::{Device, DeviceHost, Surroundings};
use crate::worker::WorkerHandle;

/// What a device that comes from another process finds here.
pub(crate) struct Place<'a> {
    pub(crate) number: u64,
    pub(crate) workers: &'a Arc<[WorkerHandle]>,
    /// Its port, where that is not something that came along.
    pub(crate) port: Option<Port>,
}

impl Device {
    /// The device as it is set up now, with every descriptor that another process needs to go on with it.
    pub(crate) fn image<'a>(&'a self, fds: &mut Outgoing<'a>) -> DeviceImage {
        DeviceImage {
            format: FORMAT,
            number: self.host.journal().image().wrapping_add(1),
            spec: self.spec.clone(),
            journal: fds.add(self.host.journal().as_fd()),
            counters: COUNTER_NAMES.iter().map(|name| (*name).to_owned()).collect(),
            port: port_image(self.host.port(), fds),
            listener: self
                .listener
                .as_ref()
                .map(|listener| ListenerImage { fd: fds.add(listener.socket().as_fd()), inode: listener.inode() }),
            connection: self.connection.as_ref().map(|connection| ConnectionImage {
                side: connection.side(),
                offered: self.host.offered().clone(),
                status: self.host.driver_status(),
                session: connection.session().image(fds),
            }),
            connections: self.connections,
            last_disconnect: self.last_loss.as_ref().map(|loss| loss.reason.clone()),
            last_disconnect_code: self.last_loss.as_ref().and_then(|loss| loss.code),
            failure: self.host.failure().map(str::to_owned),
            former: self.former.as_ref().map(Former::image),
        }
    }

    /// Goes on with a device that another process has served. Where only its host's connection cannot go on, that is closed, and the
    /// reason comes along: the host may connect again.
    ///
    /// # Errors
    /// The image cannot be. Nothing is left of the device then; it may be made afresh.
    pub(crate) fn restore(
        image: DeviceImage,
        fds: &mut Incoming,
        place: Place<'_>,
        around: Surroundings<'_>,
    ) -> Result<(Self, Option<String>), ImageError> {
        let code = image.last_disconnect_code;
        let last_loss = image.last_disconnect.map(|reason| Loss { code, reason });
        let DeviceImage { spec, journal, counters, port, listener, connection, .. } = image;
        let journal = open_journal(fds.take(journal)?, &counters, spec.queue_pairs.get())?;
        if image.number < journal.image() {
            // Whoever kept it had died before the last one came.
            journal.set_settled(false);
        }
        let port = place.port.map_or_else(|| restore_port(&spec, port, fds), Ok)?;
        let host = DeviceHost::new(place.number, &spec, (port, journal), place.workers);
        let mut device = Self::new(place.number, spec, host);
        device.host.assemble();
        (device.connections, device.last_loss) = (image.connections, last_loss);
        device.former = image.former.map(Former::from);
        if let Err(error) = device.restore_outside(listener, fds, around) {
            device.leave(around);
            return Err(error);
        }
        let lost = connection.and_then(|connection| device.restore_connection(&connection, fds, around).err());
        if let Some(reason) = image.failure.filter(|_| device.connection.is_some()) {
            device.host_mut().fail(&reason);
        }
        device.deliver(around);
        Ok((device, lost.map(|error| error.to_string())))
    }

    fn restore_outside(
        &mut self,
        listener: Option<ListenerImage>,
        fds: &mut Incoming,
        around: Surroundings<'_>,
    ) -> Result<(), ImageError> {
        self.host.take_on_counted().map_err(|refusal| ImageError::new(refusal.to_string()))?;
        let Some(ListenerImage { fd, inode }) = listener.filter(|_| self.spec.link_up) else { return Ok(()) };
        let TransportSpec::VhostUser { listen_path, .. } = &self.spec.transport;
        let listener = HostListener::adopt(fds.take(fd)?, listen_path.as_path(), inode)
            .map_err(|cause| ImageError::new(format!("its socket: {cause}")))?;
        self.watch_listener(listener, around).map_err(|error| ImageError::new(error.message))
    }

    /// Puts the connected host back, or sees it off.
    fn restore_connection(
        &mut self,
        image: &ConnectionImage,
        fds: &mut Incoming,
        around: Surroundings<'_>,
    ) -> Result<(), ImageError> {
        if !self.host.journal().is_settled() {
            // Its socket is shut down with what is left of the image; what it said last is known to nobody.
            let socket = std::os::unix::net::UnixStream::from(fds.take(image.session.socket)?);
            let _ = socket.shutdown(std::net::Shutdown::Both);
            self.note_loss(Loss::new(
                DisconnectCode::Lost,
                "The datapath died while the front end was changing the device",
            ));
            return Err(ImageError::new("the datapath died while the front end was changing the device"));
        }
        if image.offered.queue_pairs != self.spec.queue_pairs {
            return Err(ImageError::new("the host was offered another number of queue pairs"));
        }
        self.host.arrive(&image.offered);
        self.host.set_status(image.status);
        match Connection::restore(image, fds, &mut self.host, around.epoll, token(Source::Session, self.number)) {
            Ok(connection) => {
                self.connection = Some(connection);
                self.joining.resume();
                self.detach_at = Some(Instant::now() + super::joining::TIME_TO_ENABLE);
                self.log_remarks(around);
                self.bound = self.is_bound();
                Ok(())
            }
            Err(error) => {
                self.host.depart();
                self.log_remarks(around);
                self.log(LogLevel::Err, around, || format!("The host's connection cannot go on: {error}"));
                let reason = format!("The datapath has died, and the connection could not go on: {error}");
                self.note_loss(Loss::new(DisconnectCode::Lost, reason));
                Err(error)
            }
        }
    }
}

fn port_image<'a>(port: &'a Port, fds: &mut Outgoing<'a>) -> PortImage {
    let Port::Tap(tap) = port else { return PortImage::Fresh {} };
    let queue = |open| match open {
        Some((fd, attached)) => QueueImage { fd: Some(fds.add(fd)), attached },
        None => QueueImage { fd: None, attached: false },
    };
    PortImage::Tap { queues: tap.descriptors().map(queue).collect(), offloads: tap.offloads().map(offloads_image) }
}

fn restore_port(spec: &DeviceSpec, image: PortImage, fds: &mut Incoming) -> Result<Port, ImageError> {
    let wrong = |found: &str| ImageError::new(format!("its port {found}"));
    let (PortSpec::Tap { name }, PortImage::Tap { queues, offloads }) = (&spec.port, image) else {
        return Err(wrong("is of another kind"));
    };
    if queues.len() != usize::from(spec.queue_pairs.get()) {
        return Err(wrong(&format!("has {} queues", queues.len())));
    }
    let queues = queues.into_iter().map(|QueueImage { fd, attached }| Ok(fds.take_any(fd)?.map(|fd| (fd, attached))));
    let queues = queues.collect::<Result<Vec<_>, ImageError>>()?;
    let adopted = TapPort::adopt(name.as_str(), queues, offloads.map(offloads_of));
    adopted.map(Port::Tap).map_err(|cause| wrong(&format!("cannot be taken over: {cause}")))
}

fn offloads_image(Offloads { checksum, tso4, tso6, ecn, uso4, uso6 }: Offloads) -> OffloadsImage {
    OffloadsImage { checksum, tso4, tso6, ecn, uso4, uso6 }
}

fn offloads_of(OffloadsImage { checksum, tso4, tso6, ecn, uso4, uso6 }: OffloadsImage) -> Offloads {
    Offloads { checksum, tso4, tso6, ecn, uso4, uso6 }
}
