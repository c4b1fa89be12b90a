// What survives a power cut, and when: the content of a file once it was synced, the entries of a folder once the folder was synced,
// and a folder once the one above it was. Nothing else does, and not in the order in which it was done.

import { open, rename, rm, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { makeFoldersAsync } from './makeFolders.js';

/** The changes of a disk that records are made of; each is one step after which the power may go. */
export interface IDisk {
  /** Makes a folder with those above it; gives the topmost one that was made, undefined when it was there. */
  makeFolderAsync(folder: string): Promise<string | undefined>;
  /** Makes or replaces a file; when it resolves, the content is durable, and the name not yet. */
  writeSyncedAsync(file: string, content: string): Promise<void>;
  /** Moves a file, over another one if there is one. On a file system with a journal it is in one place or the other. */
  renameAsync(from: string, to: string): Promise<void>;
  /** Removes a file; rejects with ENOENT when there is none. */
  unlinkAsync(file: string): Promise<void>;
  /** Makes the entries of a folder durable. */
  syncFolderAsync(folder: string): Promise<void>;
}

/** The disk of this machine. */
export const REAL_DISK: IDisk = {
  makeFolderAsync: async (folder) => await makeFoldersAsync(folder),
  writeSyncedAsync,
  renameAsync: rename,
  unlinkAsync: unlink,
  syncFolderAsync
};

/** Makes a folder; when it resolves, it survives a power cut, with all those above it that were made. */
export async function makeFolderDurablyAsync(disk: IDisk, folder: string): Promise<void> {
  const first: string | undefined = await disk.makeFolderAsync(folder);
  if (first === undefined) {
    return;
  }
  for (let made: string = folder; ; made = path.dirname(made)) {
    await disk.syncFolderAsync(path.dirname(made));
    if (made === first || made === path.dirname(made)) {
      return;
    }
  }
}

/** A file to be replaced. */
export interface IDurableWrite {
  readonly file: string;
  /** Name of the file that is written first; in the same folder, overwritten if it is there. */
  readonly temporary: string;
  readonly content: string;
}

/** Files that are written at a time: enough to keep the disk busy, few enough for any limit on open files. */
const MAX_OPEN: number = 64;

/**
 * Replaces files of one folder so that after a crash at any point either the old or the new content of each is there,
 * whole; when it resolves, the new ones are. The folder is synced once for all.
 */
export async function writeAllDurablyAsync(disk: IDisk, folder: string, writes: readonly IDurableWrite[]): Promise<void> {
  for (let first: number = 0; first < writes.length; first += MAX_OPEN) {
    const group: readonly IDurableWrite[] = writes.slice(first, first + MAX_OPEN);
    const outcomes: readonly PromiseSettledResult<void>[] = await Promise.allSettled(group.map(async (write) => await replaceAsync(disk, write)));
    const failed: PromiseRejectedResult | undefined = outcomes.find((one) => one.status === 'rejected');
    if (failed !== undefined) {
      throw failed.reason;
    }
  }
  await disk.syncFolderAsync(folder);
}

async function replaceAsync(disk: IDisk, { file, temporary, content }: IDurableWrite): Promise<void> {
  try {
    await disk.writeSyncedAsync(temporary, content);
    await disk.renameAsync(temporary, file);
  } catch (error) {
    // On a full disk the half of a file would be in the way of what comes next. The first error is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function syncFolderAsync(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSyncedAsync(file: string, content: string): Promise<void> {
  const handle: FileHandle = await open(file, 'w', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
