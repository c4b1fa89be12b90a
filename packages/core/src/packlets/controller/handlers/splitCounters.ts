import type { QueueCounters } from '../../native/index.js';

/** What the names of those counters begin with that count frames by their length. */
const LENGTH_PREFIX: string = 'octets_';

/** The counters of a queue in two kinds. */
export interface ISplitCounters {
  /** Frames by their length: the range as the manual's names have it (`65_to_127`), and the count. */
  lengths: readonly (readonly [string, bigint])[];
  /** All others, by name. */
  others: readonly (readonly [string, bigint])[];
}

/** Sets the counters of frames by their length apart from the others. */
export function splitCounters(counters: QueueCounters): ISplitCounters {
  const entries: readonly (readonly [string, bigint])[] = Object.entries(counters);
  const isLength = ([name]: readonly [string, bigint]): boolean => name.startsWith(LENGTH_PREFIX);
  return {
    lengths: entries.filter(isLength).map(([name, count]) => [name.slice(LENGTH_PREFIX.length), count]),
    others: entries.filter((entry) => !isLength(entry))
  };
}
