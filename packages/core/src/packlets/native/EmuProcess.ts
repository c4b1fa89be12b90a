import { readFile } from 'node:fs/promises';
import { setTimeout as delayAsync } from 'node:timers/promises';

import { VirtnetError } from '@virtnet/config';

import { endProcessAsync, type IProcessIdentity } from '../processes/index.js';

import { DeviceKeeper, type IFoundDevices, type IKeptDevices } from './DeviceKeeper.js';
import type { IDescriptorStore } from './findStore.js';
import type { IDatapathListener } from './IDatapathListener.js';
import { finishMoveAsync } from './finishMove.js';
import type { INextDatapath } from './INextDatapath.js';
import { callNative } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';
import { NextEmu } from './NextEmu.js';
import { RemoteDatapath } from './RemoteDatapath.js';
import { requireMovableAsync } from './requireMovable.js';
import { nextSocketPath, socketHolderAsync } from './socketHolder.js';

/** It starts in milliseconds; a machine under heavy load may need longer. */
const START_MS: number = 10_000;

/** How often to try whether a process that was just started listens yet. */
const TRY_MS: number = 1;

const SILENT: IDatapathListener = { onEvent: () => undefined, onLost: () => undefined };

/** Which datapath process is wanted. */
export interface IEmuProcessOptions {
  /** The program, `virtio_net_emu`. */
  readonly program: string;
  /** Where it listens. */
  readonly socketPath: string;
  /** Where its output goes. */
  readonly logPath: string;
  /** Threads that move frames. */
  readonly workers: number;
  /** Processors on which they stay, such as `2-5,8`; left out: on any. */
  readonly cpus?: string;
  /** How long a worker looks for more work before it sleeps, in microseconds. */
  readonly spinUs: number;
  /** It never sleeps while a driver is there, whatever `spinUs` says. */
  readonly isPolling?: boolean;
  /** Where devices outlive both this process and the datapath; left out: nowhere. */
  readonly store?: IDescriptorStore;
  /** How long to wait for each of its answers; ten seconds when left out. */
  readonly timeoutMs?: number;
}

/**
 * The datapath process of one controller: found when it runs, started when not. It belongs to no terminal and no
 * parent, so it outlives whoever started it.
 */
export class EmuProcess {
  private readonly _options: IEmuProcessOptions;
  private readonly _keeper: DeviceKeeper;
  /** Until it is used. */
  private _store: IDescriptorStore | undefined;
  /** The one to which devices were moved last, for as long as it may be the one that serves. */
  private _next: NextEmu | undefined = undefined;
  private _adopted: RemoteDatapath | undefined = undefined;

  /** What is kept of the devices that it had last. */
  public readonly kept: IKeptDevices;

  public constructor(options: IEmuProcessOptions) {
    this._options = options;
    this._store = options.store;
    this.kept = this._keeper = new DeviceKeeper(options.socketPath);
  }

  /**
   * Takes the running process over, with the devices that it has, or starts one, which goes on with those of the one before it.
   * Should that have died, no host notices; what cannot go on is in `takenOver`.
   *
   * @returns the datapath; E_DATAPATH with the last line of its log when the process does not start
   */
  public async openAsync(listener: IDatapathListener): Promise<RemoteDatapath> {
    this._next = undefined;
    await this._finishMoveAsync(listener);
    const adopted: RemoteDatapath | undefined = await this._adoptAsync(listener);
    await this._useStoreAsync(adopted === undefined, listener);
    const datapath: RemoteDatapath = adopted ?? (await this._startAsync(listener));
    try {
      if (adopted === undefined) {
        datapath.takenOver = await this._keeper.handOverAsync(this._options.socketPath);
      } else {
        await this._keeper.followAsync(this._options.socketPath);
      }
    } catch (error) {
      await this._goOnWithoutAsync(datapath);
      const text: string = `Should the datapath die, its hosts have to connect again: ${VirtnetError.from(error).message}`;
      listener.onEvent({ kind: 'log', level: 'err', text });
    }
    this._adopted = datapath;
    return datapath;
  }

  /** At the first start: what outlived a controller together with its datapath is kept for the next one. */
  private async _useStoreAsync(isWanted: boolean, { onEvent }: IDatapathListener): Promise<void> {
    const store: IDescriptorStore | undefined = this._store;
    this._store = undefined;
    if (store === undefined) {
      return;
    }
    try {
      const { count, refusals }: IFoundDevices = await this._keeper.useStoreAsync(store, isWanted);
      refusals.forEach((text) => onEvent({ kind: 'log', level: 'err', text }));
      if (count > 0) {
        onEvent({ kind: 'log', level: 'info', text: `No datapath runs; the service manager has kept the connections of ${count} devices` });
      }
    } catch (error) {
      onEvent({ kind: 'log', level: 'err', text: `The service manager's store is not used: ${VirtnetError.from(error).message}` });
    }
  }

  /**
   * What is kept is not what this datapath has: it is dropped, or it would hold ports and connections, and go to the next one. A
   * datapath that does not answer either is a failure, and what is kept waits for the one that takes its place.
   */
  private async _goOnWithoutAsync(datapath: RemoteDatapath): Promise<void> {
    try {
      await datapath.snapshotAsync('broken');
    } catch (error) {
      datapath.letGo();
      throw error;
    }
    await this._keeper.forgetAllAsync();
  }

  /**
   * Starts the next process beside the one that runs, to move devices there; it has none.
   *
   * @returns rejects when it does not start or does not answer: nothing has changed then
   */
  public async startNextAsync(listener: IDatapathListener): Promise<INextDatapath> {
    const { socketPath } = this._options;
    const nextPath: string = nextSocketPath(socketPath);
    if (this._next?.state === 'astray') {
      await this._next.takePlaceAsync();
    }
    await requireMovableAsync(this._next?.state === 'placed' ? this._next.datapath : this._adopted, socketPath, 'that runs');
    const leftOver: RemoteDatapath | undefined = await this._tryConnectAsync(SILENT, nextPath);
    if (leftOver !== undefined) {
      leftOver.letGo();
      throw new VirtnetError('E_BUSY', `A process listens at ${nextPath} already: an earlier move of devices was not finished`, {
        hint: 'Run `virtnet restart`: the controller finishes it when it starts'
      });
    }
    const datapath: RemoteDatapath = await this._startAsync(listener, nextPath);
    const next: NextEmu = new NextEmu(datapath, this._keeper, { socketPath, nextPath });
    try {
      await requireMovableAsync(datapath, nextPath, 'that is installed');
      await next.beginAsync();
      this._next = next;
      return next;
    } catch (error) {
      await next.abandonAsync();
      throw error;
    }
  }

  /** What a controller that died while it moved devices has left behind: the process of before gets them back, if it lives. */
  private async _finishMoveAsync({ onEvent }: IDatapathListener): Promise<void> {
    const { socketPath } = this._options;
    try {
      await finishMoveAsync({
        socketPath,
        keeper: this._keeper,
        connectAsync: async (path) => await this._tryConnectAsync(SILENT, path),
        tell: (text) => onEvent({ kind: 'log', level: 'err', text })
      });
    } catch (error) {
      onEvent({ kind: 'log', level: 'err', text: `A move of devices could not be taken back: ${VirtnetError.from(error).message}` });
    }
  }

  /** The running process; one that does not answer is ended, because nothing can be changed with it, and makes way. */
  private async _adoptAsync(listener: IDatapathListener): Promise<RemoteDatapath | undefined> {
    try {
      return await this._tryConnectAsync(listener);
    } catch (thrown) {
      const error: VirtnetError = VirtnetError.from(thrown);
      const holder: IProcessIdentity | undefined = await socketHolderAsync(this._options.socketPath);
      if (error.code !== 'E_TIMEOUT' || holder === undefined) {
        throw naming(error, holder, this._options.socketPath);
      }
      const text: string = `The datapath process ${holder.pid} does not answer; it is ended, and another takes its place`;
      listener.onEvent({ kind: 'log', level: 'err', text });
      await endProcessAsync(holder);
      return undefined;
    }
  }

  private async _startAsync(listener: IDatapathListener, socketPath: string = this._options.socketPath): Promise<RemoteDatapath> {
    const native: NativeModule = await nativeModuleAsync();
    const { program, logPath: log, workers, cpus, spinUs, isPolling = false } = this._options;
    const idling: readonly string[] = isPolling ? ['--polling'] : ['--spin-us', `${spinUs}`];
    const places: readonly string[] = cpus === undefined ? [] : ['--cpus', cpus];
    const programArguments: string[] = ['--socket', socketPath, '--workers', `${workers}`, ...places, ...idling];
    const start: string = JSON.stringify({ program, arguments: programArguments, log });
    const identity: string | undefined = callNative(() => native.spawnDetached(start)) ?? undefined;
    const deadline: number = Date.now() + START_MS;
    let isAlive: boolean = true;
    while (isAlive && Date.now() < deadline) {
      // Asked before the attempt: who dies after listening is then found gone, not missed.
      isAlive = identity !== undefined && native.isProcessAlive(identity);
      const datapath: RemoteDatapath | undefined = await this._tryConnectAsync(listener, socketPath);
      if (datapath !== undefined) {
        return datapath;
      }
      await delayAsync(TRY_MS);
    }
    throw await this._failureAsync(isAlive);
  }

  /** The datapath, if a process listens. */
  private async _tryConnectAsync(
    listener: IDatapathListener,
    socketPath: string = this._options.socketPath
  ): Promise<RemoteDatapath | undefined> {
    try {
      return await RemoteDatapath.connectAsync({ ...this._options, socketPath }, listener);
    } catch (error) {
      if (VirtnetError.from(error).code === 'E_DATAPATH_GONE') {
        return undefined;
      }
      throw error;
    }
  }

  private async _failureAsync(isAlive: boolean): Promise<VirtnetError> {
    const { program, logPath } = this._options;
    const log: string = await readFile(logPath, 'utf8').catch(() => '');
    const lastLine: string = log.trimEnd().split('\n').at(-1) ?? '';
    const what: string = isAlive ? `does not listen after ${START_MS} ms` : 'ended at once';
    return new VirtnetError('E_DATAPATH', `The datapath process ${program} ${what}: ${lastLine}`, {
      hint: `Look into ${logPath}`
    });
  }
}

/** An error of a process that cannot be taken over says which process that is, and how to go on without it. */
function naming(error: VirtnetError, holder: IProcessIdentity | undefined, socketPath: string): VirtnetError {
  const who: string = holder === undefined ? `the process that listens at ${socketPath}` : `process ${holder.pid}`;
  return new VirtnetError(error.code, `${error.message} (${who})`, {
    hint: `End ${who}, then start the controller again: every device is made again from its record`,
    cause: error
  });
}
