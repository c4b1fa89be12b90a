//! Messages that concern one ring.

use super::base;
use super::lifecycle::{duplicate, enable, first_position, misplaced, raise, stop};
use super::ring::Ring;
use super::state::State;
use crate::backend::Backend;
use crate::disconnect::Disconnect;
use crate::message::{RingNeed, Rule, VringAddress, VringState};
use std::io::ErrorKind;
use std::os::fd::OwnedFd;
use virtnet_sys::eventfd::EventFd;
use virtqueue::RingFormat;

impl State {
    /// Makes room for every ring of the device.
    pub(super) fn size_rings(&mut self, backend: &dyn Backend) {
        let count = 2 * usize::from(backend.queue_pairs());
        if self.rings.len() < count {
            self.rings.resize_with(count, Ring::default);
        }
    }

    /// The ring that a message names, checked on the number's full width, in the state that the message needs.
    pub(super) fn ring(&mut self, rule: &Rule, index: u32) -> Result<(u16, &mut Ring), Disconnect> {
        let count = self.rings.len();
        let featureless = self.acked.is_none();
        let Some((number, ring)) =
            u16::try_from(index).ok().and_then(|number| Some((number, self.rings.get_mut(usize::from(number))?)))
        else {
            return Err(Disconnect::protocol(rule.name, format!("a ring below {count}"), format!("ring {index}")));
        };
        match rule.ring {
            RingNeed::Stopped if ring.is_running() => {
                Err(Disconnect::protocol(rule.name, "a ring that is stopped", format!("ring {index} running")))
            }
            RingNeed::Features if featureless => {
                Err(Disconnect::protocol(rule.name, "SET_FEATURES before it", "no features set"))
            }
            _ => Ok((number, ring)),
        }
    }

    pub(super) fn set_vring_num(
        &mut self,
        rule: &Rule,
        VringState { index, num }: VringState,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let most = backend.max_queue_size();
        let packed = self.format() == RingFormat::Packed;
        let (number, ring) = self.ring(rule, index)?;
        match u16::try_from(num) {
            Ok(size) if size <= most && if packed { size > 0 } else { size.is_power_of_two() } => {
                ring.size = Some(size)
            }
            _ => {
                let expected = if packed { "a size from 1 to" } else { "a power of two up to" };
                return Err(Disconnect::protocol(rule.name, format!("{expected} {most}"), num));
            }
        }
        self.start_when_ready(rule, number, backend)
    }

    pub(super) fn set_vring_base(&mut self, rule: &Rule, ring: VringState) -> Result<(), Disconnect> {
        let format = self.format();
        let (_, slot) = self.ring(rule, ring.index)?;
        let Some(position) = base::decode(format, ring.num) else {
            return Err(Disconnect::protocol(rule.name, "a position of 16 bits", format!("{:#x}", ring.num)));
        };
        slot.position = Some(position);
        Ok(())
    }

    pub(super) fn set_vring_addr(
        &mut self,
        rule: &Rule,
        at: VringAddress,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        if at.flags & !VringAddress::LOG != 0 {
            return Err(Disconnect::protocol(rule.name, "flags of bit 0 only", format!("{:#x}", at.flags)));
        }
        let (number, ring) = self.ring(rule, at.index)?;
        ring.addresses = Some(at);
        match ring.running {
            Some(running) => self.move_ring(rule, number, (running.size, at), backend),
            None => self.start_when_ready(rule, number, backend),
        }
    }

    /// Moves a running ring, or only turns the log of its used ring on or off; its position stays.
    fn move_ring(
        &mut self,
        rule: &Rule,
        number: u16,
        (size, at): (u16, VringAddress),
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let layout = self.layout(size, &at).map_err(|error| misplaced(rule, number, &error))?;
        backend.update_ring(number, layout).map_err(|refusal| Disconnect::refused(rule.name, refusal))?;
        self.ring(rule, at.index)?.1.running = Some(layout);
        Ok(())
    }

    /// Answers with the position, stopping the ring if it runs. The position stays for a later start.
    pub(super) fn get_vring_base(
        &mut self,
        rule: &Rule,
        ring: VringState,
        backend: &mut dyn Backend,
    ) -> Result<VringState, Disconnect> {
        let format = self.format();
        let (number, slot) = self.ring(rule, ring.index)?;
        stop(number, slot, backend);
        let position = slot.position.unwrap_or_else(|| first_position(format));
        Ok(VringState { index: ring.index, num: base::encode(format, position) })
    }

    pub(super) fn set_vring_kick(
        &mut self,
        rule: &Rule,
        index: u32,
        fd: Option<OwnedFd>,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (number, ring) = self.ring(rule, index)?;
        let Some(kick) = event(rule, fd)? else {
            return Err(Disconnect::protocol(rule.name, "a descriptor, as rings are not polled", "none"));
        };
        let runs = ring.is_running();
        let kick = ring.kick.insert(kick);
        if runs {
            let theirs = kick.try_clone().map_err(|error| Disconnect::failed(rule.name, error))?;
            backend.set_kick(number, theirs);
            return Ok(());
        }
        self.start_when_ready(rule, number, backend)
    }

    pub(super) fn set_vring_call(
        &mut self,
        rule: &Rule,
        index: u32,
        fd: Option<OwnedFd>,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (number, ring) = self.ring(rule, index)?;
        ring.call = event(rule, fd)?;
        if ring.is_running() {
            backend.set_call(number, duplicate(rule, ring.call.as_ref())?);
            raise(rule, ring.call.as_ref())?;
        }
        Ok(())
    }

    pub(super) fn set_vring_err(
        &mut self,
        rule: &Rule,
        index: u32,
        fd: Option<OwnedFd>,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (number, ring) = self.ring(rule, index)?;
        ring.err = event(rule, fd)?;
        if ring.is_running() {
            backend.set_err(number, duplicate(rule, ring.err.as_ref())?);
        }
        Ok(())
    }

    pub(super) fn set_vring_enable(
        &mut self,
        rule: &Rule,
        VringState { index, num }: VringState,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let (number, ring) = self.ring(rule, index)?;
        match num {
            0 | 1 => enable(number, ring, num == 1, backend),
            _ => return Err(Disconnect::protocol(rule.name, "0 or 1", num)),
        }
        Ok(())
    }
}

fn event(rule: &Rule, fd: Option<OwnedFd>) -> Result<Option<EventFd>, Disconnect> {
    fd.map(EventFd::adopt).transpose().map_err(|error| match error.kind() {
        ErrorKind::InvalidInput => Disconnect::protocol(rule.name, "an eventfd", "another kind of descriptor"),
        _ => Disconnect::failed(rule.name, error),
    })
}
