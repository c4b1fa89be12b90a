import { integerOption } from './integerOption.js';
import { usageError } from './usageError.js';

/** 32768 is the largest ring: virtio 1.3, 2.7. Under 4 entries no frame with its header fits. */
const RANGE: { min: number; max: number } = { min: 4, max: 32768 };

const parseNumber: (text: string) => number = integerOption('queue size', RANGE);

/** Parses the entries of a ring: a power of two (virtio 1.3, 2.7), so that both ring formats can have it. */
export function queueSizeOption(text: string): number {
  const size: number = parseNumber(text);
  if (!Number.isInteger(Math.log2(size))) {
    throw usageError(
      `The queue size is not a power of two: ${size}`,
      `Give a power of two from ${RANGE.min} to ${RANGE.max}`
    );
  }
  return size;
}
