//! The control thread.

mod balance;
mod commands;
mod keeping;
mod moving;
mod notices;
mod watch;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use virtnet_sys::epoll::{Epoll, Events as Ready, Interest};
use virtnet_sys::eventfd::EventFd;
use virtnet_sys::timerfd::TimerFd;
use virtnet_types::Vuid;

use crate::command::Message;
use crate::control::keeping::Keeping;
use crate::control::moving::Released;
use crate::control::watch::Watch;
use crate::device::{Device, Loss, Pace, Surroundings};
use crate::engine::{EngineOptions, Mailer};
use crate::event::Events;
use crate::worker::WorkerHandle;

/// How often somebody is ticked who has something to do soon.
const FAST: Duration = Duration::from_millis(100);

/// How often devices look for a host where there is a socket that nobody answers at.
const SLOW: Duration = Duration::from_secs(1);

/// Descriptors reported at once.
const READY: usize = 64;

/// What a descriptor of the control thread is for, as the upper byte of its token; the lower ones are a device's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Messages,
    Timer,
    Listener,
    Session,
    Keeper,
    Folders,
}

/// The token of a device's descriptor.
pub(crate) fn token(source: Source, device: u64) -> u64 {
    (source as u64) << 56 | device
}

fn read_token(token: u64) -> (Source, u64) {
    let source = match token >> 56 {
        0 => Source::Messages,
        1 => Source::Timer,
        2 => Source::Listener,
        3 => Source::Session,
        4 => Source::Keeper,
        _ => Source::Folders,
    };
    (source, token & ((1 << 56) - 1))
}

/// All devices, and what the control thread waits on for them.
pub(crate) struct Control {
    devices: BTreeMap<Vuid, Device>,
    /// Devices there have ever been.
    numbers: u64,
    workers: Arc<[WorkerHandle]>,
    messages: Receiver<Message>,
    wake: Arc<EventFd>,
    timer: TimerFd,
    ticking: Option<Pace>,
    /// Ticks so far.
    ticks: u32,
    epoll: Epoll,
    events: Events,
    keeping: Keeping,
    released: Released,
    watch: Watch,
}

impl Control {
    /// Starts the workers.
    pub(crate) fn new(
        options: EngineOptions,
        events: Events,
        (messages, wake): (Receiver<Message>, Arc<EventFd>),
        mailer: Mailer,
    ) -> io::Result<Self> {
        let epoll = Epoll::new()?;
        let timer = TimerFd::new()?;
        epoll.add(wake.as_ref(), Interest::READ, token(Source::Messages, 0))?;
        epoll.add(&timer, Interest::READ, token(Source::Timer, 0))?;
        let watch = Watch::new(&epoll, &events);
        let spin = options.spin();
        let workers = (0..options.workers.max(1))
            .map(|index| WorkerHandle::start(index, spin, options.cpu(index), mailer.clone()))
            .collect::<io::Result<_>>()?;
        Ok(Self {
            devices: BTreeMap::new(),
            numbers: 0,
            workers,
            messages,
            wake,
            timer,
            ticking: None,
            ticks: 0,
            epoll,
            events,
            keeping: Keeping::default(),
            released: Released::new(),
            watch,
        })
    }

    /// Serves until it is told to close.
    pub(crate) fn run(mut self) {
        let mut ready = Ready::with_capacity(READY);
        loop {
            // It fails only for a set that is no set.
            if self.epoll.wait(&mut ready, None).is_err() {
                break;
            }
            for (token, interest) in ready.iter() {
                match read_token(token) {
                    (Source::Messages, _) => {
                        if self.read_messages().is_break() {
                            return self.close();
                        }
                    }
                    (Source::Timer, _) => self.tick(),
                    (Source::Listener, number) => self.with_device(number, Device::accept),
                    (Source::Session, number) => {
                        self.with_device(number, |device, around| device.serve(interest, around));
                    }
                    (Source::Keeper, _) => self.hear_keeper(interest),
                    (Source::Folders, _) => self.hear_folders(),
                }
            }
            self.set_timer();
            self.tell_keeper();
        }
    }

    /// Does something with the device of that number, if it is still there: an event may be older than its removal.
    fn with_device(&mut self, number: u64, act: impl FnOnce(&mut Device, Surroundings<'_>)) {
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        if let Some(device) = self.devices.values_mut().find(|device| device.number() == number) {
            act(device, around);
        }
    }

    fn tick(&mut self) {
        // The count does not matter, and an own timer can be read.
        let _ = self.timer.drain();
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        let now = Instant::now();
        for device in self.devices.values_mut() {
            device.tick(now, around);
        }
        self.balance();
    }

    /// Lets the timer run only while somebody needs it, and no faster than that.
    fn set_timer(&mut self) {
        self.watch_folders();
        let now = Instant::now();
        let devices = self.devices.values().filter_map(|device| device.pace(now)).max();
        let needed = if self.balances() { Some(Pace::Fast) } else { devices };
        if needed != self.ticking {
            // Neither fails for an own timer and a period that fits the clock.
            let set = match needed {
                Some(Pace::Fast) => self.timer.set_interval(FAST),
                Some(Pace::Slow) => self.timer.set_interval(SLOW),
                None => self.timer.disarm(),
            };
            self.ticking = needed.filter(|_| set.is_ok());
        }
    }

    /// Unplugs every device. The workers end when they are dropped.
    fn close(mut self) {
        // What another datapath has taken meanwhile is let go of; what nobody has ends with this one.
        self.take_all_back();
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        for device in self.devices.values_mut() {
            device.disconnect(Loss::on_request("The datapath is closing"), around);
            device.leave(around);
            self.keeping.forget(&device.spec().vuid);
        }
        self.devices.clear();
        self.tell_keeper();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_tells_source_and_device() {
        for source in
            [Source::Messages, Source::Timer, Source::Listener, Source::Session, Source::Keeper, Source::Folders]
        {
            assert_eq!(read_token(token(source, 1 << 40)), (source, 1 << 40));
        }
    }
}
