use virtnet_types::{DatapathEvent, LogLevel};

/// Where events go, and which log lines are wanted.
pub(crate) struct Events {
    sink: Box<dyn Fn(DatapathEvent) + Send>,
    level: LogLevel,
}

impl Events {
    pub(crate) fn new(sink: impl Fn(DatapathEvent) + Send + 'static) -> Self {
        Self { sink: Box::new(sink), level: LogLevel::Info }
    }

    pub(crate) fn set_level(&mut self, level: LogLevel) {
        self.level = level;
    }

    pub(crate) fn send(&self, event: DatapathEvent) {
        (self.sink)(event);
    }

    /// Logs a line, which is put together only if it is wanted.
    pub(crate) fn log(&self, level: LogLevel, text: impl FnOnce() -> String) {
        if level <= self.level {
            self.send(DatapathEvent::Log { level, text: text() });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn lines_above_the_level_are_not_even_put_together() {
        let (sender, receiver) = mpsc::channel();
        let mut events = Events::new(move |event| sender.send(event).unwrap());
        events.log(LogLevel::Debug, || panic!("nobody wants this"));
        events.set_level(LogLevel::Debug);
        events.log(LogLevel::Debug, || "seen".to_owned());
        let expected = DatapathEvent::Log { level: LogLevel::Debug, text: "seen".to_owned() };
        assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [expected]);
    }
}
