import type { IProcessIdentity } from '../processes/index.js';

/** What the built-in driver has to know. */
export interface IHostDriverOptions {
  /** The socket on which the device listens. */
  readonly socketPath: string;
  /** Where its output goes. */
  readonly logPath: string;
  readonly netns: string;
  /** Name of the netdev. */
  readonly name: string;
  readonly mac: string;
  readonly mtu: number;
  readonly queuePairs: number;
  readonly queueSize: number;
  /** What the netdev says of its speed, in Mbit/s; absent: as the kernel has it. */
  readonly speed?: number;
  /** The socket on which it can be asked to change its netdev; absent: it cannot. */
  readonly controlPath?: string;
}

/** What of a netdev changes while its driver runs; what is left out stays. */
export interface IHostChange {
  readonly mtu?: number;
  /** In Mbit/s. */
  readonly speed?: number | 'unknown';
}

/** A driver that runs, by its command line. */
export interface IRunningDriver extends IProcessIdentity {
  readonly socketPath: string;
  readonly netns: string;
  readonly name: string;
}

/** Starts and ends built-in drivers; one process per binding, which outlives whoever started it. */
export interface IHostDriver {
  /**
   * Starts a driver.
   *
   * @param onSpawnedAsync - told of the process before anything is waited for, so that it can be found whatever happens to us
   * @returns its process, once the netdev exists; E_NETNS_NOT_FOUND, E_NAME_IN_USE, E_TIMEOUT or E_IO otherwise, and
   * then nothing is left of it
   */
  startAsync(
    options: IHostDriverOptions,
    onSpawnedAsync: (process: IProcessIdentity) => Promise<void>
  ): Promise<IProcessIdentity>;

  /** Every driver that runs on this machine, whoever started it. */
  listRunningAsync(): Promise<readonly IRunningDriver[]>;

  /** Whether that driver still runs. */
  isRunningAsync(process: IProcessIdentity): Promise<boolean>;

  /** Whether a driver can be asked there; one of an earlier version cannot. */
  canChangeAsync(controlPath: string): Promise<boolean>;

  /** Changes the netdev of a driver while it runs. */
  changeAsync(controlPath: string, change: IHostChange): Promise<void>;

  /** Ends a driver; resolves when it and its netdev are gone. */
  stopAsync(process: IProcessIdentity): Promise<void>;
}
