import { mustRunAsync } from '@virtnet/e2e/framework/Shell';

import type { IBenchContext, IBenchmark, IComparison, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IRun } from '../../statistics/pairs.js';
import { runClientAsync, startServerAsync } from './networkTool.js';
import { type IEnd, type IPath, onDevice, onVethAsync } from './Path.js';

/** iperf3's own. */
const PORT: number = 5201;
/** What TCP needs to open its window is left out. */
const WARM_UP_SECONDS: number = 1;
const GIGA: number = 1e9;

/** A stream's direction, by the end that sends. */
interface IDirection {
  work: string;
  from: 'host' | 'switch';
  wanted?: { atLeast: number; aim: number };
}

const DIRECTIONS: readonly IDirection[] = [
  { work: 'TCP, driver to representor', from: 'host', wanted: { atLeast: 0.35, aim: 0.6 } },
  { work: 'TCP, representor to driver', from: 'switch' }
];

/** One stream, and how large the frames were that the sending interface counted. */
interface IStream extends IRun {
  frameBytes: number;
}

async function measureStreamAsync(path: IPath, from: 'host' | 'switch', seconds: number): Promise<IStream> {
  const [sender, receiver]: [IEnd, IEnd] = from === 'host' ? [path.host, path.switch] : [path.switch, path.host];
  await startServerAsync(path, receiver, PORT, ['iperf3', '--server', '--one-off', '--bind', receiver.address]);
  const cpuBefore: number | undefined = path.cpuSeconds?.();
  const time: string[] = ['--time', String(seconds), '--omit', String(WARM_UP_SECONDS)];
  const output: string = await runClientAsync(sender, ['iperf3', '--client', receiver.address, '--json', ...time], seconds);
  const cpuAfter: number | undefined = path.cpuSeconds?.();
  return {
    value: readRate(output) / GIGA,
    // CPU time is taken of the warm-up as well.
    seconds: seconds + WARM_UP_SECONDS,
    ...(cpuBefore !== undefined && cpuAfter !== undefined && { cpuSeconds: cpuAfter - cpuBefore }),
    frameBytes: await meanFrameAsync(sender)
  };
}

/** Bits per second that arrived, from iperf3's document. */
export function readRate(output: string): number {
  const document: { error?: string; end?: { sum_received?: { bits_per_second?: number } } } = JSON.parse(output) as object;
  const rate: number | undefined = document.end?.sum_received?.bits_per_second;
  if (rate === undefined || !(rate > 0)) throw new Error(`iperf3 measured nothing: ${document.error ?? output.slice(0, 500)}`);
  return rate;
}

async function meanFrameAsync({ netNs, netdev }: IEnd): Promise<number> {
  const folder: string = `/sys/class/net/${netdev}/statistics`;
  const [bytes = 0, packets = 0] = (await mustRunAsync(netNs, `cat ${folder}/tx_bytes ${folder}/tx_packets`)).split('\n').map(Number);
  return bytes / packets;
}

async function runAsync(context: IBenchContext): Promise<IFindings> {
  const comparisons: IComparison[] = [];
  const remarks: string[] = ['Cores of ours are those of virtio_net_emu and virtio_net_host together; iperf3 itself and the kernel of the veth pair are in neither'];
  // Iperf3 takes whole seconds.
  const seconds: number = Math.max(1, Math.round(context.seconds));
  for (const { work, from, wanted } of DIRECTIONS) {
    let smallest: number = Infinity;
    const pairs: IComparison['pairs'] = await measurePairsAsync(work, context, async (side) => {
      const make: typeof onVethAsync = side === 'rival' ? onVethAsync : onDevice();
      const { frameBytes, ...run }: IStream = await make((path) => measureStreamAsync(path, from, seconds));
      if (side === 'ours') smallest = Math.min(smallest, frameBytes);
      return run;
    });
    comparisons.push({ work, rival: 'a veth pair', ours: 'hot-plugged device, built-in driver', unit: 'Gbit/s', better: 'more', ...(wanted && { wanted }), pairs, rivalSpins: false });
    remarks.push(`${work}: the sender's frames had ${Math.round(smallest)} B or more on the average, with an MTU of 1500`);
  }
  return { comparisons, figures: [], remarks, failures: [] };
}

/** One TCP stream through a device, against the kernel's shortest path. */
export const STREAM: IBenchmark = {
  name: 'stream',
  summary: 'one TCP stream through a device between two namespaces, against a veth pair',
  tools: ['network-tools'],
  seconds: 5,
  secondsInReport: 1,
  runAsync
};
