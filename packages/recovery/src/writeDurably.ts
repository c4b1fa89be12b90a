import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/** Makes a change of the folder itself (a rename, an unlink) survive a power cut. */
export async function syncFolderAsync(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
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
export async function writeAllDurablyAsync(folder: string, writes: readonly IDurableWrite[]): Promise<void> {
  for (let first: number = 0; first < writes.length; first += MAX_OPEN) {
    const group: readonly IDurableWrite[] = writes.slice(first, first + MAX_OPEN);
    const outcomes: readonly PromiseSettledResult<void>[] = await Promise.allSettled(group.map(replaceAsync));
    const failed: PromiseRejectedResult | undefined = outcomes.find((one) => one.status === 'rejected');
    if (failed !== undefined) {
      throw failed.reason;
    }
  }
  await syncFolderAsync(folder);
}

async function replaceAsync({ file, temporary, content }: IDurableWrite): Promise<void> {
  try {
    await writeSyncedAsync(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    // On a full disk the half of a file would be in the way of what comes next. The first error is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
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
