use super::{AddError, Buffer, Completion, DeviceFault};
use crate::{GuestAddress, RingLayout, RingPosition};

/// The driver's side of one queue, whatever its format.
///
/// The cycle: [`add`](Self::add) chains and [`publish`](Self::publish) them; [`collect`](Self::collect) what comes back, and when
/// nothing does, [`enable_interrupts`](Self::enable_interrupts) and sleep.
pub trait DriverRing {
    /// Adds a chain of one ring descriptor for each buffer; returns its head, which is below the ring's size. The device sees it
    /// after [`publish`](Self::publish).
    ///
    /// # Errors
    /// The chain is empty or does not fit.
    fn add(&mut self, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError>;

    /// Adds a chain of one ring descriptor, its buffers in an indirect table that is written at `table` and belongs to
    /// the device until the chain is collected.
    ///
    /// # Errors
    /// The chain is empty or does not fit, or the table is not in memory.
    fn add_indirect(&mut self, table: GuestAddress, readable: &[Buffer], writable: &[Buffer]) -> Result<u16, AddError>;

    /// Shows the device every chain added; `true` means it wants a kick.
    fn publish(&mut self) -> bool;

    /// The next chain that the device handed back, if any.
    ///
    /// # Errors
    /// The device broke the rules; every later call says so again.
    fn collect(&mut self) -> Result<Option<Completion>, DeviceFault>;

    /// Asks the device for notifications; `true`: completions are there already, go on collecting.
    fn enable_interrupts(&mut self) -> bool;

    /// Asks the device not to notify.
    fn disable_interrupts(&mut self);

    /// Ring descriptors not in use.
    fn free_descriptors(&self) -> u16;

    /// Chains added and not yet collected.
    fn in_flight(&self) -> u16;

    /// Where the next chain is added and the next completion collected.
    fn position(&self) -> RingPosition;

    /// Where the queue lies.
    fn layout(&self) -> &RingLayout;
}
