import { writeFileSync } from 'node:fs';

import { CHECKOUT } from '@virtnet/e2e/framework/checkout';

import type { Progress } from '../../run/src/Progress.mjs';
import type { IFindings, Tool } from './Benchmark.js';
import type { IReportRequest, IRequest } from './commandLine.js';
import { formatFindings } from './report/formatFindings.js';
import { formatReport } from './report/formatReport.js';
import { type IDocument, makeDocument } from './report/makeDocument.js';
import { describeOutcome, runBenchmarkAsync } from './runBenchmark.js';

const REPORT: string = `${CHECKOUT}/docs/performance.md`;

/** The tools of all of them, each once. */
export function toolsOf({ requests }: IReportRequest): Tool[] {
  return [...new Set(requests.flatMap(({ benchmark }) => benchmark.tools))];
}

/**
 * Runs all benchmarks of the report and writes it. One that cannot be run is written down as such, and the others go on.
 * @returns all documents
 */
export async function runReportAsync({ requests }: IReportRequest, progress: Progress, signal: AbortSignal): Promise<IDocument[]> {
  const documents: IDocument[] = [];
  for (const request of requests) documents.push(await runPartAsync(request, progress, signal, documents.length === 0));
  writeFileSync(REPORT, formatReport(documents));
  progress.note(`The report is ${REPORT}`);
  return documents;
}

async function runPartAsync(request: IRequest, progress: Progress, signal: AbortSignal, isFirst: boolean): Promise<IDocument> {
  const outcome: Awaited<ReturnType<typeof runBenchmarkAsync>> = await runBenchmarkAsync(request, progress, signal, isFirst).catch((error: unknown) => {
    signal.throwIfAborted();
    return runBenchmarkAsync({ ...request, benchmark: { ...request.benchmark, runAsync: async () => failed(error) } }, progress, signal, isFirst);
  });
  process.stdout.write(`\n${describeOutcome(outcome)}\n\n${formatFindings(outcome.findings)}\n`);
  return makeDocument(outcome);
}

function failed(error: unknown): IFindings {
  return { comparisons: [], figures: [], remarks: [], failures: [error instanceof Error ? error.message : String(error)] };
}
