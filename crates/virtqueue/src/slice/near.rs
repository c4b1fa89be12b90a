//! Having a ring's memory, which another processor had last, brought near before it is written.

use super::GuestSlice;

/// Bytes that a processor moves at once.
pub(crate) const LINE: usize = 64;

impl GuestSlice {
    /// Asks for the line at `offset` to be written soon. Nothing but time depends on it, so the offset may be any.
    ///
    /// The instruction is written out, since the compiler makes the intrinsic one that only reads, wherever it may not count on every
    /// processor to know better. Those that do not know it do nothing.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    pub(crate) fn bring_near(&self, offset: usize) {
        let at = self.as_ptr().wrapping_add(offset);
        // SAFETY: a prefetch is a hint: it accesses nothing that the program could notice, whatever the address.
        unsafe { std::arch::asm!("prefetchw [{}]", in(reg) at, options(nostack, preserves_flags, readonly)) };
    }

    /// Elsewhere the processor is left to find out by itself.
    #[cfg(not(target_arch = "x86_64"))]
    #[inline]
    pub(crate) fn bring_near(&self, _: usize) {}
}
