//! Messages that concern guest memory and its dirty log.

use super::state::State;
use crate::backend::Backend;
use crate::disconnect::Disconnect;
use crate::message::{LogArea, RegionEntry, Rule};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use virtnet_memory::{DirtyLog, MemoryMap, NewRegion};
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
        let map = add(rule, &self.memory, region, file)?;
        self.replace_memory(rule, map, backend)
    }

    /// The region is known by its guest-physical address, size and front end's address; the offset does not count.
    pub(super) fn rem_mem_reg(
        &mut self,
        rule: &Rule,
        region: RegionEntry,
        backend: &mut dyn Backend,
    ) -> Result<(), Disconnect> {
        let map = self
            .memory
            .remove(GuestAddress(region.gpa), region.size, region.uva)
            .map_err(|error| Disconnect::failed(rule.name, error))?;
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
        backend.set_memory(map).map_err(|refusal| Disconnect::failed(rule.name, refusal))
    }

    fn check_running_rings(&self, rule: &Rule) -> Result<(), Disconnect> {
        for (index, ring) in self.rings.iter().enumerate() {
            let (Some(running), Some(at)) = (&ring.running, &ring.addresses) else { continue };
            let found = match self.layout(running.size, at) {
                Ok(layout) if layout == *running => continue,
                Ok(layout) => {
                    format!("its descriptor table at {:#x}, its used ring at {:#x}", layout.desc, layout.used)
                }
                Err(found) => found,
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
    map.add(NewRegion { gpa: GuestAddress(gpa), size, uva, offset, file })
        .map_err(|error| Disconnect::failed(rule.name, error))
}
