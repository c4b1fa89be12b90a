import {
  checkDocument,
  type CounterName,
  type DatapathEvent,
  type DevicePatch,
  type DeviceSpec,
  type DeviceStatus,
  type LogLevel,
  type QueueStatus,
  validateDevicePatch,
  validateDeviceSpec,
  VirtnetError
} from '@virtnet/config';

import { applyEvent } from './applyEvent.js';
import { DatapathEvents } from './DatapathEvents.js';
import type { ITakenOver } from './DeviceKeeper.js';
import type { IDatapath, IDatapathIntroduction, SnapshotQueues } from './IDatapath.js';
import type { IDatapathListener } from './IDatapathListener.js';
import { queueCounters, type QueueCounters } from './queueCounters.js';

/** A call of the datapath, for {@link FakeDatapath.failNext}. */
export type DatapathCall = Exclude<keyof IDatapath, 'closeAsync' | 'takenOver'>;

interface IFakeDevice {
  readonly spec: DeviceSpec;
  readonly status: DeviceStatus;
  readonly counters: readonly QueueCounters[];
}

/**
 * A datapath without packets, complete otherwise: it keeps devices and refuses what a real one refuses. Tests say what
 * the host sides do, with {@link FakeDatapath.emit}; the snapshot follows.
 */
export class FakeDatapath implements IDatapath {
  /** Who it says it is. */
  public introduction: IDatapathIntroduction = { version: '1.2.3', pid: 4711, startedAt: 0 };

  /** What it says has become of the devices of the one before it. */
  public takenOver: readonly ITakenOver[] = [];

  private readonly _devices: Map<string, IFakeDevice> = new Map();
  private readonly _failures: Map<DatapathCall, VirtnetError> = new Map();
  private _events: DatapathEvents;
  private _goneReason: string | undefined = undefined;
  private _logLevel: LogLevel = 'info';

  public constructor(listener?: IDatapathListener) {
    this._events = new DatapathEvents(listener ?? { onEvent: () => undefined, onLost: () => undefined });
  }

  /** The log level that was asked for last. */
  public get logLevel(): LogLevel {
    return this._logLevel;
  }

  /** Whether it was closed or has died. */
  public get isGone(): boolean {
    return this._goneReason !== undefined;
  }

  /** A new controller takes over, as one does that finds the process running; the devices stay. */
  public attach(listener: IDatapathListener): this {
    this._events.end();
    this._events = new DatapathEvents(listener);
    return this;
  }

  /** A connection displaces the one before it, whose listener hears of its loss; the devices stay. */
  public displace(listener: IDatapathListener): this {
    const displaced: DatapathEvents = this._events;
    this._events = new DatapathEvents(listener);
    displaced.lose('Another connection took its place');
    return this;
  }

  /** What a device was last asked to be; undefined for one that it does not have. */
  public specOf(vuid: string): DeviceSpec | undefined {
    return this._devices.get(vuid)?.spec;
  }

  /** Something happens at a host side or in the datapath: the snapshot shows it, and the listener is told. */
  public emit(event: DatapathEvent): void {
    const device: IFakeDevice | undefined = 'vuid' in event ? this._devices.get(event.vuid) : undefined;
    if (device !== undefined) {
      this._devices.set(device.spec.vuid, { ...device, status: applyEvent(device.status, event) });
    }
    this._events.receive(event);
  }

  /** Says what a queue has counted. */
  public setCounters(vuid: string, queue: number, counters: Partial<Record<CounterName, bigint>>): void {
    const device: IFakeDevice = this._require(vuid);
    const all: QueueCounters[] = [...device.counters];
    all[queue] = { ...queueCounters([]), ...counters };
    this._devices.set(vuid, { ...device, counters: all });
  }

  /** The next call of that name fails so. */
  public failNext(call: DatapathCall, error: VirtnetError): void {
    this._failures.set(call, error);
  }

  /** The process dies: every device is gone, and calls fail from now on. */
  public die(reason: string): void {
    this._goneReason = reason;
    this._devices.clear();
    this._events.lose(reason);
  }

  /** A copy of all that it has, for {@link FakeDatapath.restore}. */
  public keep(): FakeDatapath {
    const copy: FakeDatapath = new FakeDatapath();
    this._devices.forEach((device, vuid) => copy._devices.set(vuid, device));
    return copy;
  }

  /** Goes on with a device as another one, or its copy, has it. */
  public restore(from: FakeDatapath, vuid: string): void {
    this._admit('addDeviceAsync');
    this._devices.set(vuid, from._require(vuid));
  }

  /** Forgets a device that another one goes on with. */
  public relinquish(vuid: string): void {
    this._devices.delete(vuid);
  }

  /** {@inheritDoc IDatapath.addDeviceAsync} */
  public async addDeviceAsync(document: DeviceSpec): Promise<void> {
    this._admit('addDeviceAsync');
    const spec: DeviceSpec = checkDocument(validateDeviceSpec, document, {
      code: 'E_INVALID_PARAMS',
      name: 'The device'
    });
    if (this._devices.has(spec.vuid)) {
      throw new VirtnetError('E_EXISTS', `The datapath serves the device ${spec.vuid} already`);
    }
    const counters: QueueCounters[] = Array.from({ length: 2 * spec.queuePairs }, () => queueCounters([]));
    this._devices.set(spec.vuid, { spec, status: newStatus(spec), counters });
  }

  /** {@inheritDoc IDatapath.removeDeviceAsync} */
  public async removeDeviceAsync(vuid: string): Promise<void> {
    this._admit('removeDeviceAsync');
    this._require(vuid);
    this._devices.delete(vuid);
  }

  /** {@inheritDoc IDatapath.modifyDeviceAsync} */
  public async modifyDeviceAsync(vuid: string, document: DevicePatch): Promise<void> {
    this._admit('modifyDeviceAsync');
    const name: string = 'The change';
    const patch: DevicePatch = checkDocument(validateDevicePatch, document, { code: 'E_INVALID_PARAMS', name });
    const device: IFakeDevice = this._require(vuid);
    const spec: DeviceSpec = { ...device.spec, ...patch };
    this._devices.set(vuid, { ...device, spec, status: { ...device.status, linkUp: spec.linkUp } });
    if (!spec.linkUp && device.status.host.connected) {
      this.emit({ kind: 'hostDisconnected', vuid, reason: 'The link was taken down', code: 'ended' });
    }
  }

  /** {@inheritDoc IDatapath.snapshotAsync} */
  public async snapshotAsync(queues: SnapshotQueues = 'all'): Promise<readonly DeviceStatus[]> {
    this._admit('snapshotAsync');
    return [...this._devices.keys()].sort().map((vuid) => {
      const status: DeviceStatus = structuredClone(this._require(vuid).status);
      return queues === 'all' ? status : { ...status, queues: status.queues.filter(({ broken }) => broken !== undefined) };
    });
  }

  /** {@inheritDoc IDatapath.readCountersAsync} */
  public async readCountersAsync(vuid: string): Promise<readonly QueueCounters[]> {
    this._admit('readCountersAsync');
    return this._require(vuid).counters;
  }

  /** {@inheritDoc IDatapath.setLogLevelAsync} */
  public async setLogLevelAsync(level: LogLevel): Promise<void> {
    this._admit('setLogLevelAsync');
    this._logLevel = level;
  }

  /** {@inheritDoc IDatapath.letGo} */
  public letGo(): void {
    this._events.end();
  }

  /** {@inheritDoc IDatapath.closeAsync} */
  public async closeAsync(): Promise<void> {
    this._goneReason ??= 'It was closed';
    this._devices.clear();
    this._events.end();
  }

  private _admit(call: DatapathCall): void {
    if (this._goneReason !== undefined) {
      throw new VirtnetError('E_DATAPATH_GONE', `The datapath is gone: ${this._goneReason}`);
    }
    const failure: VirtnetError | undefined = this._failures.get(call);
    this._failures.delete(call);
    if (failure !== undefined) {
      throw failure;
    }
  }

  private _require(vuid: string): IFakeDevice {
    const device: IFakeDevice | undefined = this._devices.get(vuid);
    if (device === undefined) {
      throw new VirtnetError('E_NOT_FOUND', `The datapath does not serve a device ${vuid}`);
    }
    return device;
  }
}

function newStatus(spec: DeviceSpec): DeviceStatus {
  return {
    vuid: spec.vuid,
    state: 'waiting',
    linkUp: spec.linkUp,
    ...(spec.port.kind === 'switch' ? { switch: spec.port.name } : {}),
    host: { connected: false, connections: 0 },
    driver: { bound: false, status: 0, features: '0x0' },
    queues: Array.from({ length: 2 * spec.queuePairs }, (...[, index]) => newQueue(index))
  };
}

/** As no driver has touched it. */
function newQueue(index: number): QueueStatus {
  return {
    index,
    size: 0,
    enabled: false,
    started: false,
    descriptorAddress: '0x0',
    driverAddress: '0x0',
    deviceAddress: '0x0',
    nextAvail: 0,
    nextUsed: 0
  };
}
