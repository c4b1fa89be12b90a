// Thousands of records are read at the start, each of half a kilobyte: a promise, a thread and a buffer for each of the four steps
// that a file takes would cost ten times what the kernel takes for them.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

import { RecoveryError } from './RecoveryError.js';

/** A record has half a kilobyte; more than this is some other file. */
const MAX_BYTES: number = 64 * 1024;

// Without O_NONBLOCK a fifo would keep us waiting; O_NOFOLLOW refuses a link out of the folder.
const FLAGS: number = constants.O_RDONLY + constants.O_NONBLOCK + constants.O_NOFOLLOW;

/** One more than allowed, so that a file that grows meanwhile is seen to. */
const BUFFER: Buffer = Buffer.alloc(MAX_BYTES + 1);

/** The text of a regular file that is no link and has at most 64 KiB; RecoveryError naming `fileName` for any other. */
export function readSmallFile(file: string, fileName: string): string {
  const descriptor: number = openSync(file, FLAGS);
  try {
    const status: Stats = fstatSync(descriptor);
    const length: number = status.isFile() ? readAll(descriptor) : Infinity;
    if (length > MAX_BYTES) {
      throw new RecoveryError(fileName, `Not a file of at most ${MAX_BYTES} bytes`);
    }
    return BUFFER.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** How many bytes there are, as far as the buffer goes. */
function readAll(descriptor: number): number {
  let length: number = 0;
  for (let count: number = -1; count !== 0 && length < BUFFER.length; length += count) {
    count = readSync(descriptor, BUFFER, { offset: length });
  }
  return length;
}
