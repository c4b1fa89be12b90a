import { expect, test } from 'vitest';

import { describeMachine } from '../machine/describeMachine.js';
import { formatReport } from './formatReport.js';
import { type IDocument, makeDocument } from './makeDocument.js';

const run = (value: number) => ({ value, seconds: 1, cpuSeconds: 1 });

function documentOf(failures: readonly string[]): IDocument {
  const comparison = {
    work: '64 B | split',
    rival: 'testpmd',
    ours: 'virtio_net_emu',
    unit: 'Mframes/s',
    better: 'more' as const,
    wanted: { atLeast: 1.3, aim: 1.6 },
    pairs: [...Array(7).keys()].map(() => ({ rival: run(10), ours: run(15) })),
    rivalSpins: true
  };
  const findings = { comparisons: [comparison], figures: [{ what: 'VFs', unit: 's', values: [1, 2, 3], atMost: 1.5 }], remarks: ['It was quiet'], failures };
  return makeDocument({
    request: { benchmark: { name: 'loop', summary: 'frames turned round', tools: [], seconds: 5, runAsync: async () => findings }, pairs: 7, seconds: 2 },
    started: new Date(0),
    ended: new Date(60_000),
    machine: describeMachine(),
    surroundings: { loadBefore: [0, 0, 0], busyBefore: 0, stolenDuring: 0 },
    findings
  });
}

test('the report is made of documents as they are read back from a file', () => {
  const report = formatReport(JSON.parse(JSON.stringify([documentOf([]), documentOf(['1500 B:\n  no frame came back\n'])])));
  expect(report).toContain('1970-01-01T00:00 to 1970-01-01T00:01 UTC');
  expect(report).toContain('## loop: frames turned round\n\nEach run measured 2 s.\n');
  expect(report).toContain('| 64 B \\| split | 1.50 (1.50 to 1.50) | 1.3, 1.6 | reached | 15.0 | 10.0 | Mframes/s | 1.00, 1.00 |');
  expect(report).toContain('| VFs | 2.00 (1.50 to 2.50) | s | 1.5 | no |');
  expect(report).toContain('- Ours: virtio_net_emu. Rival: testpmd.\n- It was quiet\n');
  expect(report).toContain('- **Not measured:** 1500 B: no frame came back');
});

test('there is no report of nothing', () => {
  expect(() => formatReport([])).toThrow('at least one');
});
