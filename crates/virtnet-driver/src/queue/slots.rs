//! Which buffers are free. The one freed last is taken first, while the cache still holds it.

/// A stack of free slots that notices a slot freed twice.
#[derive(Debug)]
pub(crate) struct Slots {
    free: Vec<u16>,
    is_free: Vec<bool>,
}

impl Slots {
    /// `count` slots, all free; slot 0 is taken first.
    pub(crate) fn new(count: u16) -> Self {
        Self { free: (0..count).rev().collect(), is_free: vec![true; count.into()] }
    }

    /// The slot that the next [`Slots::take`] returns.
    pub(crate) fn peek(&self) -> Option<u16> {
        self.free.last().copied()
    }

    /// Takes a slot out of the free ones.
    pub(crate) fn take(&mut self) -> Option<u16> {
        let slot = self.free.pop()?;
        if let Some(flag) = self.is_free.get_mut(usize::from(slot)) {
            *flag = false;
        }
        Some(slot)
    }

    /// Puts a taken slot back. `false` when there is no such slot or it was free already; nothing has changed then.
    pub(crate) fn put(&mut self, slot: u16) -> bool {
        match self.is_free.get_mut(usize::from(slot)) {
            Some(flag) if !*flag => {
                *flag = true;
                self.free.push(slot);
                true
            }
            _ => false,
        }
    }

    /// The slots in use.
    pub(crate) fn taken(&self) -> impl Iterator<Item = u16> + '_ {
        (0..).zip(&self.is_free).filter(|(_, free)| !**free).map(|(slot, _)| slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slot_freed_last_is_taken_first_and_no_slot_is_freed_twice() {
        let mut slots = Slots::new(3);
        assert_eq!((slots.take(), slots.take(), slots.take(), slots.take()), (Some(0), Some(1), Some(2), None));
        assert!(slots.put(1) && slots.put(0));
        assert!(!slots.put(0) && !slots.put(3));
        assert_eq!(slots.peek(), Some(0));
        assert_eq!(slots.taken().collect::<Vec<_>>(), [2]);
    }
}
