import { CARD_FACTORY } from './cardFactory.js';
import type { ICardLimits } from './nvconfig/ICardLimits.js';
import { VirtnetError } from './VirtnetError.js';

/** Both ends belong to the range. */
export interface IRange {
  readonly min: number;
  readonly max: number;
}

/** From the least MTU of IPv4 to the largest frame of a TAP, 65535, less the Ethernet header. */
export const MTU_RANGE: IRange = { min: 68, max: 65521 };

/** Descriptors of a queue; powers of two only (virtio 1.3, 2.7). */
export const QUEUE_SIZE_RANGE: IRange = { min: 4, max: 32768 };

/** Numbers of scalable functions for hot-plugged PFs. */
export const HOTPLUG_SF_RANGE: IRange = { min: 2000, max: 2999 };

/** One queue pair and the control queue: the least a device can have. */
const MIN_QUEUES: number = 3;

/** Whether a number lies in a range. */
export function isInRange(value: number, range: IRange): boolean {
  return Number.isInteger(value) && value >= range.min && value <= range.max;
}

/** Queues that a device may have, the control queue included. */
export function maxQueuesRange(card: ICardLimits = CARD_FACTORY): IRange {
  return { min: MIN_QUEUES, max: Math.min(card.numMsix, card.maxVirtq) };
}

/** Queue pairs of a device with so many queues, the control queue included (virtio 1.3, 5.1.2). */
export function queuePairsOf(maxQueues: number): number {
  return Math.floor((maxQueues - 1) / 2);
}

/** Queues of a device with so many queue pairs: those and the control queue. */
export function queuesOf(queuePairs: number): number {
  return 2 * queuePairs + 1;
}

/** E_INVALID_PARAMS unless a device may have so many queues. */
export function checkMaxQueues(maxQueues: number, card: ICardLimits = CARD_FACTORY): void {
  const range: IRange = maxQueuesRange(card);
  if (!isInRange(maxQueues, range)) {
    throw new VirtnetError('E_INVALID_PARAMS', `A device cannot have ${maxQueues} queues`, {
      hint: `Give ${range.min} to ${range.max} queues, the control queue included; 3 is one pair and the control queue. More need a higher VIRTIO_NET_EMULATION_NUM_MSIX, up to max_virtq of \`virtnet list\``
    });
  }
}
