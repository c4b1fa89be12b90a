import { DEFAULT_FEATURES, FeatureBits } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { qemuArguments, type IHostAttachment } from '../host/index.js';

import { findFunction } from './findFunction.js';
import type { IMemoryBackend, IPciePort, IVirtualMachine } from './IVirtualMachine.js';
import { planPlug, type IPlugRequest } from './planPlug.js';

const ATTACHMENT: IHostAttachment = {
  pfId: 0,
  mac: '0c:c4:7a:ff:22:93',
  mtu: 1500,
  queuePairs: 4,
  maxQueueSize: 1024,
  features: DEFAULT_FEATURES,
  listenPath: '/run/virtnet/vhost-user/VNETS1D0F0.sock',
  connectPath: '/run/virtnet/vhost-user/VNETS1D0F0.vmm.sock'
};
const REQUEST: IPlugRequest = { attachment: ATTACHMENT, mode: 'server', id: 'virtnet0' };

const port = (id: string, isHotPluggable: boolean = true, ...functions: string[]): IPciePort => ({ id, isHotPluggable, functions });
const memory = (type: string, isShared: boolean = true): IMemoryBackend => ({ id: 'mem', type, isShared });

const MACHINE: IVirtualMachine = {
  version: { major: 11, minor: 1 },
  hasKvm: true,
  state: 'running',
  memory: [memory('memory-backend-memfd')],
  ports: [port('rp0', true, '/machine/peripheral/x'), port('rp1', false), port('rp2'), port('rp3')],
  namelessPorts: 0,
  devices: [],
  chardevs: []
};
const plan = (machine: Partial<IVirtualMachine> = {}, request: Partial<IPlugRequest> = {}) =>
  planPlug({ ...MACHINE, ...machine }, { ...REQUEST, ...request });
const refusal = (machine: Partial<IVirtualMachine>, request: Partial<IPlugRequest> = {}): unknown => {
  try {
    return plan(machine, request);
  } catch (error) {
    return error;
  }
};

describe('the plan of a plug', () => {
  it('makes the chardev, the netdev and the function, and knows how to take each back', () => {
    expect(plan().steps.map(({ execute, arguments: args, undo }) => [execute, args.id, undo.execute, undo.arguments.id])).toEqual([
      ['chardev-add', 'virtnet0-chr', 'chardev-remove', 'virtnet0-chr'],
      ['netdev_add', 'virtnet0-net', 'netdev_del', 'virtnet0-net'],
      ['device_add', 'virtnet0', 'device_del', 'virtnet0']
    ]);
    expect(plan()).toMatchObject({ id: 'virtnet0', bus: 'rp2', leftovers: [], warnings: [] });
  });

  it('says the same to QMP as `host args` prints for the command line', () => {
    const [chardev, netdev, device] = plan().steps;
    const printed = (args: object): string =>
      Object.entries(args).map(([name, value]) => `${name}=${typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)}`).join(',');
    const { driver, bus, ...properties } = device?.arguments ?? {};
    expect(`${String(driver)},${printed(properties)}`).toBe(qemuArguments(ATTACHMENT, 'server')[5]);
    expect(bus).toBe('rp2');
    expect(netdev?.arguments).toEqual({ type: 'vhost-user', id: 'virtnet0-net', chardev: 'virtnet0-chr', queues: 4 });
    // Waiting is ours: QEMU stands still while it waits by itself.
    expect(chardev).toMatchObject({
      connects: 'virtnet0-chr',
      arguments: { backend: { data: { addr: { data: { path: ATTACHMENT.connectPath } }, server: true, wait: false } } }
    });
  });

  it.each([
    [{ major: 7, minor: 2 }, { reconnect: 1 }],
    [{ major: 9, minor: 1 }, { reconnect: 1 }],
    [{ major: 9, minor: 2 }, { 'reconnect-ms': 100 }],
    [{ major: 11, minor: 1 }, { 'reconnect-ms': 100 }]
  ])('lets QEMU %o connect, and come back as it can', (version, again) => {
    const data = { addr: { type: 'unix', data: { path: ATTACHMENT.listenPath } }, server: false, ...again };
    expect(plan({ version }, { mode: 'client' }).steps[0]?.arguments).toEqual({ id: 'virtnet0-chr', backend: { type: 'socket', data } });
  });

  it('has packed rings and buffers in their order where the device has them, and QEMU knows the word', () => {
    const features = DEFAULT_FEATURES.union(FeatureBits.parse('0xc00000000'));
    const made = (major: number): unknown => plan({ version: { major, minor: 1 } }, { attachment: { ...ATTACHMENT, features } }).steps[2]?.arguments;
    expect(made(11)).toMatchObject({ packed: true, in_order: true });
    expect(made(7)).toMatchObject({ packed: true });
    expect(made(7)).not.toHaveProperty('in_order');
    expect(plan().steps[2]?.arguments).not.toHaveProperty('packed');
  });

  it('takes no MSI-X where an old QEMU without KVM would die of it, and says so', () => {
    const old = plan({ version: { major: 7, minor: 2 }, hasKvm: false });
    expect(old.steps[2]?.arguments.vectors).toBe(0);
    expect(old.warnings).toHaveLength(1);
    expect(plan({ version: { major: 7, minor: 2 } }).steps[2]?.arguments.vectors).toBe(10);
    expect(plan({ hasKvm: false }).steps[2]?.arguments.vectors).toBe(10);
  });

  it('clears away what an attempt that was killed has left', () => {
    const { leftovers } = plan({ chardevs: [{ id: 'virtnet0-chr', isConnected: false }] });
    expect(leftovers.map(({ execute }) => execute)).toEqual(['netdev_del', 'chardev-remove']);
  });

  it('refuses an id that is taken', () => {
    expect(refusal({ devices: [{ id: 'virtnet0', type: 'virtio-net-pci' }] })).toMatchObject({ code: 'E_EXISTS' });
    expect(refusal({ devices: [{ id: 'virtnet0', type: 'virtio-net-pci' }] }, { id: 'other' })).toHaveProperty('bus', 'rp2');
  });
});

describe('the port', () => {
  it('is the one that was asked for', () => {
    expect(plan({}, { bus: 'rp3' }).bus).toBe('rp3');
    // A bus that is no port of its own is for QEMU to judge: pci.0 of an i440FX takes functions.
    expect(plan({}, { bus: 'pci.0' }).bus).toBe('pci.0');
  });

  it('is the first free one as people count, in whatever order QEMU lists them', () => {
    expect(plan({ ports: [port('rp10'), port('rp9'), port('rp11')] }).bus).toBe('rp9');
  });

  it.each([
    ['rp0', 'E_BUSY', /rp0 has a function already: \/machine\/peripheral\/x/],
    ['rp1', 'E_NO_SLOT', /rp1 was made with hotplug=off/]
  ])('%s is refused', (bus, code, message) => {
    expect(refusal({}, { bus })).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it.each([
    [[], 0, /port: it has none$/],
    [[port('a', true, 'x'), port('b', true, 'y'), port('c', false)], 0, /port: 2 taken, 1 made with hotplug=off$/],
    [[], 2, /port: 2 without an id, which cannot be named$/]
  ])('is missing: the sentence says what was found, the hint what to add', (ports, namelessPorts, message) => {
    expect(refusal({ ports, namelessPorts })).toMatchObject({
      code: 'E_NO_SLOT',
      message: expect.stringMatching(message) as string,
      hint: expect.stringContaining('-device pcie-root-port,id=rp1,slot=1,hotplug=on') as string
    });
  });
});

describe('the memory of the guest', () => {
  it.each([
    ['is not shared', [memory('memory-backend-memfd', false)], 11],
    ['is shared only in part', [memory('memory-backend-memfd'), memory('memory-backend-file', false)], 11],
    ['is shared, but anonymous, in an old QEMU', [memory('memory-backend-ram')], 7],
    ['has no backend', [], 7]
  ])('is refused when it %s', (...[, backends, major]) => {
    expect(refusal({ memory: backends, version: { major, minor: 2 } })).toMatchObject({
      code: 'E_NOT_SUPPORTED',
      message: expect.stringMatching(/^The guest's memory is not shared/) as string,
      hint: expect.stringContaining('memory-backend-memfd,id=mem0,size=SIZE,share=on') as string
    });
  });

  it('is taken when the device can map it', () => {
    for (const type of ['memory-backend-memfd', 'memory-backend-file', 'memory-backend-ram']) {
      expect(plan({ memory: [memory(type)] }).bus).toBe('rp2');
    }
  });
});

describe('a function in a VM', () => {
  const search = { attachment: ATTACHMENT, vuid: 'VNETS1D0F0' };
  const devices = [{ id: 'nic', type: 'virtio-net-pci', netdev: 'nic-net' }, { id: 'disk', type: 'virtio-blk-pci' }];

  it.each([ATTACHMENT.connectPath, ATTACHMENT.listenPath])('is found by its socket: %s', (place) => {
    const chardevs = [{ id: 'serial0', isConnected: true }, { id: 'nic-chr', isConnected: true, path: place }];
    const ids = { id: 'nic', netdevId: 'nic-net', chardevId: 'nic-chr' };
    expect(findFunction({ devices, chardevs }, search)).toEqual({ ...ids, isPresent: true });
    expect(findFunction({ devices: [], chardevs }, search)).toEqual({ ...ids, isPresent: false });
  });

  it('has whatever ids its operator gave it', () => {
    const own = { devices: [{ id: 'nic', type: 'virtio-net-pci', netdev: 'n7' }], chardevs: [{ id: 'c7', isConnected: true, path: ATTACHMENT.listenPath }] };
    expect(() => findFunction(own, search)).toThrow(/chardev c7 .* does not tell which function/);
    expect(findFunction(own, { ...search, id: 'nic' })).toEqual({ id: 'nic', netdevId: 'n7', chardevId: 'c7', isPresent: true });
  });

  it('is not mistaken for that of another controller, nor for a disk', () => {
    const chardevs = [{ id: 'virtnet0-chr', isConnected: true, path: '/other/VNETS1D0F0.vmm.sock' }];
    const named = [{ id: 'virtnet0', type: 'virtio-net-pci' }];
    expect(() => findFunction({ devices: named, chardevs }, search)).toThrow(/does not have the device VNETS1D0F0$/);
    expect(() => findFunction({ devices, chardevs }, { ...search, id: 'disk' })).toThrow(/no virtio-net function but virtio-blk-pci/);
    expect(() => findFunction({ devices, chardevs }, { ...search, id: 'nope' })).toThrow(/does not have the device VNETS1D0F0 as nope$/);
  });
});
