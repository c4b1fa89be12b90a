import type { IBenchContext, IBenchmark, IDemand, IFindings } from '../../Benchmark.js';
import { BOTH_100, CONTROLLER, DATAPATH, DATAPATH_500 } from './deaths.js';
import { buildProbe } from './Probe.js';
import { RECORDS } from './records.js';
import type { IRow, IRowFindings } from './Row.js';
import { TORTURE } from './torture.js';
import { UPDATE, UPDATE_500 } from './updates.js';

const ROWS: readonly IRow[] = [CONTROLLER, DATAPATH, DATAPATH_500, UPDATE, UPDATE_500, BOTH_100, RECORDS, TORTURE];

/** Minutes of torture unless told: enough to see that it works. The figure that is wanted takes sixty. */
const MINUTES: number = 2;

async function runAsync({ rows, rounds, minutes = MINUTES, progress, signal }: IBenchContext): Promise<IFindings> {
  buildProbe();
  const demands: IDemand[] = [];
  const remarks: string[] = [
    'Frames are numbered, every byte follows from the number. The generator is the built-in driver’s library and a packet socket; it runs before everything else while it keeps to a rate, and sends 25 thousand frames a second each way unless a row says otherwise'
  ];
  const failures: string[] = [];
  for (const row of ROWS.filter(({ name }) => rows?.includes(name) ?? true)) {
    signal.throwIfAborted();
    try {
      const found: IRowFindings = await progress.stepAsync(row.name, (say) =>
        row.measureAsync({ rounds: rounds ?? row.rounds, minutes, say, signal })
      );
      demands.push(...found.demands);
      remarks.push(...found.remarks);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(`${row.name}: ${(error as Error).message}`);
    }
  }
  return { comparisons: [], figures: [], demands, remarks, failures };
}

/** What crashes and updates cost. */
export const RESILIENCE: IBenchmark = {
  name: 'resilience',
  summary: 'frames, connections and time that deaths and updates cost',
  tools: [],
  seconds: 1,
  rows: ROWS.map(({ name }) => name),
  runAsync
};
