// Reads a configuration from whatever a path leads to, without trusting it: a file that never ends, a pipe that nobody
// writes to, a folder.

import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import { VirtnetError } from '../VirtnetError.js';

/** A configuration has a page; a megabyte is some other file. */
const MAX_BYTES: number = 1024 * 1024;

/** What is read at a time. */
const CHUNK: number = 64 * 1024;

/** How to read. */
export interface IReadConfigOptions {
  /** Whether what is no regular file is read, too, as `-f <(jq ...)` gives it; such a one may keep its reader waiting. */
  readonly isPipeAllowed?: boolean;
}

/** The text of a configuration file; undefined if there is none. E_CONFIG if it is none, E_IO if it cannot be read. */
export async function readConfigTextAsync(file: string, options: IReadConfigOptions = {}): Promise<string | undefined> {
  let handle: FileHandle | undefined;
  try {
    // Without O_NONBLOCK a pipe would keep the service from starting.
    handle = await open(file, constants.O_RDONLY + (options.isPipeAllowed === true ? 0 : constants.O_NONBLOCK));
    const status: Awaited<ReturnType<FileHandle['stat']>> = await handle.stat();
    if (options.isPipeAllowed !== true && !status.isFile() && !status.isDirectory()) {
      throw new VirtnetError('E_CONFIG', `${file} is no regular file`, { hint: 'Put a file there, or a link to one' });
    }
    return await readBoundedAsync(handle, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error instanceof VirtnetError ? error : VirtnetError.fromSystem(`Cannot read ${file}`, error);
  } finally {
    await handle?.close();
  }
}

async function readBoundedAsync(handle: FileHandle, file: string): Promise<string> {
  const chunks: Buffer[] = [];
  for (let total: number = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK);
    if (bytesRead === 0) {
      return Buffer.concat(chunks).toString('utf8');
    }
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
    if (total > MAX_BYTES) {
      throw new VirtnetError('E_CONFIG', `${file} has more than ${MAX_BYTES} bytes, and a configuration has a page`, {
        hint: 'Look at the path: this is some other file'
      });
    }
  }
}
