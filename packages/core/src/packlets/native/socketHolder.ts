import { readFile } from 'node:fs/promises';

import { commandLineAsync, identifyProcessAsync, type IProcessIdentity } from '../processes/index.js';

/** Where the next datapath listens while the one before it still lives; it takes that one's place at the end. */
export function nextSocketPath(socketPath: string): string {
  return `${socketPath}.next`;
}

/**
 * The datapath process of a socket: it has written its number into the lock beside it. Undefined when that is no process
 * which was started for this very socket.
 */
export async function socketHolderAsync(socketPath: string): Promise<IProcessIdentity | undefined> {
  const pid: number = Number(await readFile(`${socketPath}.lock`, 'utf8').catch(() => ''));
  const words: readonly string[] = pid > 0 ? await commandLineAsync(pid) : [];
  const isOurs: boolean = words.includes(socketPath) || words.includes(nextSocketPath(socketPath));
  return isOurs ? await identifyProcessAsync(pid) : undefined;
}
