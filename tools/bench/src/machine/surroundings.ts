import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { type IProcessorTimes, readProcessorTimes, sharesBetween } from './processorTimes.js';

/** How quiet the machine was. Nothing is corrected for; a reader is told. */
export interface ISurroundings {
  /** Load averages of the last 1, 5 and 15 minutes, before; none where they are our own work's. */
  loadBefore: readonly number[];
  /** Share of all processors that was busy in the second before the first run. */
  busyBefore: number;
  /** Share of all processors' time that the hypervisor gave to others while it ran. */
  stolenDuring: number;
}

/** How long the machine is watched before the first run. */
const WATCH_MS: number = 1000;
/** An idle machine's own housekeeping stays below; beyond it, somebody else works. */
const BUSY_SHARE: number = 0.05;
/** More than one runnable thread per two processors over a minute is not this program waiting. */
const BUSY_LOAD_PER_PROCESSOR: number = 0.5;
/** What is stolen beyond this shows in medians. */
const STOLEN_SHARE: number = 0.01;

/**
 * Runs something and says how quiet the machine was.
 * @param workAsync - what is measured
 */
export async function watchAsync<T>(workAsync: () => Promise<T>): Promise<{ result: T; surroundings: ISurroundings }> {
  const loadBefore: readonly number[] = loadavg();
  const early: IProcessorTimes = readProcessorTimes();
  await sleepAsync(WATCH_MS);
  const start: IProcessorTimes = readProcessorTimes();
  const result: T = await workAsync();
  const end: IProcessorTimes = readProcessorTimes();
  return {
    result,
    surroundings: { loadBefore, busyBefore: sharesBetween(early, start).busy, stolenDuring: sharesBetween(start, end).stolen }
  };
}

/** The same after work of our own, which is still in the load averages. */
export function withoutLoad(surroundings: ISurroundings): ISurroundings {
  return { ...surroundings, loadBefore: [] };
}

/** What a reader has to be told about the surroundings; empty when the machine was quiet. */
export function disturbancesOf(surroundings: ISurroundings, processors: number = availableParallelism()): string[] {
  const { loadBefore, busyBefore, stolenDuring } = surroundings;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const [load = 0] = loadBefore;
  return [
    ...(load > BUSY_LOAD_PER_PROCESSOR * processors ? [`The machine was busy: load average ${load.toFixed(2)} on ${processors} processors before the first run`] : []),
    ...(busyBefore > BUSY_SHARE ? [`Others used ${percent(busyBefore)} of the processors in the second before the first run`] : []),
    ...(stolenDuring > STOLEN_SHARE ? [`The hypervisor gave ${percent(stolenDuring)} of the processors' time to others meanwhile`] : [])
  ];
}
