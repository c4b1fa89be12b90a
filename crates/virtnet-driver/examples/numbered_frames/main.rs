//! Numbered frames through many devices at once: what a benchmark of crashes and updates sends and counts.
//!
//! `numbered_frames PLAN [BYTES]` is the vhost-user driver of every device of the plan, and the network behind its representor; it runs in
//! the representors' namespace. Each line on its standard input is a command, which one line of JSON answers:
//!
//! | command | does |
//! | --- | --- |
//! | `ready` | waits until every device is connected |
//! | `rate OUT IN` | from now on so many frames a second from each busy device's driver and from its representor; idle ones send 50 |
//! | `reset I` | the driver of device I starts anew, as in a machine that was reset |
//! | `flood` | as many as the queues take, until the next `rate` |
//! | `begin` | begins a window |
//! | `kill PID...` | ends processes, and notes when |
//! | `flowing` | waits until every device has delivered since then, in each direction if it is busy; tells how many have not after 30 s |
//! | `end` | stops sending, waits for what is under way, and tells of the window; `rate` goes on |

mod clock;
mod driver_side;
mod frame;
mod ledger;
mod packet_socket;
mod plan;
mod report;
mod shared;
mod switch_side;

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use driver_side::Connections;
use packet_socket::PacketSocket;
use plan::Plan;
use report::{Report, dropped, sum, take, under_way};
use shared::{Direction, Wanted, Way};

/// Without an arrival for so long, what is under way is lost.
const QUIET: Duration = Duration::from_millis(400);

/// How long devices may take to deliver again.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a process delivers while it is being killed is none of the next one's, in nanoseconds.
const DYING: u64 = 1_000_000;

/// Bytes of a frame unless told.
const BYTES: usize = 128;

fn main() -> ExitCode {
    let parameters: Vec<String> = std::env::args().skip(1).collect();
    match run(&parameters) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _ = writeln!(std::io::stderr(), "{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that commands are about.
struct Probe {
    plans: Vec<Plan>,
    wanted: Wanted,
    /// From drivers to representors.
    out: Direction,
    /// From representors to drivers.
    inward: Direction,
    connections: Connections,
    socket: PacketSocket,
    killed: AtomicU64,
    dropped: AtomicU64,
}

fn run(parameters: &[String]) -> Result<(), String> {
    let path = parameters.first().ok_or("A plan is needed")?;
    let bytes = parameters.get(1).map_or(Ok(BYTES), |text| text.parse()).map_err(|_| "BYTES is no number")?;
    let len = bytes.clamp(frame::MIN_FRAME, 1514);
    let probe = Probe::new(plan::read(Path::new(path))?)?;
    let Probe { plans, wanted, out, inward, connections, socket, .. } = &probe;
    std::thread::scope(|scope| {
        let threads = [
            scope.spawn(|| driver_side::run(plans, len, wanted, (out, inward), connections)),
            scope.spawn(|| switch_side::run(plans, len, wanted, (out, inward), socket)),
        ];
        let outcome = std::io::stdin().lock().lines().try_for_each(|line| {
            let line = line.map_err(|cause| cause.to_string())?;
            let answer = probe.answer(&line, || threads.iter().any(|thread| thread.is_finished()))?;
            writeln!(std::io::stdout(), "{answer}").map_err(|cause| cause.to_string())
        });
        wanted.stop.store(true, Relaxed);
        let ends = threads.map(|thread| thread.join().unwrap_or_else(|_| Err("a thread has panicked".to_owned())));
        ends.into_iter().collect::<Result<(), _>>().and(outcome)
    })
}

impl Probe {
    fn new(plans: Vec<Plan>) -> Result<Self, String> {
        Ok(Self {
            wanted: Wanted::default(),
            out: Direction::new(plans.len()),
            inward: Direction::new(plans.len()),
            connections: Connections::default(),
            socket: PacketSocket::open().map_err(|cause| format!("a packet socket: {cause}"))?,
            killed: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            plans,
        })
    }

    /// Does what a line says, and gives the line that answers it.
    fn answer(&self, line: &str, has_failed: impl Fn() -> bool) -> Result<String, String> {
        let mut words = line.split(' ');
        match words.next() {
            Some("ready") => self.await_devices(&has_failed)?,
            Some("rate") => self.set_rates([number(words.next())?, number(words.next())?]),
            Some("reset") => self.wanted.reset.store(number(words.next())? as usize + 1, Relaxed),
            Some("flood") => self.wanted.flood.store(true, Relaxed),
            Some("begin") => self.begin()?,
            Some("kill") => self.kill(words)?,
            Some("flowing") => return Ok(format!("{{\"stuck\":{}}}", self.await_frames(&has_failed))),
            Some("end") => return self.end(),
            _ => return Err(format!("no command: {line}")),
        }
        if has_failed() { Err("a thread has ended".to_owned()) } else { Ok("{}".to_owned()) }
    }

    fn await_devices(&self, has_failed: impl Fn() -> bool) -> Result<(), String> {
        let is_there = || self.connections.made.load(Relaxed) >= self.plans.len() as u64;
        while !is_there() && !has_failed() {
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// How many devices deliver nothing even after a while.
    fn await_frames(&self, has_failed: impl Fn() -> bool) -> usize {
        let (since, deadline) = (self.killed.load(Relaxed) + DYING, Instant::now() + PATIENCE);
        let stuck = || {
            let (out, inward) = (self.out.lock(), self.inward.lock());
            let ways = self.plans.iter().zip(out.iter().zip(inward.iter()));
            let is_back = |way: &Way| way.ledger.last() > since;
            ways.filter(|(plan, (out, inward))| !(is_back(out) && (!plan.is_busy || is_back(inward)))).count()
        };
        let mut left = stuck();
        while left > 0 && !has_failed() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(2));
            left = stuck();
        }
        left
    }

    fn set_rates(&self, rates: [u64; 2]) {
        self.wanted.flood.store(false, Relaxed);
        self.wanted.idle.store(rates != [0, 0], Relaxed);
        self.wanted.rates.iter().zip(rates).for_each(|(wanted, rate)| wanted.store(rate, Relaxed));
    }

    fn begin(&self) -> Result<(), String> {
        for direction in [&self.out, &self.inward] {
            direction.lock().iter_mut().for_each(Way::begin);
            take(&direction.damaged);
        }
        take(&self.connections.made);
        take(&self.connections.lost);
        self.socket.take_unseen().map_err(|cause| cause.to_string())?;
        self.dropped.store(dropped(&self.plans), Relaxed);
        self.killed.store(clock::now(), Relaxed);
        Ok(())
    }

    fn kill<'a>(&self, pids: impl Iterator<Item = &'a str>) -> Result<(), String> {
        for pid in pids {
            let pid = number(Some(pid))?.try_into().map_err(|_| "no process")?;
            // SAFETY: the call takes no pointer.
            if unsafe { libc::kill(pid, libc::SIGKILL) } < 0 {
                return Err(format!("process {pid}: {}", std::io::Error::last_os_error()));
            }
        }
        self.killed.store(clock::now(), Relaxed);
        Ok(())
    }

    fn end(&self) -> Result<String, String> {
        let rates = self.wanted.rates.each_ref().map(|rate| rate.load(Relaxed));
        let flood = self.wanted.flood.load(Relaxed);
        self.set_rates([0, 0]);
        self.drain();
        let event = self.killed.load(Relaxed);
        let report = Report {
            out: sum(&self.out, &self.plans, true, event),
            inward: sum(&self.inward, &self.plans, true, event),
            idle: sum(&self.out, &self.plans, false, event),
            damaged: take(&self.out.damaged) + take(&self.inward.damaged),
            dropped: dropped(&self.plans).saturating_sub(self.dropped.load(Relaxed)),
            unseen: self.socket.take_unseen().map_err(|cause| cause.to_string())?,
            connections_made: take(&self.connections.made),
            connections_lost: take(&self.connections.lost),
        };
        self.set_rates(rates);
        self.wanted.flood.store(flood, Relaxed);
        serde_json::to_string(&report).map_err(|cause| cause.to_string())
    }

    /// Waits until nothing is under way, or nothing comes any more.
    fn drain(&self) {
        let look = || under_way(&self.out) + under_way(&self.inward);
        let (mut left, mut since) = (look(), Instant::now());
        while left > 0 && since.elapsed() < QUIET {
            std::thread::sleep(Duration::from_millis(1));
            let now = look();
            if now != left {
                (left, since) = (now, Instant::now());
            }
        }
    }
}

fn number(word: Option<&str>) -> Result<u64, String> {
    let word = word.unwrap_or_default();
    word.parse().map_err(|_| format!("no number: {word}"))
}
