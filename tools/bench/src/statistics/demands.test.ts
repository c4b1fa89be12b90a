import { expect, test } from 'vitest';

import type { IDemand, Statistic } from '../Benchmark.js';
import { summarizeDemand } from './demands.js';

const HUNDRED: number[] = [...Array(100).keys()].map((index) => index + 1);
const demand = (values: number[], more: Partial<IDemand> = {}): IDemand => ({ event: '', what: '', unit: '', statistic: 'worst', rounds: 100, values, ...more });

test.each<[Statistic, number]>([
  ['total', 5050],
  ['worst', 100],
  ['99th percentile', 99],
  ['median', 50.5]
])('the %s of 1 to 100 is %d', (statistic, measured) => {
  expect(summarizeDemand(demand(HUNDRED, { statistic }))).toEqual({ measured });
});

test('a verdict takes as many values as were demanded, but one that misses is enough', () => {
  expect(summarizeDemand(demand(HUNDRED, { must: 100, aim: 50 })).verdict).toBe('met');
  expect(summarizeDemand(demand(HUNDRED, { must: 200, aim: 100 })).verdict).toBe('aim reached');
  expect(summarizeDemand(demand([1, 2], { must: 2 })).verdict).toBe('met so far (2 of 100)');
  expect(summarizeDemand(demand([3], { must: 2 })).verdict).toBe('missed');
  expect(summarizeDemand(demand(HUNDRED, { must: 100, missing: '5 of 60 minutes' })).verdict).toBe('met so far (5 of 60 minutes)');
});
