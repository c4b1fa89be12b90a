//! Why memory that a front end offered was refused.

use std::io;

use thiserror::Error;
use virtqueue::GuestAddress;

/// Why a region or a log could not be taken, or a region could not be given back.
#[derive(Debug, Error)]
pub enum MemoryError {
    /// A size of zero.
    #[error("Memory must have a size, found 0")]
    Empty,
    /// The range ends beyond the guest-physical address space.
    #[error("Guest addresses wrap around, found {size:#x} bytes at {gpa}")]
    GuestAddressWraps {
        /// Where it starts.
        gpa: GuestAddress,
        /// Its length in bytes.
        size: u64,
    },
    /// The range ends beyond the front end's address space.
    #[error("Front-end addresses wrap around, found {size:#x} bytes at {uva:#x}")]
    UserAddressWraps {
        /// Where it starts.
        uva: u64,
        /// Its length in bytes.
        size: u64,
    },
    /// The end within the file is beyond 2^64.
    #[error("File offsets wrap around, found {size:#x} bytes at offset {offset:#x}")]
    OffsetWraps {
        /// Where it starts in the file.
        offset: u64,
        /// Its length in bytes.
        size: u64,
    },
    /// The file is shorter than the range says.
    #[error("Memory must lie within its file of {file_size:#x} bytes, found {size:#x} bytes at offset {offset:#x}")]
    BeyondFile {
        /// Where it starts in the file.
        offset: u64,
        /// Its length in bytes.
        size: u64,
        /// Length of the file in bytes.
        file_size: u64,
    },
    /// The descriptor is a socket, a device, a directory or the like.
    #[error("Memory must be a regular file, found file type {0:#o}")]
    NotAFile(u32),
    /// Guest-physical addresses that another region has.
    #[error("Guest addresses overlap the region at {other}, found {size:#x} bytes at {gpa}")]
    GuestAddressOverlap {
        /// Where it starts.
        gpa: GuestAddress,
        /// Its length in bytes.
        size: u64,
        /// Where the region starts that is there already.
        other: GuestAddress,
    },
    /// Front-end addresses that another region has.
    #[error("Front-end addresses overlap the region at {other:#x}, found {size:#x} bytes at {uva:#x}")]
    UserAddressOverlap {
        /// Where it starts.
        uva: u64,
        /// Its length in bytes.
        size: u64,
        /// Where the region starts that is there already.
        other: u64,
    },
    /// The map is full.
    #[error("A memory map has at most {limit} regions")]
    TooManyRegions {
        /// How many it may have.
        limit: usize,
    },
    /// No region is exactly that.
    #[error("No region of {size:#x} bytes at {gpa} and {uva:#x} is mapped")]
    NoSuchRegion {
        /// Guest-physical start.
        gpa: GuestAddress,
        /// Length in bytes.
        size: u64,
        /// Start in the front end.
        uva: u64,
    },
    /// The operating system refused.
    #[error("Memory cannot be mapped ({0})")]
    System(#[from] io::Error),
}
