import { VirtnetError, type DeviceStatus, type LogLevel } from '@virtnet/config';

import type { IDatapath, IDatapathIntroduction, IDatapathListener, IKeptDevices, INextDatapath, SnapshotQueues } from '../native/index.js';

import { SplitDatapath } from './SplitDatapath.js';

/** Finds a running datapath or starts one; it reports to the listener. */
export type DatapathOpener = (listener: IDatapathListener) => Promise<IDatapath>;

/** Starts the next datapath beside the one that serves; it reports to the listener. */
export type NextDatapathStarter = (listener: IDatapathListener) => Promise<INextDatapath>;

/** The controller's hold on its datapath: there is one, or there is none and whoever needs one is told so. */
export class DatapathLink {
  private readonly _open: DatapathOpener;
  private readonly _listener: IDatapathListener;
  private readonly _kept: IKeptDevices | undefined;
  private _datapath: IDatapath | undefined = undefined;
  private _logLevel: LogLevel;

  /**
   * @param kept - what the next datapath goes on with, if it does
   * @param logLevel - what a datapath is to report until another level is set
   */
  public constructor(open: DatapathOpener, listener: IDatapathListener, kept?: IKeptDevices, logLevel: LogLevel = 'info') {
    this._logLevel = logLevel;
    this._open = open;
    this._kept = kept;
    this._listener = listener;
  }

  /** Whether there is a datapath. */
  public get isOpen(): boolean {
    return this._datapath !== undefined;
  }

  /**
   * Finds a running datapath, or starts one. From then on its loss is reported; one that is lost before that is a failure
   * of this call, and nothing else.
   *
   * @returns how the datapath introduces itself, if it is a process of its own
   */
  public async openAsync(): Promise<IDatapathIntroduction | undefined> {
    let isLost: boolean = false;
    let opened: IDatapath | undefined = undefined;
    const datapath: IDatapath = await this._open({
      onEvent: (event) => this._listener.onEvent(event),
      onLost: (reason) => {
        isLost = true;
        this._lose(opened, reason);
      }
    });
    try {
      await datapath.setLogLevelAsync(this._logLevel);
    } catch (error) {
      datapath.letGo();
      throw error;
    }
    if (isLost) {
      throw new VirtnetError('E_DATAPATH_GONE', 'The datapath ended as soon as it was found');
    }
    opened = this._datapath = datapath;
    return datapath.introduction;
  }

  /** Starts the next datapath. It reports from now on; its loss counts once it is the one that serves. */
  public async startNextAsync(start: NextDatapathStarter): Promise<INextDatapath> {
    let started: IDatapath | undefined = undefined;
    const next: INextDatapath = await start({
      onEvent: (event) => this._listener.onEvent(event),
      onLost: (reason) => this._lose(started, reason)
    });
    started = next.datapath;
    return next;
  }

  /** Another one serves now, or the two between which devices move. */
  public exchange(datapath: IDatapath): void {
    this._datapath = datapath;
  }

  /** Tells the datapath the log level that was asked for; one that has ended unnoticed while it was exchanged is noticed now. */
  public async setLogLevelAgainAsync(): Promise<void> {
    const datapath: IDatapath = this.current;
    await datapath.setLogLevelAsync(this._logLevel).catch((error: unknown) => this._lose(datapath, VirtnetError.from(error).message));
  }

  /** Lets go of the datapath, which goes on if it is a process of its own; nothing happens when there is none. */
  public letGo(): void {
    this._datapath?.letGo();
    this._datapath = undefined;
  }

  /** The datapath; E_DATAPATH_GONE when there is none. */
  public get current(): IDatapath {
    if (this._datapath === undefined) {
      throw new VirtnetError('E_DATAPATH_GONE', 'The datapath process has ended and is being started again');
    }
    return this._datapath;
  }

  /**
   * What it knows of each device, by VUID; nothing when there is no datapath.
   *
   * @param queues - of the queues, those that stand still are listed; `all` of them only for who needs them
   */
  public async statusesAsync(queues: SnapshotQueues = 'broken'): Promise<ReadonlyMap<string, DeviceStatus>> {
    const statuses: readonly DeviceStatus[] = await this._unlessGoneAsync(
      async () => await this.current.snapshotAsync(queues),
      []
    );
    return new Map(statuses.map((status) => [status.vuid, status]));
  }

  /** What it knows of one device, with such queues; E_DATAPATH_GONE without a datapath, E_DATAPATH when it does not know the device. */
  public async statusOfAsync(vuid: string): Promise<DeviceStatus> {
    const status: DeviceStatus | undefined = (await this.current.snapshotAsync('broken')).find((one) => one.vuid === vuid);
    if (status === undefined) {
      throw new VirtnetError('E_DATAPATH', `The datapath does not know the device ${vuid}`);
    }
    return status;
  }

  /** Takes a device away from it; a datapath that is gone, or does not know the device, has done so already. */
  public async removeAsync(vuid: string): Promise<void> {
    try {
      await this._unlessGoneAsync(async () => await this.current.removeDeviceAsync(vuid), undefined);
    } catch (error) {
      if (VirtnetError.from(error).code !== 'E_NOT_FOUND') {
        throw error;
      }
    }
  }

  /** Takes a device away for good: without a datapath, from what the next one goes on with. */
  public async discardAsync(vuid: string): Promise<void> {
    await this.removeAsync(vuid);
    if (!this.isOpen) {
      await this._kept?.forgetAsync(vuid);
    }
  }

  /** Whether all that the datapath has is kept for the next one; true as well where nothing is to be: without a datapath, or between two. */
  public get isKept(): boolean {
    const isOne: boolean = this._datapath !== undefined && !(this._datapath instanceof SplitDatapath);
    return !isOne || this._kept === undefined || this._kept.isCurrent();
  }

  /** Keeps all that the datapath has, because that is not so any more. */
  public async keepAgainAsync(): Promise<void> {
    await this._kept?.followAgainAsync();
  }

  /** What has gone wrong since it was asked last with keeping it where it outlives this process. */
  public async keepingTroubleAsync(): Promise<string | undefined> {
    return await this._kept?.troubleAsync();
  }

  /** Nobody goes on from here with what is kept: another controller has it, or nobody wants it. */
  public async forgetKeptAsync(): Promise<void> {
    await this._kept?.forgetAllAsync();
  }

  /** Sets the level of this datapath and of those that come after it. */
  public async setLogLevelAsync(level: LogLevel): Promise<void> {
    this._logLevel = level;
    await this._unlessGoneAsync(async () => await this.current.setLogLevelAsync(level), undefined);
  }

  /** Ends the datapath: hosts see their devices unplugged. */
  public async closeAsync(): Promise<void> {
    const datapath: IDatapath | undefined = this._datapath;
    this._datapath = undefined;
    await datapath?.closeAsync();
  }

  /** Only the loss of the one that serves is news; of one that has been replaced nobody needs to hear. */
  private _lose(datapath: IDatapath | undefined, reason: string): void {
    if (datapath !== undefined && datapath === this._datapath) {
      this._datapath = undefined;
      this._listener.onLost(reason);
    }
  }

  private async _unlessGoneAsync<T>(call: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (VirtnetError.from(error).code === 'E_DATAPATH_GONE') {
        return otherwise;
      }
      throw error;
    }
  }
}
