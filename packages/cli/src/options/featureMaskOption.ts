import { FeatureBits } from '@virtnet/config';

import { usageError } from './usageError.js';

/** Parses a 64-bit feature mask in hex, `0x` or not, to the wire's form. */
export function featureMaskOption(text: string): string {
  try {
    return FeatureBits.parse(text).toHex();
  } catch (error) {
    throw usageError((error as Error).message, 'Give a mask such as 0x80000; 0x0 stands for the defaults');
  }
}
