import { closeSync } from 'node:fs';

import { VirtnetError } from '@virtnet/config';

import type { IDescriptorStore } from './findStore.js';
import { callNative, nativeError } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';

type Binding = InstanceType<NativeModule['BindingKeeper']>;

/** What became of a device that a datapath was to take over. */
export interface ITakenOver {
  readonly vuid: string;
  /** Why the datapath does not serve it; absent when it does. */
  readonly failure?: string;
  /** It has made datapaths die, and is not to be made again. */
  readonly isSetAside: boolean;
  /** Why its host has lost the connection all the same; absent when it has not. */
  readonly lostConnection?: string;
}

/** What is kept of the devices of a datapath, for the next one. */
export interface IKeptDevices {
  /** Whether the datapath that serves tells what it has; else what is kept grows old, and hosts have to connect again should it die. */
  isCurrent(): boolean;
  /** Has the datapath that serves tell everything again. */
  followAgainAsync(): Promise<void>;
  /** What has gone wrong since it was asked last with the store that outlives this process; nothing where there is none. */
  troubleAsync(): Promise<string | undefined>;
  /** The next datapath is not to go on with this device: it was taken away. */
  forgetAsync(vuid: string): Promise<void>;
  /** Nobody is to go on with any device from here; hosts whose datapath has died see their devices go. */
  forgetAllAsync(): Promise<void>;
}

/** What was in the store. */
export interface IFoundDevices {
  readonly count: number;
  readonly refusals: readonly string[];
}

/** Where a device goes: to the next datapath, or back to the one before it. */
export type MoveDirection = 'forward' | 'back';

/** What became of a device that was to move. */
export interface IMoved extends ITakenOver {
  /** For how long nobody served it, at most, in microseconds. */
  readonly pauseUs: number;
}

/** What became of devices that were to move, one after the other. */
export interface ICarried {
  /** Those that were tried, in their order. */
  readonly moved: readonly IMoved[];
  /** What came of the one behind them: a datapath has ended or does not answer. */
  readonly error?: VirtnetError;
}

/**
 * Keeps the devices of the datapath process: of each a copy of every descriptor, the journal of its rings, and how it is set up. Should
 * the process die, its successor is handed all of it, and no host notices.
 */
export class DeviceKeeper implements IKeptDevices {
  private readonly _socketPath: string;
  private _binding: Binding | undefined = undefined;
  private _isFollowing: boolean = false;
  private _isStored: boolean = false;

  /** @param socketPath - where the datapath listens that serves */
  public constructor(socketPath: string) {
    this._socketPath = socketPath;
  }

  /** {@inheritDoc IKeptDevices.isCurrent} */
  public isCurrent(): boolean {
    return this._isFollowing && this._binding?.hasLost() === false;
  }

  /** {@inheritDoc IKeptDevices.troubleAsync} */
  public async troubleAsync(): Promise<string | undefined> {
    const text: string | undefined = this._isStored ? await this._binding?.storeTrouble() : undefined;
    return text === '' ? undefined : text;
  }

  /**
   * Keeps all in the service manager's store as well from now on.
   *
   * @param isWanted - whether what was stored is kept for the next datapath; else one serves those devices
   * @returns how many devices were found there, and a sentence for each descriptor that is none of them
   */
  public async useStoreAsync({ manager, turn, isFollowing: follows, stored }: IDescriptorStore, isWanted: boolean): Promise<IFoundDevices> {
    const former: readonly string[] = stored.map(({ name }) => name);
    const found: string = await this._askAsync(async (binding) => {
      binding.useStore(JSON.stringify({ manager, turn, follows, former }));
      this._isStored = true;
      return isWanted && stored.length > 0 ? await binding.loadStored(JSON.stringify(stored)) : '';
    });
    // The manager has each as well.
    stored.forEach(({ descriptor }) => closeSync(descriptor));
    const { count, refused } = found === '' ? { count: 0, refused: [] } : (JSON.parse(found) as IFound);
    return { count, refusals: refused.map(({ name, reason }) => `What is stored as ${JSON.stringify(name)} is not gone on with: ${reason}`) };
  }

  /** {@inheritDoc IKeptDevices.followAgainAsync} */
  public async followAgainAsync(): Promise<void> {
    await this.followAsync(this._socketPath);
  }

  /** Drops what is kept, and keeps the devices of the datapath that listens there. */
  public async followAsync(socketPath: string): Promise<void> {
    this._isFollowing = false;
    await this._askAsync(async (binding) => await binding.follow(socketPath));
    this._isFollowing = true;
  }

  /** Hands all that is kept to the datapath that listens there, and keeps its devices from then on. */
  public async handOverAsync(socketPath: string): Promise<readonly ITakenOver[]> {
    this._isFollowing = false;
    const outcomes: string = await this._askAsync(async (binding) => await binding.handOver(socketPath));
    this._isFollowing = true;
    return (JSON.parse(outcomes) as IOutcome[]).map(takenOver);
  }

  /** Begins to move devices between two datapaths that both live; `followAsync` or `handOverAsync` ends it. */
  public async beginMoveAsync(fromPath: string, toPath: string): Promise<void> {
    this._isFollowing = false;
    await this._askAsync(async (binding) => await binding.beginMove(fromPath, toPath));
  }

  /** Moves devices, one after the other. The first that is not taken is the last that is tried, unless they go back. */
  public async carryAsync(vuids: readonly string[], direction: MoveDirection): Promise<ICarried> {
    const text: string = await this._askAsync(async (binding) => await binding.carry([...vuids], direction === 'back'));
    const { carried, error } = JSON.parse(text) as { carried: { outcome: IOutcome; pauseUs: number }[]; error: string | null };
    const moved: readonly IMoved[] = carried.map(({ outcome, pauseUs }) => ({ ...takenOver(outcome), pauseUs }));
    return error === null ? { moved } : { moved, error: new VirtnetError('E_DATAPATH', `A datapath does not answer: ${error}`) };
  }

  /** Gives a device that is kept to one of the two, because the other has ended. */
  public async giveAsync(vuid: string, direction: MoveDirection): Promise<ITakenOver> {
    const text: string = await this._askAsync(async (binding) => await binding.give(vuid, direction === 'back'));
    return takenOver(JSON.parse(text) as IOutcome);
  }

  /** {@inheritDoc IKeptDevices.forgetAsync} */
  public async forgetAsync(vuid: string): Promise<void> {
    await this._binding?.forget(vuid);
  }

  /** {@inheritDoc IKeptDevices.forgetAllAsync} */
  public async forgetAllAsync(): Promise<void> {
    this._isFollowing = false;
    await this._binding?.forgetAll();
  }

  /** E_DATAPATH when nobody listens, or does not answer in half a minute; what was kept before is still kept then. */
  private async _askAsync(ask: (binding: Binding) => Promise<string>): Promise<string> {
    const { BindingKeeper } = await nativeModuleAsync();
    const binding: Binding = (this._binding ??= callNative(() => new BindingKeeper()));
    try {
      return await ask(binding);
    } catch (error) {
      throw nativeError(error);
    }
  }
}

/** As the addon writes it. */
interface IFound {
  readonly count: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** As the addon writes it. */
interface IOutcome {
  readonly vuid: string;
  readonly failure?: unknown;
  readonly setAside: boolean;
  readonly lostConnection?: unknown;
}

function takenOver({ vuid, failure, setAside, lostConnection }: IOutcome): ITakenOver {
  return {
    vuid,
    isSetAside: setAside,
    ...(typeof failure === 'string' ? { failure } : {}),
    ...(typeof lostConnection === 'string' ? { lostConnection } : {})
  };
}
