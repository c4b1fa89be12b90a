//! The engine: threads that own queues, commands in, events out.
//!
//! # Theory of operation
//!
//! ```text
//!   any thread                  control thread                            worker threads
//!   Engine ──Command──►  Control: epoll over commands,            Pairs: epoll over kicks, ports, mailbox
//!          ◄──reply───   listeners, sessions, one timer               each pair: QueuePair + port + doorbells
//!                          Device: DeviceHost = vhost-user's
//!   events ◄───────────    Backend, port, connection   ──Task──►  run between two bursts
//!                                              ◄──result, Notice──
//! ```
//!
//! **Who owns what.** The control thread owns every device: its sockets, what its front end has said, its port's settings. A worker
//! owns the queue pairs placed with it (`placement.rs`) when a driver first starts one of their rings: rings, the port's end, kick and
//! call descriptors. A pair moves to another worker when that evens out how busy they are (`control/balance.rs`): between two bursts, its
//! rings where they are. The two share only atomics: counters and ring positions, which the worker writes and anyone reads.
//!
//! **How a change reaches a queue.** The control thread puts a [task](worker::WorkerHandle::call) into the worker's mailbox and waits.
//! The worker runs it between two bursts, so it meets no burst half done, and the burst loop needs no lock. Only when the task has
//! answered does a front end get its reply: after `GET_VRING_BASE` nobody touches the ring, after a change of the memory table nobody
//! holds a slice of the former memory, which is unmapped when the last map with it is dropped. A burst is at most 64 frames in each
//! direction for each pair, so the wait is short. While devices come back by the dozen the control thread holds the workers and runs tasks
//! itself (`worker/hold.rs`), and the pairs of a device that comes back are set up before a worker has them (`device/assembly.rs`).
//!
//! **Devices at a switch** have all their pairs with one worker, so whoever serves a sender can write to every receiver's ring: the
//! sender's pair is taken out of its slot for a burst, and the others' are at hand (`worker/fabric.rs`). Receivers are shown their frames
//! at the end of that burst, and need not be polled for it.
//!
//! **When a worker works.** A pair that had work is polled again, and for `spin_us` more after its last work; then the driver is asked
//! for kicks, the rings are looked at once more, and the pair sleeps. Kicks and ports are watched edge-triggered: what they report
//! after the last look is not lost, and nothing needs to be read to silence them. With every pair asleep the worker blocks for good,
//! so idle devices cost nothing. A notification that moderation holds back is sent at the end of a burst, at the look at the clock after
//! a round of polling, or when the wait of a worker with nothing else to do ends for it: it costs no timer and no system call of its own.
//! A pair whose driver sends in large bursts is left alone for some microseconds while fewer frames than a burst wait: `worker/patience.rs`.
//!
//! **What can go wrong.** A front end that breaks the protocol loses its connection, with the reason in an event. A ring that breaks
//! its format stops by itself until it is started anew. Guest memory that was cut short, or a panic in a burst, fails its device: its
//! rings stop, its error descriptors are signalled, until the front end resets it or connects again. In no case does another device
//! notice. A worker reports such things as a [`Notice`](worker::Notice); each carries the number of the ring's start, so that one that
//! is late does not hit the ring's next life.
//!
//! **Connections.** A device listens on one path and, while it has no host, tries to connect to another where a file is: ten times a
//! second for some seconds after one has come, which the folder's watch tells, then once a second. The first connection wins, in
//! whichever direction; further ones are closed at once with a reason in the log. The timer runs only while some device needs it.

mod command;
mod control;
mod device;
mod engine;
mod event;
mod placement;
mod rate;
mod worker;

pub use engine::{Engine, EngineOptions};
pub use virtnet_sys::cpus::CpuList;
