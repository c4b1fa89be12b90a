use std::path::PathBuf;

use virtnet_datapath::{CpuList, EngineOptions};

/// The usage line, as printed beside a mistake in the arguments.
pub const USAGE: &str =
    "virtio_net_emu --socket PATH [--workers N] [--cpus LIST] [--spin-us N | --polling] [--version]";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the version and end.
    Version,
    /// Be the datapath.
    Serve(Options),
}

/// How to be the datapath.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The socket on which controllers are served.
    pub socket: PathBuf,
    /// Threads that move frames; 1 to 64.
    pub workers: u16,
    /// How long a worker looks for more work before it sleeps, in microseconds; at most a second, or
    /// [`EngineOptions::POLLING`](virtnet_datapath::EngineOptions::POLLING): it never sleeps.
    pub spin_us: u32,
    /// Processors on which the workers stay; empty: on any.
    pub cpus: CpuList,
}

/// Reads the arguments behind the program's name.
///
/// # Errors
/// A sentence that names the argument at fault.
pub fn parse_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut socket, mut workers, mut spin_us, mut cpus) = (None, 1, 0, CpuList::default());
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--version" => return Ok(Command::Version),
            "--socket" => socket = Some(PathBuf::from(value(&name, arguments.next())?)),
            "--workers" => workers = number(&name, arguments.next(), 1, 64)?,
            "--spin-us" => spin_us = number(&name, arguments.next(), 0, 1_000_000)?,
            "--cpus" => cpus = cpu_list(&name, arguments.next())?,
            "--polling" => spin_us = EngineOptions::POLLING,
            _ => return Err(format!("Unknown argument {name}")),
        }
    }
    let socket = socket.ok_or("Missing argument --socket")?;
    // Bounded just above.
    let workers = u16::try_from(workers).unwrap_or(u16::MAX);
    Ok(Command::Serve(Options { socket, workers, spin_us, cpus }))
}

fn value(name: &str, given: Option<String>) -> Result<String, String> {
    given.filter(|text| !text.is_empty()).ok_or_else(|| format!("Argument {name} needs a value"))
}

fn cpu_list(name: &str, given: Option<String>) -> Result<CpuList, String> {
    let text = value(name, given)?;
    text.parse().map_err(|error| format!("Argument {name} is {error}, found {text}"))
}

fn number(name: &str, given: Option<String>, least: u32, most: u32) -> Result<u32, String> {
    let text = value(name, given)?;
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("Argument {name} must be {least} to {most}, found {text}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        parse_arguments(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_socket_is_all_it_needs() {
        let cpus = CpuList::default();
        let expected = Options { socket: PathBuf::from("/run/a.sock"), workers: 1, spin_us: 0, cpus };
        assert_eq!(parse("--socket /run/a.sock"), Ok(Command::Serve(expected)));
    }

    #[test]
    fn every_option_is_taken() {
        let cpus = "0-2,7".parse().unwrap();
        let expected = Options { socket: PathBuf::from("a"), workers: 4, spin_us: 50, cpus };
        assert_eq!(parse("--workers 4 --cpus 0-2,7 --spin-us 50 --socket a"), Ok(Command::Serve(expected)));
        assert_eq!(parse("--version"), Ok(Command::Version));
    }

    #[test]
    fn workers_that_poll_never_sleep() {
        let expected = Options {
            socket: PathBuf::from("a"),
            workers: 2,
            spin_us: EngineOptions::POLLING,
            cpus: CpuList::default(),
        };
        assert_eq!(parse("--socket a --workers 2 --polling"), Ok(Command::Serve(expected)));
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(parse(""), Err("Missing argument --socket".to_owned()));
        assert_eq!(parse("--socket"), Err("Argument --socket needs a value".to_owned()));
        assert_eq!(parse("--socket a --workers 0"), Err("Argument --workers must be 1 to 64, found 0".to_owned()));
        let mistake = "Argument --cpus is not a list of processors such as 0-3,8, with numbers below 1024, found x";
        assert_eq!(parse("--socket a --cpus x"), Err(mistake.to_owned()));
        assert_eq!(parse("--colour red"), Err("Unknown argument --colour".to_owned()));
    }
}
