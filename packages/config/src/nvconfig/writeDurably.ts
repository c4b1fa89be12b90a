// @virtnet/recovery writes its records, in groups, by the same steps; it is built on this package and not the other way round.

import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Makes a change of the folder itself (a rename, an unlink) survive a power cut. */
async function syncFolderAsync(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file so that after a crash at any point either the old or the new content is there, whole; when it
 * resolves, the new one is.
 *
 * @param temporary - name of the file that is written first; in the same folder, overwritten if it is there
 */
export async function writeDurablyAsync(file: string, temporary: string, content: string): Promise<void> {
  try {
    await writeSyncedAsync(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    // On a full disk the half of a file would be in the way of what comes next. The first error is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolderAsync(path.dirname(file));
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
