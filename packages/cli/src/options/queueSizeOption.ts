import { QUEUE_SIZE_RANGE } from '@virtnet/config/terms';

import { integerOption } from './integerOption.js';
import { usageError } from './usageError.js';

const parseNumber: (text: string) => number = integerOption('queue size', QUEUE_SIZE_RANGE);

/** Parses the entries of a ring: a power of two (virtio 1.3, 2.7), so that both ring formats can have it. */
export function queueSizeOption(text: string): number {
  const size: number = parseNumber(text);
  if (!Number.isInteger(Math.log2(size))) {
    throw usageError(
      `The queue size is not a power of two: ${size}`,
      `Give a power of two from ${QUEUE_SIZE_RANGE.min} to ${QUEUE_SIZE_RANGE.max}`
    );
  }
  return size;
}
