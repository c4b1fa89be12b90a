import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type IProcessIdentity, isRunningAsync } from '../processes/index.js';

import { HostBindings } from './HostBindings.js';
import { HostDriverProcess } from './HostDriverProcess.js';
import type { IHostDriverOptions } from './IHostDriver.js';

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

const ignoreAsync = async () => await Promise.resolve();

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
    const identity = await driver.startAsync(options, ignoreAsync);
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
    await expect(driver.startAsync(options, ignoreAsync)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('tells of the process before it waits, and ends it when nobody could note that', async () => {
    const driver = await programAsync('exec sleep 60');
    let spawned: IProcessIdentity | undefined;
    const starting = driver.startAsync(options, async (process) => {
      spawned = process;
      await Promise.reject(new Error('No space'));
    });
    await expect(starting).rejects.toThrow('No space');
    expect(spawned && (await isRunningAsync(spawned))).toBe(false);
  });

  it('refuses a namespace that does not exist before it starts anything', async () => {
    const driver = new HostDriverProcess('/nonexistent');
    await expect(driver.startAsync({ ...options, netns: 'no-such-netns' }, ignoreAsync)).rejects.toMatchObject({
      code: 'E_NETNS_NOT_FOUND',
      hint: expect.stringContaining('ip netns add') as string
    });
  });

  it('says so when the program is not there', async () => {
    const driver = new HostDriverProcess('/nonexistent');
    await expect(driver.startAsync(options, ignoreAsync)).rejects.toMatchObject({ code: 'E_IO' });
  });
});

function pathsOf(hostFolder: string): { hostFolder: string; vhostUserFolder: string } {
  return { hostFolder, vhostUserFolder: hostFolder };
}

describe('HostBindings', () => {
  it('finds a driver whose controller died before it could note it, and ends it', async () => {
    const driver = await programAsync('echo ready; while :; do sleep 0.1; done');
    const orphan = await driver.startAsync({ ...options, socketPath: path.join(folder, 'VNETS1D4F0.sock') }, ignoreAsync);
    const elsewhere = await driver.startAsync({ ...options, socketPath: '/elsewhere/VNETS1D5F0.sock' }, ignoreAsync);
    const bindings = new HostBindings(pathsOf(folder), driver);
    await bindings.loadAsync();
    expect(bindings.vuids).toEqual(['VNETS1D4F0']);
    expect(await bindings.findAsync('VNETS1D4F0')).toEqual({ ...orphan, netns: NETNS, name: 'eth0' });

    const second = await driver.startAsync({ ...options, socketPath: path.join(folder, 'VNETS1D4F0.sock') }, ignoreAsync);
    const next = new HostBindings(pathsOf(folder), driver);
    await next.loadAsync();
    expect(await isRunningAsync(second)).toBe(false);
    await next.unbindAsync('VNETS1D4F0');
    expect(await isRunningAsync(orphan)).toBe(false);
    expect(await isRunningAsync(elsewhere)).toBe(true);
    await driver.stopAsync(elsewhere);
  });

  it('survives whatever lies in its folder', async () => {
    const driver = await programAsync('echo ready; exec sleep 60');
    const bindings = new HostBindings(pathsOf(folder), driver);
    await writeFile(path.join(folder, 'VNETS1D0F0.json'), '{"pid":');
    await writeFile(path.join(folder, 'VNETS1D1F0.json'), '{"pid":1,"startTime":"1","netns":"a","name":"b"}');
    await bindings.loadAsync();
    expect(bindings.vuids).toEqual([]);

    const { socketPath, netns, name, mac, mtu, queuePairs, queueSize } = options;
    const bound = await bindings.bindAsync('VNETS1D0F0', { socketPath, netns, name, mac, mtu, queuePairs, queueSize });
    const next = new HostBindings(pathsOf(folder), driver);
    await next.loadAsync();
    expect(await next.findAsync('VNETS1D0F0')).toEqual(bound);
    await next.unbindAsync('VNETS1D0F0');
    expect(await isRunningAsync(bound)).toBe(false);
    expect(await bindings.findAsync('VNETS1D0F0')).toBeUndefined();
  });
});
