import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** What stands beside a record that was set aside. */
export const REASON: string = '.reason';

/** Whoever may write there may write anything: what is told of it stays short and of one line. */
const MOST_TEXT: number = 1000;

/** Why the file was set aside; undefined where that is not written down, or not in a file. */
export async function readReasonAsync(file: string): Promise<string | undefined> {
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
