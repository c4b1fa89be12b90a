//! The thread that is the network behind every representor.

use std::sync::atomic::Ordering;

use crate::clock;
use crate::frame;
use crate::packet_socket::PacketSocket;
use crate::plan::Plan;
use crate::shared::{Direction, Pace, Urgency, Wanted};

/// Frames taken between two looks at what is due.
const BUDGET: usize = 2048;

/// Runs until it is to stop.
pub(crate) fn run(
    plans: &[Plan],
    len: usize,
    wanted: &Wanted,
    (out, inward): (&Direction, &Direction),
    socket: &PacketSocket,
) -> Result<(), String> {
    let (mut frame, mut urgency) = (vec![0; len], Urgency::default());
    let mut paces: Vec<Pace> = plans.iter().map(|_| Pace::default()).collect();
    while !Wanted::is(&wanted.stop) {
        urgency.follow(wanted);
        let count = receive(socket, out).map_err(|cause| format!("receive: {cause}"))?;
        for (index, plan) in plans.iter().enumerate().filter(|(_, plan)| plan.is_busy) {
            let way = &mut inward.lock()[index];
            let (due, refused) = if Wanted::is(&wanted.flood) {
                (64, 0)
            } else {
                paces[index].due(wanted.rates[1].load(Ordering::Relaxed), clock::now())
            };
            way.refused += refused;
            for _ in 0..due {
                frame::write(&mut frame, plan.mac, index as u32, way.next);
                if !socket.send(plan.interface, &frame).map_err(|cause| format!("{}: {cause}", plan.representor))? {
                    break;
                }
                way.next += 1;
                paces[index].sent(1);
            }
        }
        if !Wanted::is(&wanted.flood) && count < BUDGET {
            clock::tick();
        }
    }
    Ok(())
}

fn receive(socket: &PacketSocket, out: &Direction) -> std::io::Result<usize> {
    let mut ways = out.lock();
    for count in 0..BUDGET {
        let arrived = socket.receive(|bytes, time| match frame::read(bytes) {
            None => {}
            Some(Err(())) => drop(out.damaged.fetch_add(1, Ordering::Relaxed)),
            Some(Ok((device, number))) => {
                if let Some(way) = ways.get_mut(device as usize) {
                    way.ledger.note(number, time);
                }
            }
        })?;
        if !arrived {
            return Ok(count);
        }
    }
    Ok(BUDGET)
}
