import { expect, test } from 'vitest';

import type { IBenchmark } from './Benchmark.js';
import { helpText, parseCommandLine } from './commandLine.js';

const none = async () => ({ comparisons: [], figures: [], remarks: [], failures: [] });
const LOOP: IBenchmark = { name: 'loop', summary: 'Frames', tools: [], seconds: 3, secondsInReport: 2, runAsync: none };
const DEVICES: IBenchmark = { name: 'devices', summary: 'Devices', tools: [], seconds: 10, runAsync: none };
const parse = (line: string) => parseCommandLine(line.split(' ').filter((word) => word !== ''), [LOOP, DEVICES]);

test('a name alone gets seven pairs and the time that is usual for it', () => {
  expect(parse('devices')).toEqual({ benchmark: DEVICES, pairs: 7, seconds: 10 });
});

test('every option is read', () => {
  expect(parse('--pairs 9 loop --seconds 0.5 --json a.json')).toEqual({ benchmark: LOOP, pairs: 9, seconds: 0.5, json: 'a.json' });
});

test('help is for those who ask, and for those who say nothing', () => {
  expect(parse('loop --help')).toBeUndefined();
  expect(parse('')).toBeUndefined();
  expect(helpText([LOOP, DEVICES])).toContain('  loop     Frames\n  devices  Devices\n');
});

test('the report has those that are part of it, each with the time that it has there', () => {
  expect(parse('all --json a.json')).toEqual({ requests: [{ benchmark: LOOP, pairs: 7, seconds: 2 }], json: 'a.json' });
  expect(parse('all --pairs 1 --seconds 5')).toEqual({ requests: [{ benchmark: LOOP, pairs: 1, seconds: 5 }] });
});

test.each([
  ['lop', 'One of loop, devices, all is needed, found lop'],
  ['loop devices', 'found loop devices'],
  ['--pairs 7', 'found none'],
  ['loop --pairs 1.5', '--pairs must be a number above zero, found "1.5"'],
  ['loop --pairs 0', 'found "0"'],
  ['loop --seconds soon', '--seconds must be a number above zero, found "soon"'],
  ['loop --colour', '--colour']
])('`bench %s` is refused', (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
