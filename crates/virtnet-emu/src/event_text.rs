use virtnet_types::{DatapathEvent, HostSide, LogLevel};

/// An event as a line of the log, with the level it has there.
pub(crate) fn event_text(event: &DatapathEvent) -> (LogLevel, String) {
    match event {
        DatapathEvent::HostConnected { vuid, side, peer_pid, peer_name } => {
            let how = match side {
                HostSide::Listen => "it connected to us",
                HostSide::Connect => "we connected to it",
            };
            (LogLevel::Info, format!("{vuid}: host connected: {peer_name} (pid {peer_pid}), {how}"))
        }
        DatapathEvent::HostDisconnected { vuid, reason, .. } => {
            (LogLevel::Info, format!("{vuid}: host disconnected: {reason}"))
        }
        DatapathEvent::DriverBound { vuid, features } => {
            (LogLevel::Info, format!("{vuid}: driver bound, features {features}"))
        }
        DatapathEvent::DriverUnbound { vuid } => (LogLevel::Info, format!("{vuid}: driver unbound")),
        DatapathEvent::QueueBroken { vuid, index, reason } => {
            (LogLevel::Err, format!("{vuid}: queue {index} broken: {reason}"))
        }
        DatapathEvent::DeviceFailed { vuid, reason } => (LogLevel::Err, format!("{vuid}: failed: {reason}")),
        DatapathEvent::Log { level, text } => (*level, text.clone()),
    }
}
