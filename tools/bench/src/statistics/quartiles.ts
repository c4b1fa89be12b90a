/** Where the middle half of some values lies. */
export interface IQuartiles {
  /** A quarter of the values is below. */
  q1: number;
  median: number;
  /** A quarter of the values is above. */
  q3: number;
}

/**
 * The quartiles, interpolated linearly between neighbours.
 * @param values - at least one, in any order
 * @throws when there are none, or one of them is no number
 */
export function quartilesOf(values: readonly number[]): IQuartiles {
  if (values.length === 0) throw new Error('No values to take quartiles of');
  if (values.some((value) => Number.isNaN(value))) throw new Error(`Not all are numbers: ${values.join(', ')}`);
  const sorted: number[] = [...values].sort((a, b) => a - b);
  return { q1: quantileOf(sorted, 0.25), median: quantileOf(sorted, 0.5), q3: quantileOf(sorted, 0.75) };
}

/** @param sorted - at least one value, smallest first */
function quantileOf(sorted: readonly number[], share: number): number {
  const position: number = share * (sorted.length - 1);
  const below: number = sorted[Math.floor(position)] ?? NaN;
  const above: number = sorted[Math.ceil(position)] ?? NaN;
  // Equal neighbours first: the difference of two infinities is no number.
  return below === above ? below : below + (above - below) * (position % 1);
}
