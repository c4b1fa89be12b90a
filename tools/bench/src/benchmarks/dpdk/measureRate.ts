import { setTimeout as sleepAsync } from 'node:timers/promises';

import { cpuSecondsOf } from '@virtnet/e2e/framework/resources';
import { Testbed } from '@virtnet/e2e/framework/Testbed';

import type { IRun } from '../../statistics/pairs.js';
import { HugePages } from './HugePages.js';
import type { ISide } from './sides.js';

/** Of either testpmd. */
const MEMORY_MIB: number = 512;
/** Caches, branch predictors and the processor's clock settle. */
const WARM_UP_MS: number = 500;
const MILLION: number = 1e6;

/** What one run has for itself. */
export interface IRunWorld {
  bed: Testbed;
  /** EAL parameters about memory, the same for both testpmds. */
  memory: readonly string[];
}

/** Does something in a world of its own, of which nothing is left after. */
export async function inWorldAsync<T>(useAsync: (world: IRunWorld) => Promise<T>): Promise<T> {
  const bed: Testbed = new Testbed();
  const pages: HugePages | undefined = HugePages.take(2 * MEMORY_MIB);
  try {
    return await useAsync({ bed, memory: memoryParameters(pages) });
  } finally {
    await bed.disposeAsync().finally(() => pages?.giveBack());
  }
}

/** Whether the next run will have huge pages, for a reader. */
export function describeMemory(): string {
  const pages: HugePages | undefined = HugePages.take(2 * MEMORY_MIB);
  pages?.giveBack();
  return pages === undefined ? 'The machine gave no huge pages: DPDK has ordinary ones on both sides, which slows both' : 'DPDK has huge pages';
}

function memoryParameters(pages: HugePages | undefined): string[] {
  const size: string[] = ['-m', String(MEMORY_MIB)];
  return pages === undefined ? ['--no-huge', ...size] : ['--huge-dir', pages.folder, '--single-file-segments', ...size];
}

/**
 * Lets frames go for a while.
 * @param perSecondAsync - frames per second since it was last called
 * @returns a run in millions of frames per second, with the CPU time of the side's process
 */
export async function measureRateAsync(side: ISide, seconds: number, perSecondAsync: () => Promise<number>): Promise<IRun> {
  await sleepAsync(WARM_UP_MS);
  await perSecondAsync();
  const cpuBefore: number = cpuSecondsOf(side.process.pid);
  const start: number = performance.now();
  await sleepAsync(seconds * 1000);
  const elapsed: number = (performance.now() - start) / 1000;
  const cpuSeconds: number = cpuSecondsOf(side.process.pid) - cpuBefore;
  const rate: number = await perSecondAsync();
  if (!(rate > 0)) throw new Error(`No frame came through ${side.process.name}`);
  return { value: rate / MILLION, seconds: elapsed, cpuSeconds };
}
