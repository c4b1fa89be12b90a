import { readdir, readFile, readlink, realpath } from 'node:fs/promises';

import type { StatePaths } from '@virtnet/config';

/**
 * The process number of the controller that serves the paths; undefined if none does.
 *
 * The lock file names its process; it is the controller while it has that file open, which it has for the lock alone.
 */
export async function findControllerAsync({ lockFile }: StatePaths): Promise<number | undefined> {
  const text: string = await readFile(lockFile, 'utf8').catch(() => '');
  const pid: number = Number(text.trim());
  return Number.isSafeInteger(pid) && pid > 0 && (await hasOpenAsync(pid, lockFile)) ? pid : undefined;
}

async function hasOpenAsync(pid: number, file: string): Promise<boolean> {
  const folder: string = `/proc/${pid}/fd`;
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    // Another user's process cannot be looked into, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
  const wanted: string = await realpath(file).catch(() => file);
  const links: readonly string[] = await Promise.all(names.map(async (name) => await readlink(`${folder}/${name}`).catch(() => '')));
  return links.includes(wanted);
}
