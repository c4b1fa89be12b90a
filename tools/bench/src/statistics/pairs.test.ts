import { expect, test } from 'vitest';

import { type IPair, judge, planOrder, ratioOf, summarize } from './pairs.js';

const pair = (rival: number, ours: number): IPair => ({ rival: { value: rival, seconds: 2 }, ours: { value: ours, seconds: 2 } });

test('the sides take turns in going first', () => {
  expect(planOrder(3)).toEqual([
    ['rival', 'ours'],
    ['ours', 'rival'],
    ['rival', 'ours']
  ]);
  expect(planOrder(0)).toEqual([]);
});

test('a ratio above one means that ours is better, whichever way is better', () => {
  expect(ratioOf(pair(10, 20), 'more')).toBe(2);
  expect(ratioOf(pair(10, 20), 'less')).toBe(0.5);
});

test('the ratio is taken pair by pair, so a slow minute of the machine that hits both sides leaves it alone', () => {
  const { ratio, rival, ours } = summarize([pair(10, 20), pair(1, 2), pair(10, 20)], 'more');
  expect(ratio).toEqual({ q1: 2, median: 2, q3: 2 });
  expect(rival.value.median).toBe(10);
  expect(ours.value.median).toBe(20);
});

test('CPU time is told in cores, and only when every run of the side has it', () => {
  const busy: IPair = { rival: { value: 1, seconds: 2, cpuSeconds: 1 }, ours: { value: 1, seconds: 4, cpuSeconds: 1 } };
  expect(summarize([busy], 'more')).toMatchObject({ rival: { cores: 0.5 }, ours: { cores: 0.25 } });
  expect(summarize([busy, pair(1, 1)], 'more').ours.cores).toBeUndefined();
});

test.each([
  [{ q1: 1.4, median: 1.5, q3: 1.6 }, 7, 'reached'],
  [{ q1: 1.2, median: 1.5, q3: 1.6 }, 7, 'reached by the median alone'],
  [{ q1: 1.2, median: 1.29, q3: 1.6 }, 7, 'missed'],
  [{ q1: 9, median: 9, q3: 9 }, 6, 'too few pairs to say']
] as const)('of at least 1.3, %j of %i pairs is said to be %s', (ratio, pairs, verdict) => {
  const rival = { value: ratio, cores: 0.2 };
  expect(judge({ summary: { ratio, rival }, atLeast: 1.3, pairs, rivalSpins: false })).toBe(verdict);
});

test('nothing is said about a spinning rival that did not get its core', () => {
  const ratio = { q1: 9, median: 9, q3: 9 };
  const verdictWith = (cores: number | undefined) =>
    judge({ summary: { ratio, rival: { value: ratio, ...(cores !== undefined && { cores }) } }, atLeast: 1.3, pairs: 7, rivalSpins: true });
  expect(verdictWith(0.94)).toBe('machine too busy to say');
  expect(verdictWith(0.96)).toBe('reached');
  expect(verdictWith(undefined)).toBe('reached');
});
