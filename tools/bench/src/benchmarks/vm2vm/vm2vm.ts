import type { IBenchContext, IBenchmark, IComparison, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair, IRun, Side } from '../../statistics/pairs.js';
import { Generator } from '../dpdk/Generator.js';
import { describeMemory, inWorldAsync, measureRateAsync } from '../dpdk/measureRate.js';
import { type ISide, macOf, startOursAsync, startRivalAsync } from '../dpdk/sides.js';
import { starvationOf } from '../dpdk/starvation.js';

/** Frames between two drivers. */
interface IWork {
  frameBytes: number;
  wanted: { atLeast: number; aim: number };
}

const WORKS: readonly IWork[] = [
  { frameBytes: 64, wanted: { atLeast: 1.3, aim: 1.6 } },
  { frameBytes: 1500, wanted: { atLeast: 1.8, aim: 2.5 } }
];
const RINGS: string = 'packed_vq=0,mrg_rxbuf=1,in_order=0';
const SWITCH: object = { kind: 'switch', name: 'vm2vm' };
const SIDES: Pick<IComparison, 'rival' | 'ours'> = {
  rival: 'testpmd, two net_vhost ports, io forwarding, 1 core',
  ours: "virtio_net_emu, two devices at one of its learning switches, 1 worker on 1 core"
};

/** What either driver's port receives goes out at the other, to the first one's address: two circles through the device side. */
async function measureAsync(side: Side, frameBytes: number, seconds: number): Promise<IRun> {
  return inWorldAsync(async ({ bed, memory }) => {
    const between: ISide = side === 'rival' ? await startRivalAsync(bed, { memory, sockets: 2, mode: 'io' }) : await startOursAsync(bed, { ports: [SWITCH, SWITCH] });
    const ports: { socket: string; device: string }[] = between.sockets.map((socket, index) => ({ socket, device: `mac=${macOf(index)},${RINGS}` }));
    const parameters: string[] = [`--eth-peer=0,${macOf(1)}`, `--eth-peer=1,${macOf(0)}`];
    const generator: Generator = await Generator.startAsync(bed, { ports, mode: 'mac', frameBytes, memory, parameters });
    return measureRateAsync(between, seconds, async () => (await generator.receivedAsync()).perSecond);
  });
}

async function runAsync(context: IBenchContext): Promise<IFindings> {
  const findings: { comparisons: IComparison[]; remarks: string[]; failures: string[] } = {
    comparisons: [],
    remarks: [
      'One testpmd is both drivers; it sends what one of its ports has received from the other, and 512 frames go round in each direction',
      'The rates of both directions are added; the rival looks at no address, the switch learns and looks up each',
      describeMemory()
    ],
    failures: []
  };
  for (const { frameBytes, wanted } of WORKS) {
    const work: string = `${frameBytes} B, split mergeable, driver to driver`;
    try {
      const pairs: IPair[] = await measurePairsAsync(work, context, (side) => measureAsync(side, frameBytes, context.seconds));
      findings.remarks.push(...starvationOf(work, pairs));
      findings.comparisons.push({ work, ...SIDES, unit: 'Mframes/s', better: 'more', wanted, pairs, rivalSpins: true });
    } catch (error) {
      context.signal.throwIfAborted();
      findings.failures.push(`${work}: ${(error as Error).message}`);
    }
  }
  return { ...findings, figures: [] };
}

/** Frames from one driver to another. */
export const VM2VM: IBenchmark = {
  name: 'vm2vm',
  summary: "frames from one DPDK driver to another through the datapath's switch, against DPDK vhost with two ports",
  tools: ['rivals'],
  seconds: 5,
  secondsInReport: 1,
  runAsync
};
