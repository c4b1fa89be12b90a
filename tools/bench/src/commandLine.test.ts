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
  expect(parse('--pairs 9 loop --seconds 0.5 --seed 3 --json a.json')).toEqual({ benchmark: LOOP, pairs: 9, seconds: 0.5, seed: 3, json: 'a.json' });
});

const DEATHS: IBenchmark = { name: 'deaths', summary: 'Deaths', tools: [], seconds: 1, rows: ['one', 'many', 'torture'], runAsync: none };

test('a benchmark with rows is told which, how often and how long', () => {
  const line = 'deaths --rows many,torture --rounds 5 --minutes 0.5';
  expect(parseCommandLine(line.split(' '), [LOOP, DEATHS])).toEqual({ benchmark: DEATHS, pairs: 7, seconds: 1, rows: ['many', 'torture'], rounds: 5, minutes: 0.5 });
  expect(parseCommandLine(['deaths'], [LOOP, DEATHS])).toEqual({ benchmark: DEATHS, pairs: 7, seconds: 1 });
  expect(() => parseCommandLine(['deaths', '--rows', 'none'], [DEATHS])).toThrow('--rows takes some of one, many, torture, separated by commas, found "none"');
  expect(() => parse('loop --rounds 5')).toThrow('loop takes no --rounds');
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
