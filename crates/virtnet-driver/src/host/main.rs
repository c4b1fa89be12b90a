use super::report::Report;
use super::run::Host;
use super::{Arguments, Invocation, help};
use crate::error::{DriverError, Result};
use std::ffi::OsString;
use std::io::{self, Write};
use virtnet_sys::signalfd::SignalFd;

/// Exit statuses beyond 0; `--help` lists them.
const FAILURE: u8 = 1;
const USAGE: u8 = 2;
const NO_NAMESPACE: u8 = 3;
const NAME_IN_USE: u8 = 4;

/// Runs the program with a command line that lacks the program's name, and returns its exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    match Invocation::parse(arguments) {
        Ok(Invocation::Help) => print(&help()),
        Ok(Invocation::Version) => print(concat!("virtio_net_host ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Invocation::Run(arguments)) => run(&arguments),
        Err(error) => {
            complain(&error.message, &error.hint);
            USAGE
        }
    }
}

fn run(arguments: &Arguments) -> u8 {
    if let Err(error) = arguments.namespace.enter() {
        complain(&error.to_string(), "`ip netns list` shows the network namespaces there are");
        return if errno(&error) == Some(libc::ENOENT) { NO_NAMESPACE } else { FAILURE };
    }
    match serve(arguments) {
        Ok(()) => 0,
        Err(error) if errno(&error) == Some(libc::EEXIST) => {
            complain(&error.to_string(), "Choose another name with --name");
            NAME_IN_USE
        }
        Err(error) => {
            complain(&error.to_string(), hint(errno(&error)));
            FAILURE
        }
    }
}

fn serve(arguments: &Arguments) -> Result<()> {
    let signals = SignalFd::block(&[libc::SIGTERM, libc::SIGINT]).map_err(DriverError::system("block signals"))?;
    let mut host = Host::new(arguments, signals, Report::new(Box::new(io::stderr())))?;
    // Whoever started us without wanting to know may have closed the pipe.
    print("ready\n");
    host.run()
}

fn hint(errno: Option<i32>) -> &'static str {
    match errno {
        Some(libc::EPERM | libc::EACCES) => "Run it as root",
        Some(libc::ENOENT | libc::ENXIO) => "Load the kernel's module: modprobe tun",
        _ => "Bind the device again; the kernel's log may tell more",
    }
}

fn errno(error: &DriverError) -> Option<i32> {
    match error {
        DriverError::Netdev(error) => error.raw_os_error(),
        _ => None,
    }
}

fn print(text: &str) -> u8 {
    let mut out = io::stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if written.is_ok() { 0 } else { FAILURE }
}

fn complain(message: &str, hint: &str) {
    // Standard error may be closed; the exit status says the rest.
    let _ = write!(io::stderr(), "virtio_net_host: {message}\nhint: {hint}\n");
}
