import { expect, test } from 'vitest';

import { countCpus } from './countCpus.js';

test.each([
  ['0', 1],
  ['2-5,8', 5],
  ['0-3,2-4', 5],
  ['1023', 1],
  ['1024', 0],
  ['5-2', 0],
  ['1,900-2000', 0]
])('%s names %i', (list, count) => {
  expect(countCpus(list)).toBe(count);
});
