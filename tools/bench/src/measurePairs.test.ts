import { expect, test } from 'vitest';

import { measurePairsAsync } from './measurePairs.js';
import type { Side } from './statistics/pairs.js';

const progress = { stepAsync: (...[, work]: [string, (say: (detail: string) => void) => Promise<unknown>]) => work(() => {}) } as never;

test('the sides are run in turns, and each run lands in its pair', async () => {
  const order: Side[] = [];
  const pairs = await measurePairsAsync('work', { pairs: 2, progress, signal: new AbortController().signal }, async (side) => {
    order.push(side);
    return { value: order.length, seconds: 1 };
  });
  expect(order).toEqual(['rival', 'ours', 'ours', 'rival']);
  expect(pairs.map(({ rival, ours }) => [rival.value, ours.value])).toEqual([
    [1, 2],
    [4, 3]
  ]);
});

test('an operator who has had enough gets no further run', async () => {
  const stopper = new AbortController();
  const runs: Side[] = [];
  const measuring = measurePairsAsync('work', { pairs: 2, progress, signal: stopper.signal }, async (side) => {
    runs.push(side);
    stopper.abort(new Error('enough'));
    return { value: 1, seconds: 1 };
  });
  await expect(measuring).rejects.toThrow('enough');
  expect(runs).toEqual(['rival']);
});
