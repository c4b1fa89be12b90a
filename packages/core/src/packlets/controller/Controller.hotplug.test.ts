import { writeFile } from 'node:fs/promises';

import { FeatureBits, VirtnetError } from '@virtnet/config';
import { checkRpcResult } from '@virtnet/config/rpc';
import { RecoveryStore } from '@virtnet/recovery';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await bed.disposeAsync();
});

describe('hotplug', () => {
  it('makes representor, datapath device and record, and answers as the guide does', async () => {
    const { device, datapath } = await bed.pluggedAsync();
    expect(device).toEqual({
      bdf: '85:00.0',
      vuid: 'VNETS1D0F0',
      id: 0,
      transitional: 0,
      sf_rep_net_device: 'en3f0pf0sf2000',
      mac: '0C:C4:7A:FF:22:93'
    });
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
    expect(datapath.specOf('VNETS1D0F0')).toMatchObject({ mac: '0c:c4:7a:ff:22:93', mtu: 1500, queuePairs: 1, linkUp: true });
    expect(await bed.recordAsync('VNETS1D0F0')).toMatchObject({ pf_id: 0, bdf_raw: 0x8500, sf_num: 2000, mq: 1 });
  });

  it('gives each device the lowest free slot, PF and SF number', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, sf_num: 2002 });
    const third = await controller.callAsync('hotplug', HOTPLUG);
    expect(third).toMatchObject({ id: 2, vuid: 'VNETS1D2F0', bdf: '87:00.0', sf_rep_net_device: 'en3f0pf0sf2001' });
    await controller.callAsync('unplug', { pf_id: 1 });
    const again = await controller.callAsync('hotplug', { ...HOTPLUG, ib_device: 'mlx5_1' });
    expect(again).toMatchObject({ id: 1, vuid: 'VNETS1D1F0', bdf: '86:00.0', sf_rep_net_device: 'en3f1pf1sf2000' });
  });

  it('warns of a MAC address that another device has', async () => {
    const { controller } = await bed.pluggedAsync();
    const twin = await controller.callAsync('hotplug', HOTPLUG);
    expect(twin.warnings).toEqual(['The device VNETS1D0F0 has the same MAC address 0c:c4:7a:ff:22:93']);
  });

  it('skips numbers whose netdev belongs to somebody else', async () => {
    bed.provider.addForeign({ port: 0, sfNumber: 2000 });
    expect((await bed.pluggedAsync()).device.sf_rep_net_device).toBe('en3f0pf0sf2001');
  });

  it.each([
    [{ ib_device: 'mlx5_9' }, 'E_INVALID_PARAMS'],
    [{ mac: '01:00:5E:00:00:01' }, 'E_INVALID_PARAMS'],
    [{ mac: '00:00:00:00:00:00' }, 'E_INVALID_PARAMS'],
    [{ max_queues: 65 }, 'E_INVALID_PARAMS'],
    [{ features: '0x40000000000' }, 'E_INVALID_PARAMS'],
    [{ sf_num: 2000 }, 'E_EXISTS'],
    [{ legacy: true }, 'E_NOT_SUPPORTED']
  ])('refuses %j and leaves nothing behind', async (changes, code) => {
    const { controller } = await bed.pluggedAsync();
    await expect(controller.callAsync('hotplug', { ...HOTPLUG, ...changes })).rejects.toMatchObject({ code });
    expect(await bed.recordsAsync()).toEqual(['VNETS1D0F0']);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
  });

  it('has packed rings where virtnet.conf says so, and list says that there are such', async () => {
    const controller = await bed.startedAsync({ packedVq: true });
    expect(checkRpcResult('list', await controller.callAsync('list', {})).controller).toMatchObject({
      supported_features: { '   34': 'VIRTIO_F_RING_PACKED' },
      supported_virt_queue_types: { value: '0x3', '    0': 'SPLIT', '    1': 'PACKED' }
    });
    await controller.callAsync('hotplug', HOTPLUG);
    expect(FeatureBits.parse(bed.runningDatapath.specOf('VNETS1D0F0')?.features ?? '0x0').has('VIRTIO_F_RING_PACKED')).toBe(true);
  });

  it('takes back what a datapath may have done that did not answer in time', async () => {
    const controller = await bed.startedAsync();
    const { runningDatapath: datapath } = bed;
    const add = datapath.addDeviceAsync.bind(datapath);
    datapath.addDeviceAsync = async (spec) => {
      await add(spec);
      throw new VirtnetError('E_TIMEOUT', 'No answer');
    };
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_TIMEOUT' });
    expect(await datapath.snapshotAsync()).toEqual([]);
    expect(await bed.netdevsAsync()).toEqual([]);
  });

  it('refuses the seventeenth device', async () => {
    const controller = await bed.startedAsync();
    for (let count = 0; count < 16; count += 1) {
      await controller.callAsync('hotplug', HOTPLUG);
    }
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_NO_SLOT' });
  });

  it.each(['create', 'addDevice', 'record'])('takes everything back when %s fails', async (step) => {
    const controller = await bed.startedAsync();
    if (step === 'create') {
      bed.provider.failNext('create');
    } else if (step === 'addDevice') {
      bed.runningDatapath.failNext('addDeviceAsync', new VirtnetError('E_IO', 'No socket'));
    } else {
      // A file where the folder has to be: no record can be written.
      await writeFile(bed.paths.recoveryFolder, '');
    }
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toBeInstanceOf(VirtnetError);
    expect(await bed.netdevsAsync()).toEqual([]);
    expect(await bed.runningDatapath.snapshotAsync()).toEqual([]);
    expect((await controller.callAsync('list', {})).devices).toEqual([]);
  });

  it('plugs again into what a failed attempt has left free', async () => {
    const controller = await bed.startedAsync();
    bed.provider.failNext('create');
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_IO' });
    expect((await controller.callAsync('hotplug', HOTPLUG)).vuid).toBe('VNETS1D0F0');
  });
});

describe('unplug', () => {
  it('takes everything away, record and representor too', async () => {
    const { controller, device, datapath } = await bed.pluggedAsync();
    await expect(controller.callAsync('unplug', { vuid: device.vuid })).resolves.toEqual({ errno: 0, errstr: 'Success' });
    expect(datapath.specOf(device.vuid)).toBeUndefined();
    expect(await bed.recordsAsync()).toEqual([]);
    expect(await bed.netdevsAsync()).toEqual([]);
    await expect(controller.callAsync('unplug', { pf_id: 0 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });

  it('ends the built-in driver first', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    await controller.callAsync('unplug', { pf_id: 0 });
    expect(bed.hostDriver.running.size).toBe(0);
  });

  it('can be repeated after it stopped half way', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.failNext('removeDeviceAsync', new VirtnetError('E_DATAPATH', 'No answer'));
    await expect(controller.callAsync('unplug', { pf_id: 0 })).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect((await controller.callAsync('list', {})).devices).toHaveLength(1);
    await controller.callAsync('unplug', { pf_id: 0 });
    expect(await bed.netdevsAsync()).toEqual([]);
    expect(await bed.recordsAsync()).toEqual([]);
  });

  it('takes a failed device away', async () => {
    const { controller, device, datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'deviceFailed', vuid: device.vuid, reason: 'The memory file was cut' });
    await expect(controller.callAsync('modify', { pf_id: 0, device: { link: 0 } })).rejects.toMatchObject({ code: 'E_DATAPATH' });
    await controller.callAsync('unplug', { pf_id: 0 });
    expect((await controller.callAsync('list', {})).devices).toEqual([]);
  });
});

describe('many requests at once', () => {
  it('carries them out one after the other', async () => {
    const controller = await bed.startedAsync();
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await controller.callAsync('hotplug', HOTPLUG)));
    expect(answers.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    answers.forEach((answer) => checkRpcResult('hotplug', answer));
  });
});

describe('a card without slots', () => {
  it.each([
    [{ hasSwitch: false, numPort: 0 }, 'PCI_SWITCH_EMULATION_ENABLE is 0'],
    [{ numPort: 0 }, 'PCI_SWITCH_EMULATION_NUM_PORT is 0']
  ])('names the key that leaves none: %j', async (card, why) => {
    const controller = await bed.startedAsync({}, card);
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({
      code: 'E_NO_SLOT',
      message: `The card has no hot-plug slots: ${why}`,
      hint: expect.stringContaining('mlxconfig') as string
    });
  });
});

describe('a representor that somebody deletes', () => {
  it('has no index in list and query, whatever the pool remembers', async () => {
    const { controller } = await bed.pluggedAsync();
    const indexesAsync = async (): Promise<unknown[]> => [
      (await controller.callAsync('list', {})).devices[0]?.sf_rep_net_ifindex,
      (await controller.callAsync('query', { pf_id: 0 })).devices[0]?.sf_rep_net_ifindex
    ];
    expect(await indexesAsync()).toEqual([10, 10]);
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    expect(await indexesAsync()).toEqual([0, 0]);
    bed.provider.addForeign({ port: 0, sfNumber: 2000 });
    expect(await indexesAsync()).toEqual([0, 0]);
  });
});

describe('hot-plugs that come together', () => {
  const request = (last: number, more: object = {}) => ({ ...HOTPLUG, mac: `0C:C4:7A:FF:22:${last}`, ...more });
  const settledAsync = async (controller: Controller, requests: readonly object[]) =>
    await Promise.allSettled(requests.map(async (one) => await controller.callAsync('hotplug', { ...HOTPLUG, ...one })));

  it('are made in one group, and each is durable when it is answered', async () => {
    const controller = await bed.startedAsync();
    const create = vi.spyOn(bed.provider, 'createAsync');
    const save = vi.spyOn(RecoveryStore.prototype, 'saveAllAsync');
    const outcomes = await settledAsync(controller, [...Array(16).keys()].map((index) => request(10 + index)));
    expect(outcomes.map((one) => one.status === 'fulfilled' && one.value.vuid)).toEqual([...Array(16).keys()].map((slot) => `VNETS1D${slot}F0`));
    expect([create.mock.calls.length, save.mock.calls.length]).toEqual([1, 1]);
    expect(await bed.recordsAsync()).toHaveLength(16);
  });

  it('are answered each for itself: what is wrong with one is no matter to the others', async () => {
    const controller = await bed.startedAsync();
    const outcomes = await settledAsync(controller, [request(10, { sf_num: 2005 }), request(11, { sf_num: 2005 }), request(12, { ib_device: 'mlx5_7' }), request(13)]);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.sf_rep_net_device : (one.reason as VirtnetError).code))).toEqual([
      'en3f0pf0sf2005',
      'E_EXISTS',
      'E_INVALID_PARAMS',
      'en3f0pf0sf2000'
    ]);
  });

  it('are made one by one when the group cannot be made', async () => {
    const controller = await bed.startedAsync();
    vi.spyOn(bed.runningDatapath, 'addDeviceAsync').mockImplementationOnce(() => Promise.reject(new VirtnetError('E_IO', 'Not this one')));
    const outcomes = await settledAsync(controller, [request(10), request(11), request(12)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(await bed.recordsAsync()).toHaveLength(3);
    expect(await bed.netdevsAsync()).toHaveLength(3);
  });

  it('wait for a change that came between them', async () => {
    const controller = await bed.startedAsync();
    const [first, , second] = await Promise.all([
      controller.callAsync('hotplug', request(10)),
      controller.callAsync('unplug', { vuid: 'VNETS1D0F0' }),
      controller.callAsync('hotplug', request(11))
    ]);
    expect([first.vuid, second.vuid]).toEqual(['VNETS1D0F0', 'VNETS1D0F0']);
  });
});
