//! Messages that concern guest memory and its dirty log.
//!
//! QEMU before 8 adds and removes each region once for every queue pair, for it keeps count of them by pair. So the second
//! time of the very same changes nothing: the same region of the same file is there, or has just been removed. Anything
//! else that overlaps, or was never there, is refused.

use super::state::State;
use crate::backend::{Backend, Refusal};
use crate::disconnect::Disconnect;
use crate::message::{LogArea, RegionEntry, Rule};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::sync::Arc;
use virtnet_memory::{DirtyLog, MemoryError, MemoryMap, NewRegion, Region};
use virtqueue::GuestAddress;

impl State {
    /// The most regions at a time, as QEMU counts them.
    pub(super) const MEMORY_SLOTS: u64 = virtnet_memory::MAX_REGIONS as u64;

    pub(super) fn set_mem_table(
        &mut self,
        rule: &Rule,
        regions: Vec<(RegionEntry, OwnedFd)>,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        self.removed.clear();
        let mut map = MemoryMap::default();
        for (region, file) in regions {
            map = add(rule, &map, region, file)?;
        }
        self.replace_memory(rule, map, backend)
    }

    pub(super) fn add_mem_reg(
        &mut self,
        rule: &Rule,
        region: RegionEntry,
        file: OwnedFd,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        if self.memory.regions().iter().any(|other| is_again(other, &region, &file)) {
            return Ok(());
        }
        let map = add(rule, &self.memory, region, file)?;
        self.removed.retain(|other| !is_same_place(other, &region));
        self.replace_memory(rule, map, backend)
    }

    /// The region is known by its guest-physical address, size and front end's address; the offset does not count.
    pub(super) fn rem_mem_reg(
        &mut self,
        rule: &Rule,
        region: RegionEntry,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let map = match self.memory.remove(GuestAddress(region.gpa), region.size, region.uva) {
            Ok(map) => map,
            Err(_) if self.removed.iter().any(|other| is_same_place(other, &region)) => return Ok(()),
            Err(error) => return Err(Disconnect::failed(rule.name, error)),
        };
        if self.removed.len() >= virtnet_memory::MAX_REGIONS {
            self.removed.remove(0);
        }
        self.removed.push(region);
        self.memory = Arc::new(map);
        // QEMU resizes a region by removing and adding it, while the rings in it run.
        self.park_unmapped(backend);
        self.share_memory(rule, backend)
    }

    /// Running rings must lie in the new memory where they lay in the old: their descriptors hold guest-physical addresses.
    fn replace_memory(&mut self, rule: &Rule, map: MemoryMap, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        self.memory = Arc::new(map);
        self.check_running_rings(rule)?;
        self.share_memory(rule, backend)?;
        self.start_parked(rule, backend)
    }

    fn share_memory(&self, rule: &Rule, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        let map = Arc::clone(&self.memory);
        backend.set_memory(map).map_err(|refusal| Disconnect::refused(rule.name, refusal))
    }

    fn check_running_rings(&self, rule: &Rule) -> Result<(), Disconnect> {
        for (index, ring) in self.rings.iter().enumerate() {
            let (Some(running), Some(at)) = (&ring.running, &ring.addresses) else { continue };
            let found = match self.layout(running.size, at) {
                Ok(layout) if layout == *running => continue,
                Ok(layout) => {
                    format!("its descriptor table at {:#x}, its used ring at {:#x}", layout.desc, layout.used)
                }
                Err(error) => error.to_string(),
            };
            let expected = format!("ring {index}, which runs, to stay where it is in guest memory");
            return Err(Disconnect::protocol(rule.name, expected, found));
        }
        Ok(())
    }

    /// Maps the log before the device sees it; the one in use until then is unmapped once nobody writes there.
    ///
    /// The answer is the area itself: QEMU takes any payload here, `rust-vmm` front ends want this one.
    pub(super) fn set_log_base(
        &mut self,
        rule: &Rule,
        area: LogArea,
        file: OwnedFd,
        backend: &mut dyn Backend,
    ) -> Result<LogArea, Disconnect> {
        let log = DirtyLog::new(file, area.size, area.offset).map_err(|error| Disconnect::failed(rule.name, error))?;
        self.log = Some(Arc::new(log));
        self.sync_log(backend);
        Ok(area)
    }
}

fn add(rule: &Rule, map: &MemoryMap, region: RegionEntry, file: OwnedFd) -> Result<MemoryMap, Disconnect> {
    let RegionEntry { gpa, size, uva, offset } = region;
    map.add(NewRegion { gpa: GuestAddress(gpa), size, uva, offset, file }).map_err(|error| match error {
        MemoryError::NotAFile(_) => Disconnect::refused(rule.name, Refusal::of_memory(error.to_string())),
        _ => Disconnect::failed(rule.name, error),
    })
}

/// Whether a region that is there is the one described, of the same file.
fn is_again(there: &Region, region: &RegionEntry, file: &OwnedFd) -> bool {
    let RegionEntry { gpa, size, uva, offset } = *region;
    (there.gpa().0, there.size(), there.uva(), there.offset()) == (gpa, size, uva, offset)
        && matches!((identity(there.file()), identity(file.as_fd())), (Ok(one), Ok(other)) if one == other)
}

/// Device and inode: what makes two descriptors one file.
fn identity(file: BorrowedFd<'_>) -> io::Result<(u64, u64)> {
    let metadata = File::from(file.try_clone_to_owned()?).metadata()?;
    Ok((metadata.dev(), metadata.ino()))
}

/// By what removals name a region; the offset does not count.
fn is_same_place(one: &RegionEntry, other: &RegionEntry) -> bool {
    (one.gpa, one.size, one.uva) == (other.gpa, other.size, other.uva)
}
