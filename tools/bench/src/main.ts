// `pnpm bench NAME`: sets up the tools, runs one benchmark, prints a table and writes a document.

import { writeFileSync } from 'node:fs';
import path from 'node:path';

import sweep from '@virtnet/e2e/framework/sweep';

import { Progress } from '../../run/src/Progress.mjs';
import type { IBenchContext, IFindings } from './Benchmark.js';
import { BENCHMARKS } from './benchmarks.js';
import { helpText, type IRequest, parseCommandLine, UsageError } from './commandLine.js';
import { describeMachine, type IMachine } from './machine/describeMachine.js';
import { disturbancesOf, watchAsync } from './machine/surroundings.js';
import { formatFindings } from './report/formatFindings.js';
import { makeDocument } from './report/makeDocument.js';
import { setUpTools } from './setUpTools.js';
import { ENOUGH_PAIRS } from './statistics/pairs.js';

/** Of a mistake on the command line, as of every program here. */
const USAGE_STATUS: number = 2;

async function mainAsync(parameters: readonly string[]): Promise<void> {
  const request: IRequest | undefined = parseCommandLine(parameters, BENCHMARKS);
  if (request === undefined) process.stdout.write(helpText(BENCHMARKS));
  else await benchAsync(request);
}

async function benchAsync(request: IRequest): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('Benchmarks make network namespaces, which only root may: run as root');
  const { benchmark, pairs, seconds } = request;
  const progress: Progress = new Progress();
  const stopper: AbortController = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopper.abort(new Error('Stopped by the operator')));
  sweep();
  setUpTools(benchmark.tools);
  const machine: IMachine = describeMachine();
  const started: Date = new Date();
  const context: IBenchContext = { pairs, seconds, progress, signal: stopper.signal };
  const { result, surroundings } = await watchAsync(() => benchmark.runAsync(context)).catch((error: unknown) => {
    // What breaks because everything was told to end is no news.
    stopper.signal.throwIfAborted();
    throw error;
  });
  const few: string[] = pairs < ENOUGH_PAIRS ? [`Only ${pairs} of at least ${ENOUGH_PAIRS} runs: this shows that the benchmark works, not how fast anything is`] : [];
  const findings: IFindings = { ...result, remarks: [...disturbancesOf(surroundings), ...few, ...result.remarks] };
  process.stdout.write(`\n${describe(request, machine)}\n\n${formatFindings(findings)}`);
  if (findings.failures.length > 0) process.exitCode = 1;
  if (request.json === undefined) return;
  const file: string = path.resolve(process.env.INIT_CWD ?? '.', request.json);
  const document: object = makeDocument({ request, started, ended: new Date(), machine, surroundings, findings });
  writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
  progress.note(`Every run is in ${file}`);
}

function describe({ benchmark, pairs, seconds }: IRequest, machine: IMachine): string {
  const { processor, processors, memoryGib, virtualized, kernel, system, node, commit = 'no commit' } = machine;
  const hardware: string = `${processors} x ${processor}${virtualized ? ' (virtual)' : ''}, ${memoryGib} GiB`;
  return `${benchmark.name}: ${benchmark.summary}; ${pairs} x ${seconds} s\n${hardware}, ${system}, Linux ${kernel}, Node ${node}, ${commit}`;
}

try {
  await mainAsync(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? USAGE_STATUS : 1;
}
