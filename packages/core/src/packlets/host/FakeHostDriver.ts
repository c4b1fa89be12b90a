import { VirtnetError } from '@virtnet/config';

import type { IProcessIdentity } from '../processes/index.js';

import type { IHostDriver, IHostDriverOptions, IRunningDriver } from './IHostDriver.js';

/** A complete built-in driver in memory: namespaces and names are only remembered. */
export class FakeHostDriver implements IHostDriver {
  /** Drivers that run, by process number. */
  public readonly running: Map<number, IHostDriverOptions> = new Map();

  private readonly _namespaces: readonly string[];
  private readonly _onChange: (options: IHostDriverOptions, isRunning: boolean) => void;
  private _nextPid: number = 1_000_000;

  /**
   * @param namespaces - the network namespaces that there are
   * @param onChange - told of each driver that starts or ends: what a device would see
   */
  public constructor(
    namespaces: readonly string[],
    onChange: (options: IHostDriverOptions, isRunning: boolean) => void = () => undefined
  ) {
    this._namespaces = namespaces;
    this._onChange = onChange;
  }

  /** {@inheritDoc IHostDriver.startAsync} */
  public async startAsync(
    options: IHostDriverOptions,
    onSpawnedAsync: (process: IProcessIdentity) => Promise<void>
  ): Promise<IProcessIdentity> {
    if (!this._namespaces.includes(options.netns)) {
      throw new VirtnetError('E_NETNS_NOT_FOUND', `There is no network namespace ${options.netns}`);
    }
    if ([...this.running.values()].some(({ netns, name }) => netns === options.netns && name === options.name)) {
      throw new VirtnetError('E_NAME_IN_USE', `There is an interface ${options.name} already`);
    }
    const pid: number = this._nextPid++;
    this.running.set(pid, options);
    await onSpawnedAsync({ pid, startTime: String(pid) });
    this._onChange(options, true);
    return { pid, startTime: String(pid) };
  }

  /** {@inheritDoc IHostDriver.listRunningAsync} */
  public async listRunningAsync(): Promise<readonly IRunningDriver[]> {
    const drivers: readonly IRunningDriver[] = [...this.running].map(([pid, { socketPath, netns, name }]) => {
      return { pid, startTime: String(pid), socketPath, netns, name };
    });
    return await Promise.resolve(drivers);
  }

  /** {@inheritDoc IHostDriver.isRunningAsync} */
  public async isRunningAsync({ pid }: IProcessIdentity): Promise<boolean> {
    return await Promise.resolve(this.running.has(pid));
  }

  /** {@inheritDoc IHostDriver.stopAsync} */
  public async stopAsync({ pid }: IProcessIdentity): Promise<void> {
    const options: IHostDriverOptions | undefined = this.running.get(pid);
    this.running.delete(pid);
    if (options !== undefined) {
      this._onChange(options, false);
    }
    await Promise.resolve();
  }
}
