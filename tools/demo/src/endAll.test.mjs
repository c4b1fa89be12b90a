// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';

import { endAllAsync } from './endAll.mjs';

test('every step is taken in order, though some fail, and each failure is told', async () => {
  /** @type {number[]} */
  const taken = [];
  const steps = [1, 2, 3].map((number) => async () => {
    taken.push(number);
    if (number < 3) throw new Error(`Step ${number} failed`);
  });
  await assert.rejects(endAllAsync(steps), { message: 'Step 1 failed\nStep 2 failed' });
  assert.deepEqual(taken, [1, 2, 3]);
});

test('steps that all succeed say nothing', async () => {
  await endAllAsync([() => undefined, async () => undefined]);
});
