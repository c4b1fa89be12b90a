//! Sets of processors, and threads that stay on one.

use std::io;
use std::str::FromStr;

use crate::syscall::check;

/// Processors that a set can name: 0 to 1023, as the kernel's `cpu_set_t`.
const MOST: usize = 1024;

/// Bits of a word of it.
const WORD: usize = u64::BITS as usize;

/// A set of processors, written as the kernel writes it: `0-3,8`. Empty unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CpuList([u64; MOST / WORD]);

/// A text that names no set of processors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a list of processors such as 0-3,8, with numbers below {MOST}")]
pub struct NoCpuList;

impl CpuList {
    /// The processors, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..MOST).filter(|cpu| self.contains(*cpu))
    }

    /// Whether a processor is in it.
    #[must_use]
    pub fn contains(&self, cpu: usize) -> bool {
        self.0.get(cpu / WORD).is_some_and(|word| word >> (cpu % WORD) & 1 != 0)
    }

    fn insert(&mut self, cpu: usize) {
        if let Some(word) = self.0.get_mut(cpu / WORD) {
            *word |= 1 << (cpu % WORD);
        }
    }
}

impl FromStr for CpuList {
    type Err = NoCpuList;

    fn from_str(text: &str) -> Result<Self, NoCpuList> {
        let number = |text: &str| {
            let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|cpu| is_plain && *cpu < MOST).ok_or(NoCpuList)
        };
        let mut list = Self::default();
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return Err(NoCpuList);
            }
            (first..=last).for_each(|cpu| list.insert(cpu));
        }
        Ok(list)
    }
}

/// Has the calling thread, and those it starts later, run on one processor only.
///
/// # Errors
/// `EINVAL` for a processor that is not there, is offline, or is kept from this process by its control group.
pub fn stay_on(cpu: usize) -> io::Result<()> {
    let mut only = CpuList::default();
    only.insert(cpu);
    // SAFETY: the kernel reads as many bytes as it is told from the set, which lives through the call.
    check(unsafe { libc::sched_setaffinity(0, size_of_val(&only.0), only.0.as_ptr().cast()) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<usize>> {
        text.parse::<CpuList>().ok().map(|list| list.iter().collect())
    }

    #[test]
    fn a_list_is_read_as_the_kernel_writes_it() {
        assert_eq!(read("0"), Some(vec![0]));
        assert_eq!(read("8,0-3,64"), Some(vec![0, 1, 2, 3, 8, 64]));
        assert_eq!(read("1023"), Some(vec![1023]));
        assert_eq!(CpuList::default().iter().count(), 0);
        for text in ["", ",", "1,", "1024", "3-1", "a", "-1", "+1", "1-2-3", " 1"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_thread_stays_where_it_is_told_to() {
        let there = std::thread::spawn(|| {
            stay_on(0).unwrap();
            let status = std::fs::read_to_string("/proc/thread-self/status").unwrap();
            status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:\t").map(str::to_owned))
        });
        assert_eq!(there.join().unwrap().as_deref(), Some("0"));
        assert!(std::thread::spawn(|| stay_on(1023).is_err()).join().unwrap());
    }
}
