//! What of a link only ethtool's ioctl changes (`linux/ethtool.h`).

use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use super::Links;
use crate::error::{Context, Result, SysError};
use crate::syscall::check;

const ETHTOOL_SSET: u32 = 2;
const DUPLEX_FULL: u8 = 1;
const DUPLEX_UNKNOWN: u8 = 0xff;
const SPEED_UNKNOWN: u32 = u32::MAX;

/// `struct ethtool_cmd`.
#[repr(C)]
#[derive(Debug, Default)]
struct EthtoolCommand {
    cmd: u32,
    supported: u32,
    advertising: u32,
    speed: u16,
    duplex: u8,
    port: u8,
    phy_address: u8,
    transceiver: u8,
    autoneg: u8,
    mdio_support: u8,
    maxtxpkt: u32,
    maxrxpkt: u32,
    speed_hi: u16,
    eth_tp_mdix: u8,
    eth_tp_mdix_ctrl: u8,
    lp_advertising: u32,
    reserved: [u32; 2],
}

impl EthtoolCommand {
    fn of(speed: Option<u32>) -> Self {
        let value = speed.unwrap_or(SPEED_UNKNOWN);
        Self {
            cmd: ETHTOOL_SSET,
            speed: value as u16,
            speed_hi: (value >> 16) as u16,
            duplex: if speed.is_some() { DUPLEX_FULL } else { DUPLEX_UNKNOWN },
            ..Self::default()
        }
    }
}

impl Links {
    /// Sets what a TAP says of its speed, in units of 1 Mbit/s and full duplex, or `None` for unknown. It limits nothing.
    ///
    /// # Errors
    /// `ENODEV` when there is no such link in the calling thread's namespace, `EOPNOTSUPP` for a link that knows its own speed or a
    /// kernel before Linux 4.20.
    pub fn tell_speed(&mut self, index: u32, speed: Option<u32>) -> Result<()> {
        let absent = || SysError::from_errno(format!("There is no link {index}"), libc::ENODEV);
        let link = self.list()?.into_iter().find(|link| link.index == index).ok_or_else(absent)?;
        let action = || format!("Cannot set the speed of {}", link.name);
        // SAFETY: the call takes numbers alone, and what it returns is ours.
        let socket = check(unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0) });
        // SAFETY: the kernel has just made this descriptor for us.
        let socket = unsafe { OwnedFd::from_raw_fd(socket.context(action)?) };
        let mut command = EthtoolCommand::of(speed);
        // SAFETY: all zeroes is a valid ifreq.
        let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
        for (to, from) in request.ifr_name.iter_mut().zip(link.name.bytes().take(libc::IFNAMSIZ - 1)) {
            *to = from.cast_signed();
        }
        request.ifr_ifru.ifru_data = std::ptr::from_mut(&mut command).cast();
        // SAFETY: the request names a command of the kind that its number says; both live through the call.
        check(unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCETHTOOL, &raw mut request) }).context(action)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tap::{Tap, TapOptions};
    use crate::test_support::in_new_netns;

    #[test]
    fn the_command_has_the_kernels_shape() {
        assert_eq!(size_of::<EthtoolCommand>(), 44);
        let command = EthtoolCommand::of(Some(100_000));
        assert_eq!((command.speed, command.speed_hi, command.duplex), (0x86a0, 1, DUPLEX_FULL));
        assert_eq!(EthtoolCommand::of(None).speed_hi, u16::MAX);
    }

    #[test]
    fn a_tap_says_the_speed_that_it_was_told() {
        in_new_netns(|| {
            let tap = Tap::open("vts0", &TapOptions::default()).unwrap();
            let mut links = Links::open().unwrap();
            let index = links.find(tap.name()).unwrap().unwrap().index;
            links.tell_speed(index, Some(25_000)).unwrap();
            links.tell_speed(index, None).unwrap();
            assert_eq!(links.tell_speed(index + 1000, None).unwrap_err().raw_os_error(), Some(libc::ENODEV));
        });
    }
}
