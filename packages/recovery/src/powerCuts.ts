// What a disk may hold after a power cut, for the tests of this package; not part of what it exports.
//
// A disk is recorded while it is used. For a cut after any of the steps, every state that POSIX allows is made: what was synced is
// there; of the rest of the folder entries any choice may be; a file that was being written may be absent, empty or half. Entries lead
// to inodes, so a rename that has reached the disk does not need the creation before it to have done so.

import path from 'node:path';

import { type IDisk, REAL_DISK } from '@virtnet/config';

interface IEntryChange {
  readonly kind: 'entry';
  /** Folder that has to be synced for it; of a move between folders, either. */
  readonly folders: readonly string[];
  readonly removes?: string;
  readonly adds?: { readonly name: string; readonly inode: number };
}

type Step =
  | IEntryChange
  | { readonly kind: 'writing'; readonly file: string; readonly content: string }
  | { readonly kind: 'sync'; readonly folder: string };

/** Files by path, with their content. */
export type DiskState = ReadonlyMap<string, string>;

/** The disk of this machine, with a memory of what was done to it. */
export class RecordedDisk implements IDisk {
  private readonly _steps: Step[] = [];
  private readonly _inodes: Map<string, number> = new Map();
  private readonly _contents: string[] = [];
  private readonly _folders: Set<string> = new Set();

  /** How many steps there were. */
  public get length(): number {
    return this._steps.length;
  }

  /** {@inheritDoc IDisk.makeFolderAsync} */
  public async makeFolderAsync(folder: string): Promise<string | undefined> {
    const first: string | undefined = await REAL_DISK.makeFolderAsync(folder);
    const depth: number = first === undefined ? 0 : path.relative(first, folder).split(path.sep).filter((name) => name !== '').length + 1;
    for (let level: number = 0, made: string = folder; level < depth; level++, made = path.dirname(made)) {
      this._folders.add(made);
      this._enter(made, '');
    }
    return first;
  }

  /** {@inheritDoc IDisk.writeSyncedAsync} */
  public async writeSyncedAsync(file: string, content: string): Promise<void> {
    this._steps.push({ kind: 'writing', file, content });
    await REAL_DISK.writeSyncedAsync(file, content);
    this._enter(file, content);
  }

  /** {@inheritDoc IDisk.renameAsync} */
  public async renameAsync(from: string, to: string): Promise<void> {
    await REAL_DISK.renameAsync(from, to);
    const inode: number = this._inodes.get(from) ?? -1;
    this._inodes.set(to, inode);
    this._inodes.delete(from);
    this._steps.push({ kind: 'entry', folders: [path.dirname(from), path.dirname(to)], removes: from, adds: { name: to, inode } });
  }

  /** {@inheritDoc IDisk.unlinkAsync} */
  public async unlinkAsync(file: string): Promise<void> {
    await REAL_DISK.unlinkAsync(file);
    this._steps.push({ kind: 'entry', folders: [path.dirname(file)], removes: file });
  }

  /** {@inheritDoc IDisk.syncFolderAsync} */
  public async syncFolderAsync(folder: string): Promise<void> {
    await REAL_DISK.syncFolderAsync(folder);
    this._steps.push({ kind: 'sync', folder });
  }

  /** Every state in which a power cut after so many steps may leave the disk. */
  public *statesAfter(count: number): Generator<DiskState> {
    const done: readonly Step[] = this._steps.slice(0, count);
    const pending: readonly IEntryChange[] = done.filter((step, index): step is IEntryChange => step.kind === 'entry' && !isSynced(step, done.slice(index)));
    for (let choice: number = 0; choice < 2 ** pending.length; choice++) {
      const lost: ReadonlySet<Step> = new Set(pending.filter((step, index) => step.kind === 'entry' && Math.floor(choice / 2 ** index) % 2 === 0));
      const state: Map<string, string> = this._apply(done.filter((step) => !lost.has(step)));
      yield state;
      yield* tornStates(done.at(-1), state);
    }
  }

  private _enter(name: string, content: string): void {
    const inode: number = this._contents.push(content) - 1;
    this._inodes.set(name, inode);
    this._steps.push({ kind: 'entry', folders: [path.dirname(name)], adds: { name, inode } });
  }

  private _apply(steps: readonly Step[]): Map<string, string> {
    const state: Map<string, string> = new Map();
    for (const step of steps) {
      if (step.kind === 'entry') {
        state.delete(step.removes ?? '');
        if (step.adds !== undefined) {
          state.set(step.adds.name, this._contents[step.adds.inode] ?? '');
        }
      }
    }
    // What is in a folder that is not there is not there either.
    const missing: readonly string[] = [...this._folders].filter((folder) => !state.has(folder));
    return new Map([...state].filter(([file]) => !missing.some((folder) => file.startsWith(`${folder}/`))));
  }
}

function isSynced({ folders }: IEntryChange, later: readonly Step[]): boolean {
  return later.some((step) => step.kind === 'sync' && folders.includes(step.folder));
}

/** A file that was being written when the power went. */
function* tornStates(last: Step | undefined, state: DiskState): Generator<DiskState> {
  if (last?.kind === 'writing') {
    yield new Map([...state, [last.file, '']]);
    yield new Map([...state, [last.file, last.content.slice(0, last.content.length / 2)]]);
  }
}
