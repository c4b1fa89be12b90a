//! Having memory that another processor wrote brought near before it is needed.
//!
//! A line that another processor has written takes 40 to 150 ns to come, so many have to be on their way at once. Yet a processor keeps
//! track of a few dozen only and forgets what it is asked for beyond that, and then the frame waits for its lines one by one: a load in
//! its turn, and a store in the store buffer, where all later stores, the stack's as well, wait behind it. So memory is asked for neither
//! when it is needed nor for a whole burst at once, but always for the chain that has its turn [`WINDOW`] chains later.

use virtqueue::GuestSlice;

/// Bytes that a processor moves at once.
const LINE: usize = 64;

/// How many chains ahead memory is asked for.
pub(crate) const WINDOW: usize = 8;

/// Asks for a slice's beginning, as far as a header and a small frame reach, to be read soon.
#[inline]
pub(crate) fn to_read(slice: GuestSlice) {
    ask::<false>(slice, 0);
    ask::<false>(slice, LINE);
}

/// The same, to be written soon.
#[inline]
pub(crate) fn to_write(slice: GuestSlice) {
    ask::<true>(slice, 0);
    ask::<true>(slice, LINE);
}

/// `prefetchw` is written out: without a target feature that the usual builds lack, the compiler makes an intrinsic for it a prefetch to
/// read. The line would come shared, and be asked for a second time by the store, behind which all later stores wait. Processors that
/// do not know it take it for a `nop`.
#[cfg(target_arch = "x86_64")]
#[inline]
fn ask<const WRITE: bool>(slice: GuestSlice, offset: usize) {
    use std::arch::asm;
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    let at = slice.as_ptr().wrapping_add(offset).cast::<i8>();
    // SAFETY: a prefetch is a hint: it accesses nothing that the program could notice, whatever the address.
    unsafe {
        if WRITE {
            asm!("prefetchw [{}]", in(reg) at, options(nostack, preserves_flags, readonly));
        } else {
            _mm_prefetch::<_MM_HINT_T0>(at);
        }
    }
}

/// Elsewhere the processor is left to find out by itself.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
fn ask<const WRITE: bool>(_: GuestSlice, _: usize) {}
