use crate::error::{Result, SysError};
use std::ffi::CString;

/// What must be true of the name before [`super::Tap::open`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TapExistence {
    /// Attach when there is such a TAP, create it otherwise.
    #[default]
    Any,
    /// There must be no such interface (`EEXIST`).
    New,
    /// There must be such an interface (`ENOENT`). Another process can still delete it between the check and the attaching.
    Existing,
}

impl TapExistence {
    pub(super) fn check(self, name: &str) -> Result<()> {
        let exists = CString::new(name).is_ok_and(|name| {
            // SAFETY: `name` is a terminated string that lives through the call.
            unsafe { libc::if_nametoindex(name.as_ptr()) != 0 }
        });
        match self {
            Self::New if exists => Err(SysError::from_errno(format!("Cannot create TAP {name}"), libc::EEXIST)),
            Self::Existing if !exists => {
                Err(SysError::from_errno(format!("Cannot attach to TAP {name}"), libc::ENOENT))
            }
            _ => Ok(()),
        }
    }
}

/// How to open a TAP. The default is one queue, with a virtio header, created when needed, persistence left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TapOptions {
    /// Several queues; must be the same for all openings of a device.
    pub multi_queue: bool,
    /// A virtio network header before each frame (`IFF_VNET_HDR`).
    pub vnet_header: bool,
    /// A new device comes up without carrier (`IFF_NO_CARRIER`, Linux 6.2; ignored before).
    pub no_carrier: bool,
    /// Whether the device outlives its descriptors; `None` leaves it as it is (a new device does not).
    pub persistent: Option<bool>,
    /// What must be true of the name.
    pub existence: TapExistence,
}

impl Default for TapOptions {
    fn default() -> Self {
        Self {
            multi_queue: false,
            vnet_header: true,
            no_carrier: false,
            persistent: None,
            existence: TapExistence::Any,
        }
    }
}

impl TapOptions {
    pub(super) fn flags(&self) -> i32 {
        let optional = [
            (self.multi_queue, libc::IFF_MULTI_QUEUE),
            (self.vnet_header, libc::IFF_VNET_HDR),
            (self.no_carrier, libc::IFF_NO_CARRIER),
            (self.existence == TapExistence::New, libc::IFF_TUN_EXCL),
        ];
        optional
            .iter()
            .filter(|(wanted, _)| *wanted)
            .fold(libc::IFF_TAP | libc::IFF_NO_PI, |flags, (_, flag)| flags | flag)
    }
}
