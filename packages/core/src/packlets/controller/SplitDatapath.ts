import { VirtnetError, type DevicePatch, type DeviceSpec, type DeviceStatus, type LogLevel } from '@virtnet/config';

import type { IDatapath, IDatapathIntroduction, QueueCounters, SnapshotQueues } from '../native/index.js';

/** Two datapaths that look like one while devices move from one to the other. New devices are the next one's. */
export class SplitDatapath implements IDatapath {
  /** {@inheritDoc IDatapath.introduction} */
  public readonly introduction?: IDatapathIntroduction;
  public readonly before: IDatapath;
  public readonly next: IDatapath;
  /** What the one before has still. */
  private readonly _left: Set<string>;
  /** What was last known of each: for the moment in which neither lists it. */
  private readonly _known: Map<string, DeviceStatus>;
  private _moving: ReadonlySet<string> = new Set();

  /**
   * @param statuses - of every device of the one before, with all queues
   */
  public constructor(before: IDatapath, next: IDatapath, statuses: readonly DeviceStatus[]) {
    this.before = before;
    this.next = next;
    if (before.introduction !== undefined) {
      this.introduction = before.introduction;
    }
    this._left = new Set(statuses.map(({ vuid }) => vuid));
    this._known = new Map(statuses.map((status) => [status.vuid, status]));
  }

  /** Devices that have not moved, in the order in which they are to. */
  public get left(): readonly string[] {
    return [...this._left];
  }

  /** Devices of both. */
  public get all(): readonly string[] {
    return [...this._known.keys()];
  }

  /** Says which devices are on their way, so that neither has them for certain. */
  public setMoving(vuids: readonly string[]): void {
    this._moving = new Set(vuids);
  }

  /** A device is the next one's from now on. */
  public setMoved(vuid: string): void {
    this._left.delete(vuid);
  }

  /** {@inheritDoc IDatapath.addDeviceAsync} */
  public async addDeviceAsync(spec: DeviceSpec): Promise<void> {
    await (this._left.has(spec.vuid) ? this.before : this.next).addDeviceAsync(spec);
  }

  /** {@inheritDoc IDatapath.removeDeviceAsync} */
  public async removeDeviceAsync(vuid: string): Promise<void> {
    await this._of(vuid).removeDeviceAsync(vuid);
    this._left.delete(vuid);
    this._known.delete(vuid);
  }

  /** {@inheritDoc IDatapath.modifyDeviceAsync} */
  public async modifyDeviceAsync(vuid: string, patch: DevicePatch): Promise<void> {
    await this._of(vuid).modifyDeviceAsync(vuid, patch);
  }

  /** {@inheritDoc IDatapath.snapshotAsync} */
  public async snapshotAsync(queues: SnapshotQueues = 'all'): Promise<readonly DeviceStatus[]> {
    const before: readonly DeviceStatus[] = await this.before.snapshotAsync(queues);
    const next: readonly DeviceStatus[] = await this.next.snapshotAsync(queues);
    const last: readonly DeviceStatus[] = [...this._known.values()].map((status) => (queues === 'all' ? status : { ...status, queues: [] }));
    const statuses: ReadonlyMap<string, DeviceStatus> = new Map([...last, ...before, ...next].map((status) => [status.vuid, status]));
    return [...statuses.values()].sort((a, b) => (a.vuid < b.vuid ? -1 : 1));
  }

  /** {@inheritDoc IDatapath.readCountersAsync} */
  public async readCountersAsync(vuid: string): Promise<readonly QueueCounters[]> {
    return await this._of(vuid).readCountersAsync(vuid);
  }

  /** {@inheritDoc IDatapath.setLogLevelAsync} */
  public async setLogLevelAsync(level: LogLevel): Promise<void> {
    await Promise.all([this.before, this.next].map(async (each) => await each.setLogLevelAsync(level)));
  }

  /** {@inheritDoc IDatapath.letGo} */
  public letGo(): void {
    [this.before, this.next].forEach((each) => each.letGo());
  }

  /** {@inheritDoc IDatapath.closeAsync} */
  public async closeAsync(): Promise<void> {
    await Promise.all([this.before, this.next].map(async (each) => await each.closeAsync()));
  }

  private _of(vuid: string): IDatapath {
    if (this._moving.has(vuid)) {
      throw new VirtnetError('E_MIGRATING', `Device ${vuid} is just moving to another datapath`);
    }
    return this._left.has(vuid) ? this.before : this.next;
  }
}
