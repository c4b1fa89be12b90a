import { VirtnetError } from '@virtnet/config';

import type { IProcessIdentity } from '../processes/index.js';

import type { IHostChange, IHostDriver, IHostDriverOptions, IRunningDriver } from './IHostDriver.js';

/** A complete built-in driver in memory: namespaces and names are only remembered. */
export class FakeHostDriver implements IHostDriver {
  /** Drivers that run, by process number. */
  public readonly running: Map<number, IHostDriverOptions> = new Map();

  private readonly _namespaces: readonly string[];
  private readonly _onChange: (options: IHostDriverOptions, isRunning: boolean) => void;
  private _refusedMtu: number | undefined = undefined;
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

  /** From now on no netdev takes that MTU. */
  public refuseMtu(mtu: number): void {
    this._refusedMtu = mtu;
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

  /** {@inheritDoc IHostDriver.canChangeAsync} */
  public async canChangeAsync(controlPath: string): Promise<boolean> {
    return await Promise.resolve(this._at(controlPath) !== undefined);
  }

  /** {@inheritDoc IHostDriver.changeAsync} */
  public async changeAsync(controlPath: string, { mtu, speed }: IHostChange): Promise<void> {
    const [pid, { speed: before, ...options }] = this._at(controlPath) ?? [0, { speed: undefined }];
    if (pid === 0 || (mtu !== undefined && mtu === this._refusedMtu)) {
      throw new VirtnetError('E_IO', 'The built-in driver could not change its netdev');
    }
    const told: number | undefined = speed === undefined ? before : speed === 'unknown' ? undefined : speed;
    this.running.set(pid, {
      ...(options as IHostDriverOptions),
      ...(mtu === undefined ? {} : { mtu }),
      ...(told === undefined ? {} : { speed: told })
    });
    await Promise.resolve();
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

  private _at(controlPath: string): [number, IHostDriverOptions] | undefined {
    return [...this.running].find(([, options]) => options.controlPath === controlPath);
  }
}
