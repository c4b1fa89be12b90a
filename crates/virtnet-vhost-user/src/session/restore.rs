//! A conversation as an image, and back: see `virtnet_handover`.

use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use virtnet_handover::{ImageError, Incoming, LogImage, Outgoing, RegionImage, RingImage, SessionImage};
use virtnet_memory::{DirtyLog, MAX_REGIONS, MemoryMap, NewRegion};
use virtnet_sys::eventfd::EventFd;
use virtqueue::{GuestAddress, RingPosition};

use super::Session;
use super::inbox::Inbox;
use super::lifecycle::first_position;
use super::outbox::Outbox;
use super::ring::Ring;
use super::state::State;
use crate::backend::{Backend, RingSetup};
use crate::features::ProtocolFeatures;
use crate::message::{RegionEntry, VringAddress};

impl Session {
    /// The conversation as it is between two messages. Where running rings are is not part of it: the device knows.
    pub fn image<'a>(&'a self, fds: &mut Outgoing<'a>) -> SessionImage {
        let state = &self.state;
        SessionImage {
            socket: fds.add(self.socket.as_fd()),
            features: state.acked,
            protocol_features: state.protocol.bits(),
            spoken: self.spoken,
            regions: regions(&state.memory, fds),
            removed: state.removed.iter().map(removed_image).collect(),
            log: state.log.as_ref().map(|log| LogImage {
                size: log.size(),
                offset: log.offset(),
                fd: fds.add(log.file()),
            }),
            rings: state.rings.iter().map(|ring| ring_image(ring, fds)).collect(),
            unsent: self.outbox.unsent().to_vec(),
            part: self.inbox.image(fds),
        }
    }

    /// Goes on with a conversation that another process has had, and puts the device where it was: its running rings start again, and
    /// each driver is notified once, since a notification may have been lost.
    ///
    /// # Errors
    /// The image cannot be: the device has been taken back, as by [`Session::end`], and the front end's connection is over.
    pub fn restore(image: &SessionImage, fds: &mut Incoming, backend: &mut dyn Backend) -> Result<Self, ImageError> {
        let mut session = Self::unpack(image, fds, backend)?;
        match session.state.put_back(backend) {
            Ok(()) => Ok(session),
            Err(error) => {
                session.end(backend);
                Err(error)
            }
        }
    }

    /// Notes that another process is to go on with the conversation: what runs is left as it is, and nothing more is read.
    pub fn pause(&mut self) {
        for ring in &mut self.state.rings {
            ring.resumes = ring.running.take().is_some();
        }
    }

    /// Goes on with the conversation after all, as [`Session::restore`] does with that of another process.
    ///
    /// # Errors
    /// As for [`Session::restore`]; the session is then to be ended.
    pub fn resume(&mut self, backend: &mut dyn Backend) -> Result<(), ImageError> {
        self.state.put_back(backend)
    }

    fn unpack(image: &SessionImage, fds: &mut Incoming, backend: &dyn Backend) -> Result<Self, ImageError> {
        let socket = UnixStream::from(fds.take(image.socket)?);
        socket.set_nonblocking(true).map_err(|cause| ImageError::new(format!("the socket is none: {cause}")))?;
        let mut state = State::default();
        state.acked = image.features;
        state.protocol = ProtocolFeatures::from_bits(image.protocol_features)
            .ok_or_else(|| ImageError::new(format!("protocol features {:#x}", image.protocol_features)))?;
        state.memory = Arc::new(memory(&image.regions, fds)?);
        state.removed = image.removed.iter().take(MAX_REGIONS).map(removed_entry).collect();
        state.log = image.log.as_ref().map(|log| dirty_log(log, fds)).transpose()?;
        let most = 2 * usize::from(backend.queue_pairs());
        if image.rings.len() > most {
            return Err(ImageError::new(format!("{} rings of a device with {most}", image.rings.len())));
        }
        state.rings =
            (0..).zip(&image.rings).map(|(index, ring)| ring_of(index, ring, fds)).collect::<Result<_, _>>()?;
        if image.rings.iter().any(|ring| ring.running && (ring.size.is_none() || ring.addresses.is_none())) {
            return Err(ImageError::new("a ring that runs without a size or a place"));
        }
        let (inbox, outbox) = (Inbox::restore(&image.part, fds)?, Outbox::restore(&image.unsent)?);
        Ok(Self { socket, inbox, outbox, state, spoken: image.spoken, altered: false, heard: Vec::new() })
    }
}

impl State {
    /// Has the device do all that the front end had asked of it.
    fn put_back(&mut self, backend: &mut dyn Backend) -> Result<(), ImageError> {
        let offered = backend.offered_features();
        if let Some(acked) = self.acked {
            if acked & !offered != 0 {
                return Err(ImageError::new(format!("features {acked:#x} of {offered:#x}")));
            }
            backend.set_features(acked).map_err(|refusal| ImageError::new(refusal.to_string()))?;
        }
        self.sync_log(backend);
        backend.set_memory(Arc::clone(&self.memory)).map_err(|refusal| ImageError::new(refusal.to_string()))?;
        for (number, ring) in (0..).zip(&self.rings) {
            if ring.enabled {
                backend.enable_ring(number, true);
            }
        }
        let starting: Vec<u16> = (0..).zip(&self.rings).filter(|(_, ring)| ring.resumes).map(|(at, _)| at).collect();
        starting.into_iter().try_for_each(|number| self.resume_ring(number, backend))
    }

    /// Starts a ring where the device left it.
    fn resume_ring(&mut self, number: u16, backend: &mut dyn Backend) -> Result<(), ImageError> {
        let Some(ring) = self.rings.get(usize::from(number)) else { return Ok(()) };
        let (Some(size), Some(at)) = (ring.size, ring.addresses) else { return Ok(()) };
        let most = backend.max_queue_size();
        let wrong = |found: String| ImageError::new(format!("ring {number}: {found}"));
        if size > most {
            return Err(wrong(format!("size {size}, at most {most}")));
        }
        let layout = self.layout(size, &at).map_err(|error| wrong(error.to_string()))?;
        let copy = |event: &Option<EventFd>| {
            event.as_ref().map(EventFd::try_clone).transpose().map_err(|cause| wrong(cause.to_string()))
        };
        let kick = copy(&ring.kick)?.ok_or_else(|| wrong("it runs without a kick".to_owned()))?;
        let (call, err) = (copy(&ring.call)?, copy(&ring.err)?);
        let position = ring.position.unwrap_or_else(|| first_position(layout.format));
        let setup = RingSetup { layout, position, kick, call, err };
        backend.resume_ring(number, setup).map_err(|refusal| wrong(refusal.to_string()))?;
        let Some(ring) = self.rings.get_mut(usize::from(number)) else { return Ok(()) };
        (ring.running, ring.resumes) = (Some(layout), false);
        ring.call.as_ref().map_or(Ok(()), EventFd::signal).map_err(|cause| wrong(cause.to_string()))
    }
}

fn regions<'a>(memory: &'a MemoryMap, fds: &mut Outgoing<'a>) -> Vec<RegionImage> {
    let regions = memory.regions().iter();
    regions
        .map(|region| RegionImage {
            gpa: region.gpa().0,
            size: region.size(),
            uva: region.uva(),
            offset: region.offset(),
            fd: Some(fds.add(region.file())),
        })
        .collect()
}

fn removed_image(&RegionEntry { gpa, size, uva, offset }: &RegionEntry) -> RegionImage {
    RegionImage { gpa, size, uva, offset, fd: None }
}

fn removed_entry(&RegionImage { gpa, size, uva, offset, .. }: &RegionImage) -> RegionEntry {
    RegionEntry { gpa, size, uva, offset }
}

fn memory(regions: &[RegionImage], fds: &mut Incoming) -> Result<MemoryMap, ImageError> {
    let mut map = MemoryMap::default();
    for &RegionImage { gpa, size, uva, offset, fd } in regions {
        let file = fds.take_any(fd)?.ok_or_else(|| ImageError::new("a memory region without a file"))?;
        let region = NewRegion { gpa: GuestAddress(gpa), size, uva, offset, file };
        map = map.add(region).map_err(|cause| ImageError::new(cause.to_string()))?;
    }
    Ok(map)
}

fn dirty_log(&LogImage { size, offset, fd }: &LogImage, fds: &mut Incoming) -> Result<Arc<DirtyLog>, ImageError> {
    let log = DirtyLog::new(fds.take(fd)?, size, offset).map_err(|cause| ImageError::new(cause.to_string()))?;
    Ok(Arc::new(log))
}

fn ring_image<'a>(ring: &'a Ring, fds: &mut Outgoing<'a>) -> RingImage {
    let mut name = |event: &'a Option<EventFd>| event.as_ref().map(|event| fds.add(event.as_fd()));
    RingImage {
        size: ring.size,
        addresses: ring.addresses.map(|at| [at.descriptor, at.available, at.used, at.log, at.flags.into()]),
        position: ring.position.map(|at| [at.next_avail, at.next_used]),
        kick: name(&ring.kick),
        call: name(&ring.call),
        err: name(&ring.err),
        enabled: ring.enabled,
        running: ring.is_running() || ring.resumes,
        parked: ring.parked,
    }
}

/// A ring that does not run yet; `resumes` says that it did.
fn ring_of(index: u32, image: &RingImage, fds: &mut Incoming) -> Result<Ring, ImageError> {
    let mut event = |number| {
        let fd = fds.take_any(number)?;
        fd.map(EventFd::adopt).transpose().map_err(|cause| ImageError::new(format!("an event: {cause}")))
    };
    let (kick, call, err) = (event(image.kick)?, event(image.call)?, event(image.err)?);
    let addresses = image.addresses.map(|[descriptor, available, used, log, flags]| VringAddress {
        index,
        flags: u32::from(flags & u64::from(VringAddress::LOG) != 0),
        descriptor,
        used,
        available,
        log,
    });
    let position = image.position.map(|[next_avail, next_used]| RingPosition { next_avail, next_used });
    let (size, enabled, parked, resumes) = (image.size, image.enabled, image.parked, image.running);
    Ok(Ring { size, addresses, position, kick, call, err, enabled, running: None, parked, resumes })
}
