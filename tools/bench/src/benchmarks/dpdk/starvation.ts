import { type IPair, starvedCores, summarize } from '../../statistics/pairs.js';

/** What a reader has to be told of a spinning rival that did not get its core whole; nothing if it did. */
export function starvationOf(work: string, pairs: readonly IPair[]): string[] {
  const cores: number | undefined = starvedCores(summarize(pairs, 'more'), true);
  return cores === undefined ? [] : [`${work}: the rival, which spins, got only ${cores.toFixed(2)} of its core: others worked on it`];
}
