/** The lowest number from 0 that is not taken, if there is one below the limit. */
export function lowestFree(taken: readonly number[], limit: number): number | undefined {
  for (let candidate: number = 0; candidate < limit; candidate += 1) {
    if (!taken.includes(candidate)) {
      return candidate;
    }
  }
  return undefined;
}
