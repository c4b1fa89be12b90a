use crate::area::SharedArea;
use crate::error::{DriverError, Result};
use crate::plan::QueuePlan;
use std::os::fd::{AsFd, BorrowedFd};
use virtnet_sys::eventfd::EventFd;
use virtqueue::RingFormat;
use virtqueue::driver::{Buffer, DeviceFault, DriverRing, PackedDriver, SplitDriver};

/// A ring whose chains are one buffer each, with the two eventfds beside it.
#[derive(Debug)]
pub(super) struct Ring {
    driver: Driver,
    slot_of_head: Vec<u16>,
    kick: EventFd,
    call: EventFd,
}

/// The driver's side in the negotiated format. It is asked by a branch that goes the same way every time.
#[derive(Debug)]
enum Driver {
    Split(SplitDriver<SharedArea>),
    Packed(PackedDriver<SharedArea>),
}

/// Does the same with a driver's side of either format.
macro_rules! with {
    ($driver:expr, $ring:ident => $does:expr) => {
        match $driver {
            Driver::Split($ring) => $does,
            Driver::Packed($ring) => $does,
        }
    };
}

impl From<DeviceFault> for DriverError {
    fn from(fault: DeviceFault) -> Self {
        Self::Broken(fault.to_string())
    }
}

impl Ring {
    pub(super) fn new(area: &SharedArea, plan: &QueuePlan) -> Result<Self> {
        let event = || EventFd::new().map_err(DriverError::system("make an eventfd"));
        let (area, layout) = (area.clone(), plan.layout());
        let driver = match layout.format {
            RingFormat::Split => SplitDriver::new(area, layout).map(Driver::Split),
            RingFormat::Packed => PackedDriver::new(area, layout).map(Driver::Packed),
        };
        let driver = driver.map_err(unusable)?;
        Ok(Self { driver, slot_of_head: vec![0; plan.size.into()], kick: event()?, call: event()? })
    }

    /// Offers `len` bytes at `offset`, which belong to `slot`, for the device to read.
    pub(super) fn offer_readable(&mut self, slot: u16, offset: usize, len: u32) -> Result<()> {
        let buffer = Buffer { addr: SharedArea::gpa(offset), len };
        let head = with!(&mut self.driver, ring => ring.add(&[buffer], &[])).map_err(unusable)?;
        self.remember(head, slot);
        Ok(())
    }

    /// Offers `len` bytes at `offset`, which belong to `slot`, for the device to write.
    pub(super) fn offer_writable(&mut self, slot: u16, offset: usize, len: u32) -> Result<()> {
        let buffer = Buffer { addr: SharedArea::gpa(offset), len };
        let head = with!(&mut self.driver, ring => ring.add(&[], &[buffer])).map_err(unusable)?;
        self.remember(head, slot);
        Ok(())
    }

    /// Shows the device what was offered, and kicks it when it wants that.
    pub(super) fn publish(&mut self) -> Result<()> {
        if with!(&mut self.driver, ring => ring.publish()) {
            self.kick.signal().map_err(DriverError::system("kick the device"))?;
        }
        Ok(())
    }

    /// The next buffer that came back: its slot, and how many bytes were written.
    pub(super) fn next_used(&mut self) -> Result<Option<(u16, u32)>> {
        let Some(used) = with!(&mut self.driver, ring => ring.collect())? else { return Ok(None) };
        // The ring has checked that the head is one of its own, and so within the table.
        let slot = self.slot_of_head.get(usize::from(used.head)).copied().unwrap_or_default();
        Ok(Some((slot, used.written)))
    }

    /// Asks for a call at the next buffer that comes back; `true` when one is back already.
    pub(super) fn arm(&mut self) -> bool {
        with!(&mut self.driver, ring => ring.enable_interrupts())
    }

    /// Asks for no calls.
    pub(super) fn disarm(&mut self) {
        with!(&mut self.driver, ring => ring.disable_interrupts());
    }

    pub(super) fn call_fd(&self) -> BorrowedFd<'_> {
        self.call.as_fd()
    }

    /// Kick and call.
    pub(super) fn event_fds(&self) -> (&EventFd, &EventFd) {
        (&self.kick, &self.call)
    }

    fn remember(&mut self, head: u16, slot: u16) {
        if let Some(entry) = self.slot_of_head.get_mut(usize::from(head)) {
            *entry = slot;
        }
    }
}

fn unusable(error: impl std::fmt::Display) -> DriverError {
    DriverError::Broken(format!("a ring is unusable: {error}"))
}
