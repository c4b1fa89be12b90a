//! The thread that is the driver of every device.

use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicU64, Ordering};

use virtio_net_proto::NetHeader;
use virtnet_driver::{DRIVER_FEATURES, Driver, DriverConfig, QueuePair, Received};

use crate::clock;
use crate::frame;
use crate::plan::Plan;
use crate::shared::{Direction, Pace, Urgency, Wanted, Way};

/// Ticks between two frames of an idle device, and between two looks at whether devices are still there.
const SLOW: usize = 200;

/// Frames taken from a ring at once.
const BUDGET: usize = 512;

/// What this side tells.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    pub(crate) made: AtomicU64,
    pub(crate) lost: AtomicU64,
}

/// One device's driver.
struct Host {
    driver: Driver,
    pace: Pace,
    is_connected: bool,
}

/// Runs until it is to stop.
pub(crate) fn run(
    plans: &[Plan],
    len: usize,
    wanted: &Wanted,
    (out, inward): (&Direction, &Direction),
    connections: &Connections,
) -> Result<(), String> {
    let mut hosts: Vec<Host> = plans.iter().map(host).collect();
    let (mut frame, mut tick, mut urgency) = (vec![0; len], 0, Urgency::default());
    while !Wanted::is(&wanted.stop) {
        urgency.follow(wanted);
        let slot = tick % SLOW;
        for (index, (plan, host)) in plans.iter().zip(&mut hosts).enumerate() {
            let is_turn = index % SLOW == slot;
            if is_turn {
                look(host, plan, connections, inward)?;
            }
            if is_turn && wanted.reset.load(Ordering::Relaxed) == index + 1 {
                wanted.reset.store(0, Ordering::Relaxed);
                let_go(host, inward);
            }
            if !host.is_connected || !(plan.is_busy || is_turn) {
                continue;
            }
            let failed = |error| format!("{}: {error}", plan.socket.display());
            let pair = host.driver.pairs().first_mut().ok_or("a device without a queue pair")?;
            receive(pair, inward, &mut frame).map_err(failed)?;
            pair.tx.reap().map_err(failed)?;
            let way = &mut out.lock()[index];
            let due = if plan.is_busy {
                due(&mut host.pace, pair, wanted, way)
            } else {
                u64::from(Wanted::is(&wanted.idle) && pair.tx.under_way() == 0)
            };
            let sent = send(pair, due, (plan, index), (&mut frame[..len], way)).map_err(failed)?;
            host.pace.sent(sent);
        }
        tick += 1;
        if !Wanted::is(&wanted.flood) {
            clock::tick();
        }
    }
    Ok(())
}

fn host(plan: &Plan) -> Host {
    let segments = !(virtio_net_proto::VIRTIO_NET_F_CSUM | virtio_net_proto::VIRTIO_NET_F_GUEST_CSUM);
    let queue_size = if plan.is_busy { 256 } else { 64 };
    let config = DriverConfig { queue_size, features: DRIVER_FEATURES & segments, ..DriverConfig::new(&plan.socket) };
    Host { driver: Driver::new(config), pace: Pace::default(), is_connected: false }
}

/// Connects, or notices that the device has gone.
fn look(host: &mut Host, plan: &Plan, connections: &Connections, inward: &Direction) -> Result<(), String> {
    if host.is_connected && is_gone(&host.driver) {
        let_go(host, inward);
        connections.lost.fetch_add(1, Ordering::Relaxed);
    }
    if !host.is_connected {
        // A device that is just being made may go away in the middle of it; the next look tries again.
        host.is_connected = match host.driver.connect() {
            Ok(connected) => connected,
            Err(virtnet_driver::DriverError::Gone(_)) => false,
            Err(error) => return Err(format!("{}: {error}", plan.socket.display())),
        };
        connections.made.fetch_add(u64::from(host.is_connected), Ordering::Relaxed);
    }
    Ok(())
}

/// Disconnects; what has arrived is counted.
fn let_go(host: &mut Host, inward: &Direction) {
    let (mut ways, time, mut frame) = (inward.lock(), clock::now(), Vec::new());
    host.driver.disconnect(|_, received| note(received, time, &mut frame, (&mut ways, inward)));
    host.is_connected = false;
}

fn is_gone(driver: &Driver) -> bool {
    let Some(fd) = driver.device_fd() else { return true };
    let mut entry = libc::pollfd { fd: fd.as_raw_fd(), events: libc::POLLIN | libc::POLLRDHUP, revents: 0 };
    // SAFETY: one pollfd, which outlives the call that does not wait.
    unsafe { libc::poll(&raw mut entry, 1, 0) > 0 }
}

fn due(pace: &mut Pace, pair: &QueuePair, wanted: &Wanted, way: &mut Way) -> u64 {
    if Wanted::is(&wanted.flood) {
        return if pair.tx.under_way() < 256 { 64 } else { 0 };
    }
    let (due, refused) = pace.due(wanted.rates[0].load(Ordering::Relaxed), clock::now());
    way.refused += refused;
    due
}

fn send(
    pair: &mut QueuePair,
    due: u64,
    (plan, index): (&Plan, usize),
    (frame, way): (&mut [u8], &mut Way),
) -> Result<u64, virtnet_driver::DriverError> {
    let mut sent = 0;
    while sent < due && pair.tx.room().is_some() {
        frame::write(frame, plan.mac, index as u32, way.next);
        pair.tx.send(&NetHeader::default(), frame)?;
        (way.next, sent) = (way.next + 1, sent + 1);
    }
    if sent > 0 {
        pair.tx.publish()?;
    }
    Ok(sent)
}

fn receive(pair: &mut QueuePair, inward: &Direction, frame: &mut Vec<u8>) -> Result<(), virtnet_driver::DriverError> {
    let (mut ways, time, len) = (inward.lock(), clock::now(), frame.len());
    pair.rx.poll(BUDGET, |received| note(received, time, frame, (&mut ways, inward)))?;
    frame.resize(len.max(frame.len()), 0);
    Ok(())
}

fn note(received: &Received<'_>, time: u64, frame: &mut Vec<u8>, (ways, inward): (&mut [Way], &Direction)) {
    received.copy_frame(frame);
    match frame::read(frame) {
        None => {}
        Some(Err(())) => drop(inward.damaged.fetch_add(1, Ordering::Relaxed)),
        Some(Ok((device, number))) => {
            if let Some(way) = ways.get_mut(device as usize) {
                way.ledger.note(number, time);
            }
        }
    }
}
