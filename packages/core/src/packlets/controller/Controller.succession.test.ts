import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ControllerBed, HOTPLUG } from './ControllerBed.js';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

describe('a card that is handed over', () => {
  it('is the next controller’s, devices and bindings and all', async () => {
    const { controller, device } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    await controller.handOverAsync();
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_BUSY' });
    const next = await bed.startedAsync();
    const { devices } = await next.callAsync('host.list', {});
    expect(devices).toMatchObject([{ vuid: device.vuid, binding: { netns: 'blue' } }]);
    expect(bed.runningDatapath.isGone).toBe(false);
  });

  it('is taken back: what the datapath serves goes on, and what it has lost is made again', async () => {
    const { controller } = await bed.pluggedAsync();
    const second = await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    bed.runningDatapath.emit({ kind: 'hostConnected', vuid: 'VNETS1D0F0', side: 'listen', peerPid: 1, peerName: 'qemu' });
    await controller.handOverAsync();
    await bed.runningDatapath.removeDeviceAsync(second.vuid);
    await controller.resumeAsync();
    const { devices } = await controller.callAsync('host.list', {});
    expect(devices).toMatchObject([{ host_state: 'connected' }, { host_state: 'waiting' }]);
    expect(await controller.callAsync('unplug', { vuid: second.vuid })).toMatchObject({ errno: 0 });
    expect(controller.summary).toBe('Serving 1 device');
  });

  it('is not let go of before those who have asked for its devices are told', async () => {
    const { controller } = await bed.pluggedAsync();
    const [listed] = await Promise.all([controller.callAsync('query', { all: true }), controller.handOverAsync()]);
    expect(listed.devices.map(({ 'enabled-queues-info': queues }) => queues?.length)).toEqual([2]);
  });

  it('is taken back without the devices that were set aside', async () => {
    const { controller } = await bed.pluggedAsync();
    bed.prepareNextAsync = async (next) => {
      next.takenOver = [{ vuid: 'VNETS1D0F0', isSetAside: true, failure: 'it has made the datapath die three times' }];
      await Promise.resolve();
    };
    bed.runningDatapath.die('killed');
    await controller.callAsync('modify', { pf_id: 0, device: { mtu: 1500 } }).catch(() => undefined);
    await controller.handOverAsync();
    await controller.resumeAsync();
    expect((await controller.callAsync('list', {})).devices).toMatchObject([{ host_state: 'failed' }]);
    expect(await bed.runningDatapath.snapshotAsync()).toEqual([]);
  });

  it('holds nothing of the devices any more once the next controller serves', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.handOverAsync();
    expect(bed.forgotten).toEqual([]);
    await controller.departAsync();
    expect(bed.forgotten).toEqual(['all']);
  });

  it('is taken back with another datapath when the one of before has died', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.handOverAsync();
    bed.runningDatapath.die('killed');
    await controller.resumeAsync();
    expect((await controller.callAsync('list', {})).devices).toMatchObject([{ host_state: 'waiting' }]);
    expect((await bed.runningDatapath.snapshotAsync()).map(({ vuid }) => vuid)).toEqual(['VNETS1D0F0']);
  });
});

describe('a controller in another program', () => {
  it('cannot be restarted or updated', async () => {
    const controller = await bed.startedAsync();
    for (const method of ['restart', 'update.start'] as const) {
      await expect(controller.callAsync(method, {})).rejects.toMatchObject({ code: 'E_NOT_SUPPORTED' });
    }
    expect(await controller.callAsync('update.status', {})).toMatchObject({ 'current status': 'inactive' });
  });
});
