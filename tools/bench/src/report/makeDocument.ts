import type { IFindings } from '../Benchmark.js';
import type { IRequest } from '../commandLine.js';
import type { IMachine } from '../machine/describeMachine.js';
import type { ISurroundings } from '../machine/surroundings.js';
import { judge, summarize } from '../statistics/pairs.js';
import { quartilesOf } from '../statistics/quartiles.js';

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

/** The document that `--json` writes: every run, and what follows from them. */
export function makeDocument({ request, started, ended, machine, surroundings, findings }: IOutcome): object {
  return {
    version: VERSION,
    benchmark: request.benchmark.name,
    pairs: request.pairs,
    seconds: request.seconds,
    started: started.toISOString(),
    ended: ended.toISOString(),
    machine,
    surroundings,
    comparisons: findings.comparisons.map((comparison) => {
      const { pairs, better, wanted, rivalSpins } = comparison;
      const summary: ReturnType<typeof summarize> = summarize(pairs, better);
      return { ...comparison, summary, ...(wanted && { verdict: judge({ summary, atLeast: wanted.atLeast, pairs: pairs.length, rivalSpins }) }) };
    }),
    figures: findings.figures.map((figure) => ({ ...figure, quartiles: quartilesOf(figure.values) })),
    remarks: findings.remarks,
    failures: findings.failures
  };
}
