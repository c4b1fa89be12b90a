import { rm } from 'node:fs/promises';

import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import type { DeviceKeeper, IMoved, ITakenOver, MoveDirection } from './DeviceKeeper.js';
import type { INextDatapath } from './INextDatapath.js';
import type { RemoteDatapath } from './RemoteDatapath.js';
import { socketHolderAsync } from './socketHolder.js';

/** Where the two processes listen. */
export interface IMovePaths {
  readonly socketPath: string;
  readonly nextPath: string;
}

/** The next datapath process, beside the one that serves. */
export class NextEmu implements INextDatapath {
  /** {@inheritDoc INextDatapath.datapath} */
  public readonly datapath: RemoteDatapath;
  private readonly _keeper: DeviceKeeper;
  private readonly _paths: IMovePaths;

  public constructor(datapath: RemoteDatapath, keeper: DeviceKeeper, paths: IMovePaths) {
    this.datapath = datapath;
    this._keeper = keeper;
    this._paths = paths;
  }

  /** Lets devices be moved. */
  public async beginAsync(): Promise<void> {
    await this._keeper.beginMoveAsync(this._paths.socketPath, this._paths.nextPath);
  }

  /** {@inheritDoc INextDatapath.carryAsync} */
  public async carryAsync(vuid: string, direction: MoveDirection): Promise<IMoved> {
    return await this._keeper.carryAsync(vuid, direction);
  }

  /** {@inheritDoc INextDatapath.giveAsync} */
  public async giveAsync(vuid: string, direction: MoveDirection): Promise<ITakenOver> {
    // One that hangs has not let go of it.
    await killHolderAsync(direction === 'forward' ? this._paths.socketPath : this._paths.nextPath);
    return await this._keeper.giveAsync(vuid, direction);
  }

  /** {@inheritDoc INextDatapath.takePlaceAsync} */
  public async takePlaceAsync(): Promise<void> {
    const { socketPath } = this._paths;
    await killHolderAsync(socketPath);
    await this.datapath.moveSocketAsync(socketPath);
    await this._keeper.followAsync(socketPath);
  }

  /** {@inheritDoc INextDatapath.killAsync} */
  public async killAsync(): Promise<void> {
    const { nextPath } = this._paths;
    this.datapath.letGo();
    await killHolderAsync(nextPath);
    await Promise.all([nextPath, `${nextPath}.keep`].map(async (path) => await rm(path, { force: true })));
  }

  /** {@inheritDoc INextDatapath.abandonAsync} */
  public async abandonAsync(): Promise<void> {
    await this.killAsync();
    await this._keeper.followAsync(this._paths.socketPath);
  }
}

/** Asked to end, a process would unplug what it still has. */
async function killHolderAsync(socketPath: string): Promise<void> {
  const holder: IProcessIdentity | undefined = await socketHolderAsync(socketPath);
  if (holder !== undefined) {
    try {
      process.kill(holder.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await endProcessAsync(holder);
  }
}
