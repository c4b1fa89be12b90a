//! The command line of `virtio_net_host`.

use crate::config::{DriverConfig, MAX_QUEUE_PAIRS};
use crate::netdev::{Namespace, NetdevConfig};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use virtnet_vhost_user::socket::MAX_PATH;

/// The longest spin that makes sense: beyond it a wake-up by the kernel is always cheaper.
const MAX_SPIN_US: u64 = 1000;

/// The highest speed there is, in Mbit/s (virtio 1.3, 5.1.4).
const MAX_SPEED: u32 = i32::MAX as u32;

/// What the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invocation {
    /// Print the help.
    Help,
    /// Print the version.
    Version,
    /// Drive a device.
    Run(Box<Arguments>),
}

/// A checked command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// The device.
    pub driver: DriverConfig,
    /// The interface.
    pub netdev: NetdevConfig,
    /// Where the interface is to be.
    pub namespace: Namespace,
    /// Where to listen for changes; `None`: nowhere.
    pub control: Option<PathBuf>,
    /// How long to look for more work before going to sleep.
    pub spin: Duration,
}

/// What is wrong with a command line, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct UsageError {
    /// What is wrong, and what was found.
    pub message: String,
    /// The cure.
    pub hint: String,
}

/// One row of the help: option, its value, what it means.
type Row = (&'static str, &'static str, &'static str);

const OPTIONS: [Row; 12] = [
    ("--socket", "PATH", "the vhost-user socket where the device listens"),
    ("--netns", "NAME", "the network namespace for the interface, as `ip netns` lists it"),
    ("--netns-path", "PATH", "the same by file, such as /proc/PID/ns/net"),
    ("--name", "IF", "the interface's name, 1 to 15 bytes"),
    ("--mac", "MAC", "its Ethernet address"),
    ("--mtu", "N", "its MTU, 68 to 65521"),
    ("--queue-pairs", "N", "queue pairs, 1 to 128"),
    ("--queue-size", "N", "entries of each ring, a power of two from 4 to 32768"),
    ("--features", "HEX", "virtio features to take at most; default: all"),
    ("--speed", "N", "what the interface says of its speed, in Mbit/s; default: as the kernel has it"),
    ("--control", "PATH", "a socket to listen on for changes of MTU and speed"),
    ("--spin-us", "N", "microseconds to look for more work before sleeping, 0 to 1000; default: 0"),
];

/// The text of `--help`.
#[must_use]
pub fn help() -> String {
    let rows = OPTIONS.iter().map(|(name, value, text)| format!("  {:<20} {text}\n", format!("{name} {value}")));
    let head = "Usage: virtio_net_host --socket PATH (--netns NAME | --netns-path PATH) --name IF --mac MAC \
                --mtu N --queue-pairs N --queue-size N [--features HEX] [--speed N] [--control PATH] [--spin-us N]\n\n\
                Drives a vhost-user network device and makes an interface of it.\n\
                Prints `ready` when the interface exists; SIGTERM removes it.\n\n";
    let tail = "  --help               this text\n  --version            the version\n\n\
                Exit status: 0 ended by SIGTERM or SIGINT, 1 failure, 2 wrong command line,\n\
                3 no such network namespace, 4 interface name in use.\n";
    [head.to_owned(), rows.collect(), tail.to_owned()].concat()
}

impl Invocation {
    /// Reads a command line without the program's name. `--option value` and `--option=value` mean the same.
    ///
    /// # Errors
    /// For an option that is unknown, repeated, missing, without a value or with one out of range.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut values = Values::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--help" | "-h") => return Ok(Self::Help),
                Some("--version" | "-v") => return Ok(Self::Version),
                _ => values.take(&argument, &mut arguments)?,
            }
        }
        values.arguments().map(Box::new).map(Self::Run)
    }
}

#[derive(Default)]
struct Values(BTreeMap<&'static str, OsString>);

impl Values {
    fn take(&mut self, argument: &OsStr, rest: &mut impl Iterator<Item = OsString>) -> Result<(), UsageError> {
        let text = argument.to_string_lossy();
        let (name, inline) = text.split_once('=').map_or((&*text, None), |(name, value)| (name, Some(value)));
        let Some(&(name, ..)) = OPTIONS.iter().find(|(known, ..)| *known == name) else {
            return Err(usage(format!("There is no option {name}"), "See --help"));
        };
        let value = inline.map(OsString::from).or_else(|| rest.next());
        let value = value.ok_or_else(|| usage(format!("Option {name} needs a value"), "See --help"))?;
        if value.is_empty() {
            return Err(usage(format!("Option {name} is empty"), "Give it a value"));
        }
        match self.0.insert(name, value) {
            Some(_) => Err(usage(format!("Option {name} is given twice"), "Give it once")),
            None => Ok(()),
        }
    }

    fn arguments(mut self) -> Result<Arguments, UsageError> {
        let socket = self.path("--socket")?;
        let control = if self.0.contains_key("--control") { Some(self.path("--control")?) } else { None };
        let speed = if self.0.contains_key("--speed") { Some(self.number("--speed", 0..=MAX_SPEED)?) } else { None };
        let namespace = self.namespace()?;
        let name = self.text("--name")?;
        let mac = self.mac()?;
        let mtu = self.number("--mtu", 68..=65_521)?;
        let queue_pairs = self.number("--queue-pairs", 1..=MAX_QUEUE_PAIRS)?;
        let queue_size = self.queue_size()?;
        let features = self.features()?;
        let spin = if self.0.contains_key("--spin-us") { self.number("--spin-us", 0..=MAX_SPIN_US)? } else { 0 };
        let defaults = DriverConfig::new(socket);
        let features = features.unwrap_or(defaults.features);
        Ok(Arguments {
            driver: DriverConfig { queue_pairs, queue_size, mtu, features, ..defaults },
            netdev: NetdevConfig { name, mac, mtu, queue_pairs, speed },
            namespace,
            control,
            spin: Duration::from_micros(spin),
        })
    }

    fn path(&mut self, name: &'static str) -> Result<PathBuf, UsageError> {
        let path = self.required(name)?;
        if path.len() <= MAX_PATH {
            return Ok(path.into());
        }
        let message = format!("Option {name} must be a path of at most {MAX_PATH} bytes, found {}", path.len());
        Err(usage(message, "Keep the device's sockets in a folder with a shorter path"))
    }

    fn namespace(&mut self) -> Result<Namespace, UsageError> {
        match (self.0.remove("--netns"), self.0.remove("--netns-path")) {
            (Some(name), None) => Ok(Namespace::Name(name.to_string_lossy().into_owned())),
            (None, Some(path)) => Ok(Namespace::Path(path.into())),
            (None, None) => Err(usage("Option --netns or --netns-path is missing".to_owned(), "Give one of them")),
            _ => Err(usage("Options --netns and --netns-path exclude each other".to_owned(), "Give one of them")),
        }
    }

    fn mac(&mut self) -> Result<[u8; 6], UsageError> {
        let text = self.text("--mac")?;
        let octets: Option<Vec<u8>> = text.split([':', '-']).map(octet).collect();
        match octets.map(<[u8; 6]>::try_from) {
            Some(Ok(mac)) if mac != [0; 6] && mac[0] & 1 == 0 => Ok(mac),
            Some(Ok(_)) => Err(usage(
                format!("Option --mac must be the address of one interface, found {text}"),
                "The first octet of such an address is even, and not all octets are zero",
            )),
            _ => Err(usage(
                format!("Option --mac must be six octets, found {text}"),
                "Write an address such as 0c:c4:7a:ff:22:93",
            )),
        }
    }

    fn queue_size(&mut self) -> Result<u16, UsageError> {
        let size: u16 = self.number("--queue-size", 4..=32_768)?;
        if size.is_power_of_two() {
            return Ok(size);
        }
        let message = format!("Option --queue-size must be a power of two, found {size}");
        Err(usage(message, "Use 256 or 1024, for example"))
    }

    fn features(&mut self) -> Result<Option<u64>, UsageError> {
        if !self.0.contains_key("--features") {
            return Ok(None);
        }
        let text = self.text("--features")?;
        let digits = text.strip_prefix("0x").unwrap_or(&text);
        let features = u64::from_str_radix(digits, 16).ok();
        let message = || format!("Option --features must be a hexadecimal number of 64 bits, found {text}");
        features.map(Some).ok_or_else(|| usage(message(), "Write a number such as 0x100000000"))
    }

    fn number<T: FromStr + PartialOrd + Display>(
        &mut self,
        name: &'static str,
        range: RangeInclusive<T>,
    ) -> Result<T, UsageError> {
        let text = self.text(name)?;
        let number = text.parse().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| {
            let message = format!("Option {name} must be {} to {}, found {text}", range.start(), range.end());
            usage(message, "Give a number in that range")
        })
    }

    fn text(&mut self, name: &'static str) -> Result<String, UsageError> {
        Ok(self.required(name)?.to_string_lossy().into_owned())
    }

    fn required(&mut self, name: &'static str) -> Result<OsString, UsageError> {
        self.0.remove(name).ok_or_else(|| usage(format!("Option {name} is missing"), "See --help"))
    }
}

fn octet(text: &str) -> Option<u8> {
    let valid = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    valid.then(|| u8::from_str_radix(text, 16).ok())?
}

fn usage(message: String, hint: &str) -> UsageError {
    UsageError { message, hint: hint.to_owned() }
}

#[cfg(test)]
#[path = "arguments_tests.rs"]
mod tests;
