// `pnpm bench NAME`: sets up the tools, runs one benchmark or all, prints tables and writes documents.

import { writeFileSync } from 'node:fs';
import path from 'node:path';

import sweep from '@virtnet/e2e/framework/sweep';

import { Progress } from '../../run/src/Progress.mjs';
import { BENCHMARKS } from './benchmarks.js';
import { helpText, type IReportRequest, type IRequest, parseCommandLine, UsageError } from './commandLine.js';
import { formatFindings } from './report/formatFindings.js';
import { type IDocument, type IOutcome, makeDocument } from './report/makeDocument.js';
import { describeOutcome, runBenchmarkAsync } from './runBenchmark.js';
import { runReportAsync, toolsOf } from './runReport.js';
import { setUpTools } from './setUpTools.js';

/** Of a mistake on the command line, as of every program here. */
const USAGE_STATUS: number = 2;

async function mainAsync(parameters: readonly string[]): Promise<void> {
  const request: IRequest | IReportRequest | undefined = parseCommandLine(parameters, BENCHMARKS);
  if (request === undefined) process.stdout.write(helpText(BENCHMARKS));
  else await benchAsync(request);
}

async function benchAsync(request: IRequest | IReportRequest): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('Benchmarks make network namespaces, which only root may: run as root');
  const progress: Progress = new Progress();
  const stopper: AbortController = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopper.abort(new Error('Stopped by the operator')));
  sweep();
  setUpTools('benchmark' in request ? request.benchmark.tools : toolsOf(request));
  const documents: IDocument[] =
    'benchmark' in request ? [await runOneAsync(request, progress, stopper.signal)] : await runReportAsync(request, progress, stopper.signal);
  if (documents.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
  if (request.json === undefined) return;
  const file: string = path.resolve(process.env.INIT_CWD ?? '.', request.json);
  writeFileSync(file, `${JSON.stringify('benchmark' in request ? documents[0] : documents, undefined, 2)}\n`);
  progress.note(`Every run is in ${file}`);
}

async function runOneAsync(request: IRequest, progress: Progress, signal: AbortSignal): Promise<IDocument> {
  const outcome: IOutcome = await runBenchmarkAsync(request, progress, signal);
  process.stdout.write(`\n${describeOutcome(outcome)}\n\n${formatFindings(outcome.findings)}`);
  return makeDocument(outcome);
}

try {
  await mainAsync(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? USAGE_STATUS : 1;
}
