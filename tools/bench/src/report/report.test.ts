import { expect, test } from 'vitest';

import type { IFindings } from '../Benchmark.js';
import { formatFindings } from './formatFindings.js';
import { formatNumber } from './formatNumber.js';
import { formatTable } from './formatTable.js';

test.each([
  [0.001234, '0.00123'],
  [1.2345, '1.23'],
  [12.345, '12.3'],
  [1234.5, '1235'],
  [0, '0'],
  [9.999, '10.00'],
  [Infinity, 'none']
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('columns of figures go to the right', () => {
  expect(formatTable([['what', 'n'], ['apples', '1'], ['pears and so', '100']])).toBe('what            n\napples          1\npears and so  100');
});

const run = (value: number) => ({ value, seconds: 1, cpuSeconds: 0.5 });
const FINDINGS: IFindings = {
  comparisons: [
    {
      work: '64 B',
      rival: 'testpmd',
      ours: 'virtio_net_emu',
      unit: 'Mpps',
      better: 'more',
      wanted: { atLeast: 1.3, aim: 1.6 },
      rivalSpins: false,
      pairs: [...Array(7).keys()].map(() => ({ rival: run(10), ours: run(15) }))
    }
  ],
  figures: [
    { what: '504 VFs made', unit: 's', values: [1, 2, 3], atMost: 1.5 },
    { what: 'descriptors', unit: '', values: [1000] }
  ],
  remarks: ['Packed rings were left out'],
  failures: ['64 B, split in-order: no frame came back']
};

test('comparisons show ratio, quartiles, both figures, CPU and the verdict', () => {
  const text = formatFindings(FINDINGS);
  expect(text).toMatch(/64 B +1\.50 \(1\.50 to 1\.50\) +1\.30 +reached +15\.0 +10\.0 +Mpps +0\.50 +0\.50 +7/);
  expect(text).toContain('ours: virtio_net_emu; rival: testpmd');
});

test('figures show what is wanted beside them, and whether it is met', () => {
  const text = formatFindings(FINDINGS);
  expect(text).toMatch(/504 VFs made +2\.00 \(1\.50 to 2\.50\) +s +1\.5 +no +3/);
  expect(text).toMatch(/descriptors +1000 +1/);
});

test('remarks and failures are told', () => {
  expect(formatFindings(FINDINGS)).toContain('- Packed rings were left out');
  expect(formatFindings(FINDINGS)).toContain('- NOT MEASURED: 64 B, split in-order: no frame came back');
});
