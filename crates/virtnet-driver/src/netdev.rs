//! The network interface that a host sees: a TAP whose reader and writer is the driver.

use crate::error::Result;
use crate::negotiate::tap_offload;
use virtio_net_proto::NET_HEADER_LEN;
use virtnet_sys::link::{LinkChange, Links};
use virtnet_sys::tap::{Tap, TapExistence, TapOffload, TapOptions};
use virtnet_sys::{SysError, netns};

/// What the interface is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetdevConfig {
    /// Its name, up to 15 bytes; there must be no such interface.
    pub name: String,
    /// Its Ethernet address.
    pub mac: [u8; 6],
    /// Largest payload in bytes, 68 to 65521.
    pub mtu: u16,
    /// How many queue pairs it can have.
    pub queue_pairs: u16,
    /// What it says of its speed, in units of 1 Mbit/s; `None`: what the kernel says of any TAP.
    pub speed: Option<u32>,
}

/// The interface, which goes away when this is dropped, or with the process, however it ends.
#[derive(Debug)]
pub struct Netdev {
    taps: Vec<Tap>,
    /// Its number in the kernel, which stays when somebody gives it another name.
    index: u32,
    attached: usize,
    granted: TapOffload,
}

impl Netdev {
    /// Makes the interface in the calling thread's network namespace and sets it up, without carrier.
    ///
    /// # Errors
    /// `EEXIST` for a name in use, `EINVAL` for an impossible name, address or MTU, `EPERM` without `CAP_NET_ADMIN`.
    pub fn create(config: &NetdevConfig) -> Result<Self> {
        let pairs = config.queue_pairs.max(1);
        let mut options = TapOptions {
            multi_queue: pairs > 1,
            no_carrier: true,
            existence: TapExistence::New,
            ..TapOptions::default()
        };
        let first = Tap::open(&config.name, &options)?;
        first.set_vnet_header_len(NET_HEADER_LEN as u16)?;
        let granted = first.set_offload(TapOffload::all())?;
        first.set_offload(TapOffload::empty())?;
        options.existence = TapExistence::Existing;
        let index = find(&mut Links::open()?, &config.name)?;
        let mut netdev = Self { taps: vec![first], index, attached: 1, granted };
        for _ in 1..pairs {
            netdev.taps.push(Tap::open(&config.name, &options)?);
            netdev.attached += 1;
        }
        netdev.set_carrier(false)?;
        let (mac, mtu) = (Some(config.mac), Some(config.mtu.into()));
        Links::open()?.change(index, &LinkChange { mac, mtu, up: Some(true), ..LinkChange::default() })?;
        if config.speed.is_some() {
            netdev.tell_speed(config.speed)?;
        }
        Ok(netdev)
    }

    /// Changes its MTU, in bytes.
    ///
    /// # Errors
    /// `EINVAL` for an impossible MTU, `ENODEV` when the interface is gone.
    pub fn set_mtu(&self, mtu: u16) -> Result<()> {
        Ok(Links::open()?.change(self.index, &LinkChange { mtu: Some(mtu.into()), ..LinkChange::default() })?)
    }

    /// Changes what it says of its speed, in units of 1 Mbit/s; `None`: unknown.
    ///
    /// # Errors
    /// `EOPNOTSUPP` where the kernel keeps the speed to itself, `ENODEV` when the interface is gone.
    pub fn tell_speed(&self, speed: Option<u32>) -> Result<()> {
        Ok(Links::open()?.tell_speed(self.index, speed)?)
    }

    /// The offloads that this kernel knows.
    #[must_use]
    pub fn granted_offloads(&self) -> TapOffload {
        self.granted
    }

    /// The interface's queues, of which the first `queue_pairs` of the last [`Netdev::start`] carry frames.
    #[must_use]
    pub fn queues(&self) -> &[Tap] {
        &self.taps
    }

    /// Fits the interface to a device that has taken these features and this many pairs, and turns the carrier on.
    ///
    /// # Errors
    /// When the kernel refuses; the carrier is off then.
    pub fn start(&mut self, features: u64, queue_pairs: u16) -> Result<()> {
        for tap in self.taps.iter().take(1) {
            tap.set_offload(tap_offload(features))?;
        }
        self.attach(usize::from(queue_pairs).clamp(1, self.taps.len()))?;
        self.set_carrier(true)
    }

    /// Turns the carrier off: the kernel stops handing over frames.
    ///
    /// # Errors
    /// When the interface is gone.
    pub fn stop(&mut self) -> Result<()> {
        self.set_carrier(false)
    }

    /// Leaves the first `wanted` queues attached, so that the kernel spreads no flow to a queue that nobody reads.
    fn attach(&mut self, wanted: usize) -> Result<()> {
        while self.attached > wanted {
            self.taps[self.attached - 1].detach_queue()?;
            self.attached -= 1;
        }
        while self.attached < wanted {
            self.taps[self.attached].attach_queue()?;
            self.attached += 1;
        }
        Ok(())
    }

    fn set_carrier(&self, present: bool) -> Result<()> {
        Ok(self.taps.iter().take(1).try_for_each(|tap| tap.set_carrier(present))?)
    }
}

fn find(links: &mut Links, name: &str) -> Result<u32> {
    let absent = || SysError::from_errno(format!("Cannot find netdev {name} again"), libc::ENODEV);
    Ok(links.find(name)?.ok_or_else(absent)?.index)
}

/// Where an interface is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Namespace {
    /// A namespace that `ip netns` knows.
    Name(String),
    /// A file such as `/proc/PID/ns/net`.
    Path(std::path::PathBuf),
}

impl Namespace {
    /// Moves the calling thread there.
    ///
    /// # Errors
    /// `ENOENT` when there is no such namespace, `EPERM` without `CAP_SYS_ADMIN`.
    pub fn enter(&self) -> Result<()> {
        match self {
            Self::Name(name) => netns::enter(name)?,
            Self::Path(path) => netns::enter_path(path)?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DriverError;
    use crate::negotiate::{DRIVER_FEATURES, features_over};
    use crate::test_support::in_new_netns;

    fn config(queue_pairs: u16) -> NetdevConfig {
        NetdevConfig { name: "vt0".to_owned(), mac: [2, 0, 0, 0, 0, 1], mtu: 9000, queue_pairs, speed: None }
    }

    #[test]
    fn the_interface_is_as_asked_and_its_carrier_follows_the_device() {
        in_new_netns(|| {
            let mut netdev = Netdev::create(&config(1)).unwrap();
            let mut links = Links::open().unwrap();
            let link = links.find("vt0").unwrap().unwrap();
            assert_eq!((link.mac, link.mtu, link.up, link.carrier), (Some([2, 0, 0, 0, 0, 1]), 9000, true, false));
            netdev.start(features_over(netdev.granted_offloads()), 1).unwrap();
            assert!(links.find("vt0").unwrap().unwrap().carrier);
            netdev.stop().unwrap();
            assert!(!links.find("vt0").unwrap().unwrap().carrier);
            drop(netdev);
            assert_eq!(links.find("vt0").unwrap(), None);
        });
    }

    #[test]
    fn queues_come_and_go_with_the_pairs_of_the_device() {
        in_new_netns(|| {
            let mut netdev = Netdev::create(&config(4)).unwrap();
            for pairs in [2, 4, 1, 9, 4] {
                netdev.start(DRIVER_FEATURES, pairs).unwrap();
                assert_eq!(netdev.attached, usize::from(pairs.min(4)));
            }
        });
    }

    #[test]
    fn a_name_in_use_is_refused() {
        in_new_netns(|| {
            let error = Netdev::create(&NetdevConfig { name: "lo".to_owned(), ..config(1) }).unwrap_err();
            let DriverError::Netdev(error) = error else { panic!("{error}") };
            assert_eq!(error.raw_os_error(), Some(libc::EEXIST));
        });
    }
}
