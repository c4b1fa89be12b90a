import { FeatureBits } from '@virtnet/config/terms';

import { usageError } from './usageError.js';

/** A decimal is refused only where it cannot be hexadecimal too, so the form is said in full. */
const FORMS: string =
  'Give 1 to 16 hexadecimal digits, with or without 0x; bit N counts 2 to the power of N: ' +
  '0x80000 and 80000 are both bit 19. Decimal is not read';

/** Parses a 64-bit feature mask in hex, `0x` or not, to the wire's form. */
export function featureMaskOption(text: string): string {
  try {
    return FeatureBits.parse(text).toHex();
  } catch (error) {
    throw usageError((error as Error).message, FORMS);
  }
}
