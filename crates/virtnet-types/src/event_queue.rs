use std::collections::VecDeque;

use crate::{DatapathEvent, LogLevel, Vuid};

/// Events that wait for a reader who may be slow, in bounded room.
///
/// Beyond [`EventQueue::CAPACITY`] log lines are dropped and counted, and of the events about one thing (a device's host, its driver, a
/// queue, its failure) only the newest is kept: the reader then still learns how things stand, though not each step on the way. So the
/// bound is the capacity, or a few events per device where that is more.
#[derive(Default)]
pub struct EventQueue {
    events: VecDeque<DatapathEvent>,
    dropped_lines: u64,
}

impl EventQueue {
    /// Events kept before any is given up.
    pub const CAPACITY: usize = 1024;

    /// Appends an event, giving up an older or a lesser one where there is no room.
    pub fn push(&mut self, event: DatapathEvent) {
        if self.events.len() < Self::CAPACITY {
            self.events.push_back(event);
        } else if is_log(&event) {
            self.dropped_lines += 1;
        } else {
            self.make_room(&event);
            self.events.push_back(event);
        }
    }

    /// Takes the oldest event; when lines were dropped, a line that says so comes after what was kept.
    pub fn pop(&mut self) -> Option<DatapathEvent> {
        self.events.pop_front().or_else(|| self.take_drop_notice())
    }

    fn make_room(&mut self, event: &DatapathEvent) {
        if let Some(line) = self.events.iter().position(is_log) {
            self.events.remove(line);
            self.dropped_lines += 1;
        } else if let Some(older) = self.events.iter().position(|other| subject(other) == subject(event)) {
            self.events.remove(older);
        }
    }

    fn take_drop_notice(&mut self) -> Option<DatapathEvent> {
        match std::mem::take(&mut self.dropped_lines) {
            0 => None,
            count => Some(DatapathEvent::Log {
                level: LogLevel::Info,
                text: format!("{count} log lines were dropped: the reader was slow"),
            }),
        }
    }
}

fn is_log(event: &DatapathEvent) -> bool {
    matches!(event, DatapathEvent::Log { .. })
}

/// What an event is about; a newer event on the same subject makes an older one worthless.
#[derive(PartialEq, Eq)]
enum Subject<'a> {
    Host(&'a Vuid),
    Driver(&'a Vuid),
    Queue(&'a Vuid, u16),
    Failure(&'a Vuid),
    Log,
}

fn subject(event: &DatapathEvent) -> Subject<'_> {
    match event {
        DatapathEvent::HostConnected { vuid, .. } | DatapathEvent::HostDisconnected { vuid, .. } => Subject::Host(vuid),
        DatapathEvent::DriverBound { vuid, .. } | DatapathEvent::DriverUnbound { vuid } => Subject::Driver(vuid),
        DatapathEvent::QueueBroken { vuid, index, .. } => Subject::Queue(vuid, *index),
        DatapathEvent::DeviceFailed { vuid, .. } => Subject::Failure(vuid),
        DatapathEvent::Log { .. } => Subject::Log,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vuid(number: usize) -> Vuid {
        Vuid::try_from(format!("VNETS1D{number}F0")).unwrap()
    }

    fn line(text: &str) -> DatapathEvent {
        DatapathEvent::Log { level: LogLevel::Info, text: text.to_owned() }
    }

    fn drain(queue: &mut EventQueue) -> Vec<DatapathEvent> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn keeps_the_order() {
        let mut queue = EventQueue::default();
        queue.push(line("a"));
        queue.push(DatapathEvent::DriverUnbound { vuid: vuid(0) });
        assert_eq!(drain(&mut queue), [line("a"), DatapathEvent::DriverUnbound { vuid: vuid(0) }]);
    }

    #[test]
    fn drops_log_lines_first_and_says_how_many() {
        let mut queue = EventQueue::default();
        for _ in 0..EventQueue::CAPACITY + 5 {
            queue.push(line("x"));
        }
        queue.push(DatapathEvent::DriverUnbound { vuid: vuid(0) });
        let events = drain(&mut queue);
        assert_eq!(events.len(), EventQueue::CAPACITY + 1);
        assert_eq!(events[EventQueue::CAPACITY - 1], DatapathEvent::DriverUnbound { vuid: vuid(0) });
        assert_eq!(events[EventQueue::CAPACITY], line("6 log lines were dropped: the reader was slow"));
    }

    #[test]
    fn a_host_that_flaps_for_ever_costs_one_event_per_device() {
        let mut queue = EventQueue::default();
        for round in 0..EventQueue::CAPACITY * 2 {
            queue.push(DatapathEvent::HostDisconnected {
                vuid: vuid(round % 3),
                reason: format!("round {round}"),
                code: None,
            });
        }
        let events = drain(&mut queue);
        assert_eq!(events.len(), EventQueue::CAPACITY);
        let newest = DatapathEvent::HostDisconnected { vuid: vuid(1), reason: "round 2047".to_owned(), code: None };
        assert_eq!(events.last(), Some(&newest));
    }
}
