import { closest, distance } from 'fastest-levenshtein';

/** The word that was probably meant; undefined if none is near. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const best: string = closest(word, known);
  const tolerated: number = Math.max(2, Math.floor(word.length / 3));
  return distance(word.toLowerCase(), best.toLowerCase()) <= tolerated ? best : undefined;
}
