import { usageError } from './usageError.js';

/** Parses a 64-bit feature mask in hex, `0x` or not, to the wire's form. */
export function featureMaskOption(text: string): string {
  const digits: string | undefined = /^(?:0[xX])?([0-9a-fA-F]{1,16})$/.exec(text)?.[1];
  if (digits === undefined) {
    throw usageError(
      `The feature mask is not a hex number of at most 64 bits: "${text}"`,
      'Give a mask such as 0x80000; 0x0 stands for the defaults'
    );
  }
  return `0x${BigInt(`0x${digits}`).toString(16)}`;
}
