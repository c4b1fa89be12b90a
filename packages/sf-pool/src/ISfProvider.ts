// What the pool needs of whoever makes scalable functions.
//
// Life cycle of a function:
//   1. listAsync tells what exists, ours and others'. The pool asks at start and before it chooses a number.
//   2. createAsync makes a group and sets owner, queues and MTU. It is all or nothing: when it rejects, none of the
//      group exists. It rejects with E_EXISTS when a name was taken meanwhile.
//   3. configureAsync changes owner and MTU of a group that exists. When it rejects, some may have been changed.
//   4. destroyAsync removes a group. One that is gone already is no failure.
// Only 1, and obstacleAsync, may be called at any time; 2 to 4 are called one after the other.

import type { Vuid } from '@virtnet/config';

import type { ISfId } from './representorName.js';

/** A function to be made, or to be given to somebody else. */
export interface ISfSpec extends ISfId {
  /** The device it is for; absent: nobody's, a spare one. */
  readonly owner?: Vuid;
  /** More than one pair needs a netdev of another make than one pair does. */
  readonly queuePairs: number;
  readonly mtu: number;
}

/** How a netdev is set; what cannot be seen is absent. */
export interface ISfLink {
  /** Largest payload of a frame. */
  readonly mtu?: number;
  /** Whether somebody has set it up. */
  readonly isUp?: boolean;
  /** Index of the bridge or bond that it is a port of; absent also if there is none. */
  readonly master?: number;
}

/** A netdev with the name of a scalable function. */
export interface IObservedSf extends ISfId {
  readonly representor: string;
  readonly ifindex: number;
  /** Whether it is made for several queue pairs; absent if that cannot be seen. */
  readonly isMultiQueue?: boolean;
  /** The device it was made for; absent if it is spare, or this controller did not make it. */
  readonly owner?: Vuid;
  /** This controller made it, and it belongs to no device. */
  readonly isSpare?: boolean;
  readonly link?: ISfLink;
}

/** Whether a netdev that exists can serve so many queue pairs. */
export function fitsQueues(isMultiQueue: boolean | undefined, queuePairs: number): boolean {
  return isMultiQueue === undefined || isMultiQueue === queuePairs > 1;
}

/** Why no function can be made. */
export interface ISfObstacle {
  /** A sentence. */
  readonly message: string;
  /** The cure. */
  readonly hint: string;
}

/** Makes, lists, changes and removes scalable functions. */
export interface ISfProvider {
  /** Why none can be made on this machine; undefined, or no such method, when nothing is known against it. */
  obstacleAsync?(): Promise<ISfObstacle | undefined>;
  listAsync(): Promise<readonly IObservedSf[]>;
  createAsync(specs: readonly ISfSpec[]): Promise<readonly IObservedSf[]>;
  configureAsync(specs: readonly ISfSpec[]): Promise<void>;
  destroyAsync(ids: readonly ISfId[]): Promise<void>;
}
