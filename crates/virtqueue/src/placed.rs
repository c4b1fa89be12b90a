//! Rings in their place: the memory, the layout, and what was resolved of them, which change together or not at all.

use crate::layout::Area;
use crate::window::Window;
use crate::{GuestAddress, GuestMemory, GuestSlice, RingError, RingLayout};

/// The areas of a queue, resolved and checked; one type for each ring format.
pub(crate) trait Areas: Sized {
    /// Checks the layout (size, alignment, mapping, overlap) and resolves its areas.
    fn place<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<Self, RingError>;
}

/// A ring's areas where they are now, until they are found to make no sense.
#[derive(Debug)]
pub(crate) struct Placed<M, A> {
    pub(crate) memory: M,
    pub(crate) layout: RingLayout,
    pub(crate) areas: A,
    /// Where the last buffer was found.
    pub(crate) window: Window,
    /// Once set, guest memory is not touched again.
    pub(crate) broken: Option<RingError>,
}

impl<M: GuestMemory, A: Areas> Placed<M, A> {
    pub(crate) fn new(memory: M, layout: RingLayout) -> Result<Self, RingError> {
        let areas = A::place(&memory, &layout)?;
        Ok(Self { memory, layout, areas, window: Window::nowhere(), broken: None })
    }

    /// Goes on over another memory map, or is broken.
    pub(crate) fn replace_memory(&mut self, memory: M) -> Result<(), RingError> {
        self.usable()?;
        match A::place(&memory, &self.layout) {
            Ok(areas) => {
                (self.areas, self.window) = (areas, Window::nowhere());
                self.memory = memory;
                Ok(())
            }
            Err(error) => Err(self.broke(error)),
        }
    }

    /// Goes on at another place of the same size, or is broken.
    pub(crate) fn replace_layout(&mut self, layout: RingLayout) -> Result<(), RingError> {
        self.usable()?;
        let running = self.layout.size;
        if layout.size != running {
            return Err(self.broke(RingError::SizeChanged { running, found: layout.size }));
        }
        match A::place(&self.memory, &layout) {
            Ok(areas) => {
                self.areas = areas;
                self.layout = layout;
                Ok(())
            }
            Err(error) => Err(self.broke(error)),
        }
    }

    #[inline]
    pub(crate) fn usable(&self) -> Result<(), RingError> {
        match self.broken {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    #[cold]
    pub(crate) fn broke(&mut self, error: RingError) -> RingError {
        *self.broken.insert(error)
    }

    /// Logs `len` bytes of the device area from `offset`, at the address the front end gave for that.
    #[inline]
    pub(crate) fn log_device_area(&self, offset: usize, len: usize) {
        if len > 0
            && let Some(addr) = self.layout.log_used.and_then(|start| start.checked_add(offset as u64))
        {
            self.memory.mark_dirty(addr, len);
        }
    }
}

/// The three areas of a layout in this process, once all of the layout is found to be as the spec demands.
pub(crate) fn resolve<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<[GuestSlice; 3], RingError> {
    layout.check_size()?;
    let [desc, avail, used] = layout.areas();
    let slices = [resolve_area(memory, desc)?, resolve_area(memory, avail)?, resolve_area(memory, used)?];
    layout.check()?;
    Ok(slices)
}

fn resolve_area<M: GuestMemory>(memory: &M, area: Area) -> Result<GuestSlice, RingError> {
    let slice = memory.resolve(area.addr, area.len).ok_or(RingError::Unmapped(area.part, area.addr))?;
    // A region may be mapped askew, so the address in this process is judged as well.
    if GuestAddress(slice.as_ptr() as u64).is_aligned(area.alignment) {
        Ok(slice)
    } else {
        Err(RingError::Misaligned(area.part, area.addr))
    }
}
