import type { IRange } from '@virtnet/config';

import { usageError } from './usageError.js';

/**
 * A parser for whole decimal numbers within a range.
 *
 * @param what - the name of the value, for the message
 * @param range - inclusive limits
 * @param other - a word that the caller takes as well, for the hint
 */
export function integerOption(what: string, range: IRange, other?: string): (text: string) => number {
  const hint: string = `Give a whole number from ${range.min} to ${range.max}${other === undefined ? '' : `, or ${other}`}`;
  return (text) => {
    // Number() would take "", " 7", "0x10" and "1e3" too.
    const value: number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) {
      throw usageError(`The ${what} is not a whole number: "${text}"`, hint);
    }
    if (value < range.min || value > range.max) {
      throw usageError(`The ${what} is out of range: ${value}`, hint);
    }
    return value;
  };
}
