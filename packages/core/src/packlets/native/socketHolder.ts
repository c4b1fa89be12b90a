import { readFile } from 'node:fs/promises';

import { commandLineAsync, identifyProcessAsync, type IProcessIdentity } from '../processes/index.js';

/**
 * The datapath process of a socket: it has written its number into the lock beside it. Undefined when that is no process
 * which was started for this very socket.
 */
export async function socketHolderAsync(socketPath: string): Promise<IProcessIdentity | undefined> {
  const pid: number = Number(await readFile(`${socketPath}.lock`, 'utf8').catch(() => ''));
  const isOurs: boolean = pid > 0 && (await commandLineAsync(pid)).includes(socketPath);
  return isOurs ? await identifyProcessAsync(pid) : undefined;
}
