import { COUNTER_NAMES, type CounterName } from '@virtnet/config';

/** The counters of one queue, by name. */
export type QueueCounters = Readonly<Record<CounterName, bigint>>;

/** The counters of one queue out of its values in table order; what is missing counts as zero. */
export function queueCounters(values: ArrayLike<bigint>): QueueCounters {
  const entries: [CounterName, bigint][] = COUNTER_NAMES.map((name, index) => [name, values[index] ?? 0n]);
  return Object.fromEntries(entries) as QueueCounters;
}

/** The counters of all queues of a device out of one array, one queue after the other. */
export function splitQueueCounters(values: BigUint64Array): QueueCounters[] {
  const width: number = COUNTER_NAMES.length;
  const queues: QueueCounters[] = [];
  for (let start: number = 0; start < values.length; start += width) {
    queues.push(queueCounters(values.subarray(start, start + width)));
  }
  return queues;
}
