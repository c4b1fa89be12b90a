//! Messages that concern the device as a whole: features, status, reset, MTU, announcement.

use super::dispatch::Reply;
use super::state::State;
use crate::backend::Backend;
use crate::disconnect::Disconnect;
use crate::features::{LOG_ALL, PROTOCOL_FEATURES, ProtocolFeatures, RING_PACKED};
use crate::message::Rule;

impl State {
    /// Before features: a message that needs a protocol feature comes after its negotiation.
    pub(super) fn check_protocol_features(&self, rule: &Rule) -> Result<(), Disconnect> {
        if self.protocol.contains(rule.needs) {
            return Ok(());
        }
        let expected = format!("protocol feature {:?} to be negotiated first", rule.needs);
        let found = format!("protocol features {:#x}", self.protocol.bits());
        Err(Disconnect::protocol(rule.name, expected, found))
    }

    /// Whatever the device offers and this session implements.
    pub(super) fn offered_protocol_features(backend: &dyn Backend) -> ProtocolFeatures {
        ProtocolFeatures::from_bits_truncate(backend.protocol_features())
    }

    pub(super) fn set_features(
        &mut self,
        rule: &Rule,
        features: u64,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let offered = backend.offered_features();
        if features & !offered != 0 {
            let (expected, found) = (format!("a part of {offered:#x}"), format!("{features:#x}"));
            return Err(Disconnect::protocol(rule.name, expected, found));
        }
        self.check_running_features(rule, features)?;
        self.forget_positions(features);
        backend.set_features(features).map_err(|refusal| Disconnect::refused(rule.name, refusal))?;
        self.acked = Some(features);
        self.sync_log(backend);
        if features & PROTOCOL_FEATURES == 0 {
            self.enable_all(backend);
        }
        Ok(())
    }

    /// Features decide how a ring and its headers are read, so under a running ring only logging may change.
    fn check_running_features(&self, rule: &Rule, features: u64) -> Result<(), Disconnect> {
        let changed = (self.acked.unwrap_or_default() ^ features) & !LOG_ALL;
        match self.rings.iter().position(super::ring::Ring::is_running) {
            Some(index) if changed != 0 => {
                let found = format!("a change of {changed:#x} while ring {index} runs");
                Err(Disconnect::protocol(rule.name, "the features to stay while a ring runs", found))
            }
            _ => Ok(()),
        }
    }

    /// Positions in rings of one format mean nothing in rings of the other.
    fn forget_positions(&mut self, features: u64) {
        if (self.acked.unwrap_or_default() ^ features) & RING_PACKED != 0 {
            self.rings.iter_mut().for_each(|ring| ring.position = None);
        }
    }

    pub(super) fn set_protocol_features(
        &mut self,
        rule: &Rule,
        features: u64,
        backend: &dyn Backend,
    ) -> Result<(), Disconnect> {
        let offered = Self::offered_protocol_features(backend);
        match ProtocolFeatures::from_bits(features) {
            Some(chosen) if offered.contains(chosen) => {
                self.protocol = chosen;
                Ok(())
            }
            _ => {
                let expected = format!("a part of {:#x}", offered.bits());
                Err(Disconnect::protocol(rule.name, expected, format!("{features:#x}")))
            }
        }
    }

    /// A status of 0 is the driver's reset, after which the device leaves the rings alone. Their positions stay known, because
    /// QEMU 8.0 and 8.1 ask for them only afterwards.
    pub(super) fn set_status(&mut self, rule: &Rule, status: u64, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        let Ok(status) = u8::try_from(status) else {
            return Err(Disconnect::protocol(rule.name, "a status of 8 bits", format!("{status:#x}")));
        };
        if status == 0 {
            self.stop_all(backend);
        }
        backend.set_status(status);
        Ok(())
    }

    /// Rings and features are as at the beginning; memory, log and protocol features belong to the connection and stay.
    pub(super) fn reset_device(&mut self, backend: &mut dyn Backend) {
        self.stop_all(backend);
        self.disable_all(backend);
        self.rings.iter_mut().for_each(super::ring::Ring::reset);
        self.acked = None;
        self.sync_log(backend);
        backend.reset_device();
    }

    /// The address is the payload's first 6 bytes as they lie in memory.
    pub(super) fn send_rarp(payload: u64, backend: &mut dyn Backend) {
        let [a, b, c, d, e, f, _, _] = payload.to_ne_bytes();
        backend.announce([a, b, c, d, e, f]);
    }

    pub(super) fn set_mtu(rule: &Rule, mtu: u64, backend: &mut dyn Backend) -> Result<Reply, Disconnect> {
        let Ok(mtu) = u16::try_from(mtu) else {
            return Err(Disconnect::protocol(rule.name, "an MTU of 16 bits", mtu));
        };
        Ok(match backend.set_mtu(mtu) {
            Ok(()) => Reply::Done,
            Err(refusal) => Reply::Refused(refusal),
        })
    }
}
