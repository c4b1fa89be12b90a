import { expect, test } from 'vitest';

import { disturbancesOf, watchAsync, withoutLoad } from './surroundings.js';

test('nothing is said about a quiet machine', () => {
  expect(disturbancesOf({ loadBefore: [0.9, 3, 3], busyBefore: 0.05, stolenDuring: 0.01 }, 2)).toEqual([]);
});

test("load after work of our own is nobody else's", () => {
  expect(disturbancesOf(withoutLoad({ loadBefore: [9, 9, 9], busyBefore: 0.01, stolenDuring: 0 }), 2)).toEqual([]);
});

test('load, others and the hypervisor are each told', () => {
  const told = disturbancesOf({ loadBefore: [1.1, 0, 0], busyBefore: 0.5, stolenDuring: 0.02 }, 2);
  expect(told).toHaveLength(3);
  expect(told[0]).toContain('load average 1.10 on 2 processors');
  expect(told[1]).toContain('50.0 %');
  expect(told[2]).toContain('2.0 %');
});

test('what is watched gives its result and its errors', async () => {
  expect((await watchAsync(async () => 7)).result).toBe(7);
  await expect(watchAsync(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
