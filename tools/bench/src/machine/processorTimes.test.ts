import { expect, test } from 'vitest';

import { parseProcessorTimes, readProcessorTimes, sharesBetween } from './processorTimes.js';

const BEFORE = 'cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 2 3\n';
const AFTER = 'cpu  130 0 110 720 110 5 5 20 60 0\ncpu0 1 2 3\n';

test('waiting for disks is idle, time of guests is not counted twice, and steal is nobody we know', () => {
  expect(parseProcessorTimes(BEFORE)).toEqual({ busy: 200, stolen: 0, total: 1000 });
  expect(sharesBetween(parseProcessorTimes(BEFORE), parseProcessorTimes(AFTER))).toEqual({ busy: 0.5, stolen: 0.2 });
});

test('no time has no shares', () => {
  expect(sharesBetween(parseProcessorTimes(BEFORE), parseProcessorTimes(BEFORE))).toEqual({ busy: 0, stolen: 0 });
});

test("this machine's own counters can be read", () => {
  const { busy, total } = readProcessorTimes();
  expect(busy).toBeGreaterThan(0);
  expect(total).toBeGreaterThan(busy);
});
