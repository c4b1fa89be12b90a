import type { DevicePatch, DeviceSpec, DeviceStatus, LogLevel } from '@virtnet/config';

import type { ITakenOver } from './DeviceKeeper.js';
import type { QueueCounters } from './queueCounters.js';

/** How a datapath process introduces itself. */
export interface IDatapathIntroduction {
  readonly version: string;
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** Every queue, or only those that stand still until their driver resets them: hundreds of devices have thousands of queues. */
export type SnapshotQueues = 'all' | 'broken';

/**
 * What the controller may ask of a datapath, in whatever form it is there: an engine in this process, a process of its
 * own, or a fake. `datapathContract.ts` holds every form to what is written here.
 *
 * Every call may fail with E_DATAPATH_GONE once the datapath has ended or was closed. Calls are carried out in the
 * order in which they are made. What happens by itself goes to the listener that was given when the datapath was opened.
 */
export interface IDatapath {
  /** Who it is, if it is a process of its own. */
  readonly introduction?: IDatapathIntroduction;

  /** What became of the devices of the one before it, which has died, if it is a process of its own. */
  readonly takenOver?: readonly ITakenOver[];

  /**
   * Starts to serve a device: its host side can attach from now on.
   *
   * @param spec - checked again on the other side: E_INVALID_PARAMS names what is wrong
   * E_EXISTS for a VUID that is served already; E_DATAPATH or E_IO when its port or its sockets cannot be opened.
   * After a failure nothing is left of it.
   */
  addDeviceAsync(spec: DeviceSpec): Promise<void>;

  /** Unplugs a device from its host and forgets it; E_NOT_FOUND for an unknown one. */
  removeDeviceAsync(vuid: string): Promise<void>;

  /**
   * Changes a device. The link takes effect at once; the rest is what the next connection of a host is offered.
   *
   * @param patch - checked again on the other side, as the specification is
   * E_NOT_FOUND for an unknown VUID.
   */
  modifyDeviceAsync(vuid: string, patch: DevicePatch): Promise<void>;

  /**
   * What every device is doing, in the order of their VUIDs.
   *
   * @param queues - which queues each device's status lists; `all` unless told
   */
  snapshotAsync(queues?: SnapshotQueues): Promise<readonly DeviceStatus[]>;

  /**
   * The counters of a device's queues, in the order of their numbers. They begin at zero with the device and only grow.
   * E_NOT_FOUND for an unknown VUID.
   */
  readCountersAsync(vuid: string): Promise<readonly QueueCounters[]>;

  /** Says which log lines come as events; `info` at first. */
  setLogLevelAsync(level: LogLevel): Promise<void>;

  /**
   * Lets go of the datapath, and keeps this process alive for it no longer: one that is a process of its own goes on with
   * its devices, one inside this process ends. Nothing is reported any more.
   */
  letGo(): void;

  /** Unplugs every device from its host and ends the datapath. A second call does nothing. */
  closeAsync(): Promise<void>;
}
