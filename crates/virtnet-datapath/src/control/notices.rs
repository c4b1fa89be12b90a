//! What workers tell unasked.

use virtnet_device::Direction;
use virtnet_types::DatapathEvent;

use crate::control::Control;
use crate::device::{Device, Surroundings};
use crate::worker::{Notice, Trouble};

impl Control {
    /// Takes note of trouble, unless it is about a ring's former life.
    pub(super) fn take_notice(&mut self, Notice { device, pair, trouble }: Notice) {
        self.with_device(device, |device, around| {
            match trouble {
                Trouble::RingBroken { direction, start, reason } => {
                    let index = 2 * pair + u16::from(direction == Direction::Transmit);
                    break_ring(device, index, start, reason, around);
                }
                Trouble::MemoryGone { start } if is_current(device, pair, start) => {
                    fail(device, "Guest memory was cut short by the host", around);
                }
                Trouble::PortGone { start } if is_current(device, pair, start) => {
                    fail(device, "The network interface behind the device has been deleted", around);
                }
                Trouble::MemoryGone { .. } | Trouble::PortGone { .. } => {}
                Trouble::Panicked => fail(device, "The program has a fault: a queue pair made it panic", around),
            }
            device.note_driver(around);
            device.set_changed();
        });
    }
}

fn break_ring(device: &mut Device, index: u16, start: u64, reason: String, around: Surroundings<'_>) {
    let vuid = device.spec().vuid.clone();
    let Some(ring) = device.host_mut().ring_mut(index) else { return };
    if ring.start == start && ring.is_running() {
        ring.break_down(&reason);
        around.events.send(DatapathEvent::QueueBroken { vuid, index, reason });
    }
}

/// Whether no ring of the pair has been started since, and some ring of the device runs.
fn is_current(device: &Device, pair: u16, start: u64) -> bool {
    let rings = device.host().rings().iter().skip(usize::from(2 * pair)).take(2);
    device.host().is_running() && rings.map(|ring| ring.start).max() == Some(start)
}

fn fail(device: &mut Device, reason: &str, around: Surroundings<'_>) {
    device.host_mut().fail(reason);
    let vuid = device.spec().vuid.clone();
    around.events.send(DatapathEvent::DeviceFailed { vuid, reason: reason.to_owned() });
}
