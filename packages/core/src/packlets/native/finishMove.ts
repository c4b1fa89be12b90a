import { VirtnetError } from '@virtnet/config';

import type { DeviceKeeper } from './DeviceKeeper.js';
import type { RemoteDatapath } from './RemoteDatapath.js';
import { nextSocketPath } from './socketHolder.js';

/**
 * Takes a move back that nobody finished: its controller has died. Where the process of before has died too, the next one has whatever
 * there is, and takes its place. Nothing happens where there is no next one.
 *
 * @param connect - the process that listens there, if one does
 */
export async function finishMoveAsync(
  socketPath: string,
  keeper: DeviceKeeper,
  connect: (socketPath: string) => Promise<RemoteDatapath | undefined>
): Promise<void> {
  const nextPath: string = nextSocketPath(socketPath);
  const next: RemoteDatapath | undefined = await connect(nextPath);
  if (next === undefined) {
    return;
  }
  const before: RemoteDatapath | undefined = await connect(socketPath);
  if (before === undefined) {
    await next.moveSocketAsync(socketPath);
    next.letGo();
    return;
  }
  before.letGo();
  await keeper.beginMoveAsync(socketPath, nextPath);
  for (const { vuid } of await next.snapshotAsync('broken')) {
    const { failure } = await keeper.carryAsync(vuid, 'back');
    if (failure !== undefined) {
      throw new VirtnetError('E_DATAPATH', `Device ${vuid} cannot go back to the datapath that it came from: ${failure}`);
    }
  }
  await next.closeAsync();
}
