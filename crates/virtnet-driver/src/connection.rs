//! The conversation with a device over vhost-user, in the order in which QEMU has it.

use crate::area::SharedArea;
use crate::config::DriverConfig;
use crate::error::{DriverError, Result};
use crate::negotiate::negotiate;
use crate::plan::QueuePlan;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};
use virtio_net_proto::{DeviceStatus, VIRTIO_NET_F_MTU};
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::frontend::{Frontend, FrontendError};
use virtnet_vhost_user::message::{RegionEntry, VringAddress};
use virtnet_vhost_user::{PROTOCOL_FEATURES, ProtocolFeatures, socket};

/// How long a device may take over all answers of its start, or of its stop. A device that is busy with its own start answers within
/// milliseconds; one that is stuck must not keep the driver from ending.
const PATIENCE: Duration = Duration::from_secs(3);

/// The protocol features that the driver makes use of.
const WANTED: ProtocolFeatures = ProtocolFeatures::MQ
    .union(ProtocolFeatures::REPLY_ACK)
    .union(ProtocolFeatures::MTU)
    .union(ProtocolFeatures::STATUS);

/// A connection with negotiated features. Dropping it is what the device sees as an unplug.
#[derive(Debug)]
pub(crate) struct Connection {
    frontend: Frontend,
    deadline: Instant,
    protocol: ProtocolFeatures,
    /// The acknowledged virtio features.
    pub(crate) features: u64,
    /// How many queue pairs both sides have.
    pub(crate) pairs: u16,
}

impl From<FrontendError> for DriverError {
    fn from(error: FrontendError) -> Self {
        match error {
            FrontendError::Socket { .. } => Self::Gone(error.to_string()),
            FrontendError::Answer { .. } | FrontendError::Refused { .. } => Self::Broken(error.to_string()),
        }
    }
}

impl Connection {
    /// Connects and negotiates; `None` when nobody listens at the socket now.
    pub(crate) fn open(config: &DriverConfig) -> Result<Option<Self>> {
        let action = || DriverError::system(format!("connect to {}", config.socket.display()));
        let Some(stream) = socket::try_connect(&config.socket).map_err(action())? else { return Ok(None) };
        let frontend = Frontend::from_stream(stream, PATIENCE).map_err(action())?;
        let deadline = Instant::now() + PATIENCE;
        let mut connection = Self { frontend, deadline, protocol: ProtocolFeatures::empty(), features: 0, pairs: 0 };
        connection.negotiate(config)?;
        Ok(Some(connection))
    }

    /// What QEMU says first, when it connects, and what it says next, when the guest's driver has chosen.
    fn negotiate(&mut self, config: &DriverConfig) -> Result<()> {
        let offered = self.device()?.get_features()?;
        if offered & PROTOCOL_FEATURES == 0 {
            return Err(DriverError::NotOffered("VHOST_USER_F_PROTOCOL_FEATURES"));
        }
        self.protocol = self.device()?.get_protocol_features()? & WANTED;
        let protocol = self.protocol;
        self.device()?.set_protocol_features(protocol)?;
        self.pairs = self.offered_pairs()?.min(config.queue_pairs);
        self.device()?.set_owner()?;
        self.features = negotiate(offered, config.features)?;
        if self.features & VIRTIO_NET_F_MTU != 0 && self.protocol.contains(ProtocolFeatures::MTU) {
            self.device()?.set_mtu(config.mtu)?;
        }
        let word = self.features | PROTOCOL_FEATURES;
        self.device()?.set_features(word)?;
        self.add_status(DeviceStatus::FEATURES_OK)
    }

    /// Lets the device map the area.
    pub(crate) fn share(&mut self, area: &SharedArea) -> Result<()> {
        let region = RegionEntry { gpa: SharedArea::gpa(0).0, size: area.len() as u64, uva: area.uva(0), offset: 0 };
        Ok(self.device()?.set_mem_table(&[(region, area.fd())])?)
    }

    /// Hands a ring over; the device serves it once it is enabled.
    pub(crate) fn start_ring(
        &mut self,
        index: u8,
        plan: &QueuePlan,
        area: &SharedArea,
        (kick, call): (&EventFd, &EventFd),
    ) -> Result<()> {
        let place = VringAddress {
            index: index.into(),
            flags: 0,
            descriptor: area.uva(plan.desc),
            used: area.uva(plan.used),
            available: area.uva(plan.avail),
            log: 0,
        };
        self.device()?.set_vring_num(index.into(), plan.size)?;
        self.device()?.set_vring_base(index.into(), plan.base())?;
        self.device()?.set_vring_addr(&place)?;
        self.device()?.set_vring_call(index, Some(call.as_fd()))?;
        Ok(self.device()?.set_vring_kick(index, kick.as_fd())?)
    }

    /// Says that the driver is there, and lets all rings pass data.
    pub(crate) fn run(&mut self) -> Result<()> {
        self.add_status(DeviceStatus::ACKNOWLEDGE | DeviceStatus::DRIVER | DeviceStatus::DRIVER_OK)?;
        (0..2 * self.pairs).try_for_each(|index| Ok(self.device()?.set_vring_enable(index, true)?))
    }

    /// Takes all rings back, as a driver that unbinds does; afterwards the device touches the area no more.
    pub(crate) fn stop(&mut self) -> Result<()> {
        self.deadline = Instant::now() + PATIENCE;
        for index in 0..2 * self.pairs {
            self.device()?.set_vring_enable(index, false)?;
        }
        for index in 0..2 * self.pairs {
            self.device()?.get_vring_base(index)?;
        }
        if self.protocol.contains(ProtocolFeatures::STATUS) {
            self.device()?.set_status(0)?;
        }
        Ok(())
    }

    /// The socket: readable only when the device has gone.
    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.frontend.socket().as_fd()
    }

    /// The device, with as much time for its answer as is left.
    fn device(&mut self) -> Result<&mut Frontend> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        let socket = self.frontend.socket();
        if left.is_zero()
            || socket.set_read_timeout(Some(left)).and_then(|()| socket.set_write_timeout(Some(left))).is_err()
        {
            return Err(DriverError::Gone(format!("it does not answer within {} s", PATIENCE.as_secs())));
        }
        Ok(&mut self.frontend)
    }

    fn offered_pairs(&mut self) -> Result<u16> {
        if !self.protocol.contains(ProtocolFeatures::MQ) {
            return Ok(1);
        }
        match self.device()?.get_queue_num()? {
            0 => Err(DriverError::Broken("it has no queues".to_owned())),
            pairs => Ok(u16::try_from(pairs).unwrap_or(u16::MAX)),
        }
    }

    /// Adds bits to the device status, and checks that the device agrees with the features when they are among them.
    fn add_status(&mut self, bits: DeviceStatus) -> Result<()> {
        if !self.protocol.contains(ProtocolFeatures::STATUS) {
            return Ok(());
        }
        let status = self.status()? | bits;
        self.device()?.set_status(status.bits())?;
        if self.status()?.contains(bits) {
            Ok(())
        } else {
            Err(DriverError::Broken("it refuses the features".to_owned()))
        }
    }

    fn status(&mut self) -> Result<DeviceStatus> {
        let word = self.device()?.get_status()?;
        let status = u8::try_from(word).map_err(|_| DriverError::Broken(format!("its status is {word:#x}")))?;
        Ok(DeviceStatus::from_bits_retain(status))
    }
}
