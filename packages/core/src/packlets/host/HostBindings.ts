import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { MAX_SOCKET_PATH, type StatePaths } from '@virtnet/config';

import type { IProcessIdentity } from '../processes/index.js';

import type { IHostChange, IHostDriver, IHostDriverOptions, IRunningDriver } from './IHostDriver.js';

/** A device that is a netdev of a network namespace, by the built-in driver. */
export interface IHostBinding extends IProcessIdentity {
  readonly netns: string;
  readonly name: string;
}

/** What is bound, and by whom; kept in one small file per device, so that the next controller finds it again. */
export class HostBindings {
  private readonly _folder: string;
  private readonly _socketFolder: string;
  private readonly _driver: IHostDriver;
  private readonly _bindings: Map<string, IHostBinding> = new Map();

  /**
   * @param paths - where the files are, and the sockets on which our devices listen
   */
  public constructor(paths: Pick<StatePaths, 'hostFolder' | 'vhostUserFolder'>, driver: IHostDriver) {
    this._folder = paths.hostFolder;
    this._socketFolder = paths.vhostUserFolder;
    this._driver = driver;
  }

  /**
   * Finds what an earlier controller left: files of drivers that have ended are removed, and drivers of our devices that
   * have no file, because that controller died before it was written, get one.
   */
  public async loadAsync(): Promise<void> {
    await mkdir(this._folder, { recursive: true });
    for (const file of await readdir(this._folder)) {
      if (file.endsWith('.json')) {
        await this._adoptAsync(file.slice(0, -'.json'.length));
      }
    }
    for (const driver of await this._driver.listRunningAsync()) {
      await this._claimAsync(driver);
    }
  }

  /** The binding of a device; undefined when there is none, or its driver has ended by itself. */
  public async findAsync(vuid: string): Promise<IHostBinding | undefined> {
    const binding: IHostBinding | undefined = this._bindings.get(vuid);
    if (binding !== undefined && !(await this._driver.isRunningAsync(binding))) {
      await this._forgetAsync(vuid);
      return undefined;
    }
    return binding;
  }

  /** VUIDs of all devices that have a binding on file. */
  public get vuids(): readonly string[] {
    return [...this._bindings.keys()];
  }

  /** Starts a driver for a device that has none. */
  public async bindAsync(vuid: string, options: Omit<IHostDriverOptions, 'logPath' | 'controlPath'>): Promise<IHostBinding> {
    await mkdir(this._folder, { recursive: true });
    const logPath: string = join(this._folder, `${vuid}.log`);
    const controlPath: string = this._controlOf(vuid);
    // A path too long for a socket costs changes while it runs, not the binding.
    const control: Pick<IHostDriverOptions, 'controlPath'> = Buffer.byteLength(controlPath) > MAX_SOCKET_PATH ? {} : { controlPath };
    const { netns, name } = options;
    try {
      const process: IProcessIdentity = await this._driver.startAsync({ ...options, ...control, logPath }, async (spawned) => {
        await this._saveAsync(vuid, { ...spawned, netns, name });
      });
      const binding: IHostBinding = { ...process, netns, name };
      this._bindings.set(vuid, binding);
      return binding;
    } catch (error) {
      await this._forgetAsync(vuid);
      throw error;
    }
  }

  /** Whether the netdev of a device can be changed while its driver runs. */
  public async canChangeAsync(vuid: string): Promise<boolean> {
    return this._bindings.has(vuid) && (await this._driver.canChangeAsync(this._controlOf(vuid)));
  }

  /** Changes the netdev of a device while its driver runs. */
  public async changeAsync(vuid: string, change: IHostChange): Promise<void> {
    await this._driver.changeAsync(this._controlOf(vuid), change);
  }

  /** Ends the driver of a device; nothing happens when there is none. */
  public async unbindAsync(vuid: string): Promise<void> {
    const binding: IHostBinding | undefined = this._bindings.get(vuid);
    if (binding !== undefined) {
      await this._driver.stopAsync(binding);
    }
    await this._forgetAsync(vuid);
  }

  private async _adoptAsync(vuid: string): Promise<void> {
    const text: string = await readFile(this._fileOf(vuid), 'utf8').catch(() => '');
    const binding: IHostBinding | undefined = parseBinding(text);
    if (binding !== undefined && (await this._driver.isRunningAsync(binding))) {
      this._bindings.set(vuid, binding);
    } else {
      await this._forgetAsync(vuid);
    }
  }

  /** The path of its socket says whose driver it is; a device has one, and a second would try for ever. */
  private async _claimAsync({ socketPath, ...binding }: IRunningDriver): Promise<void> {
    const vuid: string = basename(socketPath, '.sock');
    if (dirname(socketPath) !== this._socketFolder || this._bindings.get(vuid)?.pid === binding.pid) {
      return;
    }
    if (this._bindings.has(vuid)) {
      await this._driver.stopAsync(binding);
    } else {
      await this._saveAsync(vuid, binding);
      this._bindings.set(vuid, binding);
    }
  }

  /** The run directory is emptied by a reboot, and so are the drivers: the file need not survive a power cut. */
  private async _saveAsync(vuid: string, binding: IHostBinding): Promise<void> {
    const fresh: string = `${this._fileOf(vuid)}.new`;
    await writeFile(fresh, JSON.stringify(binding), { mode: 0o640 });
    await rename(fresh, this._fileOf(vuid));
  }

  private async _forgetAsync(vuid: string): Promise<void> {
    this._bindings.delete(vuid);
    await rm(this._fileOf(vuid), { force: true, recursive: true });
    await rm(join(this._folder, `${vuid}.log`), { force: true });
    await rm(this._controlOf(vuid), { force: true });
  }

  private _controlOf(vuid: string): string {
    return join(this._folder, `${vuid}.ctl`);
  }

  private _fileOf(vuid: string): string {
    return join(this._folder, `${vuid}.json`);
  }
}

/** A file that is not a binding is as good as none. */
function parseBinding(text: string): IHostBinding | undefined {
  let found: Partial<IHostBinding>;
  try {
    found = JSON.parse(text) as Partial<IHostBinding>;
  } catch {
    return undefined;
  }
  const { pid, startTime, netns, name } = found;
  return Number.isSafeInteger(pid) && [startTime, netns, name].every((field) => typeof field === 'string')
    ? (found as IHostBinding)
    : undefined;
}
