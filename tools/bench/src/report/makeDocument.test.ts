import { expect, test } from 'vitest';

import { describeMachine } from '../machine/describeMachine.js';
import { makeDocument } from './makeDocument.js';

test('the document has every run, what follows from them, and the machine', () => {
  const pairs = [...Array(7).keys()].map(() => ({ rival: { value: 4, seconds: 1 }, ours: { value: 2, seconds: 1 } }));
  const comparison = { work: 'w', rival: 'r', ours: 'o', unit: 'us', better: 'less' as const, wanted: { atLeast: 2, aim: 4 }, pairs, rivalSpins: false };
  const findings = { comparisons: [comparison], figures: [{ what: 'f', unit: 's', values: [1, 3] }], remarks: ['r'], failures: ['f'] };
  const benchmark = { name: 'latency', summary: '', tools: [], seconds: 1, runAsync: async () => findings };
  const document = makeDocument({
    request: { benchmark, pairs: 7, seconds: 1 },
    started: new Date(0),
    ended: new Date(1),
    machine: describeMachine(),
    surroundings: { loadBefore: [0, 0, 0], busyBefore: 0, stolenDuring: 0 },
    findings
  });
  expect(JSON.parse(JSON.stringify(document))).toMatchObject({
    version: 1,
    benchmark: 'latency',
    started: '1970-01-01T00:00:00.000Z',
    machine: { processors: expect.any(Number), node: process.version },
    comparisons: [{ verdict: 'reached', summary: { ratio: { median: 2 } }, pairs }],
    figures: [{ values: [1, 3], quartiles: { median: 2 } }],
    remarks: ['r'],
    failures: ['f']
  });
});
