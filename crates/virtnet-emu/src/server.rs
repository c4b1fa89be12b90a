use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use virtnet_sys::epoll::{Epoll, Events, Interest};
use virtnet_sys::signalfd::SignalFd;
use virtnet_types::{DatapathError, ErrorCode, LogLevel};

use crate::event_inbox::EventInbox;
use crate::event_text::event_text;
use crate::listener::Listener;
use crate::log::Log;
use crate::peers::Peers;
use crate::service::Service;
use crate::wire::{Fault, Request, encode_answer};

/// Serves controllers, one at a time, in one thread that sleeps in epoll.
///
/// `hello` makes a peer the controller. Only the controller may call other methods and gets events, those that happen after its `hello`:
/// with a snapshot taken then, it misses nothing.
pub struct Server {
    epoll: Rc<Epoll>,
    signals: SignalFd,
    inbox: Arc<EventInbox>,
    log: Rc<Log>,
    peers: Peers,
    /// Absent once the end has begun; dropping the listener removes the socket, so that nobody finds a process that is leaving.
    serving: Option<(Listener, Service)>,
}

impl Server {
    const LISTENER: u64 = 0;
    const SIGNALS: u64 = 1;
    const EVENTS: u64 = 2;
    const KEEPERS: u64 = 3;
    const FIRST_PEER: u64 = 4;

    /// How long to leave connections alone after one could not be accepted.
    const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

    /// Joins the parts; nothing is served before [`Server::run`].
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new(
        listener: Listener,
        signals: SignalFd,
        inbox: Arc<EventInbox>,
        service: Service,
        log: Rc<Log>,
    ) -> io::Result<Self> {
        let epoll = Rc::new(Epoll::new()?);
        epoll.add(&listener, Interest::READ, Self::LISTENER)?;
        epoll.add(listener.keepers(), Interest::READ, Self::KEEPERS)?;
        epoll.add(&signals, Interest::READ, Self::SIGNALS)?;
        epoll.add(&*inbox, Interest::READ, Self::EVENTS)?;
        let peers = Peers::new(Rc::clone(&epoll), Rc::clone(&log), Self::FIRST_PEER);
        Ok(Self { epoll, signals, inbox, log, peers, serving: Some((listener, service)) })
    }

    /// Serves until a signal or the controller asks to end; every device is then unplugged and the socket gone. Connections stay open
    /// for as long as the server is there.
    ///
    /// # Errors
    /// When the kernel refuses to wait, which only a fault of this program could bring about.
    pub fn run(&mut self) -> io::Result<()> {
        let mut events = Events::with_capacity(32);
        while self.serving.is_some() {
            self.epoll.wait(&mut events, None)?;
            for (token, _) in events.iter() {
                match token {
                    Self::LISTENER => self.accept(),
                    Self::SIGNALS => self.end_on_signal(),
                    Self::EVENTS => self.hand_on_events(),
                    Self::KEEPERS => self.accept_keeper(),
                    peer => self.answer_lines(peer),
                }
            }
        }
        Ok(())
    }

    fn accept(&mut self) {
        let Some((listener, _)) = &self.serving else { return };
        match listener.accept() {
            Ok(stream) => self.peers.admit(stream),
            Err(cause) if cause.kind() == io::ErrorKind::WouldBlock => {}
            Err(cause) => {
                self.log.line(LogLevel::Err, &format!("A connection could not be accepted: {cause}"));
                // It still waits, and epoll would say so at once again; while descriptors are short, once in a while is enough.
                std::thread::sleep(Self::ACCEPT_PAUSE);
            }
        }
    }

    /// The engine talks with a keeper itself.
    fn accept_keeper(&self) {
        let Some((listener, service)) = &self.serving else { return };
        match listener.accept_keeper() {
            Ok(socket) => service.attach_keeper(socket),
            Err(cause) if cause.kind() == io::ErrorKind::WouldBlock => {}
            Err(cause) => {
                self.log.line(LogLevel::Err, &format!("A keeper could not be accepted: {cause}"));
                std::thread::sleep(Self::ACCEPT_PAUSE);
            }
        }
    }

    fn end_on_signal(&mut self) {
        if let Ok(Some(number)) = self.signals.next() {
            self.end(&format!("Ending on signal {number}"));
        }
    }

    fn hand_on_events(&mut self) {
        for event in self.inbox.drain() {
            let (level, text) = event_text(&event);
            self.log.line(level, &text);
            self.peers.tell(event);
        }
    }

    fn answer_lines(&mut self, token: u64) {
        self.peers.advance(token);
        while self.serving.is_some()
            && let Some(line) = self.peers.next_line(token)
        {
            if let Some(answer) = self.answer(token, &line) {
                self.peers.send(token, &answer);
            }
        }
    }

    /// The line that answers a line, if it asked for one.
    fn answer(&mut self, token: u64, line: &[u8]) -> Option<Vec<u8>> {
        match Request::parse(line) {
            Err(fault) => Some(encode_answer(None, &Err(fault))),
            Ok(Request { id, method, params, .. }) => {
                let outcome = self.carry_out(token, &method, params);
                id.map(|id| encode_answer(Some(&id), &outcome))
            }
        }
    }

    fn carry_out(&mut self, token: u64, method: &str, params: Value) -> Result<Value, Fault> {
        match (method, &self.serving) {
            ("hello", Some((_, service))) => {
                let introduction = service.hello(params)?;
                self.peers.take_over(token);
                Ok(introduction)
            }
            (_, Some(_)) if !self.peers.is_controller(token) => Err(not_the_controller(method)),
            ("close", _) => {
                Service::check_close(params)?;
                self.end("Ending at the controller's request");
                Ok(json!({}))
            }
            ("moveSocket", Some(_)) => self.move_socket(params),
            (_, Some((_, service))) => service.call(method, params),
            (_, None) => Err(DatapathError::new(ErrorCode::DatapathGone, "The datapath is ending").into()),
        }
    }

    /// Takes the place of a datapath whose devices it has, and which has ended.
    fn move_socket(&mut self, params: Value) -> Result<Value, Fault> {
        let path = Service::read_path(params)?;
        if let Some((listener, _)) = &mut self.serving {
            listener.move_to(&path)?;
        }
        self.log.line(LogLevel::Info, &format!("Serving {}", path.display()));
        Ok(json!({}))
    }

    fn end(&mut self, reason: &str) {
        self.log.line(LogLevel::Info, reason);
        if let Some((_listener, service)) = self.serving.take() {
            service.close();
        }
        self.hand_on_events();
    }
}

fn not_the_controller(method: &str) -> Fault {
    DatapathError::new(ErrorCode::Busy, format!("Method {method} is for the controller, and this connection is not it"))
        .with_hint("Say hello first; a later hello from elsewhere ends this connection")
        .into()
}
