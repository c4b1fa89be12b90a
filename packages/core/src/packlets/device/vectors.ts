// MSI-X vectors and queues of a function follow from one another: one vector for configuration changes, and one for each
// queue, the control queue included (virtio 1.3, 4.1.4.3 and 5.1.2).

import { type ICardLimits, queuePairsOf, queuesOf } from '@virtnet/config';

/** The least number of vectors that a function can have: one queue pair, control queue, configuration. */
export const MIN_VECTORS: number = 4;

/** What a device's vectors allow. */
export interface IDeviceQueues {
  /** MSI-X vectors. */
  readonly numMsix: number;
  /** All virtqueues, the control queue included. */
  readonly maxQueues: number;
}

/** The queues of a function with so many vectors. */
export function queuesOfVectors(numMsix: number, { maxVirtq }: Pick<ICardLimits, 'maxVirtq'>): IDeviceQueues & { readonly queuePairs: number } {
  const maxQueues: number = Math.min(numMsix - 1, maxVirtq);
  return { numMsix, maxQueues, queuePairs: queuePairsOf(maxQueues) };
}

/** The vectors that so many queue pairs need. */
export function vectorsOfPairs(queuePairs: number): number {
  return queuesOf(queuePairs) + 1;
}

/** What a number of vectors can be at most: beyond that they would serve no queue. */
export function mostVectors({ maxVirtq }: Pick<ICardLimits, 'maxVirtq'>): number {
  return vectorsOfPairs(queuePairsOf(maxVirtq));
}
