import { parseArgs, type ParseArgsConfig } from 'node:util';

import type { IBenchmark } from './Benchmark.js';
import { ENOUGH_PAIRS } from './statistics/pairs.js';

/** What the operator asks for. */
export interface IRequest {
  benchmark: IBenchmark;
  pairs: number;
  /** How long each run measures. */
  seconds: number;
  /** Of a benchmark that has rows: which, how often each event happens, and how long the random ones go on. */
  rows?: readonly string[];
  rounds?: number;
  minutes?: number;
  /** Where chance begins. */
  seed?: number;
  /** Where the document goes. */
  json?: string;
}

/** What the operator asks for when it is the report. */
export interface IReportRequest {
  /** All that are part of it, each as it was asked for. */
  requests: readonly IRequest[];
  /** Where the documents go. */
  json?: string;
}

/** The name under which the report is asked for. */
const REPORT: string = 'all';

/** A mistake on the command line. */
export class UsageError extends Error {}

const OPTIONS: ParseArgsConfig['options'] = {
  pairs: { type: 'string' },
  seconds: { type: 'string' },
  rows: { type: 'string' },
  rounds: { type: 'string' },
  minutes: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean' }
};

/**
 * Reads the command line.
 * @returns undefined when help is asked for
 * @throws UsageError
 */
export function parseCommandLine(parameters: readonly string[], benchmarks: readonly IBenchmark[]): IRequest | IReportRequest | undefined {
  const { values, positionals } = parse(parameters);
  if (values.help === true || parameters.length === 0) return undefined;
  const [name, ...rest] = positionals;
  const json: { json?: string } = typeof values.json === 'string' ? { json: values.json } : {};
  const pairsOr = (usual: number): number => readNumber('pairs', values.pairs, usual, Number.isInteger);
  const secondsOr = (usual: number): number => readNumber('seconds', values.seconds, usual, Number.isFinite);
  if (name === REPORT && rest.length === 0) {
    const requests: IRequest[] = benchmarks.flatMap((each) =>
      each.secondsInReport === undefined
        ? []
        : [{ benchmark: each, pairs: pairsOr(each.roundsInReport ?? ENOUGH_PAIRS), seconds: secondsOr(each.secondsInReport) }]
    );
    return { requests, ...json };
  }
  const benchmark: IBenchmark | undefined = benchmarks.find((each) => each.name === name);
  if (benchmark === undefined || rest.length > 0) {
    const found: string = positionals.length === 0 ? 'none' : positionals.join(' ');
    throw new UsageError(`One of ${benchmarks.map((each) => each.name).join(', ')}, ${REPORT} is needed, found ${found}`);
  }
  const seed: { seed?: number } = values.seed === undefined ? {} : { seed: readNumber('seed', values.seed, 1, Number.isInteger) };
  return { benchmark, pairs: pairsOr(ENOUGH_PAIRS), seconds: secondsOr(benchmark.seconds), ...readRows(values, benchmark), ...seed, ...json };
}

/** What only a benchmark with rows takes. */
function readRows(values: Record<string, unknown>, { name, rows = [] }: IBenchmark): Pick<IRequest, 'rows' | 'rounds' | 'minutes'> {
  const given: string[] = ['rows', 'rounds', 'minutes'].filter((option) => values[option] !== undefined);
  if (given.length > 0 && rows.length === 0) throw new UsageError(`${name} takes no --${given[0]}`);
  const wanted: string[] | undefined = typeof values.rows === 'string' ? values.rows.split(',') : undefined;
  const unknown: string | undefined = wanted?.find((row) => !rows.includes(row));
  if (unknown !== undefined) throw new UsageError(`--rows takes some of ${rows.join(', ')}, separated by commas, found ${JSON.stringify(unknown)}`);
  return {
    ...(wanted && { rows: wanted }),
    ...(values.rounds !== undefined && { rounds: readNumber('rounds', values.rounds, 1, Number.isInteger) }),
    ...(values.minutes !== undefined && { minutes: readNumber('minutes', values.minutes, 1, Number.isFinite) })
  };
}

/** What can be typed. */
export function helpText(benchmarks: readonly IBenchmark[]): string {
  const width: number = Math.max(...benchmarks.map(({ name }) => name.length));
  return [
    'usage: pnpm bench NAME [--pairs N] [--seconds S] [--seed N] [--json FILE] [--as-built]',
    '',
    ...benchmarks.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    `  ${REPORT.padEnd(width)}  one after the other, shorter, into docs/performance.md`,
    '',
    ...benchmarks.flatMap(({ name, rows }) => (rows === undefined ? [] : [`  --rows A,B   ${name}: only these of ${rows.join(', ')}`])),
    '  --rounds N   resilience: how often each event happens; fewer than the table names prove nothing',
    '  --minutes M  resilience: how long torture goes on',
    `  --pairs N    interleaved pairs of runs, or repetitions where there is no rival (${ENOUGH_PAIRS}; fewer prove nothing)`,
    '  --seconds S  how long each run measures',
    '  --seed N     the first seed of what runs at random (1); each further run has the next one',
    '  --json FILE  writes all runs and a description of the machine there',
    '  --as-built   builds nothing first',
    ''
  ].join('\n');
}

function parse(parameters: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...parameters], options: OPTIONS, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readNumber(name: string, text: unknown, usual: number, isRight: (value: number) => boolean): number {
  if (text === undefined) return usual;
  const value: number = Number(text);
  if (text === '' || !isRight(value) || value <= 0) throw new UsageError(`--${name} must be a number above zero, found ${JSON.stringify(text)}`);
  return value;
}
