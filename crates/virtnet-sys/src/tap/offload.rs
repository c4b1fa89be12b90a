use bitflags::bitflags;

bitflags! {
    /// Offloads that the reader of a TAP can take (`TUN_F_*` of `linux/if_tun.h`).
    ///
    /// They say what the kernel may leave undone in frames it hands over. What may be *written* into a TAP needs no permission.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct TapOffload: u32 {
        /// Frames whose checksum is still to be filled in.
        const CSUM = libc::TUN_F_CSUM;
        /// TCP segments over IPv4, up to 64 KiB.
        const TSO4 = libc::TUN_F_TSO4;
        /// TCP segments over IPv6, up to 64 KiB.
        const TSO6 = libc::TUN_F_TSO6;
        /// TCP segments with ECN bits.
        const TSO_ECN = libc::TUN_F_TSO_ECN;
        /// UDP segments over IPv4, up to 64 KiB; Linux 6.2.
        const USO4 = libc::TUN_F_USO4;
        /// UDP segments over IPv6, up to 64 KiB; Linux 6.2. The kernel takes both or neither.
        const USO6 = libc::TUN_F_USO6;
        /// Both kinds of UDP segments.
        const USO = Self::USO4.bits() | Self::USO6.bits();
    }
}
