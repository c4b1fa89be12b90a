/** The counters of both queues of a device: what passed, and what was dropped by its reasons. */
export interface IQueueSums {
  packets: number;
  drops: Record<string, number>;
}

/** The counters of a queue as they are shown. */
export type Counters = Record<string, string | number>;

/** Adds the counters of queues up, by their direction. */
export function sumQueues<T extends Counters>(queues: readonly T[], indexOf: (queue: T) => number): { rx: IQueueSums; tx: IQueueSums } {
  const sumOf = (parity: number): IQueueSums => {
    const sums: IQueueSums = { packets: 0, drops: {} };
    for (const queue of queues.filter((each) => indexOf(each) % 2 === parity)) {
      sums.packets += Number(queue.packets);
      for (const [name, value] of Object.entries(queue)) {
        if (name.startsWith('drop_') && Number(value) > 0) sums.drops[name] = (sums.drops[name] ?? 0) + Number(value);
      }
    }
    return sums;
  };
  return { rx: sumOf(0), tx: sumOf(1) };
}
