import type { DevicePatch, DeviceSpec, DeviceStatus, LogLevel } from '@virtnet/config';

import { DatapathEvents } from './DatapathEvents.js';
import type { IDatapath, SnapshotQueues } from './IDatapath.js';
import type { IDatapathListener } from './IDatapathListener.js';
import { callNative } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';
import { type QueueCounters, splitQueueCounters } from './queueCounters.js';

type Binding = InstanceType<NativeModule['BindingDatapath']>;

/** How an engine works. */
export interface IEngineOptions {
  /** Threads that move frames. */
  readonly workers: number;
  /** How long a worker looks for more work before it sleeps, in microseconds. */
  readonly spinUs: number;
}

/** An engine in this process: its threads end with the process, and its devices with them. */
export class NativeDatapath implements IDatapath {
  private readonly _binding: Binding;
  private readonly _events: DatapathEvents;

  private constructor(binding: Binding, events: DatapathEvents) {
    this._binding = binding;
    this._events = events;
  }

  /** Starts an engine; E_NOT_SUPPORTED where there is no addon. */
  public static async openAsync(options: IEngineOptions, listener: IDatapathListener): Promise<NativeDatapath> {
    const { BindingDatapath } = await nativeModuleAsync();
    const events: DatapathEvents = new DatapathEvents(listener);
    let binding: Binding | undefined = undefined;
    const wake = (): void => {
      (JSON.parse(binding?.takeEvents() ?? '[]') as unknown[]).forEach((event) => events.receive(event));
    };
    const { workers, spinUs } = options;
    binding = callNative(() => BindingDatapath.open(JSON.stringify({ workers, spinUs }), wake));
    return new NativeDatapath(binding, events);
  }

  /** {@inheritDoc IDatapath.addDeviceAsync} */
  public async addDeviceAsync(spec: DeviceSpec): Promise<void> {
    callNative(() => this._binding.addDevice(JSON.stringify(spec)));
  }

  /** {@inheritDoc IDatapath.removeDeviceAsync} */
  public async removeDeviceAsync(vuid: string): Promise<void> {
    callNative(() => this._binding.removeDevice(vuid));
  }

  /** {@inheritDoc IDatapath.modifyDeviceAsync} */
  public async modifyDeviceAsync(vuid: string, patch: DevicePatch): Promise<void> {
    callNative(() => this._binding.modifyDevice(vuid, JSON.stringify(patch)));
  }

  /** {@inheritDoc IDatapath.snapshotAsync} */
  public async snapshotAsync(queues: SnapshotQueues = 'all'): Promise<readonly DeviceStatus[]> {
    return JSON.parse(callNative(() => this._binding.snapshot(queues))) as DeviceStatus[];
  }

  /** {@inheritDoc IDatapath.readCountersAsync} */
  public async readCountersAsync(vuid: string): Promise<readonly QueueCounters[]> {
    return splitQueueCounters(callNative(() => this._binding.readCounters(vuid)));
  }

  /** {@inheritDoc IDatapath.setLogLevelAsync} */
  public async setLogLevelAsync(level: LogLevel): Promise<void> {
    callNative(() => this._binding.setLogLevel(level));
  }

  /** {@inheritDoc IDatapath.letGo} */
  public letGo(): void {
    this._events.end();
    callNative(() => this._binding.close());
  }

  /** {@inheritDoc IDatapath.closeAsync} */
  public async closeAsync(): Promise<void> {
    this.letGo();
  }
}
