// A lock for a file that several short-lived commands change, held by a file beside it.
//
// The file appears whole, by link(2), and names its maker: process number, start time and a word of its own. A maker that
// was killed leaves it behind; whoever finds it and sees that no such process runs moves it away and tries again. Two may
// find it at once, and the slower may then have moved away the quicker one's new lock: it sees the other's word in it,
// puts it back, and the quicker one looks once more whether the lock is still its own before it writes (`isHeldAsync`);
// if a third was quicker still, it begins anew.
// The kernel's own locks would need native code, which the command line does without.

import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleepAsync } from 'node:timers/promises';

import { VirtnetError } from '../VirtnetError.js';

/** A change takes milliseconds; a disk that is busy may take a second to sync. */
const PATIENCE_MS: number = 10_000;
const RETRY_MS: number = 20;

/** How a draft of a lock ends, and the age from which nobody can be making it any more. */
const DRAFT: RegExp = /\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const DRAFT_MS: number = 60_000;

interface IHolder {
  readonly pid: number;
  /** Clock ticks after boot (proc(5)): tells a process from a later one of the same number. */
  readonly startTime: string;
  readonly word: string;
}

/** The lock was taken by another; nothing has been written. */
export class LockLostError extends VirtnetError {
  public constructor() {
    super('E_BUSY', "Another process took over the change of the card's configuration", { hint: 'Repeat the command' });
  }
}

/** The lock, held. */
export class LockFile {
  private readonly _path: string;
  private readonly _text: string;

  private constructor(path: string, text: string) {
    this._path = path;
    this._text = text;
  }

  /** Takes the lock; E_BUSY names the holder if it does not come free in ten seconds. */
  public static async acquireAsync(path: string): Promise<LockFile> {
    const me: IHolder = { pid: process.pid, startTime: (await startTimeAsync(process.pid)) ?? '', word: randomUUID() };
    const text: string = JSON.stringify(me);
    const since: number = Date.now();
    while (!(await tryMakeAsync(path, text))) {
      const found: string | undefined = await readIfThereAsync(path);
      if (found !== undefined && !(await isHolderAliveAsync(found))) {
        await moveAwayAsync(path, found);
      } else if (Date.now() - since > PATIENCE_MS) {
        throw new VirtnetError('E_BUSY', `Another process${describeHolder(found)} is changing the card's configuration`, {
          hint: 'Repeat the command when it has ended'
        });
      } else {
        await sleepAsync(RETRY_MS);
      }
    }
    await removeDraftsAsync(path);
    return new LockFile(path, text);
  }

  /** Whether the lock is still ours, right now. */
  public async isHeldAsync(): Promise<boolean> {
    return (await readIfThereAsync(this._path)) === this._text;
  }

  /** Gives the lock up. */
  public async releaseAsync(): Promise<void> {
    if (await this.isHeldAsync()) {
      await rm(this._path, { force: true });
    }
  }
}

/** What somebody who was killed has left behind: drafts live for milliseconds. */
async function removeDraftsAsync(lock: string): Promise<void> {
  const folder: string = dirname(lock);
  const names: readonly string[] = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${basename(lock)}.`) && DRAFT.test(one))) {
    const file: string = join(folder, name);
    const madeAt: number = await stat(file).then(({ mtimeMs }) => mtimeMs, () => Infinity);
    await (Date.now() - madeAt > DRAFT_MS ? rm(file, { force: true }) : undefined);
  }
}

async function tryMakeAsync(path: string, text: string): Promise<boolean> {
  const draft: string = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readIfThereAsync(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function parseHolder(text: string): IHolder | undefined {
  try {
    const value: Partial<IHolder> | undefined = JSON.parse(text) as Partial<IHolder> | undefined;
    return typeof value?.pid === 'number' && typeof value.startTime === 'string' ? (value as IHolder) : undefined;
  } catch {
    return undefined;
  }
}

function describeHolder(text: string | undefined): string {
  const holder: IHolder | undefined = text === undefined ? undefined : parseHolder(text);
  return holder === undefined ? '' : ` (${holder.pid})`;
}

/** What is not a lock of ours has no holder. */
async function isHolderAliveAsync(text: string): Promise<boolean> {
  const holder: IHolder | undefined = parseHolder(text);
  return holder !== undefined && (await startTimeAsync(holder.pid)) === holder.startTime;
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold anything; undefined if there is no such process. */
async function startTimeAsync(pid: number): Promise<string | undefined> {
  const text: string | undefined = Number.isSafeInteger(pid) ? await readProcAsync(`/proc/${pid}/stat`) : undefined;
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}

async function readProcAsync(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined; // ended, or between two steps of its end
  }
}

async function moveAwayAsync(path: string, seen: string): Promise<void> {
  const aside: string = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return; // somebody was quicker
  }
  if ((await readIfThereAsync(aside)) !== seen) {
    // Not the one that was seen: a new holder's, which goes back unless there is a newer one already.
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}
