// The document on disk: read whole, replaced whole, one writer at a time.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Nvconfig } from '../generated/schemaTypes.js';
import { VirtnetError } from '../VirtnetError.js';
import { type IDurableWrite, makeFolderDurablyAsync, REAL_DISK, writeAllDurablyAsync } from '../writeDurably.js';

import type { ICardLimits } from './ICardLimits.js';
import { limitsOf } from './limitsOf.js';
import { LockFile, LockLostError } from './LockFile.js';
import { factoryNvconfig } from './nvconfigValues.js';
import { parseNvconfig } from './parseNvconfig.js';
import { atControllerStart, settled } from './powerCycle.js';

/** Two times every key in full is a few kilobytes; more is some other file. */
const MAX_BYTES: number = 256 * 1024;

/** Many at once would have to be killed for a change to lose its lock even twice. */
const ATTEMPTS: number = 20;

const BOOT_ID: string = '/proc/sys/kernel/random/boot_id';

/** What a store is made of. */
export interface INvconfigStoreOptions {
  /** The document, `StatePaths.nvconfig`. */
  readonly file: string;
  /** Tells one boot of the machine from another; absent: the kernel's. */
  readonly bootIdAsync?: () => Promise<string>;
}

/** What a controller starts with. */
export interface IPoweredCard {
  readonly limits: ICardLimits;
  /** Whether the values for the next boot became current with this start. */
  readonly isCycled: boolean;
}

/** The card's configuration of one root. */
export class NvconfigStore {
  private readonly _file: string;
  private readonly _bootIdAsync: () => Promise<string>;

  public constructor({ file, bootIdAsync = readBootIdAsync }: INvconfigStoreOptions) {
    this._file = file;
    this._bootIdAsync = bootIdAsync;
  }

  /** The document as it is now; the factory's when there is none; E_CONFIG with the cure when it cannot be used. */
  public async readAsync(): Promise<Nvconfig> {
    const bootId: string = await this._bootIdAsync();
    const document: Nvconfig | undefined = await this._loadAsync();
    return document === undefined ? factoryNvconfig(bootId) : settled(document, bootId);
  }

  /** Replaces the document by what a function makes of it, while nobody else can; answers the new one. */
  public async changeAsync(change: (document: Nvconfig, bootId: string) => Nvconfig | Promise<Nvconfig>): Promise<Nvconfig> {
    return await this._lockedAsync(async (lock) => {
      const bootId: string = await this._bootIdAsync();
      const next: Nvconfig = { ...(await change(await this.readAsync(), bootId)), boot_id: bootId };
      await this._saveAsync(lock, next);
      return next;
    });
  }

  /** What the controller does when it starts: carries out a power cycle that is due, and reads the card's limits. */
  public async powerOnAsync(): Promise<IPoweredCard> {
    if (!(await this._mayExistAsync())) {
      return { limits: limitsOf(factoryNvconfig('').current), isCycled: false };
    }
    return await this._lockedAsync(async (lock) => {
      const bootId: string = await this._bootIdAsync();
      const stored: Nvconfig = (await this._loadAsync()) ?? factoryNvconfig(bootId);
      const document: Nvconfig = atControllerStart(stored, bootId);
      const isCycled: boolean = document !== stored;
      if (isCycled) {
        await this._saveAsync(lock, document);
      }
      return { limits: limitsOf(document.current), isCycled };
    });
  }

  /** Runs an action under the lock, from its beginning if the lock was lost before anything was written. */
  private async _lockedAsync<TResult>(action: (lock: LockFile) => Promise<TResult>): Promise<TResult> {
    for (let attempt: number = 1; ; attempt++) {
      const lock: LockFile = await this._systemAsync('Cannot lock', async () => {
        await makeFolderDurablyAsync(REAL_DISK, path.dirname(this._file));
        return await LockFile.acquireAsync(`${this._file}.lock`);
      });
      try {
        return await action(lock);
      } catch (error) {
        if (!(error instanceof LockLostError) || attempt === ATTEMPTS) {
          throw error;
        }
      } finally {
        await lock.releaseAsync();
      }
    }
  }

  private async _loadAsync(): Promise<Nvconfig | undefined> {
    return await this._systemAsync('Cannot read', async () => {
      try {
        const status: Awaited<ReturnType<typeof stat>> = await stat(this._file);
        const size: number = Number(status.size);
        if (!status.isFile()) {
          // A pipe would keep whoever reads it waiting for ever.
          throw new VirtnetError('E_CONFIG', `${this._file} is no regular file`, { hint: 'Put a file there, or a link to one' });
        }
        if (size > MAX_BYTES) {
          throw new VirtnetError('E_CONFIG', `${this._file} has ${size} bytes, and a card configuration has at most ${MAX_BYTES}`, {
            hint: `Move it away for the factory's values: mv ${this._file} ${this._file}.damaged`
          });
        }
        return parseNvconfig(await readFile(this._file, 'utf8'), this._file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
          return undefined;
        }
        throw error;
      }
    });
  }

  private async _saveAsync(lock: LockFile, document: Nvconfig): Promise<void> {
    if (!(await lock.isHeldAsync())) {
      throw new LockLostError();
    }
    const content: string = `${JSON.stringify(document, undefined, 2)}\n`;
    const write: IDurableWrite = { file: this._file, temporary: `${this._file}.tmp`, content };
    await this._systemAsync('Cannot write', async () => await writeAllDurablyAsync(REAL_DISK, path.dirname(this._file), [write]));
  }

  /** A controller on a new root writes nothing: the folder of its configuration may not even exist. */
  private async _mayExistAsync(): Promise<boolean> {
    for (const file of [this._file, `${this._file}.lock`]) {
      const isThere: boolean = await stat(file).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'
      );
      if (isThere) {
        return true;
      }
    }
    return false;
  }

  private async _systemAsync<TResult>(action: string, step: () => Promise<TResult>): Promise<TResult> {
    try {
      return await step();
    } catch (error) {
      throw error instanceof VirtnetError ? error : VirtnetError.fromSystem(`${action} ${this._file}`, error);
    }
  }
}

/** Not known where the kernel does not say it: then only a reset is a power cycle. */
async function readBootIdAsync(): Promise<string> {
  try {
    return (await readFile(BOOT_ID, 'utf8')).trim();
  } catch {
    return '';
  }
}
