import { readFileSync } from 'node:fs';

/** Time of all processors together, in clock ticks (proc(5), the first line of /proc/stat). */
export interface IProcessorTimes {
  busy: number;
  /** What the hypervisor gave to others. */
  stolen: number;
  total: number;
}

/** Shares of all processors' time. */
export interface IProcessorShares {
  busy: number;
  stolen: number;
}

/** Reads the first line of /proc/stat: user nice system idle iowait irq softirq steal; guest time is in user already. */
export function parseProcessorTimes(stat: string): IProcessorTimes {
  const ticks: number[] = (/^cpu +(.*)$/m.exec(stat)?.[1] ?? '').split(' ').slice(0, 8).map(Number);
  const total: number = ticks.reduce((sum, each) => sum + each, 0);
  const [, , , idle = 0, iowait = 0, , , stolen = 0] = ticks;
  return { busy: total - idle - iowait - stolen, stolen, total };
}

/** How the time between two readings was spent; nothing when none has passed. */
export function sharesBetween(before: IProcessorTimes, after: IProcessorTimes): IProcessorShares {
  const total: number = after.total - before.total;
  if (total === 0) return { busy: 0, stolen: 0 };
  return { busy: (after.busy - before.busy) / total, stolen: (after.stolen - before.stolen) / total };
}

/** The processors' times so far. */
export function readProcessorTimes(): IProcessorTimes {
  return parseProcessorTimes(readFileSync('/proc/stat', 'utf8'));
}
