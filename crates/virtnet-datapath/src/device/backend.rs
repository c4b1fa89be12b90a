//! What a front end asks of a device, carried to the workers and the port.

use std::sync::Arc;

use virtio_net_proto::rarp_announcement;
use virtnet_device::Direction;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_sys::eventfd::EventFd;
use virtnet_types::LogLevel;
use virtnet_vhost_user::{Backend, Refusal, RingSetup};
use virtqueue::{Lasting, RingLayout, RingPosition};

use crate::device::DeviceHost;
use crate::device::host::place;
use crate::device::offer;
use crate::device::ring_record::RingRecord;
use crate::worker::{Ring, RingStart};

impl Backend for DeviceHost {
    fn offered_features(&self) -> u64 {
        offer::features(&self.offered)
    }

    fn protocol_features(&self) -> u64 {
        offer::protocol_features()
    }

    fn queue_pairs(&self) -> u16 {
        self.offered.queue_pairs.get()
    }

    fn max_queue_size(&self) -> u16 {
        self.offered.max_queue_size.get()
    }

    fn set_features(&mut self, acked: u64) -> Result<(), Refusal> {
        self.acked = acked;
        Ok(())
    }

    fn set_memory(&mut self, map: Arc<MemoryMap>) -> Result<(), Refusal> {
        self.change_memory(with_log(map, self.log.as_ref()))
    }

    fn start_ring(&mut self, index: u16, setup: RingSetup) -> Result<(), Refusal> {
        if let Some(failure) = &self.failure {
            return Err(Refusal::new(format!("the device has failed ({failure}) and was not reset")));
        }
        let (pair, direction) = place(index);
        self.take_on(pair)?;
        let record = self.record(pair, direction)?;
        let layout = directed(setup.layout, direction);
        let ring = Ring::new(Arc::clone(&self.memory), layout, setup.position, &record).map_err(refusal)?;
        let drain = direction == Direction::Receive && self.prepare_port(pair, &setup)?;
        self.run_ring(index, ring, setup, drain)
    }

    fn resume_ring(&mut self, index: u16, setup: RingSetup) -> Result<(), Refusal> {
        let (pair, direction) = place(index);
        self.take_on(pair)?;
        let record = self.record(pair, direction)?;
        let layout = directed(setup.layout, direction);
        let ring = Ring::resume(Arc::clone(&self.memory), layout, &record).map_err(refusal)?;
        if direction == Direction::Receive {
            // The port is set up as it was; what waits there is for this driver. The worker's part of it may be new.
            let mtu = self.offered.mtu.get();
            self.on_pair(pair, move |pair| pair.set_mtu(mtu))?;
            self.port.set_offloads(self.negotiated().receive_offloads()).map_err(refusal)?;
        }
        self.run_ring(index, ring, setup, false)
    }

    fn update_ring(&mut self, index: u16, layout: RingLayout) -> Result<(), Refusal> {
        let (pair, direction) = place(index);
        self.on_pair(pair, move |pair| pair.set_layout(direction, directed(layout, direction)))?.map_err(refusal)?;
        if let Some(record) = self.ring_mut(index) {
            record.layout = Some(layout);
        }
        Ok(())
    }

    fn stop_ring(&mut self, index: u16) -> RingPosition {
        let (pair, direction) = place(index);
        let stopped = self.on_pair(pair, move |pair| pair.stop(direction));
        if let Ok(Err(cause)) = stopped {
            self.remarks.push((LogLevel::Err, format!("Ring {index} did not let go of its kick: {cause}")));
        }
        if let Some(record) = self.ring_mut(index) {
            record.stop();
        }
        if !self.is_started() {
            self.failure = None;
        }
        let orderly = !self.abandoned;
        let Some(served) = self.served(pair) else { return RingPosition::default() };
        let position = served.shared.position(direction);
        if orderly
            && direction == Direction::Receive
            && let Some(record) = self.pairs.get_mut(pair)
        {
            record.left_at = Some(position.next_avail);
        }
        position
    }

    fn enable_ring(&mut self, index: u16, enabled: bool) {
        let (pair, direction) = place(index);
        if enabled
            && direction == Direction::Transmit
            && self.rings.get(usize::from(index)).is_some_and(RingRecord::is_running)
        {
            self.open_port(index / 2);
        }
        // A pair that no worker has, or has any more, moves nothing either way.
        let _ = self.on_pair(pair, move |pair| pair.enable(direction, enabled));
        if let Some(record) = self.ring_mut(index) {
            record.enabled = enabled;
        }
        match (enabled, direction) {
            _ if self.abandoned => {}
            (true, Direction::Receive) => self.attach_receiving(index / 2),
            (true, Direction::Transmit) => {}
            (false, Direction::Receive) => self.detach(index / 2),
            (false, Direction::Transmit) => self.close_unused(index / 2),
        }
    }

    fn set_kick(&mut self, index: u16, kick: EventFd) {
        let (pair, direction) = place(index);
        let outcome = self.on_pair(pair, move |pair| pair.set_kick(direction, kick));
        if let Err(cause) = outcome.map_err(|gone| gone.to_string()).and_then(|set| set.map_err(|e| e.to_string())) {
            self.remarks.push((LogLevel::Err, format!("Ring {index} cannot be kicked any more: {cause}")));
        }
    }

    fn set_call(&mut self, index: u16, call: Option<EventFd>) {
        let (pair, direction) = place(index);
        // A worker that is gone calls nobody.
        let _ = self.on_pair(pair, move |pair| pair.set_call(direction, call));
    }

    fn set_err(&mut self, index: u16, err: Option<EventFd>) {
        if let Some(record) = self.ring_mut(index) {
            record.err = err;
        }
    }

    fn set_log(&mut self, log: Option<Arc<DirtyLog>>) {
        self.log = log;
        let memory = with_log(Arc::clone(&self.memory), self.log.as_ref());
        if let Err(refusal) = self.change_memory(memory) {
            self.remarks.push((LogLevel::Err, format!("The dirty log cannot be changed: {refusal}")));
        }
    }

    fn status(&self) -> u8 {
        self.status
    }

    fn set_status(&mut self, status: u8) {
        self.status = status;
        if status == 0 {
            self.failure = None;
        }
    }

    fn reset_device(&mut self) {
        (self.acked, self.status, self.failure) = (0, 0, None);
    }

    fn announce(&mut self, mac: [u8; 6]) {
        let mut frame = rarp_announcement(mac);
        // A worker that is gone announces nothing.
        let _ = self.take_on(0);
        let _ = self.on_worker(0, move |pairs, slot| pairs.transmit(slot, &mut frame));
    }

    fn set_mtu(&mut self, mtu: u16) -> Result<(), Refusal> {
        let most = self.offered.mtu.get();
        if mtu <= most { Ok(()) } else { Err(mtu_refusal(mtu, most)) }
    }
}

impl DeviceHost {
    /// Hands a ring to its worker.
    fn run_ring(&mut self, index: u16, ring: Ring, setup: RingSetup, drain: bool) -> Result<(), Refusal> {
        let (pair, direction) = place(index);
        let enabled = self.rings.get(usize::from(index)).is_some_and(|record| record.enabled);
        if enabled && direction == Direction::Transmit {
            self.open_port(index / 2);
        }
        self.starts += 1;
        let start = RingStart {
            ring,
            size: setup.layout.size,
            negotiated: self.negotiated(),
            kick: setup.kick,
            call: setup.call,
            enabled,
            start: self.starts,
            drain,
        };
        self.on_pair(pair, move |pair| pair.start(direction, start))?.map_err(refusal)?;
        let starts = self.starts;
        if let Some(record) = self.ring_mut(index) {
            (record.layout, record.err, record.start, record.broken) = (Some(setup.layout), setup.err, starts, None);
        }
        if direction == Direction::Receive {
            self.attach_receiving(index / 2);
        }
        Ok(())
    }

    /// Where a ring's positions are noted.
    fn record(&self, pair: usize, direction: Direction) -> Result<Lasting<virtqueue::RingRecord>, Refusal> {
        let record = self.served(pair).map(|served| served.shared.record(direction).clone());
        record.ok_or_else(|| Refusal::new("a queue pair has lost its worker"))
    }

    /// Whether the front end has any ring started, running or broken.
    fn is_started(&self) -> bool {
        self.rings.iter().any(|ring| ring.layout.is_some())
    }

    fn change_memory(&mut self, memory: Arc<MemoryMap>) -> Result<(), Refusal> {
        for pair in 0..self.pairs.len() {
            if self.served(pair).is_none() {
                continue;
            }
            let theirs = Arc::clone(&memory);
            self.on_pair(pair, move |pair| pair.set_memory(&theirs))?.map_err(refusal)?;
        }
        self.memory = memory;
        Ok(())
    }

    /// Sets the port up for the driver that starts to receive; whether what waits there is to be dropped.
    ///
    /// It is when this driver starts from the beginning, or elsewhere than where the last one stopped in good order. A driver that
    /// carries on where it was, after a pause or a connection that broke, gets all that came meanwhile.
    fn prepare_port(&mut self, pair: usize, setup: &RingSetup) -> Result<bool, Refusal> {
        let (offloads, mtu) = (self.negotiated().receive_offloads(), self.offered.mtu.get());
        self.on_pair(pair, move |pair| pair.set_mtu(mtu))?;
        let reduced = self.port.set_offloads(offloads).map_err(refusal)?;
        if reduced {
            self.pairs.iter_mut().for_each(|record| record.stale = true);
        }
        let Some(record) = self.pairs.get_mut(pair) else { return Ok(false) };
        let next_avail = setup.position.next_avail;
        let elsewhere = record.left_at.take().is_some_and(|left_at| left_at != next_avail);
        Ok(std::mem::take(&mut record.stale) || elsewhere || next_avail == setup.layout.format.first_position())
    }
}

fn with_log(map: Arc<MemoryMap>, log: Option<&Arc<DirtyLog>>) -> Arc<MemoryMap> {
    if map.log().is_none() && log.is_none() { map } else { Arc::new(map.with_log(log.cloned())) }
}

/// Says how to get out of it, because the driver keeps the MTU that it was given at the start of its VM.
fn mtu_refusal(asked: u16, most: u16) -> Refusal {
    Refusal::of_mtu(format!(
        "the host asks for an MTU of {asked}, the device has {most}; start the VM anew with the arguments that `virtnet host args` \
         prints, or set the device's MTU back with `virtnet modify`"
    ))
}

fn refusal(cause: impl ToString) -> Refusal {
    Refusal::new(cause.to_string())
}

/// A layout with what follows from the direction of its queue.
fn directed(layout: RingLayout, direction: Direction) -> RingLayout {
    RingLayout { read_only: direction == Direction::Transmit, ..layout }
}
