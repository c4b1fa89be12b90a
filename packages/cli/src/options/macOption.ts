import { MacAddress, VirtnetError } from '@virtnet/config/terms';

import { usageError } from './usageError.js';

/** Parses a MAC address and gives it back in the form the wire carries: lower case, colons. */
export function macOption(text: string): string {
  try {
    return MacAddress.parse(text).toString();
  } catch (error) {
    const { message, hint } = VirtnetError.from(error);
    throw usageError(message, unicastHint(text) ?? hint);
  }
}

/** The nearest address of one device; undefined for what is no group address. */
function unicastHint(text: string): string | undefined {
  const octet: string = /^[0-9a-f]{2}(?=[:-])/i.exec(text)?.[0] ?? '00';
  const first: number = Number.parseInt(octet, 16);
  if (first % 2 === 0) {
    return undefined;
  }
  const cleared: string = (first - 1).toString(16).padStart(2, '0').toUpperCase();
  return `Clear the lowest bit of the first octet, which marks a group: ${cleared} instead of ${octet.toUpperCase()}`;
}
