import type { IBenchContext, IBenchmark, IComparison, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair, IRun } from '../../statistics/pairs.js';
import { runClientAsync, startServerAsync } from './networkTool.js';
import { type IPath, onDevice, onVethAsync } from './Path.js';

const PORT: number = 11_111;
const MESSAGE_BYTES: number = 64;
/** How long an idle worker of ours looks for work at most: about as long as one wake-up takes, and as the few of a round trip do. */
const SPINS_US: readonly number[] = [50, 200];

/** Small requests from the driver's end, each sent when the answer to the one before is there. */
async function measureRoundTripAsync(path: IPath, seconds: number): Promise<IRun> {
  const at: string[] = ['--tcp', '-i', path.switch.address, '-p', String(PORT)];
  await startServerAsync(path, path.switch, PORT, ['sockperf', 'server', ...at]);
  const cpuBefore: number | undefined = path.cpuSeconds?.();
  const client: string[] = ['sockperf', 'ping-pong', ...at, '--full-rtt', '-t', String(seconds), '-m', String(MESSAGE_BYTES)];
  const output: string = await runClientAsync(path.host, client, seconds);
  const cpuAfter: number | undefined = path.cpuSeconds?.();
  return { value: readMedian(output), seconds, ...(cpuBefore !== undefined && cpuAfter !== undefined && { cpuSeconds: cpuAfter - cpuBefore }) };
}

/** The median round trip in microseconds, from sockperf's report. */
export function readMedian(output: string): number {
  const found: string | undefined = /percentile 50\.0+ = +([\d.]+)/.exec(output)?.[1];
  if (found === undefined) throw new Error(`sockperf measured nothing: ${output.slice(-500)}`);
  return Number(found);
}

async function compareAsync(work: string, spin: number, seconds: number, context: IBenchContext): Promise<IComparison> {
  const pairs: IPair[] = await measurePairsAsync(work, context, (side) =>
    onDevice({ spin_us: side === 'rival' ? 0 : spin })((path) => measureRoundTripAsync(path, seconds))
  );
  return {
    work,
    rival: 'the same path, spin_us 0: the worker sleeps at once',
    ours: 'hot-plugged device, built-in driver, a worker that spins before it sleeps, for as long as that has paid',
    unit: 'us (median)',
    better: 'less',
    wanted: { atLeast: 2, aim: 4 },
    pairs,
    rivalSpins: false
  };
}

async function runAsync(context: IBenchContext): Promise<IFindings> {
  // Sockperf takes whole seconds.
  const seconds: number = Math.max(1, Math.round(context.seconds));
  const work: string = `TCP round trip of ${MESSAGE_BYTES} B`;
  const comparisons: IComparison[] = [];
  for (const spin of SPINS_US) comparisons.push(await compareAsync(`${work}, spin_us ${spin}`, spin, seconds, context));
  context.signal.throwIfAborted();
  const veth: IRun = await context.progress.stepAsync('The same over a veth pair, once', () => onVethAsync((path) => measureRoundTripAsync(path, seconds)));
  return {
    comparisons,
    figures: [{ what: `${work}, over a veth pair`, unit: 'us (median)', values: [veth.value] }],
    remarks: [
      'Cores are those of virtio_net_emu and virtio_net_host together',
      "The figure over a veth pair is one run for comparison: what the tool and the kernel's TCP take by themselves"
    ],
    failures: []
  };
}

/** Request and response through a device: what spinning before sleep is worth. */
export const LATENCY: IBenchmark = {
  name: 'latency',
  summary: 'request and response through a device, with spinning before sleep against sleeping at once',
  tools: ['network-tools'],
  seconds: 3,
  secondsInReport: 1,
  runAsync
};
