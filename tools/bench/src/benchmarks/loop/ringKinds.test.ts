import { expect, test } from 'vitest';

import { fromFeatureWord, missingBits, readDatapathBits, RING_KINDS, toFeatureWord } from './ringKinds.js';

test('there are ten ways, each with a name and parameters of its own', () => {
  expect(RING_KINDS).toHaveLength(10);
  expect(new Set(RING_KINDS.map(({ name }) => name)).size).toBe(10);
  expect(new Set(RING_KINDS.map(({ device }) => device)).size).toBe(10);
});

test('feature words are written and read', () => {
  expect(toFeatureWord([0, 34, 63])).toBe('0x8000000400000001');
  expect([...fromFeatureWord('0x8000000400000001')]).toEqual([0, 34, 63]);
  expect(fromFeatureWord('0x0').size).toBe(0);
});

test('a kind is missing what the device does not offer', () => {
  const [split, , , , , packed] = RING_KINDS;
  expect(missingBits(split!, new Set([15]))).toEqual([]);
  expect(missingBits(packed!, new Set([15]))).toEqual([34]);
});

test('the datapath implements mergeable buffers', () => {
  expect(readDatapathBits().has(15)).toBe(true);
});

test("only the packed rings' vectorised functions spoil what they send", () => {
  expect(RING_KINDS.filter(({ needsFreshBuffers }) => needsFreshBuffers).map(({ name }) => name)).toEqual(['packed in-order vectorised']);
});
