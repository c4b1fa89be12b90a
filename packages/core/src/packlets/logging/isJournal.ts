import { fstatSync } from 'node:fs';

/**
 * Whether a descriptor leads to the journal, which writes program and process before each line by itself.
 * systemd.exec(5), `$JOURNAL_STREAM`: device and inode of the stream. A descriptor that was redirected since is another one.
 */
export function isJournal(fd: number, { JOURNAL_STREAM: stream }: NodeJS.ProcessEnv): boolean {
  if (stream === undefined) {
    return false;
  }
  const { dev, ino } = fstatSync(fd, { bigint: true });
  return stream === `${dev}:${ino}`;
}
