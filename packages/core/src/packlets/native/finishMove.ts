import { type DeviceStatus, VirtnetError } from '@virtnet/config';

import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import type { DeviceKeeper } from './DeviceKeeper.js';
import type { RemoteDatapath } from './RemoteDatapath.js';
import { nextSocketPath, socketHolderAsync } from './socketHolder.js';

/** What is needed to finish a move. */
export interface IUnfinishedMove {
  readonly socketPath: string;
  readonly keeper: DeviceKeeper;
  /** The process that listens there, if one does. */
  readonly connectAsync: (socketPath: string) => Promise<RemoteDatapath | undefined>;
  /** Hears what could not be done as it was meant. */
  readonly tell: (text: string) => void;
}

/**
 * Takes a move back that nobody finished: its controller has died. Where the process of before has ended too, or does not answer, the next
 * one has whatever there is, and takes its place. Nothing happens where there is no next one. A device that cannot go back is let go of, so
 * that it can be made again.
 */
export async function finishMoveAsync(move: IUnfinishedMove): Promise<void> {
  const { socketPath } = move;
  const nextPath: string = nextSocketPath(socketPath);
  const next: RemoteDatapath | undefined = await connectOrEndAsync(nextPath, move);
  if (next === undefined) {
    return;
  }
  const before: RemoteDatapath | undefined = await connectOrEndAsync(socketPath, move);
  if (before === undefined) {
    await next.moveSocketAsync(socketPath);
    next.letGo();
    return;
  }
  before.letGo();
  await takeBackAsync(next, move);
  await endAsync(nextPath, async () => await next.closeAsync());
}

async function takeBackAsync(next: RemoteDatapath, { socketPath, keeper, tell }: IUnfinishedMove): Promise<void> {
  try {
    await keeper.beginMoveAsync(socketPath, nextSocketPath(socketPath));
    const there: readonly DeviceStatus[] = await next.snapshotAsync('broken');
    const { moved, error } = await keeper.carryAsync(
      there.map(({ vuid }) => vuid),
      'back'
    );
    for (const { vuid, failure } of moved.filter((one) => one.failure !== undefined)) {
      tell(`Device ${vuid} cannot go back to the datapath that it came from, and is made again: ${failure}`);
    }
    if (error !== undefined) {
      throw error;
    }
  } catch (error) {
    tell(`Not every device could go back to the datapath that it came from: ${VirtnetError.from(error).message}`);
  }
}

/** One that hangs can be asked for nothing, and would keep what it has. */
async function connectOrEndAsync(socketPath: string, { connectAsync, tell }: IUnfinishedMove): Promise<RemoteDatapath | undefined> {
  try {
    return await connectAsync(socketPath);
  } catch (error) {
    const holder: IProcessIdentity | undefined = await socketHolderAsync(socketPath);
    if (VirtnetError.from(error).code !== 'E_TIMEOUT' || holder === undefined) {
      throw error;
    }
    tell(`The datapath process ${holder.pid} does not answer in the middle of a move; it is ended`);
    await endProcessAsync(holder);
    return undefined;
  }
}

async function endAsync(socketPath: string, askAsync: () => Promise<void>): Promise<void> {
  try {
    await askAsync();
  } catch {
    const holder: IProcessIdentity | undefined = await socketHolderAsync(socketPath);
    await (holder === undefined ? undefined : endProcessAsync(holder));
  }
}
