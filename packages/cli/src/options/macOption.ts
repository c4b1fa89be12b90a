import { MacAddress } from '@virtnet/config';

import { usageError } from './usageError.js';

/** Parses a MAC address and gives it back in the form the wire carries: lower case, colons. */
export function macOption(text: string): string {
  try {
    return MacAddress.parse(text).toString();
  } catch (error) {
    throw usageError((error as Error).message, 'Give six octets in hex, such as 0C:C4:7A:FF:22:93');
  }
}
