import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DEFAULT_FEATURES } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { applyPlugAsync } from './applyPlug.js';
import { FakeQemu } from './FakeQemu.js';
import { planPlug } from './planPlug.js';
import { QmpClient } from './QmpClient.js';
import { readVirtualMachineAsync } from './readVirtualMachine.js';
import { releaseFunctionAsync } from './releaseFunction.js';

const ATTACHMENT = {
  pfId: 0,
  mac: '0c:c4:7a:ff:22:93',
  mtu: 1500,
  queuePairs: 1,
  maxQueueSize: 1024,
  features: DEFAULT_FEATURES,
  listenPath: '/run/a.sock',
  connectPath: '/run/a.vmm.sock'
};

const IDS = { id: 'virtnet0', netdevId: 'virtnet0-net', chardevId: 'virtnet0-chr' };

let folder: string;
let qemu: FakeQemu;
let qmp: QmpClient;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'virtnet-plug-'));
  qemu = await FakeQemu.listenAsync(path.join(folder, 'qmp'));
  qmp = await QmpClient.connectAsync(path.join(folder, 'qmp'));
});
afterEach(async () => {
  qmp.close();
  qemu.close();
  await rm(folder, { recursive: true, force: true });
});

async function plugAsync(): Promise<void> {
  const plan = planPlug(await readVirtualMachineAsync(qmp), { attachment: ATTACHMENT, mode: 'server', id: 'virtnet0' });
  await applyPlugAsync(qmp, plan, { connectMs: 50 });
}

const left = (): readonly string[] => [qemu.chardevs, qemu.netdevs, qemu.devices].flatMap((objects) => [...objects.keys()]);

describe('plugging', () => {
  it('reads what there is in a VM', async () => {
    Object.assign(qemu, { ports: { rp0: false, rp1: true }, namelessPorts: 2, memory: { main: true, other: false }, state: 'paused' });
    qemu.devices.set('nic', { driver: 'e1000', bus: 'rp1' });
    expect(await readVirtualMachineAsync(qmp)).toEqual({
      version: { major: 11, minor: 1 },
      hasKvm: true,
      state: 'paused',
      memory: [{ id: 'main', type: 'memory-backend-memfd', isShared: true }],
      ports: [
        { id: 'rp0', isHotPluggable: false, functions: [] },
        { id: 'rp1', isHotPluggable: true, functions: ['/machine/peripheral/nic'] }
      ],
      namelessPorts: 2,
      devices: [
        { id: 'rp0', type: 'pcie-root-port' },
        { id: 'rp1', type: 'pcie-root-port' },
        { id: 'nic', type: 'e1000' }
      ],
      chardevs: []
    });
  });

  it('makes three objects', async () => {
    await plugAsync();
    expect(left()).toEqual(['virtnet0-chr', 'virtnet0-net', 'virtnet0']);
    expect(qemu.devices.get('virtnet0')).toMatchObject({ driver: 'virtio-net-pci', bus: 'rp0', netdev: 'virtnet0-net' });
  });

  it.each(['chardev-add', 'netdev_add', 'device_add'])('leaves nothing behind when QEMU refuses %s', async (command) => {
    qemu.refusals.set(command, 'Not today');
    await expect(plugAsync()).rejects.toMatchObject({ code: 'E_IO', message: `QEMU refuses ${command}: Not today` });
    expect(left()).toEqual([]);
  });

  it('leaves nothing behind when the device does not connect', async () => {
    qemu.isConnecting = false;
    await expect(plugAsync()).rejects.toMatchObject({ code: 'E_TIMEOUT', message: expect.stringContaining('has not connected') as string });
    expect(left()).toEqual([]);
    // Else QEMU would wait, and the guest with it.
    expect(qemu.commands).not.toContain('netdev_add');
  });

  it('goes on where an attempt that was killed stopped', async () => {
    await plugAsync();
    qemu.devices.clear();
    await plugAsync();
    expect(left()).toEqual(['virtnet0-chr', 'virtnet0-net', 'virtnet0']);
  });
});

describe('unplugging', () => {
  beforeEach(plugAsync);
  const releaseAsync = (withinMs: number = 300, askAgainMs: number = 100) => releaseFunctionAsync(qmp, IDS, { withinMs, askAgainMs });

  it('waits for the guest, and takes the back end out', async () => {
    await releaseAsync();
    expect(left()).toEqual([]);
  });

  it('asks again, for the guest may have been busy', async () => {
    qemu.guest = 'keeps';
    setTimeout(() => {
      qemu.guest = 'releases';
    }, 150);
    await releaseAsync(2000);
    expect(left()).toEqual([]);
  });

  it('is content with a guest that lets go by itself, and with a function that has gone', async () => {
    qemu.guest = 'keeps';
    setTimeout(() => qemu.release('virtnet0'), 50);
    await releaseAsync(2000, 2000);
    await releaseAsync();
    expect(left()).toEqual([]);
  });

  it('keeps asking while QEMU says that the last time still counts', async () => {
    qemu.refusals.set('device_del', 'Device virtnet0 is already in the process of unplug');
    setTimeout(() => qemu.release('virtnet0'), 150);
    await releaseAsync(2000);
    expect(left()).toEqual([]);
  });

  it.each([
    ['keeps', 'running', /^The guest has not released the function virtnet0 within 0.3 s$/],
    ['refuses', 'running', /^The guest has refused to release the function virtnet0 within 0.3 s$/],
    ['keeps', 'paused', /; the virtual machine is not running \(paused\)$/]
  ] as const)('says that a guest that %s it, %s, has not let go, and takes nothing out', async (guest, state, message) => {
    Object.assign(qemu, { guest, state });
    await expect(releaseAsync()).rejects.toMatchObject({ code: 'E_TIMEOUT', message: expect.stringMatching(message) as string });
    expect(left()).toEqual(['virtnet0-chr', 'virtnet0-net', 'virtnet0']);
  });

  it('ends with QEMU', async () => {
    qemu.guest = 'keeps';
    setTimeout(() => qemu.close(), 50);
    await expect(releaseAsync(5000)).rejects.toMatchObject({ code: 'E_IO' });
  });
});
