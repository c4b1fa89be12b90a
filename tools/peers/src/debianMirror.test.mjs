// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';

import { pickMirror } from './debianMirror.mjs';

test("the archive's own suite is picked, not updates, security or somebody else's", () => {
  const targets = `https://third.example/debian/ nodistro
http://mirror.example/debian-security/ bookworm-security
http://mirror.example/debian/ bookworm-updates
http://mirror.example/debian/ bookworm
`;
  assert.equal(pickMirror(targets), 'http://mirror.example/debian');
});

test('a machine without Debian sources is told so', () => {
  assert.throws(() => pickMirror('https://third.example/ubuntu/ noble\n'), /No Debian archive/);
});
