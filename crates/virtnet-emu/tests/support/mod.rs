//! A datapath process of a test's own, and a controller's end of its socket.

#![allow(dead_code, reason = "part of each test program, and no test uses all of it")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(10);

/// A temporary folder and the process that serves a socket in it; both end with the value.
pub(crate) struct Emu {
    folder: PathBuf,
    arguments: Vec<&'static str>,
    child: Child,
}

impl Emu {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// With further arguments, which each process after it has as well.
    pub(crate) fn start_with(arguments: &[&'static str]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("emu-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let log = fs::File::create(folder.join("log")).unwrap();
        let child = command(&folder.join("emu.sock")).args(arguments).stderr(log).spawn().unwrap();
        Self { folder, arguments: arguments.to_vec(), child }
    }

    /// What the process has logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap()
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.join("emu.sock")
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Connects as soon as the process listens.
    pub(crate) fn connect(&self) -> Peer {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match UnixStream::connect(self.socket()) {
                Ok(stream) => return Peer::new(stream),
                Err(cause) => assert!(Instant::now() < deadline, "{cause}"),
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// A connection that has said hello.
    pub(crate) fn controller(&self) -> Peer {
        let mut peer = self.connect();
        peer.ask("hello", json!({ "protocol": 1 }));
        peer
    }

    /// A second process on the same socket, to its end.
    pub(crate) fn rival(&self) -> Output {
        command(&self.socket()).stderr(Stdio::piped()).output().unwrap()
    }

    /// Kills the process and starts another one.
    pub(crate) fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = command(&self.socket()).args(&self.arguments).spawn().unwrap();
    }

    /// Waits until the process has ended by itself and starts another one.
    pub(crate) fn await_end_and_restart(&mut self) {
        self.child.wait().unwrap();
        self.child = command(&self.socket()).args(&self.arguments).spawn().unwrap();
    }

    /// The exit status, once the process has ended.
    pub(crate) fn exit_status(&mut self) -> Option<i32> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("The process did not end");
    }

    /// A loopback device's document whose sockets are in this process's folder.
    pub(crate) fn device(&self, number: u32) -> Value {
        let path = |name: &str| self.folder.join(format!("{number}.{name}"));
        json!({
            "vuid": format!("VNETS1D{number}F0"), "mac": "0c:c4:7a:ff:22:93", "mtu": 1500, "queuePairs": 1, "maxQueueSize": 256,
            "features": "0x100000000", "linkUp": true, "port": { "kind": "loopback" },
            "transport": { "kind": "vhostUser", "listenPath": path("sock"), "connectPath": path("vmm.sock") },
        })
    }
}

impl Drop for Emu {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn command(socket: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_virtio_net_emu"));
    command.arg("--socket").arg(socket).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// One connection to the process.
pub(crate) struct Peer {
    stream: BufReader<UnixStream>,
    last_id: u64,
}

impl Peer {
    fn new(stream: UnixStream) -> Self {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self { stream: BufReader::new(stream), last_id: 0 }
    }

    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        // A process that has had enough closes while we still write.
        let _ = self.stream.get_mut().write_all(bytes);
    }

    /// The next line, of whatever kind.
    pub(crate) fn read_message(&mut self) -> Value {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|cause| panic!("{cause}: {line:?}"))
    }

    /// Asks, and returns the whole answer; events in between are passed over.
    pub(crate) fn ask_whole(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let request = json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params });
        self.send_raw(format!("{request}\n").as_bytes());
        loop {
            let message = self.read_message();
            if message["id"] == self.last_id {
                return message;
            }
            assert_eq!(message["method"], "event");
        }
    }

    /// Asks for what must succeed.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.ask_whole(method, params);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].take()
    }

    /// Asks for what must fail; returns its code of the closed list.
    pub(crate) fn ask_in_vain(&mut self, method: &str, params: Value) -> String {
        let answer = self.ask_whole(method, params);
        answer["error"]["data"]["code"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// Reads to the end of the connection.
    pub(crate) fn read_to_end(&mut self) -> String {
        let mut rest = Vec::new();
        // A reset is an end as good as any.
        let _ = self.stream.read_to_end(&mut rest);
        String::from_utf8(rest).unwrap()
    }
}
