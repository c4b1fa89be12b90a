import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

import { QUARANTINE_CURE, STALE_MARK } from './fileNames.js';

/** What stands beside a record that was set aside. */
export const REASON: string = '.reason';

/** Whoever may write there may write anything: what is told of it stays short and of one line. */
const MOST_TEXT: number = 1000;

/** Why a file was set aside, and what to do about it. */
export interface IWrittenReason {
  readonly reason: string;
  /** Absent where it is not one of ours. */
  readonly cure?: string;
}

/** What our cures begin with. */
const CURES: readonly string[] = [STALE_MARK, QUARANTINE_CURE];

/** What stands beside the file; undefined where nothing is written down, or not in a file. */
export async function readReasonAsync(file: string): Promise<IWrittenReason | undefined> {
  const text: string | undefined = await readTextAsync(file);
  return text === undefined ? undefined : split(text);
}

/** A reason is one sentence or more, and so is the cure behind it. */
function split(text: string): IWrittenReason {
  const at: number = Math.max(...CURES.map((cure) => text.indexOf(`. ${cure}`)));
  return at < 0 ? { reason: text } : { reason: text.slice(0, at), cure: text.slice(at + 2) };
}

async function readTextAsync(file: string): Promise<string | undefined> {
  try {
    // Without O_NONBLOCK a fifo would keep us waiting; O_NOFOLLOW refuses a link out of the folder.
    const handle: FileHandle = await open(`${file}${REASON}`, constants.O_RDONLY + constants.O_NONBLOCK + constants.O_NOFOLLOW);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(MOST_TEXT), 0, MOST_TEXT, null);
      const text: string = buffer.toString('utf8', 0, bytesRead).replace(/[\s\p{Cc}\ufffd]+/gu, ' ').trim();
      return text === '' ? undefined : text;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
