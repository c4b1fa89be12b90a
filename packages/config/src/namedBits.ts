/* eslint-disable no-bitwise -- a mask is taken apart here, whatever its bits mean */

import type { NamedBits } from './generated/schemaTypes.js';

/** Width of a bit's number in its key. */
const KEY_WIDTH: number = 5;

/** Any mask in the form of the outer documents: the value, and one entry per set bit. */
export function namedBits(value: bigint, nameOf: (bit: number) => string): NamedBits {
  const result: NamedBits = { value: `0x${value.toString(16)}` };
  for (let bit: number = 0; bit < 64; bit++) {
    if (((value >> BigInt(bit)) & 1n) === 1n) {
      result[String(bit).padStart(KEY_WIDTH)] = nameOf(bit);
    }
  }
  return result;
}
