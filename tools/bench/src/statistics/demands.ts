import type { IDemand, Statistic } from '../Benchmark.js';
import { quartilesOf } from './quartiles.js';

/** What the values of a demand come to. */
export interface IDemandSummary {
  measured: number;
  /** Absent where nothing is demanded. */
  verdict?: string;
}

/** Judges by as many values as it takes, and says how many are missing otherwise; what is missed is missed by few as well. */
export function summarizeDemand({ values, statistic, must, aim, rounds, missing }: IDemand): IDemandSummary {
  const measured: number = statisticOf(values, statistic);
  if (must === undefined) return { measured };
  if (measured > must) return { measured, verdict: 'missed' };
  if (values.length < rounds) return { measured, verdict: `met so far (${values.length} of ${rounds})` };
  if (missing !== undefined) return { measured, verdict: `met so far (${missing})` };
  return { measured, verdict: measured <= (aim ?? must) ? 'aim reached' : 'met' };
}

/** @param values - at least one */
function statisticOf(values: readonly number[], statistic: Statistic): number {
  const sorted: number[] = [...values].sort((a, b) => a - b);
  switch (statistic) {
    case 'total':
      return values.reduce((sum, value) => sum + value, 0);
    case 'worst':
      return sorted.at(-1) ?? NaN;
    case '99th percentile':
      // The nearest rank: of a hundred values the last but one.
      return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? NaN;
    case 'median':
      return quartilesOf(values).median;
  }
}
