// What the pool needs of whoever makes scalable functions.
//
// Life cycle of a function:
//   1. listAsync tells what exists, ours and others'. The pool asks at start and before it chooses a number.
//   2. createAsync makes a group and sets owner, queues and MTU. It is all or nothing: when it rejects, none of the
//      group exists. It rejects with E_EXISTS when a name was taken meanwhile.
//   3. configureAsync changes the MTU of one that exists.
//   4. destroyAsync removes a group. One that is gone already is no failure.
// Only 1 may be called at any time; 2 to 4 are called one after the other.

import type { Vuid } from '@virtnet/config';

import type { ISfId } from './representorName.js';

/** A function to be made. */
export interface ISfSpec extends ISfId {
  /** The device it is for. */
  readonly owner: Vuid;
  readonly queuePairs: number;
  readonly mtu: number;
}

/** A netdev with the name of a scalable function. */
export interface IObservedSf extends ISfId {
  readonly representor: string;
  readonly ifindex: number;
  /** The device it was made for; absent if this controller did not make it. */
  readonly owner?: Vuid;
}

/** Makes, lists, changes and removes scalable functions. */
export interface ISfProvider {
  listAsync(): Promise<readonly IObservedSf[]>;
  createAsync(specs: readonly ISfSpec[]): Promise<readonly IObservedSf[]>;
  configureAsync(id: ISfId, mtu: number): Promise<void>;
  destroyAsync(ids: readonly ISfId[]): Promise<void>;
}
