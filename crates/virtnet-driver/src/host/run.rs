//! The loop of `virtio_net_host`: one thread that sleeps until a frame, the device or a signal wakes it.

use super::Arguments;
use super::control::{Change, ControlSocket};
use super::report::Report;
use super::serve::Lane;
use crate::driver::Driver;
use crate::error::{DriverError, Result};
use crate::negotiate::features_over;
use crate::netdev::Netdev;
use std::time::{Duration, Instant};
use virtnet_sys::epoll::{Epoll, Events, Interest};
use virtnet_sys::signalfd::SignalFd;
use virtnet_sys::timerfd::TimerFd;

/// How often to try to connect while the device is away.
const RETRY: Duration = Duration::from_millis(100);

/// What woke the loop. Lanes follow: three tokens each.
const SIGNAL: u64 = 0;
const RETRY_DUE: u64 = 1;
const DEVICE: u64 = 2;
const CONTROL: u64 = 3;
const CHANGE: u64 = 4;
const LANES: u64 = 5;

/// An interface and the driver behind it.
pub(super) struct Host {
    epoll: Epoll,
    signals: SignalFd,
    retry: TimerFd,
    control: Option<ControlSocket>,
    netdev: Netdev,
    driver: Driver,
    lanes: Vec<Lane>,
    report: Report,
    spin: Duration,
}

impl Host {
    /// Makes the interface, in the namespace that the thread has entered; the device is not asked for yet.
    pub(super) fn new(arguments: &Arguments, signals: SignalFd, report: Report) -> Result<Self> {
        let netdev = Netdev::create(&arguments.netdev)?;
        let mut config = arguments.driver.clone();
        config.features &= features_over(netdev.granted_offloads());
        let epoll = Epoll::new().map_err(DriverError::system("make an epoll set"))?;
        let retry = TimerFd::new().map_err(DriverError::system("make a timer"))?;
        epoll.add(&signals, Interest::READ, SIGNAL).map_err(watch)?;
        epoll.add(&retry, Interest::READ, RETRY_DUE).map_err(watch)?;
        let control = arguments.control.as_ref().map(|path| ControlSocket::open(path, &epoll, CONTROL)).transpose()?;
        let lanes = Vec::with_capacity(arguments.netdev.queue_pairs.into());
        let (driver, spin) = (Driver::new(config), arguments.spin);
        Ok(Self { epoll, signals, retry, control, netdev, driver, lanes, report, spin })
    }

    /// Serves until SIGTERM or SIGINT, whatever becomes of the device.
    pub(super) fn run(&mut self) -> Result<()> {
        let mut events = Events::with_capacity(64);
        let mut spin_until = Instant::now();
        self.try_connect()?;
        loop {
            let busy = self.lanes.iter().any(|lane| lane.busy) || (!self.spin.is_zero() && Instant::now() < spin_until);
            let busy = busy || self.sleep_soundly()?;
            self.epoll.wait(&mut events, busy.then_some(Duration::ZERO)).map_err(watch)?;
            for (token, _) in events.iter() {
                match token {
                    SIGNAL if self.signals.next().map_err(watch)?.is_some() => return self.end(),
                    SIGNAL => {}
                    RETRY_DUE => self.retry_connect()?,
                    CONTROL => self.control.iter_mut().for_each(|control| control.accept(&self.epoll, CHANGE)),
                    CHANGE => self.take_change()?,
                    DEVICE => self.lose_device("it closed the connection, or spoke unasked")?,
                    _ => self.wake_lane(token - LANES),
                }
            }
            if self.serve_lanes()? && !self.spin.is_zero() {
                spin_until = Instant::now() + self.spin;
            }
        }
    }

    /// Arms every lane before a sleep; `true` when one of them has work after all.
    fn sleep_soundly(&mut self) -> Result<bool> {
        let armed =
            self.lanes.iter_mut().zip(self.driver.pairs()).fold(false, |busy, (lane, pair)| lane.arm(pair) || busy);
        Ok(armed)
    }

    fn wake_lane(&mut self, token: u64) {
        let index = usize::try_from(token / Lane::TOKENS).unwrap_or(usize::MAX);
        // A lane may have gone together with the device earlier in the same round of events.
        if let Some(lane) = self.lanes.get_mut(index) {
            lane.wake(token % Lane::TOKENS);
        }
    }

    /// One burst for each lane that was woken. `true` when there was any work.
    fn serve_lanes(&mut self) -> Result<bool> {
        let mut worked = false;
        let taps = self.netdev.queues();
        for (index, (lane, pair)) in self.lanes.iter_mut().zip(self.driver.pairs()).enumerate() {
            let Some(tap) = taps.get(index) else { break };
            match lane.serve(tap, pair, &self.epoll) {
                Ok(any) => worked |= any,
                Err(error @ DriverError::System { .. }) => return Err(error),
                Err(error) => {
                    self.lose_device(&error.to_string())?;
                    return Ok(true);
                }
            }
        }
        Ok(worked)
    }

    fn retry_connect(&mut self) -> Result<()> {
        self.retry.drain().map_err(watch)?;
        if self.driver.device_fd().is_none() { self.try_connect() } else { Ok(()) }
    }

    /// Tries once, and comes back when it was in vain.
    fn try_connect(&mut self) -> Result<()> {
        match self.driver.connect() {
            Ok(true) => return self.take_device(),
            Ok(false) => self.report.waiting(),
            Err(error) => self.report.failed(&error),
        }
        self.retry.set_once(RETRY).map_err(watch)
    }

    fn take_device(&mut self) -> Result<()> {
        let features = self.driver.features();
        if let Some(device) = self.driver.device_fd() {
            self.epoll.add(device, Interest::READ | Interest::READ_CLOSED, DEVICE).map_err(watch)?;
        }
        let taps = self.netdev.queues();
        for (index, (pair, tap)) in self.driver.pairs().iter().zip(taps).enumerate() {
            let token = LANES + Lane::TOKENS * index as u64;
            self.lanes.push(Lane::new(&self.epoll, token, tap, pair).map_err(watch)?);
        }
        self.netdev.start(features, self.lanes.len() as u16)?;
        self.report.connected(features, self.lanes.len());
        Ok(())
    }

    /// Turns the carrier off, delivers what came before the device went, and begins to look for it again.
    fn lose_device(&mut self, reason: &str) -> Result<()> {
        let taps = self.netdev.queues();
        for ((lane, pair), tap) in self.lanes.iter().zip(self.driver.pairs()).zip(taps) {
            lane.forget(&self.epoll, tap, pair).map_err(watch)?;
        }
        let lanes = &mut self.lanes;
        self.driver.disconnect(|index, received| {
            if let (Some(lane), Some(tap)) = (lanes.get_mut(index), taps.get(index)) {
                lane.writer.write(tap, received);
            }
        });
        self.lanes.clear();
        self.netdev.stop()?;
        self.report.disconnected(reason);
        self.retry.set_once(RETRY).map_err(watch)
    }

    /// Changes what the interface's owner asks for, and says whether that went well.
    fn take_change(&mut self) -> Result<()> {
        let Some(line) = self.control.as_mut().and_then(ControlSocket::read) else { return Ok(()) };
        let outcome = line.and_then(|change| self.change(change).map_err(|error| error.to_string()));
        if let Some(control) = &mut self.control {
            control.answer(&outcome.as_ref().map(|_| ()).map_err(String::clone));
        }
        if outcome == Ok(true) {
            self.lose_device("its MTU has become larger than the receive buffers")
        } else {
            Ok(())
        }
    }

    /// `true` when the device has to be connected to anew.
    fn change(&mut self, change: Change) -> Result<bool> {
        if let Some(speed) = change.speed {
            self.netdev.tell_speed(speed)?;
        }
        let Some(mtu) = change.mtu else { return Ok(false) };
        self.netdev.set_mtu(mtu)?;
        Ok(self.driver.set_mtu(mtu))
    }

    /// Unbinds in good order. A device that does not answer any more cannot keep us.
    fn end(&mut self) -> Result<()> {
        self.netdev.stop()?;
        if let Err(error) = self.driver.unbind() {
            self.report.failed(&error);
        }
        Ok(())
    }
}

fn watch(reason: std::io::Error) -> DriverError {
    DriverError::system("wait for events")(reason)
}
