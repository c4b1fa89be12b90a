import { closeSync, fstatSync, openSync } from 'node:fs';

import { afterAll, expect, it } from 'vitest';

import { isJournal } from './isJournal.js';

const fd: number = openSync('/dev/null', 'w');
afterAll(() => closeSync(fd));
const { dev, ino } = fstatSync(fd);

it.each([
  [`${dev}:${ino}`, true],
  [`${dev}:${ino + 1}`, false],
  ['', false],
  [undefined, false]
])('a descriptor is the journal if JOURNAL_STREAM is its device and inode: %s', (stream, expected) => {
  expect(isJournal(fd, { JOURNAL_STREAM: stream })).toBe(expected);
});
