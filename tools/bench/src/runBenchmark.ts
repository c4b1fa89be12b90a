import type { Progress } from '../../run/src/Progress.mjs';
import type { IBenchContext, IFindings } from './Benchmark.js';
import type { IRequest } from './commandLine.js';
import { describeHardware, describeMachine, type IMachine } from './machine/describeMachine.js';
import { disturbancesOf, type ISurroundings, watchAsync, withoutLoad } from './machine/surroundings.js';
import type { IOutcome } from './report/makeDocument.js';
import { ENOUGH_PAIRS } from './statistics/pairs.js';

/**
 * Runs one benchmark, and adds to what it found what a reader must know of the surroundings.
 * @param isFirst - whether nothing has been measured before, so that the load averages are others'
 * @throws what the benchmark throws, or the signal's reason
 */
export async function runBenchmarkAsync(request: IRequest, progress: Progress, signal: AbortSignal, isFirst: boolean = true): Promise<IOutcome> {
  const { benchmark, pairs, seconds, rows, rounds, minutes, seed } = request;
  const machine: IMachine = describeMachine();
  const started: Date = new Date();
  const context: IBenchContext = { pairs, seconds, ...(rows && { rows }), ...(rounds && { rounds }), ...(minutes && { minutes }), ...(seed !== undefined && { seed }), progress, signal };
  const { result, surroundings: watched }: { result: IFindings; surroundings: ISurroundings } = await watchAsync(() => benchmark.runAsync(context)).catch(
    (error: unknown) => {
      // What breaks because everything was told to end is no news.
      signal.throwIfAborted();
      throw error;
    }
  );
  const surroundings: ISurroundings = isFirst ? watched : withoutLoad(watched);
  const few: string[] = pairs < ENOUGH_PAIRS && benchmark.rows === undefined ? [`Only ${pairs} of at least ${ENOUGH_PAIRS} runs: this shows that the benchmark works, not how fast anything is`] : [];
  const findings: IFindings = { ...result, remarks: [...disturbancesOf(surroundings), ...few, ...result.remarks] };
  return { request, started, ended: new Date(), machine, surroundings, findings };
}

/** The benchmark, the machine and the checkout, in two lines. */
export function describeOutcome({ request: { benchmark, pairs, seconds }, machine }: IOutcome): string {
  const size: string = benchmark.rows === undefined ? `; ${pairs} x ${seconds} s` : '';
  return `${benchmark.name}: ${benchmark.summary}${size}\n${describeHardware(machine)}`;
}
