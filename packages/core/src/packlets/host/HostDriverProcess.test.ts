import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { endProcessAsync } from './endProcess.js';
import { HostBindings } from './HostBindings.js';
import { HostDriverProcess } from './HostDriverProcess.js';
import type { IHostDriverOptions } from './IHostDriver.js';
import { identifyProcessAsync, isRunningAsync, parseStat } from './processIdentity.js';

const NETNS = `vnhost${process.pid}`;

let folder: string;
let options: IHostDriverOptions;

beforeAll(() => {
  execFileSync('ip', ['netns', 'add', NETNS]);
});
afterAll(() => {
  execFileSync('ip', ['netns', 'del', NETNS]);
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-host-'));
  options = {
    socketPath: path.join(folder, 'device.sock'),
    logPath: path.join(folder, 'driver.log'),
    netns: NETNS,
    name: 'eth0',
    mac: '02:00:00:00:00:01',
    mtu: 1500,
    queuePairs: 1,
    queueSize: 256
  };
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A stand-in for `virtio_net_host`. */
async function programAsync(script: string): Promise<HostDriverProcess> {
  const program = path.join(folder, 'program');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return new HostDriverProcess(program);
}

describe('HostDriverProcess', () => {
  it('starts a driver, waits for its ready line, and ends it', async () => {
    const driver = await programAsync('echo "$@" >&2; echo ready; exec sleep 60');
    const identity = await driver.startAsync(options);
    expect(await driver.isRunningAsync(identity)).toBe(true);
    await driver.stopAsync(identity);
    expect(await driver.isRunningAsync(identity)).toBe(false);
  });

  it.each([
    ['exit 3', 'E_NETNS_NOT_FOUND', /no network namespace/],
    ['exit 4', 'E_NAME_IN_USE', /has an interface eth0 already/],
    ['echo "Cannot do it" >&2; exit 1', 'E_IO', /Cannot do it/],
    ['kill -9 $$', 'E_IO', /ended at once/]
  ])('turns "%s" into %s', async (script, code, message) => {
    const driver = await programAsync(script);
    await expect(driver.startAsync(options)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('refuses a namespace that does not exist before it starts anything', async () => {
    const driver = new HostDriverProcess('/nonexistent');
    await expect(driver.startAsync({ ...options, netns: 'no-such-netns' })).rejects.toMatchObject({
      code: 'E_NETNS_NOT_FOUND',
      hint: expect.stringContaining('ip netns add') as string
    });
  });

  it('says so when the program is not there', async () => {
    const driver = new HostDriverProcess('/nonexistent');
    await expect(driver.startAsync(options)).rejects.toMatchObject({ code: 'E_IO' });
  });
});

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

describe('HostBindings', () => {
  it('survives whatever lies in its folder', async () => {
    const driver = await programAsync('echo ready; exec sleep 60');
    const bindings = new HostBindings(folder, driver);
    await writeFile(path.join(folder, 'VNETS1D0F0.json'), '{"pid":');
    await writeFile(path.join(folder, 'VNETS1D1F0.json'), '{"pid":1,"startTime":"1","netns":"a","name":"b"}');
    await bindings.loadAsync();
    expect(bindings.vuids).toEqual([]);

    const { socketPath, netns, name, mac, mtu, queuePairs, queueSize } = options;
    const bound = await bindings.bindAsync('VNETS1D0F0', { socketPath, netns, name, mac, mtu, queuePairs, queueSize });
    const next = new HostBindings(folder, driver);
    await next.loadAsync();
    expect(await next.findAsync('VNETS1D0F0')).toEqual(bound);
    await next.unbindAsync('VNETS1D0F0');
    expect(await isRunningAsync(bound)).toBe(false);
    expect(await bindings.findAsync('VNETS1D0F0')).toBeUndefined();
  });
});
