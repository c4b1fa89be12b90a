import type { IBenchContext, IBenchmark, IFindings } from '../../Benchmark.js';
import { measurePairsAsync } from '../../measurePairs.js';
import type { IPair, IRun } from '../../statistics/pairs.js';
import { runClientAsync, startServerAsync } from './networkTool.js';
import { type IPath, onDevice, onVethAsync } from './Path.js';

const PORT: number = 11_111;
const MESSAGE_BYTES: number = 64;
/** How long an idle worker of ours looks for work. Longer than a wake-up takes, shorter than anybody waits. */
const SPIN_US: number = 50;

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

async function runAsync(context: IBenchContext): Promise<IFindings> {
  // Sockperf takes whole seconds.
  const seconds: number = Math.max(1, Math.round(context.seconds));
  const work: string = `TCP round trip of ${MESSAGE_BYTES} B`;
  const [sleeping, spinning]: [ReturnType<typeof onDevice>, ReturnType<typeof onDevice>] = [onDevice({ spin_us: 0 }), onDevice({ spin_us: SPIN_US })];
  const pairs: IPair[] = await measurePairsAsync(work, context, (side) =>
    (side === 'rival' ? sleeping : spinning)((path) => measureRoundTripAsync(path, seconds))
  );
  context.signal.throwIfAborted();
  const veth: IRun = await context.progress.stepAsync('The same over a veth pair, once', () => onVethAsync((path) => measureRoundTripAsync(path, seconds)));
  return {
    comparisons: [
      {
        work,
        rival: 'the same path, spin_us 0: the worker sleeps at once',
        ours: `hot-plugged device, built-in driver, spin_us ${SPIN_US}`,
        unit: 'us (median)',
        better: 'less',
        wanted: { atLeast: 2, aim: 4 },
        pairs,
        rivalSpins: false
      }
    ],
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
