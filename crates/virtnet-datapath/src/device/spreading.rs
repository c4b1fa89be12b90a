//! Which queue pairs a port has open ends for, and which of them it spreads its flows over: those with which a driver receives.

use std::time::{Duration, Instant};

use virtnet_port::{ClosedQueue, PortQueue};
use virtnet_types::LogLevel;

use crate::device::DeviceHost;
use crate::worker::ServedPair;

/// How long a pair that was taken out is not taken out again.
const PAUSE: Duration = Duration::from_millis(100);

impl DeviceHost {
    /// Lets a pair take part if its receive ring runs and is enabled; else nobody would fetch the flows that fall to it.
    pub(super) fn attach_receiving(&mut self, pair: u16) {
        if self.receives(pair) {
            self.attach(pair, true);
        }
    }

    /// Takes a pair out: at once or, if that was done a moment ago already, when idle pairs are looked for. Each time all of the
    /// system's network code waits for its readers, and a front end may ask for it as often as it likes.
    pub(super) fn detach(&mut self, pair: u16) {
        let now = Instant::now();
        let Some(record) = self.pairs.get_mut(usize::from(pair)) else { return };
        if record.detached.is_some_and(|at| now.duration_since(at) < PAUSE) {
            self.has_idle = true;
        } else {
            record.detached = Some(now);
            self.attach(pair, false);
            self.close_unused(pair);
        }
    }

    /// Takes every pair from `first` on out with which no driver receives.
    pub(crate) fn detach_idle(&mut self, first: u16) {
        for pair in first..self.offered.queue_pairs.get() {
            self.attach(pair, self.receives(pair));
            self.close_unused(pair);
        }
    }

    /// Opens the port for a pair whose driver is about to send.
    pub(super) fn open_port(&mut self, pair: u16) {
        self.open(pair, self.receives(pair));
    }

    /// Closes the port's end of a pair with which no driver receives or sends.
    pub(super) fn close_unused(&mut self, pair: u16) {
        let sends = self.rings.get(usize::from(2 * pair + 1)).is_some_and(|ring| ring.enabled && ring.is_running());
        if !sends && self.port.is_closable(pair) {
            self.set_port(pair, PortQueue::Closed(ClosedQueue));
            self.port.close(pair);
        }
    }

    /// Whether, since the last call, a pair has been left in that ought not to be.
    pub(crate) fn take_idle(&mut self) -> bool {
        std::mem::take(&mut self.has_idle)
    }

    fn receives(&self, pair: u16) -> bool {
        self.rings.get(usize::from(2 * pair)).is_some_and(|ring| ring.enabled && ring.is_running())
    }

    /// A port that cannot is worth a line in the log, not a connection.
    fn attach(&mut self, pair: u16, attached: bool) {
        if attached {
            self.open(pair, true);
        }
        if !attached && self.port.is_detachable(pair) {
            // The kernel is about to drop what waits there and would not say how much. A worker that is gone counts nothing.
            let _ = self.on_pair(usize::from(pair), ServedPair::drain);
        }
        if let Err(cause) = self.port.set_attached(pair, attached) {
            self.remarks.push((LogLevel::Err, format!("Queue pair {pair}: {cause}")));
        }
    }

    fn open(&mut self, pair: u16, attached: bool) {
        match self.port.open(pair, attached) {
            Ok(Some(queue)) => self.set_port(pair, queue),
            Ok(None) => {}
            Err(cause) => self.remarks.push((LogLevel::Err, format!("Queue pair {pair} passes no frames: {cause}"))),
        }
    }

    fn set_port(&mut self, pair: u16, queue: PortQueue) {
        // A pair that no worker has takes its end from the port when one takes it on.
        if let Ok(Err(cause)) = self.on_pair(usize::from(pair), move |served| served.set_port(queue)) {
            self.remarks.push((LogLevel::Err, format!("Queue pair {pair} cannot wait for frames: {cause}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc;

    use virtnet_port::Port;
    use virtnet_sys::eventfd::EventFd;
    use virtnet_types::parse_document;
    use virtnet_vhost_user::Backend;

    use super::*;
    use crate::engine::Mailer;
    use crate::worker::WorkerHandle;

    const SPEC: &str = r#"{"vuid":"VNETS1D0F0","mac":"0c:c4:7a:ff:22:93","mtu":1500,"queuePairs":2,"maxQueueSize":256,
        "features":"0x0","linkUp":true,"port":{"kind":"loopback"},
        "transport":{"kind":"vhostUser","listenPath":"/nowhere/l","connectPath":"/nowhere/c"}}"#;

    #[test]
    fn a_front_end_that_keeps_changing_its_mind_costs_one_change_at_a_time() {
        let (sender, _messages) = mpsc::channel();
        let mailer = Mailer::new(sender, Arc::new(EventFd::new().unwrap()));
        let workers: Arc<[WorkerHandle]> = Arc::new([WorkerHandle::start(0, Duration::ZERO, None, mailer).unwrap()]);
        let spec = parse_document("spec", SPEC).unwrap();
        let journal = Arc::new(crate::worker::create_journal(2).unwrap());
        let mut host = DeviceHost::new(1, &spec, (Port::Loopback, journal), &workers);
        host.enable_ring(2, false);
        let first = host.pairs[1].detached.unwrap();
        assert!(!host.take_idle());
        while first.elapsed() < PAUSE / 2 {
            host.enable_ring(2, true);
            host.enable_ring(2, false);
            assert_eq!(host.pairs[1].detached, Some(first));
        }
        assert!(host.take_idle() && !host.take_idle());
    }
}
