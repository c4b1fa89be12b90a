//! Starts and stops: what follows once a ring's description is whole, or its driver is gone.

use super::layout::LayoutError;
use super::ring::Ring;
use super::state::State;
use crate::backend::{Backend, RingSetup};
use crate::disconnect::Disconnect;
use crate::message::Rule;
use virtnet_sys::eventfd::EventFd;
use virtqueue::{RingFormat, RingPosition};

impl State {
    pub(super) fn start_when_ready(
        &mut self,
        rule: &Rule,
        number: u16,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (_, ring) = self.ring(rule, u32::from(number))?;
        let (Some(size), Some(at), true) = (ring.size, ring.addresses, ring.kick.is_some()) else { return Ok(()) };
        if ring.parked && !self.is_mapped(size, &at) {
            return Ok(());
        }
        let layout = self.layout(size, &at).map_err(|error| misplaced(rule, number, &error))?;
        let (_, ring) = self.ring(rule, u32::from(number))?;
        let Some(kick) = duplicate(rule, ring.kick.as_ref())? else { return Ok(()) };
        let call = duplicate(rule, ring.call.as_ref())?;
        let err = duplicate(rule, ring.err.as_ref())?;
        let position = ring.position.unwrap_or_else(|| first_position(layout.format));
        let setup = RingSetup { layout, position, kick, call, err };
        backend.start_ring(number, setup).map_err(|refusal| Disconnect::refused(rule.name, refusal))?;
        (ring.running, ring.parked) = (Some(layout), false);
        // A notification that a former back end owed may be lost, so the driver looks once in any case.
        raise(rule, ring.call.as_ref())
    }

    /// Parks the running rings that are not wholly in memory any more.
    pub(super) fn park_unmapped(&mut self, backend: &mut dyn Backend) {
        for number in 0..self.rings.len() {
            let Some(ring) = self.rings.get(number) else { continue };
            let (Some(running), Some(at)) = (ring.running, ring.addresses) else { continue };
            let mapped = self.is_mapped(running.size, &at);
            if let (false, Some(ring), Ok(number)) = (mapped, self.rings.get_mut(number), u16::try_from(number)) {
                park(number, ring, backend);
            }
        }
    }

    /// Starts the parked rings whose memory is back.
    pub(super) fn start_parked(&mut self, rule: &Rule, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        let parked = (0..).zip(&self.rings).filter(|(_, ring)| ring.parked).map(|(number, _)| number);
        let parked: Vec<u16> = parked.collect();
        parked.into_iter().try_for_each(|number| self.start_when_ready(rule, number, backend))
    }

    pub(super) fn stop_all(&mut self, backend: &mut dyn Backend) {
        for (number, ring) in (0..).zip(&mut self.rings) {
            stop(number, ring, backend);
        }
    }

    pub(super) fn enable_all(&mut self, backend: &mut dyn Backend) {
        for (number, ring) in (0..).zip(&mut self.rings) {
            enable(number, ring, true, backend);
        }
    }

    pub(super) fn disable_all(&mut self, backend: &mut dyn Backend) {
        for (number, ring) in (0..).zip(&mut self.rings) {
            enable(number, ring, false, backend);
        }
    }
}

pub(super) fn stop(number: u16, ring: &mut Ring, backend: &mut dyn Backend) {
    if ring.running.take().is_some() {
        ring.position = Some(backend.stop_ring(number));
    }
    (ring.kick, ring.parked) = (None, false);
}

/// Where a ring begins.
pub(super) fn first_position(format: RingFormat) -> RingPosition {
    let first = format.first_position();
    RingPosition { next_avail: first, next_used: first }
}

/// Stops a ring that is to go on by itself.
fn park(number: u16, ring: &mut Ring, backend: &mut dyn Backend) {
    ring.running = None;
    ring.position = Some(backend.stop_ring(number));
    ring.parked = true;
}

/// Front ends repeat themselves here, so only a change reaches the device.
pub(super) fn enable(number: u16, ring: &mut Ring, enabled: bool, backend: &mut dyn Backend) {
    if ring.enabled != enabled {
        ring.enabled = enabled;
        backend.enable_ring(number, enabled);
    }
}

pub(super) fn duplicate(rule: &Rule, event: Option<&EventFd>) -> Result<Option<EventFd>, Disconnect> {
    event.map(EventFd::try_clone).transpose().map_err(|error| Disconnect::failed(rule.name, error))
}

pub(super) fn raise(rule: &Rule, event: Option<&EventFd>) -> Result<(), Disconnect> {
    event.map_or(Ok(()), EventFd::signal).map_err(|error| Disconnect::failed(rule.name, error))
}

pub(super) fn misplaced(rule: &Rule, number: u16, error: &LayoutError) -> Disconnect {
    let expected = format!("ring {number} in guest memory, aligned");
    match error {
        LayoutError::Outside(found) => Disconnect::not_shared(rule.name, expected, found),
        LayoutError::Unsound(found) => Disconnect::protocol(rule.name, expected, found),
    }
}
