import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { commandLineAsync } from './commandLine.js';
import { endProcessAsync } from './endProcess.js';
import { identifyProcessAsync, isRunningAsync, parseStat } from './processIdentity.js';

describe('endProcessAsync', () => {
  it('makes a process end that does not listen', async () => {
    const child = spawn('sh', ['-c', 'trap "" TERM; echo set; while :; do sleep 1; done'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    const identity = await identifyProcessAsync(child.pid ?? 0);
    expect(identity).toBeDefined();
    await endProcessAsync(identity ?? { pid: 0, startTime: '' });
    expect(await isRunningAsync(identity ?? { pid: 0, startTime: '' })).toBe(false);
  });

  it('does not touch another process of the same number', async () => {
    await endProcessAsync({ pid: process.pid, startTime: '1' });
    expect(await identifyProcessAsync(process.pid)).toMatchObject({ pid: process.pid });
  });
});

describe('parseStat', () => {
  const tail = '1 1 0 -1 4194560 100 0 0 0 0 0 0 0 20 0 1 0 987654 1000 10';

  it('finds the start time behind a name with brackets and spaces', () => {
    expect(parseStat(7, `7 (a) (b c) S 1 ${tail}`)).toEqual({ pid: 7, startTime: '987654' });
  });

  it('takes one whose exit status is all that is left for gone', () => {
    expect(parseStat(7, `7 (x) Z 1 ${tail}`)).toBeUndefined();
    expect(parseStat(7, '')).toBeUndefined();
  });
});

describe('commandLineAsync', () => {
  it('gives the words of a process, and none when there is none', async () => {
    expect((await commandLineAsync(process.pid))[0]).toContain('node');
    expect(await commandLineAsync(0)).toEqual([]);
  });
});
