//! Workers that are evenly busy: once a second the pair that evens the load out best moves, if any does.

use virtnet_types::{LogLevel, Vuid};

use crate::control::Control;
use crate::device::Surroundings;
use crate::placement::{PairLoad, plan_move};

/// Ticks between two looks: a second.
const TICKS: u32 = 10;

impl Control {
    /// Whether there is a choice of workers and somebody to be served.
    pub(super) fn balances(&self) -> bool {
        self.workers.len() > 1 && self.devices.values().any(|device| device.host().is_running())
    }

    /// Looks at what the pairs were worth to their workers since the last look, and moves one if that is worth it.
    pub(super) fn balance(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if !self.ticks.is_multiple_of(TICKS) || self.workers.len() < 2 {
            return;
        }
        let (places, loads): (Vec<(Vuid, usize)>, Vec<PairLoad>) = self
            .devices
            .iter_mut()
            .flat_map(|(vuid, device)| device.host_mut().take_loads().into_iter().map(|load| (vuid.clone(), load)))
            .map(|(vuid, (pair, load))| ((vuid, pair), load))
            .unzip();
        let Some((at, worker)) = plan_move(&loads, self.workers.len()) else { return };
        let Some((vuid, pair)) = places.into_iter().nth(at) else { return };
        let around = Surroundings { epoll: &self.epoll, events: &self.events };
        if let Some(device) = self.devices.get_mut(&vuid) {
            match device.host_mut().move_pair(pair, worker) {
                Ok(()) => {
                    around.events.log(LogLevel::Debug, || format!("{vuid}: queue pair {pair} goes to worker {worker}"))
                }
                Err(refusal) => around.events.log(LogLevel::Err, || format!("{vuid}: {refusal}")),
            }
        }
    }
}
