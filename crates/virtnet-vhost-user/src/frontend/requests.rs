//! The requests, one method each.

use super::{Frontend, Result};
use crate::features::ProtocolFeatures;
use crate::message::{LogArea, Payload, RegionEntry, Request, VringAddress, VringState};
use std::os::fd::BorrowedFd;

impl Frontend {
    /// The virtio feature word on offer.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_features(&mut self) -> Result<u64> {
        self.ask(Request::GetFeatures, &[])
    }

    /// Sets the features, with bit 30 where protocol features are in use.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_features(&mut self, features: u64) -> Result<()> {
        self.tell(Request::SetFeatures, &features.encode(), &[])
    }

    /// The protocol features on offer. Bits that are unknown here are left out.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_protocol_features(&mut self) -> Result<ProtocolFeatures> {
        self.ask(Request::GetProtocolFeatures, &[]).map(ProtocolFeatures::from_bits_truncate)
    }

    /// Sets the protocol features; with `REPLY_ACK` among them, every later request waits until it is done.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_protocol_features(&mut self, features: ProtocolFeatures) -> Result<()> {
        self.tell(Request::SetProtocolFeatures, &features.bits().encode(), &[])?;
        self.acknowledged = features.contains(ProtocolFeatures::REPLY_ACK);
        Ok(())
    }

    /// How many queue pairs the device has (`MQ`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_queue_num(&mut self) -> Result<u64> {
        self.ask(Request::GetQueueNum, &[])
    }

    /// How many memory regions the back end takes (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_max_mem_slots(&mut self) -> Result<u64> {
        self.ask(Request::GetMaxMemSlots, &[])
    }

    /// Takes the session.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_owner(&mut self) -> Result<()> {
        self.tell(Request::SetOwner, &[], &[])
    }

    /// Replaces all memory by up to 8 regions of files.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_mem_table(&mut self, regions: &[(RegionEntry, BorrowedFd<'_>)]) -> Result<()> {
        let (entries, fds): (Vec<_>, Vec<_>) = regions.iter().copied().unzip();
        self.tell(Request::SetMemTable, &RegionEntry::encode_table(&entries), &fds)
    }

    /// Adds one region of a file (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn add_mem_reg(&mut self, region: &RegionEntry, file: BorrowedFd<'_>) -> Result<()> {
        self.tell(Request::AddMemReg, &region.encode_single(), &[file])
    }

    /// Takes a region away (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn rem_mem_reg(&mut self, region: &RegionEntry) -> Result<()> {
        self.tell(Request::RemMemReg, &region.encode_single(), &[])
    }

    /// Sets a ring's size.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_num(&mut self, index: u16, size: u16) -> Result<()> {
        self.tell(Request::SetVringNum, &state(index, size).encode(), &[])
    }

    /// Sets a ring's place, in this side's addresses.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_addr(&mut self, at: &VringAddress) -> Result<()> {
        self.tell(Request::SetVringAddr, &at.encode(), &[])
    }

    /// Sets the position from which a ring starts, as [`get_vring_base`](Self::get_vring_base) returned it.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_base(&mut self, index: u16, base: u32) -> Result<()> {
        self.tell(Request::SetVringBase, &VringState { num: base, ..state(index, 0) }.encode(), &[])
    }

    /// Stops a ring and returns its position.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_vring_base(&mut self, index: u16) -> Result<u32> {
        self.ask::<VringState>(Request::GetVringBase, &state(index, 0).encode()).map(|reply| reply.num)
    }

    /// Gives a ring the eventfd that the driver raises, which starts it.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_kick(&mut self, index: u8, kick: BorrowedFd<'_>) -> Result<()> {
        self.tell_fd(Request::SetVringKick, index, Some(kick))
    }

    /// Gives a ring the eventfd that the device raises; `None` for a driver that polls.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_call(&mut self, index: u8, call: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell_fd(Request::SetVringCall, index, call)
    }

    /// Gives a ring the eventfd that the device raises when it finds the ring broken.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_err(&mut self, index: u8, err: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell_fd(Request::SetVringErr, index, err)
    }

    /// Lets a ring pass data, or holds it.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_vring_enable(&mut self, index: u16, enabled: bool) -> Result<()> {
        self.tell(Request::SetVringEnable, &state(index, u16::from(enabled)).encode(), &[])
    }

    /// Shares the dirty log (`LOG_SHMFD`), and waits until the back end writes there.
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_log_base(&mut self, area: &LogArea, file: BorrowedFd<'_>) -> Result<()> {
        self.send(Request::SetLogBase, &area.encode(), &[file])?;
        self.receive(Request::SetLogBase).map(drop)
    }

    /// Has the device announce this address (`RARP`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn send_rarp(&mut self, [a, b, c, d, e, f]: [u8; 6]) -> Result<()> {
        self.tell(Request::SendRarp, &[a, b, c, d, e, f, 0, 0], &[])
    }

    /// Tells the device the MTU (`MTU`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError); `Refused` when the device cannot serve it.
    pub fn set_mtu(&mut self, mtu: u16) -> Result<()> {
        self.tell(Request::NetSetMtu, &u64::from(mtu).encode(), &[])
    }

    /// Sets the device status (`STATUS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn set_status(&mut self, status: u8) -> Result<()> {
        self.tell(Request::SetStatus, &u64::from(status).encode(), &[])
    }

    /// The device status (`STATUS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn get_status(&mut self) -> Result<u64> {
        self.ask(Request::GetStatus, &[])
    }

    /// Stops and disables all rings and clears the device's state (`RESET_DEVICE`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`](super::FrontendError).
    pub fn reset_device(&mut self) -> Result<()> {
        self.tell(Request::ResetDevice, &[], &[])
    }
}

fn state(index: u16, num: u16) -> VringState {
    VringState { index: u32::from(index), num: u32::from(num) }
}
