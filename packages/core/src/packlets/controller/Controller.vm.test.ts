import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';

import { checkRpcResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { FakeQemu } from '../vmm/index.js';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

let bed: ControllerBed;
let qemu: FakeQemu;
let qmp: string;

beforeEach(async () => {
  bed = await ControllerBed.createAsync();
  qmp = path.join(bed.paths.stateRoot, 'qmp');
  qemu = await FakeQemu.listenAsync(qmp);
  guestBinds(true);
});
afterEach(async () => {
  qemu.close();
  await bed.disposeAsync();
});

/** The guest's driver takes what is plugged, or leaves it. */
function guestBinds(binds: boolean): void {
  qemu.onDevice = (...[, isThere]) => {
    bed.datapath?.emit(
      isThere
        ? { kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 1, peerName: 'qemu-system-x86' }
        : { kind: 'hostDisconnected', vuid: VUID, reason: 'closed by the peer' }
    );
    if (isThere && binds) {
      bed.datapath?.emit({ kind: 'driverBound', vuid: VUID, features: '0x1' });
    }
  };
}

const objects = (): number => qemu.chardevs.size + qemu.netdevs.size + qemu.devices.size;
const listedAsync = async (controller: Controller): Promise<number> => (await controller.callAsync('list', {})).devices.length;

describe('host plug', () => {
  it('gives a device to a guest, and host unplug takes it back, again and again', async () => {
    const { controller } = await bed.pluggedAsync();
    for (let round = 0; round < 3; round++) {
      const answer = checkRpcResult('host.plug', await controller.callAsync('host.plug', { pf_id: 0, qmp }));
      expect(answer).toEqual({ errno: 0, errstr: 'Success', vuid: VUID, vm: { id: 'virtnet0', bus: 'rp0', driver_bound: true } });
      expect(checkRpcResult('host.unplug', await controller.callAsync('host.unplug', { vuid: VUID, qmp }))).toMatchObject({ errno: 0 });
      expect(objects()).toBe(0);
    }
    expect(await listedAsync(controller)).toBe(1);
  });

  it('says what is known of a guest that does not bind, and leaves nothing in the VM', async () => {
    guestBinds(false);
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 1 })).rejects.toMatchObject({
      code: 'E_TIMEOUT',
      message: expect.stringMatching(/has not bound VNETS1D0F0 within 1 s: it is the function virtnet0 in port rp0, no driver has touched it. It was taken out again$/) as string
    });
    expect(objects()).toBe(0);
  });

  it('waits for a driver through an end of the datapath', async () => {
    guestBinds(false);
    const { controller, datapath } = await bed.pluggedAsync();
    const plugging = controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 10 });
    await expect.poll(() => qemu.devices.size).toBe(1);
    bed.loseDatapath();
    datapath.die('killed');
    await expect.poll(() => bed.datapath?.specOf(VUID)).toBeDefined();
    bed.datapath?.emit({ kind: 'hostConnected', vuid: VUID, side: 'connect', peerPid: 1, peerName: 'qemu-system-x86' });
    bed.datapath?.emit({ kind: 'driverBound', vuid: VUID, features: '0x1' });
    expect(await plugging).toMatchObject({ vm: { driver_bound: true } });
  });

  it('waits no longer when the controller stops, and leaves nothing in the VM', async () => {
    guestBinds(false);
    const { controller } = await bed.pluggedAsync();
    const plug = async (): Promise<unknown> => await controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 3600 }).catch((error: unknown) => error);
    const plugging = plug();
    await expect.poll(() => qemu.devices.size).toBe(1);
    const begin = performance.now();
    await controller.stopAsync();
    expect(await plugging).toMatchObject({ code: 'E_BUSY', message: expect.stringMatching(/^The controller is stopping.*It was taken out again$/) as string });
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(objects()).toBe(0);
  });

  it('waits no longer for a guest that keeps the function when the controller stops', async () => {
    guestBinds(false);
    qemu.guest = 'keeps';
    const { controller } = await bed.pluggedAsync();
    const plugging = controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 3600 }).catch((error: unknown) => error);
    await expect.poll(() => qemu.devices.size).toBe(1);
    const begin = performance.now();
    await controller.stopAsync();
    expect(await plugging).toMatchObject({ code: 'E_BUSY', message: expect.stringContaining('so it stays there') as string });
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  it.each(['host.plug', 'host.unplug'] as const)('waits no longer for a QEMU that says nothing when the controller stops: %s', async (method) => {
    const silent = createServer().listen(`${qmp}2`);
    const { controller } = await bed.pluggedAsync();
    const connected = once(silent, 'connection');
    const waiting = controller.callAsync(method, { pf_id: 0, qmp: `${qmp}2` }).catch((error: unknown) => error);
    const [socket] = (await connected) as [Socket];
    const begin = performance.now();
    await controller.stopAsync();
    expect(await waiting).toMatchObject({ code: 'E_BUSY', message: 'The controller is stopping' });
    expect(performance.now() - begin).toBeLessThan(4000);
    socket.destroy();
    silent.close();
  });

  it('waits no longer for a guest to release a function when the controller stops', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.plug', { pf_id: 0, qmp });
    qemu.guest = 'keeps';
    const waiting = controller.callAsync('host.unplug', { pf_id: 0, qmp, timeout_s: 3600 }).catch((error: unknown) => error);
    await expect.poll(() => qemu.commands.includes('device_del')).toBe(true);
    const begin = performance.now();
    await controller.stopAsync();
    expect(await waiting).toMatchObject({ code: 'E_BUSY', message: 'The controller is stopping' });
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  it('waits for nobody if it is told so', async () => {
    guestBinds(false);
    const { controller } = await bed.pluggedAsync();
    expect(await controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 0, id: 'nic', bus: 'rp0' })).toMatchObject({
      vm: { id: 'nic', driver_bound: false }
    });
    await controller.callAsync('host.unplug', { pf_id: 0, qmp });
    expect(objects()).toBe(0);
  });

  it('holds up no other device, and lets nothing else be done to its own', async () => {
    guestBinds(false);
    const { controller } = await bed.pluggedAsync();
    const plugging = controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 1 }).catch(() => undefined);
    await expect.poll(() => qemu.devices.size).toBe(1);
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    await expect(controller.callAsync('unplug', { pf_id: 0 })).rejects.toMatchObject({ code: 'E_BUSY' });
    await plugging;
    await controller.callAsync('unplug', { pf_id: 0 });
  });

  it('talks to one VM about one device at a time', async () => {
    qemu.ports = { rp0: true, rp1: true };
    qemu.onDevice = () => undefined;
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    const plug = async (pf: number) => await controller.callAsync('host.plug', { pf_id: pf, qmp, timeout_s: 0 });
    expect((await Promise.all([plug(0), plug(1)])).map(({ vm }) => vm.bus)).toEqual(['rp0', 'rp1']);
    const order = qemu.commands.filter((command) => command === 'qmp_capabilities' || command === 'device_add');
    expect(order).toEqual(['qmp_capabilities', 'device_add', 'qmp_capabilities', 'device_add']);
  });

  it('refuses a device that has a host, one whose link is down, and one that the VM does not have', async () => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('host.unplug', { pf_id: 0, qmp })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    await controller.callAsync('host.plug', { pf_id: 0, qmp });
    await expect(controller.callAsync('host.plug', { pf_id: 0, qmp })).rejects.toMatchObject({ code: 'E_BUSY' });
    await controller.callAsync('host.unplug', { pf_id: 0, qmp });
    await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
    await expect(controller.callAsync('host.plug', { pf_id: 0, qmp })).rejects.toMatchObject({
      code: 'E_BUSY',
      hint: expect.stringContaining('-l 1') as string
    });
  });

  it('waits for its turn at the socket no longer than it may, and names who has it', async () => {
    guestBinds(false);
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    const first = controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 3 }).catch((error: unknown) => error);
    await vi.waitFor(() => expect(qemu.devices.size).toBe(1), { timeout: 10_000 });
    await expect(controller.callAsync('host.plug', { pf_id: 1, qmp, timeout_s: 1 })).rejects.toMatchObject({
      code: 'E_BUSY',
      message: `The QMP socket ${qmp} is taken by ${VUID}, which is just being plugged into a virtual machine`
    });
    expect(await first).toMatchObject({ code: 'E_TIMEOUT' });
    expect(objects()).toBe(0);
  });

  it('is not undone for one function of a port that has others: all of them would go', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.plug', { pf_id: 0, qmp });
    qemu.devices.set('virtnet0vf1', { driver: 'virtio-net-pci', bus: 'rp0', netdev: 'virtnet0vf1-net' });
    await expect(controller.callAsync('host.unplug', { pf_id: 0, qmp })).rejects.toMatchObject({
      code: 'E_NOT_SUPPORTED',
      message: 'The function virtnet0 shares its port with virtnet0vf1, and a port is unplugged with all that is in it'
    });
    expect(qemu.commands).not.toContain('device_del');
    expect(qemu.devices.size).toBe(2);
  });
});

describe('hotplug and unplug with a VM', () => {
  it('do both', async () => {
    const controller = await bed.startedAsync();
    const made = checkRpcResult('host.hotplug', await controller.callAsync('host.hotplug', { device: HOTPLUG, qmp }));
    expect(made).toMatchObject({ vuid: VUID, id: 0, mac: HOTPLUG.mac, vm: { id: 'virtnet0', bus: 'rp0', driver_bound: true } });
    await controller.callAsync('host.unplug', { pf_id: 0, qmp, remove: true });
    expect([await listedAsync(controller), objects()]).toEqual([0, 0]);
  });

  it.each([
    ['has no free port', () => Object.assign(qemu, { ports: {} }), 'E_NO_SLOT'],
    ['does not share its memory', () => Object.assign(qemu, { memory: { mem: false } }), 'E_NOT_SUPPORTED'],
    ['refuses the function', () => qemu.refusals.set('device_add', 'No'), 'E_IO'],
    ['has no driver', () => guestBinds(false), 'E_TIMEOUT']
  ])('leave no device when the VM %s', async (...[, spoil, code]) => {
    spoil();
    const controller = await bed.startedAsync();
    await expect(controller.callAsync('host.hotplug', { device: HOTPLUG, qmp, timeout_s: 1 })).rejects.toMatchObject({ code });
    expect([await listedAsync(controller), objects(), (await bed.netdevsAsync()).length]).toEqual([0, 0, 0]);
  });

  it('leave neither when the controller stops meanwhile', async () => {
    guestBinds(false);
    const controller = await bed.startedAsync();
    const plugging = controller.callAsync('host.hotplug', { device: HOTPLUG, qmp, timeout_s: 3600 }).catch((error: unknown) => error);
    await expect.poll(() => qemu.devices.size).toBe(1);
    await controller.stopAsync();
    expect(await plugging).toMatchObject({ code: 'E_BUSY' });
    expect([objects(), (await bed.recordsAsync()).length]).toEqual([0, 0]);
  });

  it('that forgets the VM is warned of, and what is left there goes without the device', async () => {
    const controller = await bed.startedAsync();
    await controller.callAsync('host.hotplug', { device: HOTPLUG, qmp });
    expect(await controller.callAsync('unplug', { pf_id: 0 })).toMatchObject({
      errno: 0,
      warnings: [expect.stringMatching(/^qemu-system-x86 \(process 1\) still has the function VNETS1D0F0: .*`virtnet host unplug -p 0 --qmp SOCKET`/) as string]
    });
    expect([await listedAsync(controller), objects()]).toEqual([0, 3]);
    qemu.ports = { rp0: true, rp1: true };
    await expect(controller.callAsync('host.hotplug', { device: HOTPLUG, qmp })).rejects.toMatchObject({
      code: 'E_EXISTS',
      hint: expect.stringContaining('`virtnet host unplug -p 0 --id virtnet0 --qmp SOCKET`') as string
    });
    await expect(controller.callAsync('host.unplug', { pf_id: 7, qmp })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    await controller.callAsync('host.unplug', { pf_id: 0, id: 'virtnet0', qmp });
    expect(objects()).toBe(0);
    await expect(controller.callAsync('host.unplug', { vuid: VUID, qmp })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    await controller.callAsync('host.hotplug', { device: HOTPLUG, qmp });
    await controller.callAsync('unplug', { pf_id: 0 });
    await controller.callAsync('host.unplug', { vuid: VUID, qmp });
    expect(objects()).toBe(0);
  });

  it('take nothing out of the VM that is no function of this card', async () => {
    const controller = await bed.startedAsync();
    await controller.callAsync('host.hotplug', { device: HOTPLUG, qmp });
    await controller.callAsync('unplug', { pf_id: 0 });
    const data = { addr: { type: 'unix', data: { path: '/run/other/VNETS1D0F0.sock' } }, server: true };
    qemu.chardevs.set('virtnet0-chr', { backend: { type: 'socket', data } });
    await expect(controller.callAsync('host.unplug', { pf_id: 0, qmp })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    expect(qemu.commands).not.toContain('device_del');
  });

  it('take nothing out of the VM that cannot be unplugged', async () => {
    const controller = await bed.startedAsync({}, { numPf: 1 });
    qemu.onDevice = () => undefined;
    await controller.callAsync('host.plug', { pf_id: 0, qmp, timeout_s: 0 });
    await expect(controller.callAsync('host.unplug', { pf_id: 0, qmp, remove: true })).rejects.toMatchObject({ code: 'E_NOT_SUPPORTED' });
    expect(objects()).toBe(3);
  });

  it('leave the device when the guest keeps it', async () => {
    const controller = await bed.startedAsync();
    await controller.callAsync('host.hotplug', { device: HOTPLUG, qmp });
    qemu.guest = 'keeps';
    await expect(controller.callAsync('host.unplug', { pf_id: 0, qmp, remove: true, timeout_s: 0 })).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    expect(await listedAsync(controller)).toBe(1);
    qemu.release('virtnet0');
    await controller.callAsync('host.unplug', { pf_id: 0, qmp, remove: true });
    expect([await listedAsync(controller), objects()]).toEqual([0, 0]);
  });
});
