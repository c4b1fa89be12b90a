//! Having memory that another processor wrote brought near before it is needed.

use virtqueue::GuestSlice;

/// Bytes that a processor moves at once.
const LINE: usize = 64;

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

#[cfg(target_arch = "x86_64")]
#[inline]
fn ask<const WRITE: bool>(slice: GuestSlice, offset: usize) {
    use std::arch::x86_64::{_MM_HINT_ET0, _MM_HINT_T0, _mm_prefetch};
    let at = slice.as_ptr().wrapping_add(offset).cast::<i8>();
    // SAFETY: a prefetch is a hint: it accesses nothing that the program could notice, whatever the address.
    unsafe {
        if WRITE {
            _mm_prefetch::<_MM_HINT_ET0>(at);
        } else {
            _mm_prefetch::<_MM_HINT_T0>(at);
        }
    }
}

/// Elsewhere the processor is left to find out by itself.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
fn ask<const WRITE: bool>(_: GuestSlice, _: usize) {}
