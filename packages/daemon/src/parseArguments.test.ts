import { describe, expect, it } from 'vitest';

import { parseArguments, USAGE } from './parseArguments.js';

describe('parseArguments', () => {
  it.each([
    [[], { help: false, version: false }],
    [['--root', '/tmp/x'], { root: '/tmp/x', help: false, version: false }],
    [['--root=x'], { root: 'x', help: false, version: false }],
    [['-h'], { help: true, version: false }],
    [['--version'], { help: false, version: true }],
    [['-v'], { help: false, version: true }]
  ])('reads %j', (argv, expected) => {
    expect(parseArguments(argv)).toEqual(expected);
  });

  it.each([[['--bogus']], [['extra']], [['--root']], [['--root', '']], [['--root=']], [['-x']]])('refuses %j', (argv) => {
    expect(() => parseArguments(argv)).toThrow(expect.objectContaining({ code: 'E_USAGE' }) as Error);
  });

  it('keeps its help within 80 columns', () => {
    expect(Math.max(...USAGE.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
