import { rm } from 'node:fs/promises';

import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import type { DeviceKeeper, ICarried, ITakenOver, MoveDirection } from './DeviceKeeper.js';
import type { INextDatapath } from './INextDatapath.js';
import { nativeModuleAsync } from './nativeModule.js';
import type { RemoteDatapath } from './RemoteDatapath.js';
import { socketHolderAsync } from './socketHolder.js';

/** Where the two processes listen. */
export interface IMovePaths {
  readonly socketPath: string;
  readonly nextPath: string;
}

/**
 * Beside the one that serves; astray: it has all devices, but could not take that one's place; placed: it is the one that serves; ended.
 */
export type NextState = 'beside' | 'astray' | 'placed' | 'ended';

/** The next datapath process, beside the one that serves. */
export class NextEmu implements INextDatapath {
  /** {@inheritDoc INextDatapath.datapath} */
  public readonly datapath: RemoteDatapath;
  private readonly _keeper: DeviceKeeper;
  private readonly _paths: IMovePaths;
  private _state: NextState = 'beside';

  public constructor(datapath: RemoteDatapath, keeper: DeviceKeeper, paths: IMovePaths) {
    this.datapath = datapath;
    this._keeper = keeper;
    this._paths = paths;
  }

  /** Where it stands. */
  public get state(): NextState {
    return this._state;
  }

  /** Lets devices be moved. */
  public async beginAsync(): Promise<void> {
    await this._keeper.beginMoveAsync(this._paths.socketPath, this._paths.nextPath);
  }

  /** {@inheritDoc INextDatapath.carryAsync} */
  public async carryAsync(vuids: readonly string[], direction: MoveDirection): Promise<ICarried> {
    return await this._keeper.carryAsync(vuids, direction);
  }

  /** {@inheritDoc INextDatapath.giveAsync} */
  public async giveAsync(vuid: string, direction: MoveDirection): Promise<ITakenOver> {
    // One that hangs has not let go of it.
    await killHolderAsync(direction === 'forward' ? this._paths.socketPath : this._paths.nextPath);
    return await this._keeper.giveAsync(vuid, direction);
  }

  /** {@inheritDoc INextDatapath.droppedAsync} */
  public async droppedAsync(representor: string): Promise<bigint | undefined> {
    const { droppedFrames } = await nativeModuleAsync();
    const text: string = await droppedFrames(representor);
    return text === '' ? undefined : BigInt(text);
  }

  /** {@inheritDoc INextDatapath.takePlaceAsync} */
  public async takePlaceAsync(): Promise<void> {
    const { socketPath } = this._paths;
    this._state = 'astray';
    await killHolderAsync(socketPath);
    await this.datapath.moveSocketAsync(socketPath);
    this._state = 'placed';
    await this._keeper.followAsync(socketPath);
  }

  /** {@inheritDoc INextDatapath.killAsync} */
  public async killAsync(): Promise<void> {
    const { nextPath } = this._paths;
    this._state = 'ended';
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
