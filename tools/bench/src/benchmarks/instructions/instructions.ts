import { copyFileSync } from 'node:fs';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { cpuSecondsOf } from '@virtnet/e2e/framework/resources';
import { Testbed } from '@virtnet/e2e/framework/Testbed';

import type { IBenchContext, IBenchmark, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair, IRun, Side } from '../../statistics/pairs.js';
import { Generator } from '../dpdk/Generator.js';
import { EMU, type ISide, startOursAsync, startRivalAsync } from '../dpdk/sides.js';
import { starvationOf } from '../dpdk/starvation.js';
import { Callgrind } from './Callgrind.js';
import { busiestOf, costOfCalls, totalOf } from './profile.js';

const FRAME_BYTES: number = 64;
const RINGS: string = 'packed_vq=0,mrg_rxbuf=1,in_order=0';
const MEMORY: readonly string[] = ['--no-huge', '-m', '256'];

/** One run, and what the count of its frames may be off by. */
interface ICount extends IRun {
  /** Instructions of the whole thread per frame. */
  threadValue: number;
  /** Share of the frames that may or may not belong to the profile. */
  doubt: number;
}

/** Where a frame count stood when something else happened: between two looks. */
interface IBracket {
  middle: number;
  width: number;
}

async function startSideAsync(side: Side, bed: Testbed, callgrind: Callgrind): Promise<ISide> {
  if (side === 'rival') return startRivalAsync(bed, { memory: MEMORY, sockets: 1, mode: 'mac', under: callgrind.command });
  // The rivals' root shows /tmp to its programs, and not the checkout.
  const program: string = `${bed.folder}/virtio_net_emu`;
  copyFileSync(EMU, program);
  return startOursAsync(bed, { ports: [{ kind: 'loopback' }], under: [...callgrind.command, program] });
}

async function measureInstructionsAsync(side: Side, seconds: number): Promise<ICount> {
  const bed: Testbed = new Testbed();
  try {
    const callgrind: Callgrind = new Callgrind(bed);
    const started: ISide = await startSideAsync(side, bed, callgrind);
    const ports: { socket: string; device: string }[] = started.sockets.map((socket) => ({ socket, device: RINGS }));
    const generator: Generator = await Generator.startAsync(bed, { ports, mode: 'flowgen', frameBytes: FRAME_BYTES, memory: MEMORY, isUrgent: true });
    await callgrind.startAsync(started.process);
    const [before] = await takeAsync(generator, callgrind, started);
    const [cpuBefore, start]: [number, number] = [cpuSecondsOf(started.process.pid), performance.now()];
    await sleepAsync(seconds * 1000);
    const cpuSeconds: number = cpuSecondsOf(started.process.pid) - cpuBefore;
    const elapsed: number = (performance.now() - start) / 1000;
    const [after, profile] = await takeAsync(generator, callgrind, started);
    const frames: IBracket = { middle: after.middle - before.middle, width: (after.width + before.width) / 2 };
    return { ...count(side, profile, frames), seconds: elapsed, cpuSeconds };
  } finally {
    await bed.disposeAsync();
  }
}

/** The profile of the busiest thread, and the frames when it was taken. */
async function takeAsync(generator: Generator, callgrind: Callgrind, { process }: ISide): Promise<[IBracket, string]> {
  const { frames: before } = await generator.receivedAsync();
  const profiles: string[] = await callgrind.takeAsync(process);
  const { frames: after } = await generator.receivedAsync();
  return [{ middle: (before + after) / 2, width: after - before }, busiestOf(profiles)];
}

function count(side: Side, profile: string, frames: IBracket): Omit<ICount, 'seconds'> {
  if (!(frames.middle > 0)) throw new Error(`No frame came back from ${side}`);
  const total: number = totalOf(profile);
  const work: number = side === 'ours' ? total : costOfCalls(profile, /dpdk-testpmd$/, /librte_net_vhost/);
  if (!(work > 0)) throw new Error('No call of testpmd into its vhost port was counted');
  return { value: work / frames.middle, threadValue: total / frames.middle, doubt: frames.width / frames.middle };
}

async function runAsync(context: IBenchContext): Promise<IFindings> {
  const work: string = `${FRAME_BYTES} B, split mergeable, turned round`;
  const whole: number[] = [];
  let doubt: number = 0;
  const pairs: IPair[] = await measurePairsAsync(work, context, async (side) => {
    const { threadValue, doubt: share, ...run }: ICount = await measureInstructionsAsync(side, context.seconds);
    if (side === 'rival') whole.push(threadValue);
    doubt = Math.max(doubt, share);
    return run;
  });
  return {
    comparisons: [
      {
        work,
        rival: "testpmd's calls into net_vhost, with all that they call",
        ours: 'all that the worker thread of virtio_net_emu does',
        unit: 'instructions/frame',
        better: 'less',
        wanted: { atLeast: 1.3, aim: 2 },
        pairs,
        rivalSpins: true
      }
    ],
    figures: [{ what: `${work}: all that testpmd's forwarding thread does`, unit: 'instructions/frame', values: whole }],
    remarks: [
      'Counted by callgrind, under which a device is slower than its driver, so rings are never empty; functions for AVX-512 are left aside by both',
      `Frames are counted by the driver, not at the very instant of the profile: each value may be off by ${(100 * doubt).toFixed(1)} % or less`,
      ...starvationOf(work, pairs)
    ],
    failures: []
  };
}

/** What a frame costs, whatever else the machine does. */
export const INSTRUCTIONS: IBenchmark = {
  name: 'instructions',
  summary: "instructions per frame in the worker, against DPDK vhost's receive and transmit functions",
  tools: ['rivals'],
  seconds: 5,
  secondsInReport: 3,
  runAsync
};
