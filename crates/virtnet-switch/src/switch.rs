use virtio_net_proto::NetHeader;
use virtnet_device::{MAX_FRAME, Offloads, Transmitted};
use virtqueue::GuestSlice;

use crate::ethernet::{Ethernet, gather};
use crate::layout::{Layout, MAX_HEADERS};
use crate::scratch::Scratch;
use crate::treatment::{Treatment, treatment};
use crate::{MacTable, PortId, checksum, segment};

/// The receiving side of a switch's ports.
pub trait Egress {
    /// Whoever receives at a port, as [`terms`](Self::terms) has found it. It is good for one frame.
    type Receiver: Copy;

    /// One more than the highest number of a port.
    fn ports(&self) -> PortId;

    /// Who receives at a port, and what it can take; `None` while nobody does.
    fn terms(&self, port: PortId) -> Option<(Self::Receiver, Terms)>;

    /// The same for a frame to which nothing is to be done: of the terms, the MTU is enough.
    #[inline]
    fn receiver(&self, port: PortId) -> Option<(Self::Receiver, u16)> {
        self.terms(port).map(|(to, terms)| (to, terms.mtu))
    }

    /// Copies a frame of `len` bytes to the receiver, or loses it for want of buffers, which the receiver counts.
    fn deliver(&mut self, to: Self::Receiver, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Transmitted;

    /// Counts a frame that the receiver cannot get.
    fn lose(&mut self, port: PortId, reason: DropReason);
}

/// What a receiver can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Work that may be left to it.
    pub offloads: Offloads,
    /// Most bytes of a frame without its Ethernet header and tags.
    pub mtu: u16,
}

/// Why a receiver does not get a frame that is meant for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropReason {
    /// Nobody receives there.
    NoDriver,
    /// It is longer than the receiver's MTU allows.
    Oversize,
}

/// A switch: its table, and memory for frames that have to be worked on.
#[derive(Debug)]
pub struct Switch {
    table: MacTable,
    work: Work,
}

/// A frame on its way.
struct Job<'a> {
    header: &'a NetHeader,
    frame: &'a [GuestSlice],
    len: usize,
    /// Bytes before its payload, as far as Ethernet goes.
    link: usize,
    /// What it looks like, if it is to be cut into segments some time.
    layout: Option<Layout>,
}

/// Where frames are worked on.
#[derive(Debug)]
struct Work {
    frame: Scratch,
    headers: Scratch,
    /// Whether `frame` holds the present job's.
    gathered: bool,
}

impl Default for Switch {
    fn default() -> Self {
        Self::new()
    }
}

impl Switch {
    /// A switch without ports, which knows nobody.
    #[must_use]
    pub fn new() -> Self {
        let work = Work { frame: Scratch::new(MAX_FRAME), headers: Scratch::new(MAX_HEADERS), gathered: false };
        Self { table: MacTable::new(), work }
    }

    /// Adds a port.
    pub fn add_port(&mut self, port: PortId) {
        self.table.add_port(port);
    }

    /// Forgets every station behind a port, which is down or gone.
    pub fn flush(&mut self, port: PortId) {
        self.table.flush(port);
    }

    /// Brings a frame from `from` to everybody who is to have it: the port where its receiver is, or all others. `now` is a clock's
    /// seconds.
    ///
    /// The outcome is the sender's: [`Transmitted::Sent`] as soon as the frame is a receiver's, who may still lose it;
    /// [`Transmitted::Down`] if there is no receiver, [`Transmitted::Failed`] if the receiver is at the port that the frame came from,
    /// [`Transmitted::BadHeader`] if it is not what its header says.
    #[inline]
    pub fn forward(
        &mut self,
        from: PortId,
        (header, frame): (&NetHeader, &[GuestSlice]),
        now: u32,
        egress: &mut impl Egress,
    ) -> Transmitted {
        let ethernet = Ethernet::read(frame);
        let (source, destination) = (ethernet.source(), ethernet.destination());
        if source.is_sender() {
            self.table.learn(source, from, now);
        }
        let known = if destination.is_group() { None } else { self.table.find(destination, now) };
        if let Some(port) = known
            && port != from
            && let [piece] = frame
            && header.asks_nothing()
            && let Some((to, mtu)) = egress.receiver(port)
            && piece.len() <= ethernet.header_len() + usize::from(mtu)
        {
            // The usual case by itself: there is nothing to be done to the frame.
            return egress.deliver(to, header, frame, piece.len());
        }
        self.forward_specially(from, (header, frame), (known, &ethernet), egress)
    }

    /// Brings a frame to `known`, or to all others but `from`, that may have to be worked on.
    fn forward_specially(
        &mut self,
        from: PortId,
        (header, frame): (&NetHeader, &[GuestSlice]),
        (known, ethernet): (Option<PortId>, &Ethernet),
        egress: &mut impl Egress,
    ) -> Transmitted {
        let Some(job) = Job::new(header, frame, ethernet) else { return Transmitted::BadHeader };
        self.work.gathered = false;
        match known {
            Some(port) if port == from => Transmitted::Failed,
            Some(port) => match egress.terms(port) {
                Some(receiver) => self.work.send(&job, port, receiver, egress),
                None => {
                    egress.lose(port, DropReason::NoDriver);
                    Transmitted::Sent
                }
            },
            None => self.work.flood(&job, from, egress),
        }
    }
}

impl<'a> Job<'a> {
    #[inline]
    fn new(header: &'a NetHeader, frame: &'a [GuestSlice], ethernet: &Ethernet) -> Option<Self> {
        let len = frame.iter().map(GuestSlice::len).sum();
        let layout = if header.gso_type == 0 { None } else { Some(look(header, frame, len)?) };
        Some(Self { header, frame, len, link: ethernet.header_len(), layout })
    }

    /// Bytes of the frame, or of its longest segment.
    #[inline]
    fn longest(&self) -> usize {
        self.layout.as_ref().map_or(self.len, |layout| layout.longest(self.len))
    }
}

/// The layout of a frame that may have to be cut, whose headers are copied for that.
fn look(header: &NetHeader, frame: &[GuestSlice], len: usize) -> Option<Layout> {
    let mut head = [0; MAX_HEADERS];
    let filled = gather(frame, &mut head);
    Layout::of(header, head.get(..filled)?, len)
}

impl Work {
    /// Brings a frame to all ports that receive, but the one it came from.
    fn flood(&mut self, job: &Job<'_>, from: PortId, egress: &mut impl Egress) -> Transmitted {
        let mut outcome = Transmitted::Down;
        for port in (0..egress.ports()).filter(|port| *port != from) {
            let Some(receiver) = egress.terms(port) else { continue };
            let sent = self.send(job, port, receiver, egress);
            if outcome != Transmitted::Sent {
                outcome = sent;
            }
        }
        outcome
    }

    #[inline]
    fn send<E: Egress>(
        &mut self,
        job: &Job<'_>,
        port: PortId,
        (to, terms): (E::Receiver, Terms),
        egress: &mut E,
    ) -> Transmitted {
        if job.longest() > job.link + usize::from(terms.mtu) {
            egress.lose(port, DropReason::Oversize);
            return Transmitted::Sent;
        }
        let v6 = job.layout.is_some_and(|layout| layout.v6);
        match treatment(job.header, v6, terms.offloads) {
            Treatment::Pass => egress.deliver(to, job.header, job.frame, job.len),
            Treatment::Complete => self.complete(job, to, egress).unwrap_or(Transmitted::BadHeader),
            Treatment::Cut => self.cut(job, (to, terms), egress).unwrap_or(Transmitted::BadHeader),
        }
    }

    /// Makes the checksum, and delivers.
    #[cold]
    fn complete<E: Egress>(&mut self, job: &Job<'_>, to: E::Receiver, egress: &mut E) -> Option<Transmitted> {
        if !self.gathered {
            self.gathered = true;
            self.frame.fill(job.frame);
            let (start, offset) = (job.header.csum_start.into(), job.header.csum_offset.into());
            if !checksum::complete(self.frame.bytes_mut(), start, offset) {
                return None;
            }
        }
        let len = self.frame.bytes().len();
        let piece = self.frame.piece(0..len)?;
        Some(egress.deliver(to, &NetHeader::default(), &[piece], len))
    }

    /// Delivers the frame in segments. Those that find no buffers are lost one by one.
    #[cold]
    fn cut<E: Egress>(
        &mut self,
        job: &Job<'_>,
        (to, terms): (E::Receiver, Terms),
        egress: &mut E,
    ) -> Option<Transmitted> {
        if !self.gathered {
            self.gathered = true;
            self.frame.fill(job.frame);
        }
        // Once more, from the copy: the guest may have changed what was looked at first.
        let frame = self.frame.bytes();
        let layout = Layout::of(job.header, frame.get(..frame.len().min(MAX_HEADERS))?, frame.len())?;
        let len = frame.len();
        let mut outcome = Transmitted::Down;
        for index in 0..layout.count {
            let start = layout.payload + index * layout.segment;
            let payload = start..len.min(start + layout.segment);
            self.headers.set(self.frame.bytes().get(..layout.payload)?);
            let filling = (self.frame.bytes().get(payload.clone())?, !terms.offloads.checksum);
            let header = segment::make(&layout, job.header.gso_type, index, self.headers.bytes_mut(), filling)?;
            let pieces = [self.headers.piece(0..layout.payload)?, self.frame.piece(payload.clone())?];
            let sent = egress.deliver(to, &header, &pieces, layout.payload + payload.len());
            if outcome != Transmitted::Sent {
                outcome = sent;
            }
        }
        Some(outcome)
    }
}
