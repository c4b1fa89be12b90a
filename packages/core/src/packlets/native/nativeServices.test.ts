// The Linux services behind the addon, where the machine lets us use them.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { FileLock } from './FileLock.js';
import { NativeTapOps } from './NativeTapOps.js';

const isBuilt = existsSync(path.join(import.meta.dirname, '../../../native/virtnet.linux-x64-gnu.node'));
const mayMakeTaps = isBuilt && process.getuid?.() === 0 && existsSync('/dev/net/tun');

describe.skipIf(!isBuilt)(`${FileLock.name} (needs \`pnpm build:native\`)`, () => {
  it('lets one holder in, and names it to the next', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
    const file = path.join(folder, 'controller.lock');
    const lock = await FileLock.acquireAsync(file);
    expect(readFileSync(file, 'utf8').trim()).toBe(String(process.pid));
    await expect(FileLock.acquireAsync(file)).rejects.toMatchObject({
      code: 'E_LOCKED',
      message: expect.stringContaining(`Process ${process.pid}`)
    });
    lock.release();
    lock.release();
    (await FileLock.acquireAsync(file)).release();
    rmSync(folder, { recursive: true });
  });
});

describe.skipIf(!mayMakeTaps)(`${NativeTapOps.name} (needs \`pnpm build:native\`, root and /dev/net/tun)`, () => {
  const prefix = `nt${process.pid}t`;
  const names = [`${prefix}0`, `${prefix}1`];
  const ops = new NativeTapOps();

  async function oursAsync(): Promise<readonly { name: string; alias?: string }[]> {
    return (await ops.listAsync()).filter(({ name }) => name.startsWith(prefix));
  }

  it('makes, lists, changes and deletes TAPs', async () => {
    const made = await ops.createAsync([
      { name: `${prefix}0`, queues: 1, alias: 'virtnet:test:a', mtu: 1500 },
      { name: `${prefix}1`, queues: 2, alias: 'virtnet:test:b', mtu: 9000 }
    ]);
    expect(made.map(({ name, alias }) => [name, alias])).toEqual([
      [`${prefix}0`, 'virtnet:test:a'],
      [`${prefix}1`, 'virtnet:test:b']
    ]);
    expect(await oursAsync()).toEqual(made);
    await ops.configureAsync([{ name: `${prefix}0`, mtu: 4000 }]);
    expect(readFileSync(`/sys/class/net/${prefix}0/mtu`, 'utf8').trim()).toBe('4000');

    await ops.deleteAsync([...names, 'nosuchtap']);
    expect(await oursAsync()).toEqual([]);
  });

  it('makes all or none', async () => {
    await ops.createAsync([{ name: `${prefix}1`, queues: 1, alias: 'a', mtu: 1500 }]);
    const both = names.map((name) => ({ name, queues: 1, alias: 'b', mtu: 1500 }));
    await expect(ops.createAsync(both)).rejects.toMatchObject({ code: 'E_EXISTS' });
    expect(await oursAsync()).toMatchObject([{ name: `${prefix}1`, alias: 'a' }]);
    await ops.deleteAsync(names);
  });

  it('does not touch what is no TAP, nor change what is not there', async () => {
    await expect(ops.deleteAsync(['lo'])).rejects.toMatchObject({ code: 'E_INVALID_PARAMS' });
    const change = [{ name: `${prefix}9`, mtu: 1500 }];
    await expect(ops.configureAsync(change)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});
