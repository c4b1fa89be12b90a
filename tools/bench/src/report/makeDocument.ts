import type { IComparison, IDemand, IFigure, IFindings } from '../Benchmark.js';
import type { IRequest } from '../commandLine.js';
import type { IMachine } from '../machine/describeMachine.js';
import type { ISurroundings } from '../machine/surroundings.js';
import { type IDemandSummary, summarizeDemand } from '../statistics/demands.js';
import { type IPairSummary, judge, summarize, type Verdict } from '../statistics/pairs.js';
import { type IQuartiles, quartilesOf } from '../statistics/quartiles.js';

/** Raised when a reader of old documents would misread a new one. */
const VERSION: number = 1;

/** Everything about one run of a benchmark. */
export interface IOutcome {
  request: Omit<IRequest, 'json'>;
  started: Date;
  ended: Date;
  machine: IMachine;
  surroundings: ISurroundings;
  findings: IFindings;
}

/** One run of a benchmark as it is written down. */
export interface IDocument {
  version: number;
  benchmark: string;
  /** One line about it. */
  title: string;
  pairs: number;
  seconds: number;
  /** ISO 8601. */
  started: string;
  ended: string;
  machine: IMachine;
  surroundings: ISurroundings;
  comparisons: readonly (IComparison & { summary: IPairSummary; verdict?: Verdict })[];
  figures: readonly (IFigure & { quartiles: IQuartiles })[];
  demands?: readonly (IDemand & IDemandSummary)[];
  remarks: readonly string[];
  failures: readonly string[];
}

/** The document that `--json` writes: every run, and what follows from them. */
export function makeDocument({ request, started, ended, machine, surroundings, findings }: IOutcome): IDocument {
  return {
    version: VERSION,
    benchmark: request.benchmark.name,
    title: request.benchmark.summary,
    pairs: request.pairs,
    seconds: request.seconds,
    started: started.toISOString(),
    ended: ended.toISOString(),
    machine,
    surroundings,
    comparisons: findings.comparisons.map((comparison) => {
      const { pairs, better, wanted, rivalSpins } = comparison;
      const summary: IPairSummary = summarize(pairs, better);
      return { ...comparison, summary, ...(wanted && { verdict: judge({ summary, atLeast: wanted.atLeast, pairs: pairs.length, rivalSpins }) }) };
    }),
    figures: findings.figures.map((figure) => ({ ...figure, quartiles: quartilesOf(figure.values) })),
    ...(findings.demands && { demands: findings.demands.map((demand) => ({ ...demand, ...summarizeDemand(demand) })) }),
    remarks: findings.remarks,
    failures: findings.failures
  };
}
