//! An end that is a driver: its own rings at a device's socket.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use virtnet_vhost_user::frontend::Frontend;
use virtnet_vhost_user::message::VringAddress;
use virtnet_vhost_user::{PROTOCOL_FEATURES, ProtocolFeatures, socket};
use virtqueue::RingFormat;

use crate::guest::{Guest, uva};
use crate::kind::Kind;
use crate::ledger::Ledger;
use crate::queue::Queue;
use crate::{End, Outcome};

/// How long an answer may take; a loaded machine takes its time.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two attempts to connect.
const BETWEEN: Duration = Duration::from_millis(20);
const RX: u8 = 0;
const TX: u8 = 1;
/// ACKNOWLEDGE, DRIVER, DRIVER_OK, FEATURES_OK (virtio 1.3, 2.1).
const RUNNING: u8 = 15;

/// A driver that connects whenever it is to be there and is not.
pub(crate) struct Rings {
    socket: PathBuf,
    kind: Kind,
    wanted: bool,
    held: Option<[u32; 2]>,
    connection: Option<Connection>,
    /// Rings of connections that have ended, until the device has surely let go of them.
    left: Vec<Pair>,
    last_try: Instant,
    seed: u64,
    ledger: Ledger,
    sent: u64,
    withdrawn: u64,
    connections: u64,
    kinds: String,
    trouble: Vec<String>,
    /// Why the last attempt to connect failed.
    refusal: String,
}

struct Connection {
    frontend: Frontend,
    pair: Pair,
}

struct Pair {
    guest: Guest,
    rx: Queue,
    tx: Queue,
}

impl Rings {
    pub(crate) fn new(socket: PathBuf, seed: u64) -> Self {
        Self {
            socket,
            kind: Kind { features: 0, size: 256 },
            wanted: false,
            held: None,
            connection: None,
            left: Vec::new(),
            last_try: Instant::now(),
            seed,
            ledger: Ledger::default(),
            sent: 0,
            withdrawn: 0,
            connections: 0,
            kinds: String::new(),
            trouble: Vec::new(),
            refusal: String::new(),
        }
    }

    fn connect(&mut self) -> Outcome<()> {
        let stream = socket::try_connect(&self.socket)?.ok_or("Nobody listens")?;
        let mut frontend = Frontend::from_stream(stream, PATIENCE)?;
        let offered = frontend.get_features()?;
        // It answers us, so it has done with whom it had before.
        self.settle();
        let protocol = frontend.get_protocol_features()?
            & (ProtocolFeatures::MQ | ProtocolFeatures::REPLY_ACK | ProtocolFeatures::STATUS);
        frontend.set_protocol_features(protocol)?;
        frontend.set_owner()?;
        let kind = self.kind.among(offered);
        frontend.set_features(kind.features | PROTOCOL_FEATURES)?;
        self.seed = self.seed.wrapping_add(1);
        let guest = Guest::new()?;
        let mut pair =
            Pair { rx: Queue::new(&guest, RX, kind, self.seed)?, tx: Queue::new(&guest, TX, kind, !self.seed)?, guest };
        frontend.set_mem_table(&pair.guest.regions())?;
        let first = match pair.rx.ring.layout().format {
            RingFormat::Split => 0,
            format => u32::from(format.first_position()) << 16 | u32::from(format.first_position()),
        };
        pair.rx.fill()?;
        start(&mut frontend, &pair, [first; 2])?;
        frontend.set_status(RUNNING)?;
        enable(&mut frontend, true)?;
        pair.rx.publish()?;
        self.held = None;
        self.connections += 1;
        self.kinds = kind.describe();
        self.connection = Some(Connection { frontend, pair });
        Ok(())
    }

    /// Takes the queues back as a driver that unbinds.
    fn unbind(&mut self) -> Outcome<()> {
        let Some(mut connection) = self.connection.take() else { return Ok(()) };
        let outcome = stop(&mut connection.frontend, self.held.take().is_some());
        let is_gone = is_hung_up(&connection);
        self.left.push(connection.pair);
        if outcome.is_ok() {
            self.settle();
        }
        // A device that went away meanwhile, which it may, has let go of the queues as well.
        if is_gone { Ok(()) } else { outcome }
    }

    /// Goes without a word.
    fn cut(&mut self) {
        self.held = None;
        self.left.extend(self.connection.take().map(|connection| connection.pair));
    }

    /// Enters what the device has done with rings that it has let go of, and what it has not done.
    fn settle(&mut self) {
        for mut pair in std::mem::take(&mut self.left) {
            let outcome = pair.harvest(&mut self.ledger).map(|sent| self.sent += sent);
            self.withdrawn += pair.tx.in_flight();
            if pair.rx.is_torn() {
                self.trouble.push("A frame came in part".to_owned());
            }
            self.trouble.extend(outcome.err().map(|error| error.to_string()));
        }
    }

    fn command(&mut self, words: &[&str]) -> Outcome<()> {
        match *words {
            ["kind", text] => self.kind = Kind::parse(text).ok_or("No such kind of ring")?,
            ["connect"] => self.wanted = true,
            ["unbind"] => {
                self.wanted = false;
                self.unbind()?;
            }
            ["rebind"] => self.unbind()?,
            ["cut"] => self.cut(),
            ["settle"] => self.settle(),
            ["pause"] => self.enable(false)?,
            ["resume"] => self.enable(true)?,
            ["hold"] => self.hold()?,
            ["go"] => self.go_on()?,
            _ => return Err(format!("No such command: {}", words.join(" ")).into()),
        }
        Ok(())
    }

    fn enable(&mut self, enabled: bool) -> Outcome<()> {
        self.connection.as_mut().map_or(Ok(()), |connection| enable(&mut connection.frontend, enabled))
    }

    /// Stops both rings, as a virtual machine that is paused.
    fn hold(&mut self) -> Outcome<()> {
        if let (Some(connection), None) = (&mut self.connection, self.held) {
            self.held = Some(stop_rings(&mut connection.frontend)?);
        }
        Ok(())
    }

    /// Goes on where they were.
    fn go_on(&mut self) -> Outcome<()> {
        if let (Some(connection), Some(bases)) = (&mut self.connection, self.held.take()) {
            start(&mut connection.frontend, &connection.pair, bases)?;
            enable(&mut connection.frontend, true)?;
        }
        Ok(())
    }

    fn work(&mut self) -> Outcome<()> {
        let Some(connection) = &mut self.connection else { return Ok(()) };
        let pair = &mut connection.pair;
        pair.rx.call.drain()?;
        pair.tx.call.drain()?;
        self.sent += pair.harvest(&mut self.ledger)?;
        pair.rx.fill()?;
        pair.rx.publish()?;
        pair.tx.publish()
    }

    fn is_hung_up(&self) -> bool {
        self.connection.as_ref().is_some_and(is_hung_up)
    }
}

impl End for Rings {
    fn send(&mut self, frame: &[u8]) -> Outcome<bool> {
        let Some(Connection { pair, .. }) = &mut self.connection else { return Ok(false) };
        pair.tx.send(&pair.guest, frame)
    }

    fn serve(&mut self) {
        if self.is_hung_up() {
            self.cut();
        }
        if self.connection.is_none() && self.wanted && self.last_try.elapsed() >= BETWEEN {
            self.last_try = Instant::now();
            // A device that goes away just now is tried again.
            self.refusal = self.connect().err().map(|error| error.to_string()).unwrap_or_default();
        }
        if let Err(error) = self.work() {
            self.trouble.push(error.to_string());
            self.cut();
        }
    }

    fn arm(&mut self) -> bool {
        let Some(Connection { pair, .. }) = &mut self.connection else { return false };
        let rx = pair.rx.ring.enable_interrupts();
        pair.tx.ring.enable_interrupts() || rx
    }

    fn watched(&self) -> Vec<BorrowedFd<'_>> {
        let Some(Connection { frontend, pair }) = &self.connection else { return Vec::new() };
        vec![pair.rx.call.as_fd(), pair.tx.call.as_fd(), frontend.socket().as_fd()]
    }

    fn obey(&mut self, words: &[&str]) -> Outcome<()> {
        let outcome = self.command(words);
        if outcome.is_err() && self.is_hung_up() {
            // It went away meanwhile, which it may.
            self.cut();
            return Ok(());
        }
        outcome
    }

    fn to_json(&self) -> String {
        let in_flight = self.connection.as_ref().map_or(0, |connection| connection.pair.tx.in_flight());
        let left: u64 = self.left.iter().map(|pair| pair.tx.in_flight()).sum();
        let Self { sent, withdrawn, connections, kinds, trouble, refusal, ledger, .. } = self;
        format!(
            "\"sent\":{sent},\"withdrawn\":{withdrawn},\"under_way\":{},\"connected\":{},\"connections\":{connections},\
             \"kind\":\"{kinds}\",\"trouble\":{trouble:?},\"refusal\":{refusal:?},{}",
            in_flight + left,
            self.connection.is_some(),
            ledger.to_json()
        )
    }
}

impl Pair {
    /// Takes what has come, and returns how many frames the device has taken.
    fn harvest(&mut self, ledger: &mut Ledger) -> Outcome<u64> {
        self.rx.receive(&self.guest, |frame| ledger.enter(frame))?;
        self.tx.collect(|_, _| {})
    }
}

fn start(device: &mut Frontend, pair: &Pair, bases: [u32; 2]) -> Outcome<()> {
    for (index, queue, base) in [(RX, &pair.rx, bases[0]), (TX, &pair.tx, bases[1])] {
        let layout = queue.ring.layout();
        device.set_vring_num(index.into(), layout.size)?;
        device.set_vring_base(index.into(), base)?;
        device.set_vring_addr(&VringAddress {
            index: index.into(),
            flags: 0,
            descriptor: uva(layout.desc),
            used: uva(layout.used),
            available: uva(layout.avail),
            log: 0,
        })?;
        device.set_vring_call(index, Some(queue.call.as_fd()))?;
        device.set_vring_kick(index, queue.kick.as_fd())?;
        // What was offered before the ring was started was kicked for in vain.
        queue.kick.signal()?;
    }
    Ok(())
}

fn enable(device: &mut Frontend, enabled: bool) -> Outcome<()> {
    device.set_vring_enable(RX.into(), enabled)?;
    Ok(device.set_vring_enable(TX.into(), enabled)?)
}

fn stop_rings(device: &mut Frontend) -> Outcome<[u32; 2]> {
    Ok([device.get_vring_base(RX.into())?, device.get_vring_base(TX.into())?])
}

fn stop(device: &mut Frontend, held: bool) -> Outcome<()> {
    enable(device, false)?;
    if !held {
        stop_rings(device)?;
    }
    Ok(device.set_status(0)?)
}

/// Whether the device has closed the connection.
fn is_hung_up(connection: &Connection) -> bool {
    let mut byte = [0];
    let socket = connection.frontend.socket().as_fd().as_raw_fd();
    // SAFETY: the buffer is one byte long, as the call is told.
    let count = unsafe { libc::recv(socket, byte.as_mut_ptr().cast(), 1, libc::MSG_PEEK | libc::MSG_DONTWAIT) };
    count == 0 || count < 0 && std::io::Error::last_os_error().kind() != std::io::ErrorKind::WouldBlock
}
