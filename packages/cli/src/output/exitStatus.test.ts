import { readFileSync } from 'node:fs';

import { ERROR_CODES } from '@virtnet/config';
import { expect, it } from 'vitest';

import { EXIT_STATUSES } from './exitStatus.js';

it('explains the status of every error code, and no other', () => {
  const statuses = new Set([0, ...Object.values(ERROR_CODES).map((code) => code.exit)]);
  expect([...EXIT_STATUSES.keys()]).toEqual([...statuses].sort());
});

it('explains each status in the README with the words of the help text', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const [status, meaning] of EXIT_STATUSES) {
    expect(readme).toContain(`| ${status} | ${meaning} |`);
  }
});
