import type { IComparison, IDemand, IFigure, IFindings } from '../Benchmark.js';
import { summarizeDemand } from '../statistics/demands.js';
import { type IPairSummary, judge, summarize } from '../statistics/pairs.js';
import { type IQuartiles, quartilesOf } from '../statistics/quartiles.js';
import { formatNumber } from './formatNumber.js';
import { formatTable } from './formatTable.js';

const COMPARISON_HEAD: readonly string[] = ['work', 'ratio (quartiles)', 'wanted', 'verdict', 'ours', 'rival', 'unit', 'cores: ours', 'rival', 'pairs'];
const FIGURE_HEAD: readonly string[] = ['what', 'median (quartiles)', 'unit', 'at most', 'met here', 'runs'];
const DEMAND_HEAD: readonly string[] = ['event', 'what', 'must', 'aim', 'measured', 'unit', 'of the rounds', 'rounds', 'verdict'];

/** The findings as text for people. */
export function formatFindings({ comparisons, figures, demands = [], remarks, failures }: IFindings): string {
  const notes: string[] = [...remarks, ...failures.map((failure) => `NOT MEASURED: ${failure}`)];
  const sections: string[] = [
    ...(comparisons.length === 0 ? [] : [formatComparisons(comparisons)]),
    ...(figures.length === 0 ? [] : [formatTable([FIGURE_HEAD, ...figures.map(figureRow)])]),
    ...(demands.length === 0 ? [] : [formatTable([DEMAND_HEAD, ...demands.map(demandRow)])]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')])
  ];
  return `${sections.join('\n\n')}\n`;
}

function formatComparisons(comparisons: readonly IComparison[]): string {
  const sides: ReadonlySet<string> = new Set(comparisons.map(({ rival, ours }) => `ours: ${ours}; rival: ${rival}`));
  const head: string = 'A ratio is how many times better ours is than the rival: the median of all pairs, and between which values half of them are.';
  return [formatTable([COMPARISON_HEAD, ...comparisons.map(comparisonRow)]), '', head, ...sides].join('\n');
}

function comparisonRow({ work, unit, better, wanted, pairs, rivalSpins }: IComparison): string[] {
  const summary: IPairSummary = summarize(pairs, better);
  const { ratio, rival, ours }: IPairSummary = summary;
  return [
    work,
    `${ratio.median.toFixed(2)} (${ratio.q1.toFixed(2)} to ${ratio.q3.toFixed(2)})`,
    wanted?.atLeast.toFixed(2) ?? '',
    wanted === undefined ? '' : judge({ summary, atLeast: wanted.atLeast, pairs: pairs.length, rivalSpins }),
    formatNumber(ours.value.median),
    formatNumber(rival.value.median),
    unit,
    ours.cores?.toFixed(2) ?? '',
    rival.cores?.toFixed(2) ?? '',
    String(pairs.length)
  ];
}

function figureRow({ what, unit, values, atMost }: IFigure): string[] {
  const { q1, median, q3 }: IQuartiles = quartilesOf(values);
  const spread: string = values.length > 1 ? ` (${formatNumber(q1)} to ${formatNumber(q3)})` : '';
  return [
    what,
    `${formatNumber(median)}${spread}`,
    unit,
    atMost === undefined ? '' : String(atMost),
    atMost === undefined ? '' : median <= atMost ? 'yes' : 'no',
    String(values.length)
  ];
}

function demandRow(demand: IDemand): string[] {
  const { event, what, must, aim, unit, values, statistic } = demand;
  const { measured, verdict = '' } = summarizeDemand(demand);
  return [event, what, String(must ?? ''), String(aim ?? ''), formatNumber(measured), unit, statistic, String(values.length), verdict];
}
