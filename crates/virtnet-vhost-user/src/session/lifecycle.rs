//! Starts and stops: what follows once a ring's description is whole, or its driver is gone.

use super::ring::Ring;
use super::state::State;
use crate::backend::{Backend, RingSetup};
use crate::disconnect::Disconnect;
use crate::message::Rule;
use virtnet_sys::eventfd::EventFd;

impl State {
    pub(super) fn start_when_ready(
        &mut self,
        rule: &Rule,
        number: u16,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (_, ring) = self.ring(rule, u32::from(number))?;
        let (Some(size), Some(at), true) = (ring.size, ring.addresses, ring.kick.is_some()) else { return Ok(()) };
        let layout = self.layout(size, &at).map_err(|found| misplaced(rule, number, &found))?;
        let (_, ring) = self.ring(rule, u32::from(number))?;
        let Some(kick) = ring.kick.take() else { return Ok(()) };
        let call = duplicate(rule, ring.call.as_ref())?;
        let err = duplicate(rule, ring.err.as_ref())?;
        let setup = RingSetup { layout, next_avail: ring.next_avail, kick, call, err };
        backend.start_ring(number, setup).map_err(|refusal| Disconnect::failed(rule.name, refusal))?;
        ring.running = Some(layout);
        // A notification that a former back end owed may be lost, so the driver looks once in any case.
        raise(rule, ring.call.as_ref())
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
        ring.next_avail = backend.stop_ring(number);
    }
    ring.kick = None;
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

pub(super) fn misplaced(rule: &Rule, number: u16, found: &str) -> Disconnect {
    Disconnect::protocol(rule.name, format!("ring {number} in guest memory, aligned"), found)
}
