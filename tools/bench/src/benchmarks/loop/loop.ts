import { availableParallelism } from 'node:os';

import type { IBenchContext, IBenchmark, IComparison, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair } from '../../statistics/pairs.js';
import { describeMemory } from '../dpdk/measureRate.js';
import { starvationOf } from '../dpdk/starvation.js';
import { type ILoopWork, measureLoopAsync, modeFor } from './measureLoop.js';
import { type IRingKind, missingBits, readDatapathBits, RING_KINDS } from './ringKinds.js';

/** A work, and the ratio that is wanted of it. */
interface IWantedWork extends ILoopWork {
  wanted?: { atLeast: number; aim: number };
}

/** One core each for the device and for the generator, both of which spin. */
const CORES: number = 2;

const kindOf = (name: string): IRingKind => {
  const found: IRingKind | undefined = RING_KINDS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No ring kind ${name}`);
  return found;
};

const LOOP_WORKS: readonly IWantedWork[] = [
  { kind: kindOf('split mergeable'), frameBytes: 64, wanted: { atLeast: 1.3, aim: 1.6 } },
  { kind: kindOf('split mergeable'), frameBytes: 1500, wanted: { atLeast: 1.8, aim: 2.5 } },
  { kind: kindOf('packed mergeable'), frameBytes: 64, wanted: { atLeast: 1.3, aim: 1.6 } },
  { kind: kindOf('packed in-order vectorised'), frameBytes: 64, wanted: { atLeast: 1, aim: 1.3 } }
];

const RING_WORKS: readonly IWantedWork[] = RING_KINDS.map((kind) => ({ kind, frameBytes: 64 }));

const SIDES: Pick<IComparison, 'rival' | 'ours'> = {
  rival: 'testpmd net_vhost, mac forwarding, 1 core',
  ours: 'virtio_net_emu, loopback port, 1 worker on 1 core'
};

const METHOD: readonly string[] = [
  "Both copy each frame out of the driver's memory and into it again; the rival writes new addresses besides",
  'Instructions per frame: pnpm bench instructions'
];

async function compareAsync(works: readonly IWantedWork[], context: IBenchContext): Promise<IFindings> {
  if (availableParallelism() < CORES) throw new Error(`${CORES} processors are needed, one for the device and one for the generator`);
  const offered: ReadonlySet<number> = readDatapathBits();
  const findings: { comparisons: IComparison[]; remarks: string[]; failures: string[] } = { comparisons: [], remarks: [...METHOD, describeMemory()], failures: [] };
  for (const { kind, frameBytes, wanted } of works) {
    const work: string = `${frameBytes} B, ${kind.name}`;
    const missing: number[] = missingBits(kind, offered);
    if (missing.length > 0) {
      findings.remarks.push(`${work}: left out, the datapath does not offer feature bit ${missing.join(', ')}`);
      continue;
    }
    try {
      const pairs: IPair[] = await measurePairsAsync(work, context, (side) => measureLoopAsync(side, { kind, frameBytes }, context.seconds));
      findings.remarks.push(...starvationOf(work, pairs), ...(modeFor(kind) === 'io' ? [`${work}: 512 frames go round, no new ones are made, for the driver spoils buffers`] : []));
      findings.comparisons.push({ work, ...SIDES, unit: 'Mframes/s', better: 'more', ...(wanted && { wanted }), pairs, rivalSpins: true });
    } catch (error) {
      context.signal.throwIfAborted();
      findings.failures.push(`${work}: ${(error as Error).message}`);
    }
  }
  return { ...findings, figures: [] };
}

/** Frames of a virtio-user driver, turned round in the device. */
export const LOOP: IBenchmark = {
  name: 'loop',
  summary: 'frames of a DPDK driver turned round in the device, against DPDK vhost',
  tools: ['rivals'],
  seconds: 5,
  secondsInReport: 1,
  runAsync: (context) => compareAsync(LOOP_WORKS, context)
};

/** The same for each way in which DPDK's driver works its rings. */
export const RINGS: IBenchmark = {
  name: 'rings',
  summary: 'the same at 64 B for each of the ten kinds of rings of the driver',
  tools: ['rivals'],
  seconds: 5,
  runAsync: (context) => compareAsync(RING_WORKS, context)
};
