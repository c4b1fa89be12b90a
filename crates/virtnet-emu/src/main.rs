//! `virtio_net_emu`: the datapath process.

use std::io::{self, Write};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;

use virtnet_datapath::{Engine, EngineOptions};
use virtnet_emu::{Command, EventInbox, Listener, Log, Options, Server, Service, USAGE, parse_arguments};
use virtnet_sys::crash::note_faults;
use virtnet_sys::signalfd::SignalFd;
use virtnet_types::{DatapathError, ErrorCode, LogLevel};

/// Exit status for a mistake in the arguments.
const USAGE_ERROR: u8 = 2;
/// Exit status when another process serves the socket.
const CONFLICT: u8 = 4;

fn main() -> ExitCode {
    match parse_arguments(arguments()) {
        Ok(Command::Version) => print_version(),
        Ok(Command::Serve(options)) => serve_and_report(&options),
        Err(mistake) => {
            let _ = writeln!(io::stderr(), "{mistake}\nusage: {USAGE}");
            ExitCode::from(USAGE_ERROR)
        }
    }
}

/// The arguments behind the program's name; what is not UTF-8 cannot be meant, as paths cross the wire as JSON.
fn arguments() -> impl Iterator<Item = String> {
    std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned())
}

fn print_version() -> ExitCode {
    match writeln!(io::stdout(), "virtio_net_emu {}", env!("CARGO_PKG_VERSION")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn serve_and_report(options: &Options) -> ExitCode {
    let log = Rc::new(Log::new(LogLevel::Info));
    match serve(options, &log) {
        Ok(()) => {
            log.line(LogLevel::Info, "Ended");
            ExitCode::SUCCESS
        }
        Err(error) => {
            log.line(LogLevel::Err, &error.to_string());
            if error.code == ErrorCode::Locked { ExitCode::from(CONFLICT) } else { ExitCode::FAILURE }
        }
    }
}

fn serve(options: &Options, log: &Rc<Log>) -> Result<(), DatapathError> {
    virtnet_emu::ignore_hangup();
    virtnet_emu::raise_descriptor_limit().map_err(|cause| io_error("raise the limit of descriptors", &cause))?;
    note_faults().map_err(|cause| io_error("have faults noted", &cause))?;
    // Both before the engine has threads: they inherit the blocked signals, and the umask is changed while the socket is made.
    let signals = SignalFd::block(&[libc::SIGTERM, libc::SIGINT]).map_err(|cause| io_error("block signals", &cause))?;
    let listener = Listener::bind(&options.socket)?;
    let inbox = Arc::new(EventInbox::new().map_err(|cause| io_error("make an event counter", &cause))?);
    let engine = start_engine(options, &inbox)?;
    let service = Service::new(engine, Rc::clone(log));
    let text = format!("virtio_net_emu {} serves {}", env!("CARGO_PKG_VERSION"), options.socket.display());
    log.line(LogLevel::Info, &text);
    let server = Server::new(listener, signals, inbox, service, Rc::clone(log));
    let mut server = server.map_err(|cause| io_error("serve", &cause))?;
    server.run().map_err(|cause| io_error("serve", &cause))?;
    // The connections end with the process: a controller that sees its own close knows that nothing of the process is left.
    std::mem::forget(server);
    Ok(())
}

fn start_engine(options: &Options, inbox: &Arc<EventInbox>) -> Result<Engine, DatapathError> {
    let sink = Arc::clone(inbox);
    let engine_options = EngineOptions { workers: options.workers, spin_us: options.spin_us, cpus: options.cpus };
    Engine::start(engine_options, move |event| sink.push(event))
}

fn io_error(action: &str, cause: &io::Error) -> DatapathError {
    DatapathError::new(ErrorCode::Io, format!("Could not {action}: {cause}"))
}
