import { expect, test } from 'vitest';

import { quartilesOf } from './quartiles.js';

test.each([
  [[5], { q1: 5, median: 5, q3: 5 }],
  [[2, 1], { q1: 1.25, median: 1.5, q3: 1.75 }],
  [[3, 1, 2], { q1: 1.5, median: 2, q3: 2.5 }],
  [[7, 1, 2, 3, 4, 5, 6], { q1: 2.5, median: 4, q3: 5.5 }],
  [[Infinity, Infinity], { q1: Infinity, median: Infinity, q3: Infinity }]
])('the quartiles of %j are %j', (values, expected) => {
  expect(quartilesOf(values)).toEqual(expected);
});

test('one wild value moves neither the median nor the quartiles of seven', () => {
  expect(quartilesOf([1, 2, 3, 4, 5, 6, 7])).toEqual(quartilesOf([1, 2, 3, 4, 5, 6, 7_000]));
});

test('nothing and what is no number are refused', () => {
  expect(() => quartilesOf([])).toThrow('No values');
  expect(() => quartilesOf([1, NaN])).toThrow('Not all are numbers');
});
