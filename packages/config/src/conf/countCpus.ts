/** Processors have numbers below this, as in the kernel's sets of them. */
const CPU_LIMIT: number = 1024;

/**
 * How many processors a list such as `2-5,8` names, each counted once.
 *
 * @returns 0 where a range ends before it begins, or a number is too high: that is no list
 */
export function countCpus(list: string): number {
  return cpusOf(list).size;
}

/** The processors of such a list; none where it is no list. */
export function cpusOf(list: string): ReadonlySet<number> {
  const cpus: Set<number> = new Set();
  for (const part of list.split(',')) {
    const [first = NaN, last = first]: readonly number[] = part.split('-').map(Number);
    if (!(first <= last && last < CPU_LIMIT)) {
      return new Set();
    }
    for (let cpu: number = first; cpu <= last; cpu++) cpus.add(cpu);
  }
  return cpus;
}
