//! Hearing of sockets that VMMs make, so that devices without a host need not look for them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::inotify::{FolderEvent, FolderId, Inotify};
use virtnet_types::{LogLevel, Vuid};

use crate::control::{Control, Source, token};
use crate::device::Device;
use crate::event::Events;

/// The folders in which VMMs make their sockets.
pub(super) struct Watch {
    /// Absent where the system has none to give: then devices look once a second.
    inotify: Option<Inotify>,
    folders: BTreeMap<PathBuf, FolderId>,
}

impl Watch {
    /// Watches nothing yet.
    pub(super) fn new(epoll: &Epoll, events: &Events) -> Self {
        let made = Inotify::new().and_then(|inotify| {
            epoll.add(&inotify, Interest::READ, token(Source::Folders, 0))?;
            Ok(inotify)
        });
        if let Err(cause) = &made {
            events.log(LogLevel::Err, || {
                format!("Folders cannot be watched, so hosts that listen are looked for once a second: {cause}")
            });
        }
        Self { inotify: made.ok(), folders: BTreeMap::new() }
    }

    /// Whether a folder is watched from now on.
    fn add(&mut self, folder: &Path) -> bool {
        let Some(inotify) = &self.inotify else { return false };
        if self.folders.contains_key(folder) {
            return true;
        }
        let added = inotify.watch(folder);
        if let Ok(id) = added {
            self.folders.insert(folder.to_owned(), id);
        }
        added.is_ok()
    }
}

impl Control {
    /// Watches the folders of devices that are new, or whose folder could not be watched before.
    pub(super) fn watch_folders(&mut self) {
        let now = Instant::now();
        for device in self.devices.values_mut().filter(|device| device.seeking().wants_watch(now)) {
            let watched = self.watch.add(folder_of(device.connect_path()));
            device.seeking_mut().set_watched(watched, now);
        }
    }

    /// Has the devices look whose socket has come.
    pub(super) fn hear_folders(&mut self) {
        let now = Instant::now();
        let Watch { inotify: Some(inotify), folders } = &mut self.watch else { return };
        let devices = &mut self.devices;
        let heard = inotify.read(|event| match event {
            FolderEvent::Came(id, name) => {
                for (folder, _) in folders.iter().filter(|(_, known)| **known == id) {
                    let path = folder.join(name);
                    with(
                        devices,
                        |device| device.connect_path().as_os_str() == path.as_os_str(),
                        |device| {
                            device.seeking_mut().expect(now);
                        },
                    );
                }
            }
            FolderEvent::Lost(id) => folders.retain(|folder, known| {
                let lost = *known == id;
                if lost {
                    with(
                        devices,
                        |device| folder_of(device.connect_path()) == folder,
                        |device| {
                            // At once: there may be another folder of that name already.
                            device.seeking_mut().set_unwatched();
                        },
                    );
                }
                !lost
            }),
            FolderEvent::Overflow => with(devices, |_| true, |device| device.seeking_mut().expect(now)),
        });
        // It fails only for a set that is no set; without one, devices look by themselves.
        if heard.is_err() {
            self.watch.inotify = None;
            with(&mut self.devices, |_| true, |device| device.seeking_mut().set_unwatched());
        }
    }
}

fn with(devices: &mut BTreeMap<Vuid, Device>, is_meant: impl Fn(&Device) -> bool, act: impl Fn(&mut Device)) {
    devices.values_mut().filter(|device| is_meant(device)).for_each(act);
}

/// Where a socket of that path would be made.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
