use super::pump::{FrameWriter, TxBurst, pump_rx, pump_tx};
use crate::error::{DriverError, Result};
use crate::queue::QueuePair;
use std::io;
use std::os::fd::AsFd;
use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::tap::Tap;

/// One queue pair beside its queue of the interface: what is to be done for it, and what it waits for.
#[derive(Debug)]
pub(super) struct Lane {
    token: u64,
    /// There is work that no event will announce.
    pub(super) busy: bool,
    rx_ready: bool,
    tx_ready: bool,
    /// All transmit buffers are under way; the interface is not watched until one comes back.
    tx_full: bool,
    armed: bool,
    pub(super) writer: FrameWriter,
}

/// What a lane waits for, as offsets from its first token.
const TAP_READABLE: u64 = 0;
const RX_CALL: u64 = 1;
const TX_CALL: u64 = 2;

impl Lane {
    /// How many tokens a lane takes.
    pub(super) const TOKENS: u64 = 3;

    /// Begins to watch. The device may have delivered already, so the first round looks without being asked.
    pub(super) fn new(epoll: &Epoll, token: u64, tap: &Tap, pair: &QueuePair) -> io::Result<Self> {
        epoll.add(tap, Interest::READ, token + TAP_READABLE)?;
        // Edges need no read of the eventfd: a system call less each time.
        epoll.add(pair.rx.call_fd(), Interest::READ | Interest::EDGE, token + RX_CALL)?;
        epoll.add(pair.tx.call_fd(), Interest::READ | Interest::EDGE, token + TX_CALL)?;
        let writer = FrameWriter::default();
        Ok(Self { token, busy: true, rx_ready: true, tx_ready: false, tx_full: false, armed: false, writer })
    }

    /// Ceases to watch. Closing the eventfds would not do: they stay in the set for as long as the device has its copies.
    pub(super) fn forget(&self, epoll: &Epoll, tap: &Tap, pair: &QueuePair) -> io::Result<()> {
        epoll.delete(tap)?;
        epoll.delete(pair.rx.call_fd())?;
        epoll.delete(pair.tx.call_fd())
    }

    /// Notes an event.
    pub(super) fn wake(&mut self, event: u64) {
        match event {
            RX_CALL => self.rx_ready = true,
            TAP_READABLE => self.tx_ready = true,
            _ => self.tx_ready |= self.tx_full,
        }
    }

    /// Asks for calls before a sleep; `true` when frames came meanwhile.
    pub(super) fn arm(&mut self, pair: &mut QueuePair) -> bool {
        if !self.armed {
            self.armed = true;
            self.rx_ready |= pair.rx.arm();
        }
        self.rx_ready
    }

    /// One burst in each direction that has something. `true` when it had.
    pub(super) fn serve(&mut self, tap: &Tap, pair: &mut QueuePair, epoll: &Epoll) -> Result<bool> {
        let look = self.rx_ready || !self.armed;
        let mut worked = false;
        self.busy = false;
        if look {
            if self.armed {
                pair.rx.disarm();
                self.armed = false;
            }
            let before = pair.rx.frames();
            self.rx_ready = pump_rx(tap, &mut pair.rx, &mut self.writer)?;
            self.busy |= self.rx_ready;
            worked |= pair.rx.frames() != before;
        }
        if std::mem::take(&mut self.tx_ready) {
            worked = true;
            self.transmit(tap, pair, epoll)?;
        }
        Ok(worked)
    }

    fn transmit(&mut self, tap: &Tap, pair: &mut QueuePair, epoll: &Epoll) -> Result<()> {
        let full = pump_tx(tap, &mut pair.tx)? == TxBurst::Full;
        if full {
            // Woken by the device instead of the interface; unless a buffer is back already.
            self.tx_ready = pair.tx.arm();
            self.busy |= self.tx_ready;
        }
        if full != self.tx_full {
            let interest = if full { Interest::empty() } else { Interest::READ };
            epoll
                .modify(tap.as_fd(), interest, self.token + TAP_READABLE)
                .map_err(DriverError::system("wait for frames"))?;
            self.tx_full = full;
        }
        if !full {
            pair.tx.disarm();
        }
        Ok(())
    }
}
