// @ts-check
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import test from 'node:test';

import { fingerprint, isMade, markMade } from './stamp.mjs';

test('a fingerprint changes with any of its inputs, and with where one ends', () => {
  assert.equal(fingerprint(['a'], 'b'), fingerprint(['a'], 'b'));
  assert.notEqual(fingerprint(['a'], 'b'), fingerprint(['a', 'b']));
  assert.notEqual(fingerprint('ab', 'c'), fingerprint('a', 'bc'));
});

test('a folder is made only from the inputs that its stamp names', () => {
  const folder = mkdtempSync('/tmp/stamp-');
  try {
    assert.equal(isMade(folder, 'one'), false);
    markMade(folder, 'one');
    assert.equal(isMade(folder, 'one'), true);
    assert.equal(isMade(folder, 'two'), false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
