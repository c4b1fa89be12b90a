//! A device's state as a document.

use virtnet_types::{
    DeviceState, DeviceStatus, DriverStatus, HostStatus, PortSpec, QueueCounters, QueueStatus, SnapshotQueues,
    UplinkStatus,
};

use crate::device::Device;
use crate::device::host::place;
use crate::device::ring_record::RingRecord;

impl Device {
    /// What the device is doing, with the queues that are asked for. Ring positions are as of the last burst.
    pub(crate) fn status(&self, queues: SnapshotQueues) -> DeviceStatus {
        let rings = (0..).zip(self.host.rings());
        let asked = rings.filter(|(_, ring)| queues == SnapshotQueues::All || ring.broken.is_some());
        DeviceStatus {
            vuid: self.spec.vuid.clone(),
            state: self.state(),
            failure: self.host.failure().map(str::to_owned),
            link_up: self.spec.link_up,
            switch: match &self.spec.port {
                PortSpec::Switch { name, .. } => Some(name.clone()),
                _ => None,
            },
            uplink: self.uplink_status(),
            host: self.host_status(),
            driver: DriverStatus {
                bound: self.has_driver(),
                status: self.host.driver_status(),
                features: self.host.driver_features().into(),
            },
            queues: asked.map(|(index, ring)| self.queue_status(index, ring)).collect(),
        }
    }

    /// The counters of all queues, in the order of their numbers.
    pub(crate) fn counters(&self) -> Vec<QueueCounters> {
        let pairs = self.host.pairs().iter().map(|pair| pair.served.as_ref());
        pairs
            .flat_map(|served| {
                let counters = served.map(|served| &served.shared.counters);
                [counters.map(|pair| &pair.receive), counters.map(|pair| &pair.transmit)]
            })
            .map(|counters| counters.map_or_else(QueueCounters::default, |counters| QueueCounters(counters.read())))
            .collect()
    }

    fn uplink_status(&self) -> Option<UplinkStatus> {
        let [received, sent] = self.host.port().seat()?.read_uplink()?.map(QueueCounters);
        Some(UplinkStatus { received, sent })
    }

    fn state(&self) -> DeviceState {
        if self.host.failure().is_some() {
            DeviceState::Failed
        } else if self.host.is_running() {
            DeviceState::Running
        } else if self.connection.is_some() {
            DeviceState::Connected
        } else {
            DeviceState::Waiting
        }
    }

    fn host_status(&self) -> HostStatus {
        let mut status = HostStatus {
            connections: self.connections,
            last_disconnect: self.last_loss.as_ref().map(|loss| loss.reason.clone()),
            last_disconnect_code: self.last_loss.as_ref().and_then(|loss| loss.code),
            ..HostStatus::default()
        };
        if let Some(connection) = &self.connection {
            connection.describe(&mut status);
        }
        status
    }

    fn queue_status(&self, index: u16, ring: &RingRecord) -> QueueStatus {
        let (pair, direction) = place(index);
        let served = self.host.pairs().get(pair).and_then(|pair| pair.served.as_ref());
        let position = served.filter(|_| ring.layout.is_some()).map(|served| served.shared.position(direction));
        let position = position.unwrap_or_default();
        let layout = ring.layout;
        let address = |of: fn(&virtqueue::RingLayout) -> virtqueue::GuestAddress| {
            layout.as_ref().map_or(0, |layout| of(layout).0).into()
        };
        QueueStatus {
            index,
            size: layout.map_or(0, |layout| layout.size),
            enabled: ring.enabled,
            started: ring.is_running(),
            descriptor_address: address(|layout| layout.desc),
            driver_address: address(|layout| layout.avail),
            device_address: address(|layout| layout.used),
            next_avail: position.next_avail,
            next_used: position.next_used,
            broken: ring.broken.clone(),
            worker: served.and_then(|served| u16::try_from(served.worker).ok()),
        }
    }
}
