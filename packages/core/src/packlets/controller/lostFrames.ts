// Frames that are lost while a device moves are counted where frames can be lost: in the kernel, where they wait for whoever reads the
// TAP, and by the datapath, which says what it drops. What a driver or a peer has brought about by sending nonsense, or by having no
// queue, is no loss of the move.

import type { CounterName } from '@virtnet/config';

import type { IDatapath, INextDatapath, QueueCounters } from '../native/index.js';

const LOSSES: readonly CounterName[] = ['drop_no_buffer', 'drop_port_full', 'drop_port_error', 'drop_rate_limit'];

/** Where the frames of a device are counted. */
export interface IFramePlace {
  readonly vuid: string;
  /** The TAP that the datapath reads; absent for a device whose frames pass no TAP. */
  readonly representor?: string;
}

/** How many frames to and from a device have been lost so far; undefined when that cannot be told. */
export async function lostFramesAsync(
  { vuid, representor }: IFramePlace,
  datapath: IDatapath,
  next: INextDatapath
): Promise<bigint | undefined> {
  try {
    const waiting: bigint | undefined = representor === undefined ? 0n : await next.droppedAsync(representor);
    const queues: readonly QueueCounters[] = await datapath.readCountersAsync(vuid);
    const dropped: bigint = queues.flatMap((queue) => LOSSES.map((name) => queue[name])).reduce((sum, count) => sum + count, 0n);
    return waiting === undefined ? undefined : waiting + dropped;
  } catch {
    return undefined;
  }
}
