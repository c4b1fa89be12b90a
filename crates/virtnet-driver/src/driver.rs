//! One driver of one device: connects, keeps the queues, and starts anew whenever the device side was gone.
//!
//! A back end that crashed leaves rings of which nobody knows what it has done with the last buffers. The memory is the driver's own,
//! so it asks nothing of the old rings: each connection gets a new area with new rings. Frames that had arrived in the old ones are
//! still delivered, and frames that the device had not finished are sent again through the new ones. A frame may reach the network
//! twice that way, as on any Ethernet, but none is lost. A back end that lives on unnoticed writes into memory that is nobody's.

use crate::area::SharedArea;
use crate::config::DriverConfig;
use crate::connection::Connection;
use crate::error::Result;
use crate::negotiate::receives_segments;
use crate::plan::AreaPlan;
use crate::queue::{QueuePair, Received};
use std::os::fd::BorrowedFd;
use virtio_net_proto::VIRTIO_NET_F_MRG_RXBUF;

/// A driver, connected to its device or not.
#[derive(Debug)]
pub struct Driver {
    config: DriverConfig,
    running: Option<Running>,
    /// For each queue pair, frames that no device has finished.
    unsent: Vec<Vec<Vec<u8>>>,
    resent: u64,
}

#[derive(Debug)]
struct Running {
    connection: Connection,
    pairs: Vec<QueuePair>,
}

impl Driver {
    /// A driver that has not tried to connect yet.
    #[must_use]
    pub fn new(config: DriverConfig) -> Self {
        Self { config, running: None, unsent: Vec::new(), resent: 0 }
    }

    /// Connects to the device and brings all queues up. `false` when nobody listens at the socket now.
    ///
    /// # Errors
    /// When the device does not answer, offers too little, or breaks the protocol's rules.
    pub fn connect(&mut self) -> Result<bool> {
        let Some(mut connection) = Connection::open(&self.config)? else { return Ok(false) };
        let features = connection.features;
        let plan = AreaPlan::new(connection.pairs, self.config.queue_size, features, self.config.mtu);
        let area = SharedArea::new(plan.len)?;
        let mergeable = features & VIRTIO_NET_F_MRG_RXBUF != 0;
        let pairs: Result<Vec<_>> = plan.pairs.iter().map(|pair| QueuePair::new(&area, pair, mergeable)).collect();
        let mut pairs = pairs?;
        connection.share(&area)?;
        for (index, (pair, (rx, tx))) in (0u8..).step_by(2).zip(pairs.iter().zip(&plan.pairs)) {
            connection.start_ring(index, rx, &area, pair.rx.event_fds())?;
            connection.start_ring(index + 1, tx, &area, pair.tx.event_fds())?;
        }
        connection.run()?;
        self.resend(&mut pairs)?;
        pairs.iter_mut().try_for_each(|pair| pair.rx.publish())?;
        self.running = Some(Running { connection, pairs });
        Ok(true)
    }

    /// Lets go of the device. Frames that it has delivered are given to `deliver` with the number of their pair; frames that it has
    /// not finished are kept for the next connection.
    pub fn disconnect(&mut self, mut deliver: impl FnMut(usize, &Received<'_>)) {
        let Some(mut running) = self.running.take() else { return };
        self.unsent.resize_with(running.pairs.len().max(self.unsent.len()), Vec::new);
        for (index, pair) in running.pairs.iter_mut().enumerate() {
            // A ring that is broken ends its harvest, and what it holds under way is unknown: then that is dropped.
            let _ = pair.rx.poll(usize::MAX, |received| deliver(index, received));
            if pair.tx.reap().is_ok() {
                self.unsent[index].extend(pair.tx.unfinished());
            }
        }
    }

    /// Takes the queues back from the device in good order, as a driver that unbinds does, and disconnects.
    ///
    /// # Errors
    /// When the device does not answer; it is disconnected all the same.
    pub fn unbind(&mut self) -> Result<()> {
        let outcome = self.running.as_mut().map_or(Ok(()), |running| running.connection.stop());
        self.running = None;
        self.unsent.clear();
        outcome
    }

    /// Takes note of another MTU of the interface, in bytes. `true`: the receive buffers are too short for it, and the device has to be
    /// connected to anew to get others.
    pub fn set_mtu(&mut self, mtu: u16) -> bool {
        let features = self.features();
        let is_larger = mtu > std::mem::replace(&mut self.config.mtu, mtu);
        let any_length = features & VIRTIO_NET_F_MRG_RXBUF != 0 || receives_segments(features);
        self.running.is_some() && is_larger && !any_length
    }

    /// The acknowledged features, 0 while disconnected.
    #[must_use]
    pub fn features(&self) -> u64 {
        self.running.as_ref().map_or(0, |running| running.connection.features)
    }

    /// The queue pairs, none while disconnected.
    pub fn pairs(&mut self) -> &mut [QueuePair] {
        self.running.as_mut().map_or(&mut [], |running| &mut running.pairs)
    }

    /// The connection, which becomes readable when the device goes away.
    #[must_use]
    pub fn device_fd(&self) -> Option<BorrowedFd<'_>> {
        self.running.as_ref().map(|running| running.connection.fd())
    }

    /// How many frames were sent again after a device had gone.
    #[must_use]
    pub fn resent(&self) -> u64 {
        self.resent
    }

    /// Sends what the former device left undone; pairs that the new one lacks are served by the last it has.
    fn resend(&mut self, pairs: &mut [QueuePair]) -> Result<()> {
        let last = pairs.len().saturating_sub(1);
        for (index, frames) in std::mem::take(&mut self.unsent).into_iter().enumerate() {
            let Some(pair) = pairs.get_mut(index.min(last)) else { continue };
            for frame in frames {
                let Some(room) = pair.tx.room() else { break };
                room.copy_from(&frame);
                pair.tx.submit(frame.len())?;
                self.resent += 1;
            }
            pair.tx.publish()?;
        }
        Ok(())
    }
}
