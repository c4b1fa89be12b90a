//! Two hosts in network namespaces of their own, without any tool of the system.
#![allow(clippy::print_stdout, reason = "a test that skips itself says so")]

use std::fs::File;
use std::net::Ipv4Addr;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::path::PathBuf;
use virtnet_sys::link::{LinkChange, Links};
use virtnet_sys::netns;

/// A network namespace that lives as long as this value.
pub(crate) struct Namespace(File);

impl Namespace {
    /// A new one; `None`, with a reason in the output, without root.
    pub(crate) fn new() -> Option<Self> {
        match netns::run_in_new(|| File::open("/proc/thread-self/ns/net").unwrap()) {
            Ok(file) => Some(Self(file)),
            Err(error) => {
                println!("skipped: {error}");
                None
            }
        }
    }

    /// A path by which this process and its children reach it.
    pub(crate) fn path(&self) -> PathBuf {
        format!("/proc/{}/fd/{}", std::process::id(), self.0.as_raw_fd()).into()
    }

    /// Runs `body` inside.
    pub(crate) fn run<T: Send>(&self, body: impl FnOnce() -> T + Send) -> T {
        std::thread::scope(|scope| {
            let inside = || {
                netns::enter_path(&self.path()).unwrap();
                body()
            };
            scope.spawn(inside).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    /// Whether the interface has a carrier; `None` when there is none of that name.
    pub(crate) fn carrier(&self, name: &str) -> Option<bool> {
        self.run(|| Links::open().unwrap().find(name).unwrap().map(|link| link.carrier))
    }

    /// Deletes an interface.
    pub(crate) fn delete(&self, name: &str) {
        self.run(|| {
            let mut links = Links::open().unwrap();
            let index = links.find(name).unwrap().unwrap().index;
            links.delete(index).unwrap();
        });
    }

    /// Gives an interface an IPv4 address in a network of 256.
    pub(crate) fn set_address(&self, name: &str, address: Ipv4Addr) {
        self.run(|| {
            let mut links = Links::open().unwrap();
            let index = links.find(name).unwrap().unwrap().index;
            links.change(index, &LinkChange { up: Some(true), ..LinkChange::default() }).unwrap();
            ioctl(libc::SIOCSIFADDR, name, address);
            ioctl(libc::SIOCSIFNETMASK, name, Ipv4Addr::new(255, 255, 255, 0));
        });
    }
}

fn ioctl(command: libc::Ioctl, name: &str, address: Ipv4Addr) {
    // SAFETY: socket takes no pointers, and what it returns is ours alone.
    let socket = unsafe { OwnedFd::from_raw_fd(libc::socket(libc::AF_INET, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0)) };
    // SAFETY: all zeroes is a valid ifreq.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(name.bytes()) {
        *to = from.cast_signed();
    }
    let internet = libc::sockaddr_in {
        sin_family: libc::AF_INET as libc::sa_family_t,
        sin_port: 0,
        sin_addr: libc::in_addr { s_addr: u32::from(address).to_be() },
        sin_zero: [0; 8],
    };
    // SAFETY: an IPv4 address is as long as a generic one, and both are plain data.
    request.ifr_ifru.ifru_addr = unsafe { std::mem::transmute::<libc::sockaddr_in, libc::sockaddr>(internet) };
    // SAFETY: the command reads one ifreq, which lives through the call.
    let outcome = unsafe { libc::ioctl(socket.as_raw_fd(), command, &request) };
    assert_eq!(outcome, 0, "{}", std::io::Error::last_os_error());
}
