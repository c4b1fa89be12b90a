import { VirtnetError, type DatapathEvent, type DeviceStatus } from '@virtnet/config';

import type { IDatapath } from '../native/index.js';

/** Makes or finds a datapath, and says who listens to it. */
export type DatapathOpener = (listener: IDatapathListener) => Promise<IDatapath>;

/** Told what a datapath reports. */
export interface IDatapathListener {
  /** It reports something, in the order in which it happened. */
  onEvent(event: DatapathEvent): void;
  /** It ended, or its connection did. Called at most once, and not after a close. */
  onLost(reason: string): void;
}

/** The controller's hold on its datapath: there is one, or there is none and everything that needs one says so. */
export class DatapathLink {
  private readonly _open: DatapathOpener;
  private readonly _listener: IDatapathListener;
  private _datapath: IDatapath | undefined = undefined;

  public constructor(open: DatapathOpener, listener: IDatapathListener) {
    this._open = open;
    this._listener = listener;
  }

  /** Finds a running datapath, or starts one. */
  public async openAsync(): Promise<void> {
    const listener: IDatapathListener = {
      onEvent: (event) => this._listener.onEvent(event),
      onLost: (reason) => {
        this._datapath = undefined;
        this._listener.onLost(reason);
      }
    };
    this._datapath = await this._open(listener);
  }

  /** The datapath; E_DATAPATH_GONE when there is none. */
  public get current(): IDatapath {
    if (this._datapath === undefined) {
      throw new VirtnetError('E_DATAPATH_GONE', 'The datapath process has ended and is being started again');
    }
    return this._datapath;
  }

  /** Whether there is one. */
  public get isOpen(): boolean {
    return this._datapath !== undefined;
  }

  /** What it knows of each device, by VUID; nothing when there is no datapath. */
  public async statusesAsync(): Promise<ReadonlyMap<string, DeviceStatus>> {
    const statuses: readonly DeviceStatus[] = this.isOpen ? await this.current.snapshotAsync() : [];
    return new Map(statuses.map((status) => [status.vuid, status]));
  }

  /** What it knows of one device; E_DATAPATH_GONE without a datapath, E_DATAPATH when it does not know the device. */
  public async statusOfAsync(vuid: string): Promise<DeviceStatus> {
    const status: DeviceStatus | undefined = (await this.current.snapshotAsync()).find((one) => one.vuid === vuid);
    if (status === undefined) {
      throw new VirtnetError('E_DATAPATH', `The datapath does not know the device ${vuid}`);
    }
    return status;
  }

  /** Ends the datapath: hosts see their devices unplugged. */
  public async closeAsync(): Promise<void> {
    const datapath: IDatapath | undefined = this._datapath;
    this._datapath = undefined;
    await datapath?.closeAsync();
  }
}
