// What is left of VFs and of devices when something stops half way, and how it is mended.

import { rm } from 'node:fs/promises';
import path from 'node:path';

import { VirtnetError, type ICardLimits } from '@virtnet/config';
import type { ListedDevice } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DeviceRegistry, type Device } from '../device/index.js';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const CARD: Partial<ICardLimits> = { numPf: 2, numVf: 80, numMsix: 4, numVfMsix: 4 };
const PFS: readonly string[] = ['VNETS0D0F2', 'VNETS0D0F3'];

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await bed.disposeAsync();
});

const startAsync = async (): Promise<Controller> => await bed.startedAsync({}, CARD);
const listAsync = async (controller: Controller): Promise<readonly ListedDevice[]> => (await controller.callAsync('list', {})).devices;
const vuidsAsync = async (controller: Controller): Promise<string[]> => (await listAsync(controller)).map(({ vuid }) => vuid);
const sriovAsync = async (controller: Controller, vfs: number): Promise<object> =>
  await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: vfs });

async function withVfsAsync(count: number): Promise<Controller> {
  const controller = await startAsync();
  await sriovAsync(controller, count);
  return controller;
}

/** Somebody has the name of a function while the controller is away. */
async function takeNameAsync(controller: Controller, sfNumber: number): Promise<void> {
  await controller.stopAsync();
  bed.provider.vanish({ port: 0, sfNumber });
  bed.provider.addForeign({ port: 0, sfNumber });
}

describe('VFs that cannot be enrolled', () => {
  it.each([2, 36])('leave nothing behind, in no group of the request: the one after %d others', async (before) => {
    const controller = await startAsync();
    const { add } = DeviceRegistry.prototype;
    let calls = 0;
    vi.spyOn(DeviceRegistry.prototype, 'add').mockImplementation(function (this: DeviceRegistry, device: Device) {
      calls += 1;
      if (calls > before) {
        throw new VirtnetError('E_EXISTS', 'Another device has the same number');
      }
      add.call(this, device);
    });
    await expect(sriovAsync(controller, 40)).rejects.toMatchObject({ code: 'E_EXISTS' });
    vi.restoreAllMocks();
    expect(await vuidsAsync(controller)).toEqual(PFS);
    expect(await bed.recordsAsync()).toEqual(PFS);
    expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(2);
    await sriovAsync(controller, 40);
    expect(await vuidsAsync(controller)).toHaveLength(42);
  });
});

describe('a device whose function somebody else has at the start', () => {
  it('keeps its number when that one goes, and does not keep others from being made', async () => {
    const { controller } = await bed.pluggedAsync();
    await takeNameAsync(controller, 2000);
    const next = await bed.startedAsync();
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    expect(await next.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:01' })).toMatchObject({ sf_rep_net_device: 'en3f0pf0sf2001' });
    await next.stopAsync();
    const third = await bed.startedAsync();
    expect(await listAsync(third)).toMatchObject([{ sf_num: 2000, host_state: 'waiting' }, { sf_num: 2001, host_state: 'waiting' }]);
  });

  it('keeps no VF of another PF from being made, and all of them go', async () => {
    const controller = await withVfsAsync(4);
    await takeNameAsync(controller, 3002);
    const next = await startAsync();
    bed.provider.vanish({ port: 0, sfNumber: 3002 });
    await next.callAsync('host.sriov', { pf_id: 1, num_vfs: 5 });
    const numbers = (await listAsync(next)).map(({ sf_num: sf }) => sf);
    expect(new Set(numbers).size).toBe(2 + 4 + 5);
    await next.callAsync('host.sriov', { pf_id: 1, num_vfs: 0 });
    await sriovAsync(next, 0);
    expect(await vuidsAsync(next)).toEqual(PFS);
  });

  it('is failed when the datapath does not let go of what it had, and can be unplugged', async () => {
    const { datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'deviceFailed', vuid: 'VNETS1D0F0', reason: 'The memory file was cut' });
    datapath.failNext('removeDeviceAsync', new VirtnetError('E_DATAPATH', 'No'));
    const next = await bed.startedAsync();
    expect(await listAsync(next)).toMatchObject([{ host_state: 'failed' }]);
    await next.callAsync('unplug', { pf_id: 0 });
    expect(await bed.recordsAsync()).toEqual([]);
    expect(await bed.netdevsAsync()).toEqual([]);
  });
});

describe('VFs of which some are missing at the start', () => {
  async function withoutAsync(...vfIds: readonly number[]): Promise<Controller> {
    const controller = await withVfsAsync(5);
    await controller.stopAsync();
    for (const vfId of vfIds) {
      await rm(path.join(bed.paths.recoveryFolder, `VNETS0D0F2VF${vfId + 1}`));
    }
    return await startAsync();
  }

  it('are named in the log, with the command that makes them', async () => {
    await withoutAsync(1, 2);
    expect(bed.log.filter((line) => line.startsWith('[ERR]'))).toEqual([
      expect.stringMatching(/PF 0 has 3 of its VFs, without VF 1-2\. To make .* `virtnet host sriov -p 0 --numvfs 5`/)
    ]);
  });

  it('are made by the number that there were, and not taken for complete by the number that there are', async () => {
    const controller = await withoutAsync(1);
    await expect(sriovAsync(controller, 4)).rejects.toMatchObject({ code: 'E_BUSY', hint: expect.stringContaining('or 5 to make') });
    const added = vi.spyOn(bed.runningDatapath, 'addDeviceAsync');
    await sriovAsync(controller, 5);
    expect(added).toHaveBeenCalledTimes(1);
    expect(await listAsync(controller)).toMatchObject([{ enabled_vfs: '5' }, ...[0, 1, 2, 3, 4].map((vfId) => ({ vf_id: vfId })), {}]);
    expect(await bed.recordAsync('VNETS0D0F2VF2')).toMatchObject({ vf_id: 1 });
  });

  it('leave the others alone when they cannot be made', async () => {
    const controller = await withoutAsync(1);
    bed.runningDatapath.failNext('addDeviceAsync', new VirtnetError('E_DATAPATH', 'No more sockets'));
    await expect(sriovAsync(controller, 5)).rejects.toMatchObject({ message: 'No more sockets' });
    expect(await vuidsAsync(controller)).toHaveLength(2 + 4);
    await sriovAsync(controller, 0);
    expect(await vuidsAsync(controller)).toEqual(PFS);
  });
});

describe('a controller that is killed', () => {
  const LAST: string = 'VNETS0D0F2VF5';

  /** The controller stops for ever at a call of the datapath, and the next one starts. */
  async function killedAsync(controller: Controller, request: Promise<object>, isReached: () => Promise<void>): Promise<Controller> {
    request.catch(() => undefined);
    await vi.waitFor(isReached);
    controller.abandon();
    bed.loseDatapath();
    return await startAsync();
  }

  it('while it makes VFs leaves the record of the last, by which the next one knows how many there were to be', async () => {
    const controller = await startAsync();
    const datapath = bed.runningDatapath;
    const add = datapath.addDeviceAsync.bind(datapath);
    const added = vi.spyOn(datapath, 'addDeviceAsync');
    added.mockImplementation(async (spec) => await (spec.vuid === LAST ? add(spec) : new Promise<never>(() => undefined)));
    const next = await killedAsync(
      controller,
      sriovAsync(controller, 5),
      async () => await Promise.resolve(expect(added).toHaveBeenCalledTimes(5))
    );
    expect(await vuidsAsync(next)).toEqual(['VNETS0D0F2', LAST, 'VNETS0D0F3']);
    expect(bed.log.some((line) => /without VF 0-3\. .*--numvfs 5/.test(line))).toBe(true);
    await sriovAsync(next, 5);
    expect(await vuidsAsync(next)).toHaveLength(2 + 5);
  });
});

describe('the record of a VF that a newer controller wrote', () => {
  it('is never overwritten, and the VFs of its PF are not made without it', async () => {
    const text = '{"virtnet":{"version":4}}';
    await bed.writeRecordAsync('VNETS0D0F2VF2', text);
    const controller = await startAsync();
    await expect(sriovAsync(controller, 40)).rejects.toMatchObject({ code: 'E_EXISTS', message: expect.stringContaining('VNETS0D0F2VF2 of a newer controller') });
    expect(await vuidsAsync(controller)).toEqual(PFS);
    expect(await bed.recordAsync('VNETS0D0F2VF2')).toEqual(JSON.parse(text));
    await sriovAsync(controller, 1);
    await controller.callAsync('host.sriov', { pf_id: 1, num_vfs: 2 });
    expect(bed.log.some((line) => line.includes('VNETS0D0F2VF2 is left as it is, and no device takes its place'))).toBe(true);
  });
});
