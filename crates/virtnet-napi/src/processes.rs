//! Locks and processes.

use std::os::fd::IntoRawFd;
use std::path::Path;

use napi::Result;
use napi_derive::napi;
use serde::{Deserialize, Serialize};
use virtnet_sys::descriptor::duplicate;
use virtnet_sys::lock::{LockAttempt, PidLock};
use virtnet_sys::notify::notify;
use virtnet_sys::process::{DetachedCommand, ProcessIdentity, spawn_detached as spawn};
use virtnet_types::{DatapathError, ErrorCode, parse_document};

use crate::error::{from_system, to_js, to_json};

/// A locked file; the lock ends with `release` or with the process.
#[napi]
pub struct BindingLock {
    lock: Option<PidLock>,
}

#[napi]
impl BindingLock {
    /// Locks a file without waiting and writes our process id into it; `E_LOCKED` naming the holder when it is taken.
    #[napi(factory)]
    pub fn acquire(path: String) -> Result<Self> {
        match PidLock::acquire(Path::new(&path)) {
            Ok(LockAttempt::Held(lock)) => Ok(Self { lock: Some(lock) }),
            Ok(LockAttempt::Taken { pid }) => Err(to_js(taken(&path, pid))),
            Err(cause) => Err(to_js(from_system(&cause))),
        }
    }

    /// Gives the lock up; a second call does nothing.
    #[napi]
    pub fn release(&mut self) {
        self.lock = None;
    }
}

fn taken(path: &str, pid: Option<u32>) -> DatapathError {
    let holder = pid.map_or_else(|| "Another process".to_owned(), |pid| format!("Process {pid}"));
    DatapathError::new(ErrorCode::Locked, format!("{holder} holds the lock on {path}"))
}

/// Duplicates an open descriptor of this process. Whoever asks closes the duplicate; no program that is started inherits it.
#[napi]
pub fn duplicate_descriptor(descriptor: i32) -> Result<i32> {
    let refused = |cause: std::io::Error| {
        to_js(DatapathError::new(ErrorCode::Io, format!("Cannot duplicate the descriptor {descriptor}: {cause}")))
    };
    duplicate(descriptor).map(IntoRawFd::into_raw_fd).map_err(refused)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Program {
    program: String,
    arguments: Vec<String>,
    log: String,
}

/// Names one process for as long as the machine runs; the time is text, because it has 64 bits.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Identity {
    pid: u32,
    start_time: String,
}

/// Starts a program that outlives us. `program`: `{"program","arguments","log"}`; gives `{"pid","startTime"}`, or nothing for a program
/// that ended at once.
#[napi]
pub fn spawn_detached(program: String) -> Result<Option<String>> {
    let Program { program, arguments, log } = parse_document("The program to start", &program).map_err(to_js)?;
    let command = DetachedCommand {
        program: program.into(),
        arguments: arguments.into_iter().map(Into::into).collect(),
        log: log.into(),
    };
    let ProcessIdentity { pid, start_time } = match spawn(&command) {
        Err(cause) if cause.raw_os_error() == Some(libc::ESRCH) => return Ok(None),
        other => other.map_err(|cause| to_js(from_system(&cause)))?,
    };
    to_json(&Identity { pid, start_time: start_time.to_string() }).map(Some).map_err(to_js)
}

/// Tells the service manager how the service stands: `socket` is what it named in NOTIFY_SOCKET, `state` lines as of sd_notify(3).
#[napi]
pub fn notify_manager(socket: String, state: String) -> Result<()> {
    notify(&socket, &state).map_err(|cause| to_js(from_system(&cause)))
}

/// Whether the very process `{"pid","startTime"}` still runs.
#[napi]
pub fn is_process_alive(identity: String) -> Result<bool> {
    let Identity { pid, start_time } = parse_document("The process identity", &identity).map_err(to_js)?;
    Ok(start_time.parse().is_ok_and(|start_time| ProcessIdentity { pid, start_time }.is_alive()))
}
