//! The program `virtio_net_host`: interfaces in namespaces over small devices, and its command line.
#![allow(clippy::unwrap_used, reason = "the exemption for tests does not reach helpers of integration tests")]

#[path = "support/netns.rs"]
mod netns;
mod support;

use netns::Namespace;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use support::{Options, SocketPath, TinyDevice, Wire, eventually};
use virtnet_sys::process::ProcessIdentity;

const LEFT: Ipv4Addr = Ipv4Addr::new(10, 99, 0, 1);
const RIGHT: Ipv4Addr = Ipv4Addr::new(10, 99, 0, 2);

fn command(socket: &Path, namespace: &Path, pairs: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_virtio_net_host"));
    command.arg("--socket").arg(socket).arg("--netns-path").arg(namespace);
    command.args(["--name", "eth0", "--mtu", "1500", "--queue-size", "256"]);
    let last = u8::from(socket.to_string_lossy().contains("right"));
    command.args(["--mac", &format!("02:00:00:00:00:0{}", last + 1), "--queue-pairs", &pairs.to_string()]);
    command
}

/// A running program; killed at the end if it is still there.
struct Host(Child);

impl Host {
    /// Starts it and waits for its word that the interface exists.
    fn start(socket: &Path, namespace: &Namespace, pairs: u16) -> Self {
        let mut child = command(socket, &namespace.path(), pairs).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        Self(child)
    }

    fn terminate(mut self) -> Option<i32> {
        ProcessIdentity::of(self.0.id()).unwrap().signal(libc::SIGTERM).unwrap();
        self.0.wait().unwrap().code()
    }

    /// Processor time so far, in clock ticks of 10 ms.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_ascii_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Two ends of a cable: what one device sends, the other receives.
fn cable(pairs: u16) -> (Options, Options) {
    let (there, here) = (Wire::default(), Wire::default());
    let left = Options { features: u64::MAX, pairs, out: there.clone(), back: here.clone() };
    (left.clone(), Options { out: here, back: there, ..left })
}

/// Sends `len` patterned bytes through `stream` and back from whoever echoes them, and compares.
fn echo_through(mut stream: TcpStream, len: usize) {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let bytes: Vec<u8> = (0..len).map(|index| (index * 7 + index / 4093) as u8).collect();
    let (mut reader, expected) = (stream.try_clone().unwrap(), bytes.clone());
    let receiver = std::thread::spawn(move || {
        let mut back = vec![0; expected.len()];
        reader.read_exact(&mut back).unwrap();
        assert!(back == expected, "the bytes came back changed");
    });
    stream.write_all(&bytes).unwrap();
    receiver.join().unwrap();
}

fn serve_echo(listener: TcpListener) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut writer = stream.try_clone().unwrap();
        std::io::copy(&mut stream, &mut writer).unwrap();
    })
}

/// Two hosts on a cable, and a TCP connection between them that survives whatever `meanwhile` does to the devices.
fn over_a_cable(name: &str, pairs: u16, meanwhile: impl FnOnce(&mut Option<TinyDevice>, &Options, &Path)) {
    let (Some(left), Some(right)) = (Namespace::new(), Namespace::new()) else { return };
    let (left_path, right_path) = (SocketPath::new(&format!("{name}-left")), SocketPath::new(&format!("{name}-right")));
    let (left_options, right_options) = cable(pairs);
    let mut left_device = Some(TinyDevice::start(&left_path.0, &left_options));
    let _right_device = TinyDevice::start(&right_path.0, &right_options);
    let hosts = [Host::start(&left_path.0, &left, pairs), Host::start(&right_path.0, &right, pairs)];
    eventually("both carriers are on", || left.carrier("eth0") == Some(true) && right.carrier("eth0") == Some(true));
    left.set_address("eth0", LEFT);
    right.set_address("eth0", RIGHT);
    let echo = serve_echo(right.run(|| TcpListener::bind((RIGHT, 7)).unwrap()));
    let stream = left.run(|| TcpStream::connect_timeout(&(RIGHT, 7).into(), Duration::from_secs(10)).unwrap());
    let transfer = std::thread::spawn(move || echo_through(stream, 32 << 20));
    meanwhile(&mut left_device, &left_options, &left_path.0);
    transfer.join().unwrap();
    echo.join().unwrap();
    for host in hosts {
        assert_eq!(host.terminate(), Some(0));
    }
    assert_eq!((left.carrier("eth0"), right.carrier("eth0")), (None, None));
}

#[test]
fn tcp_crosses_between_two_hosts_with_all_offloads() {
    over_a_cable("cable", 1, |_, _, _| {});
}

#[test]
fn tcp_crosses_with_four_queue_pairs() {
    over_a_cable("multi", 4, |_, _, _| {});
}

#[test]
fn tcp_survives_a_device_that_crashes_and_comes_back() {
    over_a_cable("crash", 1, |device, options, path| {
        for _ in 0..3 {
            std::thread::sleep(Duration::from_millis(50));
            drop(device.take());
            std::thread::sleep(Duration::from_millis(20));
            *device = Some(TinyDevice::start(path, options));
        }
    });
}

#[test]
fn the_carrier_goes_with_the_device_and_comes_back_with_it() {
    let Some(namespace) = Namespace::new() else { return };
    let path = SocketPath::new("carrier");
    let host = Host::start(&path.0, &namespace, 2);
    assert_eq!(namespace.carrier("eth0"), Some(false));
    for pairs in [2, 1, 2] {
        let device = TinyDevice::start(&path.0, &Options { pairs, ..Options::default() });
        eventually("the carrier is on", || namespace.carrier("eth0") == Some(true));
        drop(device);
        eventually("the carrier is off", || namespace.carrier("eth0") == Some(false));
    }
    assert_eq!(host.terminate(), Some(0));
}

#[test]
fn an_idle_host_costs_nothing_with_and_without_a_device() {
    let Some(namespace) = Namespace::new() else { return };
    let path = SocketPath::new("idle");
    let host = Host::start(&path.0, &namespace, 1);
    for device in [None, Some(TinyDevice::start(&path.0, &Options::default()))] {
        eventually("the host has settled", || namespace.carrier("eth0") == Some(device.is_some()));
        std::thread::sleep(Duration::from_millis(300));
        let before = host.ticks();
        std::thread::sleep(Duration::from_secs(2));
        let spent = host.ticks() - before;
        // A tick is 10 ms: at most 1 % of a processor, and one tick of chance.
        assert!(spent <= 3, "{spent} ticks in 2 s");
    }
}

#[test]
fn a_killed_host_leaves_no_interface() {
    let Some(namespace) = Namespace::new() else { return };
    let path = SocketPath::new("killed");
    drop(Host::start(&path.0, &namespace, 1));
    eventually("the interface is gone", || namespace.carrier("eth0").is_none());
}

#[test]
fn an_interface_that_somebody_deletes_ends_the_program() {
    let Some(namespace) = Namespace::new() else { return };
    let path = SocketPath::new("deleted");
    let _device = TinyDevice::start(&path.0, &Options::default());
    let mut host = Host::start(&path.0, &namespace, 1);
    eventually("the carrier is on", || namespace.carrier("eth0") == Some(true));
    namespace.delete("eth0");
    assert_eq!(host.0.wait().unwrap().code(), Some(1));
}

fn outcome(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_wrong_command_line_ends_with_2_and_says_why() {
    let (code, text) = outcome(&Command::new(env!("CARGO_BIN_EXE_virtio_net_host")).arg("--colour").output().unwrap());
    assert_eq!((code, text.as_str()), (Some(2), "virtio_net_host: There is no option --colour\nhint: See --help\n"));
}

#[test]
fn an_absent_namespace_ends_with_3_and_a_name_in_use_with_4() {
    let absent = command(Path::new("/tmp/none"), Path::new("/run/netns/virtnet-absent"), 1).output().unwrap();
    assert_eq!(outcome(&absent).0, Some(3), "{absent:?}");
    let Some(namespace) = Namespace::new() else { return };
    let path = SocketPath::new("in-use");
    let _host = Host::start(&path.0, &namespace, 1);
    let second = command(&path.0, &namespace.path(), 1).output().unwrap();
    let (code, text) = outcome(&second);
    assert_eq!(code, Some(4));
    assert!(text.starts_with("virtio_net_host: Cannot create TAP eth0: File exists"), "{text}");
}
