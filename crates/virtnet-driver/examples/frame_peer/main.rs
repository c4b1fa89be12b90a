//! Numbered frames with sums, from an end and to it, for tests that count every one of them.
//!
//! `frame_peer rings SOCKET SEED` is a virtio driver at a device's socket, with chains of random shape in memory of several regions.
//! `frame_peer netdev NAME` sends to a network interface and receives what comes out of it.
//!
//! Each line of standard input is a command, and is answered by one line of JSON that says what has been sent and received so far:
//!
//! - `flow NUMBER TO FROM RATE`: send frames of 60 to 1514 bytes, so many a second; `quiet`: none; `report`: only tell;
//! - `settle`: enter what is known of frames only now that the other side has let go;
//! - for rings `kind SIZE[+packed][+in_order][+indirect][+event_idx][+mergeable]` for the next connection, `connect`, `unbind`, `rebind`,
//!   `cut` (the connection, without a word), `pause` and `resume` (the queues are disabled and enabled), `hold` and `go` (they are
//!   stopped and go on where they were).
//!
//! Once told to `connect`, it connects again whenever the device has gone away. The end of standard input ends it.

mod frame;
mod guest;
mod kind;
mod ledger;
mod netdev;
mod pace;
mod queue;
mod rings;

use std::io::{BufRead, Write};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use virtnet_sys::eventfd::EventFd;

use crate::netdev::Netdev;
use crate::pace::Stream;
use crate::rings::Rings;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// How long to sleep while frames are to be sent, and else.
const TICK: Duration = Duration::from_millis(2);
const REST: Duration = Duration::from_millis(20);

/// Where frames go to and come from.
trait End {
    /// Sends a frame; whether it was taken.
    fn send(&mut self, frame: &[u8]) -> Outcome<bool>;
    /// Takes what has come, and does what else is due.
    fn serve(&mut self);
    /// Prepares for sleep; whether there is more to do.
    fn arm(&mut self) -> bool;
    /// What may end the sleep.
    fn watched(&self) -> Vec<BorrowedFd<'_>>;
    /// Does as it is told.
    fn obey(&mut self, words: &[&str]) -> Outcome<()>;
    /// Members of a JSON object.
    fn to_json(&self) -> String;
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut end: Box<dyn End> = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["rings", socket, seed] => Box::new(Rings::new(socket.into(), seed.parse()?)),
        ["netdev", name] => Box::new(Netdev::new(name.to_owned())),
        _ => return Err("usage: frame_peer rings SOCKET SEED | netdev NAME".into()),
    };
    let wake = EventFd::new()?;
    let commands = read_commands(wake.try_clone()?);
    let mut stream = Stream::default();
    loop {
        wake.drain()?;
        loop {
            match commands.try_recv() {
                Ok(line) => answer(&line, end.as_mut(), &mut stream)?,
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Ok(()),
            }
        }
        stream.send_due(end.as_mut())?;
        end.serve();
        if !end.arm() {
            let fds: Vec<BorrowedFd<'_>> = end.watched().into_iter().chain([wake.as_fd()]).collect();
            sleep(&fds, if stream.is_flowing() { TICK } else { REST });
        }
    }
}

/// A thread that reads lines, since standard input may be anything.
fn read_commands(wake: EventFd) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() || wake.signal().is_err() {
                return;
            }
        }
        drop(sender);
        // Whoever sleeps notices the end of it at the next look anyway.
        let _ = wake.signal();
    });
    receiver
}

fn answer(line: &str, end: &mut dyn End, stream: &mut Stream) -> Outcome<()> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let done = match words[..] {
        ["report"] => Ok(()),
        ["quiet"] => {
            stream.stop();
            Ok(())
        }
        ["flow", number, to, from, rate] => stream.begin(number, (to, from), rate),
        _ => end.obey(&words),
    };
    let error = done.err().map_or("null".to_owned(), |error| format!("{:?}", error.to_string()));
    let mut out = std::io::stdout().lock();
    writeln!(out, "{{\"error\":{error},{},{}}}", stream.to_json(), end.to_json())?;
    Ok(out.flush()?)
}

fn sleep(fds: &[BorrowedFd<'_>], longest: Duration) {
    let mut polled: Vec<libc::pollfd> =
        fds.iter().map(|fd| libc::pollfd { fd: fd.as_raw_fd(), events: libc::POLLIN, revents: 0 }).collect();
    // SAFETY: the pointer and the count describe the list, which lives through the call.
    unsafe { libc::poll(polled.as_mut_ptr(), polled.len() as libc::nfds_t, longest.as_millis() as i32) };
}
