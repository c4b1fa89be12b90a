import { type IQuartiles, quartilesOf } from './quartiles.js';

/** Whose turn it is. */
export type Side = 'rival' | 'ours';

/** One run of one side. */
export interface IRun {
  /** What was measured, in the comparison's unit. */
  value: number;
  /** How long it was measured. */
  seconds: number;
  /** CPU time that the side's own processes took meanwhile; absent where it cannot be told apart. */
  cpuSeconds?: number;
}

/** A run of either side, one right after the other. */
export interface IPair {
  rival: IRun;
  ours: IRun;
}

/** Whether larger or smaller values are better. */
export type Better = 'more' | 'less';

/** What some pairs say. */
export interface IPairSummary {
  /** Of each pair, how many times better ours is than the rival. */
  ratio: IQuartiles;
  rival: ISideSummary;
  ours: ISideSummary;
}

/** What the runs of one side say. */
export interface ISideSummary {
  value: IQuartiles;
  /** Median share of one core that its processes took; absent where it cannot be told apart. */
  cores?: number;
}

/** Fewer pairs than these show that a benchmark works, and no more. */
export const ENOUGH_PAIRS: number = 7;

/**
 * The order of the runs: rival, ours, ours, rival, rival, ours ... so that a machine that slowly gets faster or slower favours
 * neither side.
 */
export function planOrder(pairs: number): readonly (readonly [Side, Side])[] {
  return [...Array(pairs).keys()].map((index) => (index % 2 === 0 ? ['rival', 'ours'] : ['ours', 'rival']));
}

/** How many times better ours is in one pair. */
export function ratioOf({ rival, ours }: IPair, better: Better): number {
  return better === 'more' ? ours.value / rival.value : rival.value / ours.value;
}

/** Sums up pairs; at least one. */
export function summarize(pairs: readonly IPair[], better: Better): IPairSummary {
  return {
    ratio: quartilesOf(pairs.map((pair) => ratioOf(pair, better))),
    rival: summarizeSide(pairs.map(({ rival }) => rival)),
    ours: summarizeSide(pairs.map(({ ours }) => ours))
  };
}

function summarizeSide(runs: readonly IRun[]): ISideSummary {
  const value: IQuartiles = quartilesOf(runs.map((run) => run.value));
  const shares: number[] = runs.flatMap(({ cpuSeconds, seconds }) => (cpuSeconds === undefined ? [] : [cpuSeconds / seconds]));
  return shares.length < runs.length ? { value } : { value, cores: quartilesOf(shares).median };
}

/** What may be said about a wanted ratio. */
export type Verdict = 'reached' | 'reached by the median alone' | 'missed' | 'too few pairs to say' | 'machine too busy to say';

/** Below this share of a core, a process that spins was kept from working. */
const STARVED_CORES: number = 0.95;

/** What is judged. */
export interface IJudged {
  summary: Pick<IPairSummary, 'ratio' | 'rival'>;
  /** The smallest ratio that is wanted. */
  atLeast: number;
  /** How many pairs the summary is of. */
  pairs: number;
  /** Whether the rival spins: it then takes all of its core, unless others work there. */
  rivalSpins: boolean;
}

/** The share of a core that a spinning rival was given, when that was too little; undefined when all is well. */
export function starvedCores({ rival }: Pick<IPairSummary, 'rival'>, rivalSpins: boolean): number | undefined {
  return rivalSpins && rival.cores !== undefined && rival.cores < STARVED_CORES ? rival.cores : undefined;
}

/** Judges a ratio against what is wanted. */
export function judge({ summary, atLeast, pairs, rivalSpins }: IJudged): Verdict {
  if (pairs < ENOUGH_PAIRS) return 'too few pairs to say';
  if (starvedCores(summary, rivalSpins) !== undefined) return 'machine too busy to say';
  if (summary.ratio.q1 >= atLeast) return 'reached';
  return summary.ratio.median >= atLeast ? 'reached by the median alone' : 'missed';
}
