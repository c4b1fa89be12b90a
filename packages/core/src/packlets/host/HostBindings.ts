import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { IHostDriver, IHostDriverOptions } from './IHostDriver.js';
import type { IProcessIdentity } from './processIdentity.js';

/** A device that is a netdev of a network namespace, by the built-in driver. */
export interface IHostBinding extends IProcessIdentity {
  readonly netns: string;
  readonly name: string;
}

/** What is bound, and by whom; kept in one small file per device, so that the next controller finds it again. */
export class HostBindings {
  private readonly _folder: string;
  private readonly _driver: IHostDriver;
  private readonly _bindings: Map<string, IHostBinding> = new Map();

  public constructor(folder: string, driver: IHostDriver) {
    this._folder = folder;
    this._driver = driver;
  }

  /** Reads what an earlier controller left; files of drivers that have ended are removed. */
  public async loadAsync(): Promise<void> {
    await mkdir(this._folder, { recursive: true });
    for (const file of await readdir(this._folder)) {
      if (file.endsWith('.json')) {
        await this._adoptAsync(file.slice(0, -'.json'.length));
      }
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
  public async bindAsync(vuid: string, options: Omit<IHostDriverOptions, 'logPath'>): Promise<IHostBinding> {
    await mkdir(this._folder, { recursive: true });
    const logPath: string = join(this._folder, `${vuid}.log`);
    const process: IProcessIdentity = await this._driver.startAsync({ ...options, logPath });
    const binding: IHostBinding = { ...process, netns: options.netns, name: options.name };
    try {
      await this._saveAsync(vuid, binding);
    } catch (error) {
      await this._driver.stopAsync(process);
      throw error;
    }
    this._bindings.set(vuid, binding);
    return binding;
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
