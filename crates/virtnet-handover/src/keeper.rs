//! Who keeps devices while no datapath serves them.

use std::collections::BTreeMap;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use virtnet_sys::packet_socket;

use crate::channel::{Arrival, Channel};
use crate::moving::{Direction, Moving};
use crate::packet::{Notice, Outcome};
use crate::store::{Store, Turn};
use crate::stored::{self, BoxName, Refusal};

/// How long a datapath may take to restore or to tell everything.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait for the last words of a datapath that has ended, in milliseconds.
const LAST_WORDS_MS: u32 = 200;

/// The newest whole image of each device of a datapath, with its descriptors and its journal.
///
/// A thread takes in what the datapath sends. It ends with the datapath; what it has taken in stays until the next datapath has been
/// given it, or tells its own.
#[derive(Debug, Default)]
pub struct Keeper {
    kept: Arc<Mutex<Kept>>,
    /// What was kept before the datapath that is listened to told everything; empty at other times.
    former: Arc<Mutex<Kept>>,
    listening: Option<Listening>,
    moving: Option<Moving>,
    /// Where what is kept is kept once more, if there is a service manager.
    store: Arc<Mutex<Option<Store>>>,
}

/// A thread, and the socket that it reads.
#[derive(Debug)]
struct Listening {
    thread: JoinHandle<()>,
    socket: OwnedFd,
}

type Kept = BTreeMap<String, Arc<Image>>;

#[derive(Debug)]
struct Image {
    document: Vec<u8>,
    fds: Vec<OwnedFd>,
}

impl Keeper {
    /// A keeper of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many devices it keeps.
    #[must_use]
    pub fn len(&self) -> usize {
        lock(&self.kept).len()
    }

    /// Whether it keeps none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// From now on what is kept is in the store of the service manager as well that listens at `manager`: devices outlive this process
    /// together with their datapath then. `former` are the names of what was in the store before; it goes once a datapath has told
    /// everything, or with [`forget_all`](Self::forget_all).
    pub fn use_store(&mut self, manager: String, turn: Turn, former: &[String]) {
        let former = former.iter().filter_map(|name| BoxName::parse(name)).collect();
        *lock(&self.store) = Some(Store::new(manager, turn, former));
    }

    /// Keeps what was stored by a controller before this one, by the names that it had in the store. Gives how many devices that are,
    /// and what is not gone on with.
    pub fn load(&mut self, stored: Vec<(String, OwnedFd)>) -> (usize, Vec<Refusal>) {
        let (images, refused) = stored::read_boxes(stored);
        let count = images.len();
        let images = images
            .into_iter()
            .map(|(vuid, stored)| (vuid, Arc::new(Image { document: stored.document, fds: stored.fds })));
        lock(&self.kept).extend(images);
        (count, refused)
    }

    /// What has gone wrong with the store since it was asked last; what the manager would not take is offered to it again.
    #[must_use]
    pub fn store_trouble(&self) -> Option<String> {
        lock(&self.store).as_mut().and_then(Store::look_after)
    }

    /// Drops what is kept, and from then on keeps the devices of the datapath whose socket for keepers is at `path`. Returns once every
    /// device that it has now is kept.
    ///
    /// # Errors
    /// Nobody listens there, or the datapath does not tell everything within half a minute: then everything is still kept, each device
    /// as it was told last.
    pub fn follow(&mut self, path: &Path) -> io::Result<()> {
        self.with_store(|store| store.begin_again(true));
        self.begin(path, |channel, _| channel.send(&Notice::Follow {}).map(drop)).map(drop)
    }

    /// Hands everything over that is kept to the datapath whose socket for keepers is at `path`, and keeps that one's devices from then
    /// on. Devices that it does not restore are dropped, with all their descriptors.
    ///
    /// The datapath whose devices these are has ended, or is not served any more.
    ///
    /// # Errors
    /// Nobody listens there, or the datapath ends or goes silent meanwhile: then everything is still kept, each device as it was told
    /// last.
    pub fn hand_over(&mut self, path: &Path) -> io::Result<Vec<Outcome>> {
        self.with_store(|store| store.begin_again(false));
        self.begin(path, send_all)
    }

    /// Drops what is kept of one device: whoever wanted it does not want it any more.
    pub fn forget(&mut self, vuid: &str) {
        let former = lock(&self.kept).remove(vuid);
        drop(former);
        self.with_store(|store| store.remove(vuid));
    }

    /// Drops everything, and listens to nobody any more.
    pub fn forget_all(&mut self) {
        self.end_thread();
        lock(&self.kept).clear();
        self.with_store(Store::clear);
    }

    fn with_store(&self, act: impl FnOnce(&mut Store)) {
        if let Some(store) = lock(&self.store).as_mut() {
            act(store);
        }
    }

    /// Whether the datapath that it listened to tells nothing any more.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        self.listening.as_ref().is_some_and(|listening| listening.thread.is_finished())
    }

    /// Listens to a datapath from now on. What was kept before is told it by `greet`, and is dropped once it has told everything.
    fn begin(
        &mut self,
        path: &Path,
        greet: impl FnOnce(&Channel, &Kept) -> io::Result<()>,
    ) -> io::Result<Vec<Outcome>> {
        self.end_thread();
        let channel = Channel::connect(path)?;
        *lock(&self.former) = std::mem::take(&mut *lock(&self.kept));
        let greeted = greet(&channel, &lock(&self.former));
        let told = greeted.and_then(|()| self.listen(channel));
        if told.is_err() {
            self.end_thread();
        }
        let former = std::mem::take(&mut *lock(&self.former));
        if told.is_err() {
            let mut kept = lock(&self.kept);
            former.into_iter().for_each(|(vuid, image)| {
                kept.entry(vuid).or_insert(image);
            });
        } else {
            self.with_store(Store::settle);
        }
        told
    }

    /// Begins to move devices from the datapath whose devices are kept to another one, which has none; both live. Until
    /// [`follow`](Self::follow) or [`hand_over`](Self::hand_over) nobody tells what changes.
    ///
    /// # Errors
    /// One of them does not listen.
    pub fn begin_move(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        // It lives, so there are no last words to wait for.
        self.stop_thread();
        self.moving = Some(Moving::begin(from, to)?);
        Ok(())
    }

    /// Moves one device, or moves it back; it is served where it was if it is not taken. Also gives how long nobody served it, at most.
    ///
    /// # Errors
    /// One of the two has ended or does not answer. Then a device that was given to the other is kept as it was last.
    pub fn carry(&mut self, vuid: &str, direction: Direction) -> io::Result<(Outcome, Duration)> {
        let moving = self.moving.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let (last, carried) = moving.carry(vuid, direction);
        if let Some((document, fds)) = last {
            let former = lock(&self.kept).insert(vuid.to_owned(), Arc::new(Image { document, fds }));
            drop(former);
        }
        carried
    }

    /// Gives a device that is kept to one of the two between which devices are moved: the other has ended.
    ///
    /// # Errors
    /// It is not kept; or who was to get it has ended or does not answer.
    pub fn give(&mut self, vuid: &str, direction: Direction) -> io::Result<Outcome> {
        let moving = self.moving.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let kept = lock(&self.kept);
        let image = kept.get(vuid).ok_or(io::ErrorKind::NotFound)?;
        moving.give(vuid, (&image.document, &image.fds), direction)
    }

    /// Takes in what comes, on a thread of its own; returns what became of images once everything has been told.
    fn listen(&mut self, channel: Channel) -> io::Result<Vec<Outcome>> {
        let (told, telling) = mpsc::channel();
        let (kept, former, store) = (Arc::clone(&self.kept), Arc::clone(&self.former), Arc::clone(&self.store));
        let socket = channel.as_fd().try_clone_to_owned()?;
        let thread = thread::Builder::new().name("virtnet-keeper".to_owned());
        let thread = thread.spawn(move || take_in(channel, &kept, &former, &store, &told))?;
        self.listening = Some(Listening { thread, socket });
        wait(&telling)
    }

    /// Lets the thread take in what is left of a datapath that has ended; one that lives on is listened to no more.
    fn end_thread(&mut self) {
        // Devices that were released and not taken are served again by whoever released them.
        self.moving = None;
        for _ in 0..LAST_WORDS_MS {
            if self.listening.as_ref().is_none_or(|listening| listening.thread.is_finished()) {
                break;
            }
            thread::sleep(Duration::from_millis(1));
        }
        self.stop_thread();
    }

    fn stop_thread(&mut self) {
        let Some(Listening { thread, socket }) = self.listening.take() else { return };
        // Of a socket that has been shut down a read says that it is over.
        let _ = packet_socket::shut_down(socket.as_fd());
        // A panic has been told on standard error; what was kept then is kept.
        let _ = thread.join();
    }
}

/// What a thread tells whoever started it.
enum Told {
    Outcome(Outcome),
    Complete,
}

fn take_in(
    mut channel: Channel,
    kept: &Mutex<Kept>,
    former: &Mutex<Kept>,
    store: &Mutex<Option<Store>>,
    told: &Sender<Told>,
) {
    // Nobody listens any more once everything has been told.
    while let Ok(Some(arrival)) = channel.receive() {
        match arrival {
            Arrival::Image(vuid, document, fds) => {
                // The older descriptors are closed after the lock has been given back.
                let image = Arc::new(Image { document, fds });
                let older = lock(kept).insert(vuid.clone(), Arc::clone(&image));
                drop(older);
                if let Some(store) = lock(store).as_mut() {
                    store.post(&vuid, &image.document, &image.fds);
                }
            }
            Arrival::Notice(Notice::Forget { vuid }) => {
                let gone = (lock(kept).remove(&vuid), lock(former).remove(&vuid));
                drop(gone);
                if let Some(store) = lock(store).as_mut() {
                    store.remove(&vuid);
                }
            }
            Arrival::Notice(Notice::Outcome(outcome)) => drop(told.send(Told::Outcome(outcome))),
            Arrival::Notice(Notice::Complete {}) => drop(told.send(Told::Complete)),
            Arrival::Notice(_) => {}
        }
    }
}

fn send_all(channel: &Channel, images: &Kept) -> io::Result<()> {
    for (vuid, image) in images {
        let fds: Vec<_> = image.fds.iter().map(AsFd::as_fd).collect();
        channel.send_image(vuid, &image.document, &fds)?;
    }
    channel.send(&Notice::Restore {}).map(drop)
}

fn wait(telling: &Receiver<Told>) -> io::Result<Vec<Outcome>> {
    let mut outcomes = Vec::new();
    loop {
        match telling.recv_timeout(PATIENCE) {
            Ok(Told::Outcome(outcome)) => outcomes.push(outcome),
            Ok(Told::Complete) => return Ok(outcomes),
            Err(mpsc::RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// A map, or the store; a panic elsewhere cannot leave either half changed, so poison is of no interest.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use std::path::PathBuf;

    use super::{AsFd, Duration, Keeper, Notice, lock, packet_socket};
    use crate::channel::{Arrival, Channel};

    type Speech = Box<dyn FnOnce(&Channel) + Send>;

    /// A datapath that says something to each keeper that comes, and goes.
    fn datapath(name: &str, speeches: Vec<Speech>) -> (PathBuf, std::thread::JoinHandle<()>) {
        let path = std::env::temp_dir().join(format!("virtnet-keeper-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let listener = packet_socket::listen(&path).unwrap();
        let thread = std::thread::spawn(move || {
            for speech in speeches {
                let mut channel = loop {
                    match packet_socket::accept(listener.as_fd()) {
                        Ok(socket) => break Channel::new(socket),
                        Err(_) => std::thread::sleep(Duration::from_millis(1)),
                    }
                };
                while !matches!(channel.receive(), Ok(Some(Arrival::Notice(Notice::Follow {} | Notice::Restore {})))) {}
                speech(&channel);
            }
        });
        (path, thread)
    }

    fn forget(vuid: &str) -> Notice {
        Notice::Forget { vuid: vuid.to_owned() }
    }

    #[test]
    fn of_a_hand_over_that_fails_the_newest_of_each_device_is_kept_and_what_was_forgotten_is_not() {
        let (path, thread) = datapath(
            "newest",
            vec![
                Box::new(|channel: &Channel| {
                    ["a", "b", "c"].iter().for_each(|vuid| {
                        let _ = channel.send_image(vuid, b"old", &[]).unwrap();
                    });
                    channel.send(&Notice::Complete {}).unwrap();
                }),
                Box::new(|channel: &Channel| {
                    channel.send_image("a", b"new", &[]).unwrap();
                    channel.send(&forget("b")).unwrap();
                }),
            ],
        );
        let mut keeper = Keeper::new();
        keeper.follow(&path).unwrap();
        keeper.hand_over(&path).unwrap_err();
        let kept: Vec<_> =
            lock(&keeper.kept).iter().map(|(vuid, image)| (vuid.clone(), image.document.clone())).collect();
        assert_eq!(kept, [("a".to_owned(), b"new".to_vec()), ("c".to_owned(), b"old".to_vec())]);
        assert!(lock(&keeper.former).is_empty());
        keeper.forget("c");
        assert_eq!(keeper.len(), 1);
        keeper.forget_all();
        assert!(keeper.is_empty() && !keeper.has_lost());
        thread.join().unwrap();
        std::fs::remove_file(path).unwrap();
    }
}
