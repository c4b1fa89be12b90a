import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { VirtnetError } from '@virtnet/config';

import { locateBinaries } from '../../native/index.js';

/**
 * Whether the datapath process runs the very program that is installed: the same bytes, whatever became of its file.
 *
 * @param pid - undefined for a datapath that is no process of its own, and so always the one that is here
 */
export async function isDatapathInstalledAsync(pid: number | undefined): Promise<boolean> {
  if (pid === undefined) {
    return true;
  }
  // The kernel keeps the program of a running process, also where another has its name by now: proc(5), /proc/pid/exe.
  const [running, installed]: readonly string[] = await Promise.all([digestAsync(`/proc/${pid}/exe`), digestAsync(locateBinaries().emu)]);
  return running === installed;
}

async function digestAsync(file: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch (error) {
    throw VirtnetError.fromSystem(`Cannot read the program ${file}`, error);
  }
}
