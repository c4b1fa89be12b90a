//! Which feature needs which (virtio 1.3, 5.1.3.1).
//!
//! The rules hold for the whole word between a driver and its device. The word on a vhost-user socket lacks the bits
//! that the VMM implements itself (the control queue above all), so it is not to be judged by them.

use crate::feature_bits::*;

/// "`feature` requires one of `any_of`". Both are masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureDependency {
    /// The one bit that has a requirement.
    pub feature: u64,
    /// The bits of which at least one must be there with it.
    pub any_of: u64,
}

const fn rule(feature: u64, any_of: u64) -> FeatureDependency {
    FeatureDependency { feature, any_of }
}

/// The rules, for the features this project has names for.
///
/// The last two are not in the spec's list, but what the feature offers is a command on the control queue.
pub const FEATURE_DEPENDENCIES: &[FeatureDependency] = &[
    rule(VIRTIO_NET_F_GUEST_TSO4, VIRTIO_NET_F_GUEST_CSUM),
    rule(VIRTIO_NET_F_GUEST_TSO6, VIRTIO_NET_F_GUEST_CSUM),
    rule(VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_GUEST_TSO4 | VIRTIO_NET_F_GUEST_TSO6),
    rule(VIRTIO_NET_F_GUEST_USO4, VIRTIO_NET_F_GUEST_CSUM),
    rule(VIRTIO_NET_F_GUEST_USO6, VIRTIO_NET_F_GUEST_CSUM),
    rule(VIRTIO_NET_F_HOST_TSO4, VIRTIO_NET_F_CSUM),
    rule(VIRTIO_NET_F_HOST_TSO6, VIRTIO_NET_F_CSUM),
    rule(VIRTIO_NET_F_HOST_ECN, VIRTIO_NET_F_HOST_TSO4 | VIRTIO_NET_F_HOST_TSO6),
    rule(VIRTIO_NET_F_HOST_USO, VIRTIO_NET_F_CSUM),
    rule(VIRTIO_NET_F_CTRL_RX, VIRTIO_NET_F_CTRL_VQ),
    rule(VIRTIO_NET_F_CTRL_VLAN, VIRTIO_NET_F_CTRL_VQ),
    rule(VIRTIO_NET_F_GUEST_ANNOUNCE, VIRTIO_NET_F_CTRL_VQ),
    rule(VIRTIO_NET_F_MQ, VIRTIO_NET_F_CTRL_VQ),
    rule(VIRTIO_NET_F_CTRL_MAC_ADDR, VIRTIO_NET_F_CTRL_VQ),
    rule(VIRTIO_NET_F_CTRL_RX_EXTRA, VIRTIO_NET_F_CTRL_VQ),
];

/// The first rule that `features` breaks, or `None` where all hold.
#[must_use]
pub fn broken_dependency(features: u64) -> Option<FeatureDependency> {
    FEATURE_DEPENDENCIES.iter().copied().find(|rule| features & rule.feature != 0 && features & rule.any_of == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_broken_by_the_feature_alone_and_kept_with_any_one_requirement() {
        for rule in FEATURE_DEPENDENCIES {
            assert_eq!(broken_dependency(rule.feature), Some(*rule));
            let requirements = (0..64).map(|bit| 1 << bit).filter(|bit| rule.any_of & bit != 0);
            for requirement in requirements {
                assert_ne!(broken_dependency(rule.feature | requirement), Some(*rule));
            }
        }
    }

    #[test]
    fn every_rule_is_about_one_bit() {
        assert!(FEATURE_DEPENDENCIES.iter().all(|rule| rule.feature.count_ones() == 1 && rule.any_of != 0));
    }

    #[test]
    fn the_whole_word_and_the_empty_word_are_consistent() {
        assert_eq!(broken_dependency(u64::MAX), None);
        assert_eq!(broken_dependency(0), None);
    }
}
