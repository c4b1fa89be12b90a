import { setTimeout as sleepAsync } from 'node:timers/promises';

import { cpuSecondsOf } from '@virtnet/e2e/framework/resources';
import { Testbed } from '@virtnet/e2e/framework/Testbed';

import type { IRun, Side } from '../../statistics/pairs.js';
import { Generator } from './Generator.js';
import { HugePages } from './HugePages.js';
import type { IRingKind } from './ringKinds.js';
import { type ITurner, startOursAsync, startRivalAsync } from './turners.js';

/** One work of the generator. */
export interface ILoopWork {
  kind: IRingKind;
  frameBytes: number;
}

/** Of either testpmd. */
const MEMORY_MIB: number = 512;
/** Caches, branch predictors and the processor's clock settle. */
const WARM_UP_MS: number = 1000;
const MILLION: number = 1e6;

/**
 * Has frames go round for a while.
 * @returns a run in millions of frames per second, with the CPU time of the device's process
 */
export async function measureLoopAsync(side: Side, { kind, frameBytes }: ILoopWork, seconds: number): Promise<IRun> {
  const bed: Testbed = new Testbed();
  const pages: HugePages | undefined = HugePages.take(2 * MEMORY_MIB);
  try {
    const memory: readonly string[] = memoryParameters(pages);
    const turner: ITurner = side === 'rival' ? await startRivalAsync(bed, memory) : await startOursAsync(bed);
    const generator: Generator = await Generator.startAsync(bed, { socket: turner.socket, device: kind.device, frameBytes, memory });
    await sleepAsync(WARM_UP_MS);
    await mustHaveNegotiatedAsync(side, turner, kind);
    await generator.receivedPerSecondAsync();
    const cpuBefore: number = cpuSecondsOf(turner.process.pid);
    const start: number = performance.now();
    await sleepAsync(seconds * 1000);
    const elapsed: number = (performance.now() - start) / 1000;
    const cpuSeconds: number = cpuSecondsOf(turner.process.pid) - cpuBefore;
    const rate: number = await generator.receivedPerSecondAsync();
    if (!(rate > 0)) throw new Error(`No frame came back from ${turner.process.name}`);
    return { value: rate / MILLION, seconds: elapsed, cpuSeconds };
  } finally {
    await bed.disposeAsync().finally(() => pages?.giveBack());
  }
}

/** Whether the next run will have huge pages. */
export function hasHugePages(): boolean {
  const pages: HugePages | undefined = HugePages.take(2 * MEMORY_MIB);
  pages?.giveBack();
  return pages !== undefined;
}

function memoryParameters(pages: HugePages | undefined): string[] {
  const size: string[] = ['-m', String(MEMORY_MIB)];
  return pages === undefined ? ['--no-huge', ...size] : ['--huge-dir', pages.folder, '--single-file-segments', ...size];
}

/** A driver that cannot have the rings it was told to take takes others, and the figure would belong to those. */
async function mustHaveNegotiatedAsync(side: Side, turner: ITurner, kind: IRingKind): Promise<void> {
  if (side === 'rival') return;
  const negotiated: ReadonlySet<number> = await turner.negotiatedAsync();
  const missing: number[] = kind.needs.filter((bit) => !negotiated.has(bit));
  if (missing.length > 0) throw new Error(`${kind.name}: the driver has not negotiated bit ${missing.join(', ')}`);
}
