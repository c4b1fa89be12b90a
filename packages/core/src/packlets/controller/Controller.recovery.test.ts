import { VirtnetError } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

describe('the next controller', () => {
  it('goes on with the device of a datapath that was never gone', async () => {
    const { datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'hostConnected', vuid: VUID, side: 'listen', peerPid: 7, peerName: 'qemu' });
    datapath.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000000' });
    const added = vi.spyOn(datapath, 'addDeviceAsync');
    const removed = vi.spyOn(datapath, 'removeDeviceAsync');
    const next = await bed.startedAsync();
    expect(added).not.toHaveBeenCalled();
    expect(removed).not.toHaveBeenCalled();
    expect((await next.callAsync('list', {})).devices[0]).toMatchObject({ vuid: VUID, host_state: 'running', driver_bound: true });
    await next.callAsync('unplug', { pf_id: 0 });
    expect(await bed.netdevsAsync()).toEqual([]);
  });

  it('tells the datapath again what the record says, in case the last change was cut short', async () => {
    const { datapath } = await bed.pluggedAsync();
    await datapath.modifyDeviceAsync(VUID, { linkUp: false, mtu: 9000 });
    await bed.startedAsync();
    expect(datapath.specOf(VUID)).toMatchObject({ linkUp: true, mtu: 1500 });
  });

  it('makes a device again that the datapath has given up or refuses to change', async () => {
    const { datapath } = await bed.pluggedAsync();
    datapath.emit({ kind: 'deviceFailed', vuid: VUID, reason: 'The memory file was cut' });
    const second = await bed.startedAsync();
    expect((await second.callAsync('list', {})).devices[0]?.host_state).toBe('waiting');
    datapath.failNext('modifyDeviceAsync', new VirtnetError('E_DATAPATH', 'No'));
    const added = vi.spyOn(datapath, 'addDeviceAsync');
    await bed.startedAsync();
    expect(added).toHaveBeenCalledTimes(1);
  });

  it('brings everything back when the datapath died too, on the same representor', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000, link: 0 } });
    const before = datapath.specOf(VUID);
    bed.loseDatapath();
    const next = await bed.startedAsync();
    expect(bed.runningDatapath.specOf(VUID)).toEqual(before);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
    expect((await next.callAsync('list', {})).devices[0]).toMatchObject({ net_mtu: 9000, link_status: 'down', sf_rep_net_ifindex: 10 });
  });

  it('makes a representor again that somebody deleted', async () => {
    await bed.pluggedAsync();
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    await bed.startedAsync();
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
    expect(bed.runningDatapath.specOf(VUID)).toBeDefined();
  });

  it.each([
    ['VNETS1D1F0', '{"x":'],
    ['VNETS1D1F0', '{}'],
    ['VNETS1D1F0', ''],
    ['nonsense', 'nonsense']
  ])('moves a damaged file %s (%s) to quarantine, says so, and restores the others', async (name, text) => {
    await bed.pluggedAsync();
    await bed.writeRecordAsync(name, text);
    const next = await bed.startedAsync();
    expect((await next.callAsync('list', {})).devices.map(({ vuid }) => vuid)).toEqual([VUID]);
    expect(await bed.recordsAsync()).toEqual([VUID]);
    expect(bed.log.filter((line) => line.startsWith('[ERR]') && line.includes('quarantine') && line.includes(name))).toHaveLength(1);
  });

  it('leaves the record of a newer controller alone, and gives its slot to nobody', async () => {
    const text = '{"virtnet":{"version":4}}';
    await bed.writeRecordAsync(VUID, text);
    const next = await bed.startedAsync();
    expect(await next.callAsync('hotplug', HOTPLUG)).toMatchObject({ vuid: 'VNETS1D1F0' });
    expect(await bed.recordAsync(VUID)).toEqual(JSON.parse(text));
    expect(bed.log.some((line) => line.startsWith('[ERR]') && line.includes(`${VUID} is left as it is`))).toBe(true);
  });

  it('keeps a device that cannot be brought back, and its record', async () => {
    await bed.pluggedAsync();
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    bed.provider.addForeign({ port: 0, sfNumber: 2000 });
    const next = await bed.startedAsync();
    expect((await next.callAsync('list', {})).devices[0]).toMatchObject({ vuid: VUID, host_state: 'failed' });
    expect(await bed.recordsAsync()).toEqual([VUID]);
    await next.callAsync('unplug', { pf_id: 0 });
    expect(await bed.recordsAsync()).toEqual([]);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
  });

  it('takes devices without a record out of the datapath, and removes what they have left', async () => {
    const without = await bed.startedAsync({ recovery: false });
    await without.callAsync('hotplug', HOTPLUG);
    expect(await bed.recordsAsync()).toEqual([]);
    await bed.startedAsync();
    expect(bed.runningDatapath.specOf(VUID)).toBeUndefined();
    expect(await bed.netdevsAsync()).toEqual([]);
  });

  it('neither reads nor writes records when recovery is off', async () => {
    await bed.pluggedAsync();
    await bed.writeRecordAsync('VNETS1D5F0', 'damaged');
    bed.loseDatapath();
    const next = await bed.startedAsync({ recovery: false });
    expect((await next.callAsync('list', {})).devices).toEqual([]);
    await next.callAsync('hotplug', HOTPLUG);
    await next.callAsync('unplug', { pf_id: 0 });
    expect(await bed.recordsAsync()).toEqual([VUID, 'VNETS1D5F0']);
  });
});

describe('the clean stop', () => {
  it('unplugs from the hosts, ends drivers and datapath, and keeps records and representors', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('host.bind', { pf_id: 0, netns: 'blue', name: 'eth0' });
    const removed = vi.spyOn(datapath, 'removeDeviceAsync');
    await controller.stopAsync();
    expect(removed).toHaveBeenCalledWith(VUID);
    expect(datapath.isGone).toBe(true);
    expect(bed.hostDriver.running.size).toBe(0);
    expect(await bed.recordsAsync()).toEqual([VUID]);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
    await expect(controller.callAsync('hotplug', HOTPLUG)).rejects.toMatchObject({ code: 'E_BUSY' });
    const next = await bed.startedAsync();
    expect((await next.callAsync('list', {})).devices[0]).toMatchObject({ vuid: VUID, host_state: 'waiting' });
  });

  it('deletes the representors when the configuration says so', async () => {
    const controller = await bed.startedAsync({ sfPoolForceDestroy: true });
    await controller.callAsync('hotplug', HOTPLUG);
    await controller.stopAsync();
    expect(await bed.netdevsAsync()).toEqual([]);
    expect(await bed.recordsAsync()).toEqual([VUID]);
  });
});

describe('the clean stop without recovery', () => {
  it('deletes the representors, which no record would ever bring back, and leaves those of others', async () => {
    bed.provider.addForeign({ port: 0, sfNumber: 2000 });
    const controller = await bed.startedAsync({ recovery: false });
    await controller.callAsync('hotplug', HOTPLUG);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000', 'en3f0pf0sf2001']);
    await controller.stopAsync();
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000']);
  });
});

describe('a datapath that dies', () => {
  it('is replaced at once, with every device on its representor', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:01' });
    datapath.die('killed by signal 9');
    // A change waits for the new datapath and finds it complete.
    await controller.callAsync('modify', { pf_id: 1, device: { link: 0 } });
    expect(bed.runningDatapath).not.toBe(datapath);
    expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(2);
    expect(await bed.netdevsAsync()).toEqual(['en3f0pf0sf2000', 'en3f0pf0sf2001']);
    expect(bed.log.some((line) => line.startsWith('[ERR]') && line.includes('killed by signal 9'))).toBe(true);
  });

  it('is tried again when it does not start', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { controller, datapath } = await bed.pluggedAsync();
      bed.failOpening(2);
      datapath.die('killed');
      await expect(controller.callAsync('modify', { pf_id: 0, device: { link: 0 } })).rejects.toMatchObject({
        code: 'E_DATAPATH_GONE'
      });
      await vi.advanceTimersByTimeAsync(1000);
      await vi.advanceTimersByTimeAsync(1000);
      await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
      expect(bed.runningDatapath.specOf(VUID)?.linkUp).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is replaced once when its successor dies while it is being opened', async () => {
    bed.isDisplacing = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { controller, datapath } = await bed.pluggedAsync();
      bed.dieAtOpening(1);
      datapath.die('killed');
      for (let second = 0; second < 5; second++) {
        await vi.advanceTimersByTimeAsync(1000);
      }
      await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
      expect(bed.openings).toBe(3); // the start's, the one that died, and its successor
      expect(bed.log.filter((line) => line.includes('devices go on as they were'))).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not asked for a second time when only the devices could not be brought back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { controller, datapath } = await bed.pluggedAsync();
      bed.provider.failNext('list', new VirtnetError('E_IO', 'No answer from the kernel'));
      datapath.die('killed');
      await vi.advanceTimersByTimeAsync(1000);
      await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
      expect(bed.openings).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says who it is, and gravely so if it is of another version', async () => {
    await bed.pluggedAsync();
    expect(bed.log.some((line) => /^\[INFO\].*v1\.2\.3, process 4711, running since 1970/.test(line))).toBe(true);
    bed.runningDatapath.introduction = { version: '1.0.0', pid: 4712, startedAt: 0 };
    await bed.startedAsync();
    expect(bed.log.some((line) => /^\[ERR\].*v1\.0\.0, process 4712.*this controller is v1\.2\.3/.test(line))).toBe(true);
  });

  it('leaves a device failed that the new one refuses, and serves the others', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:01' });
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    bed.provider.addForeign({ port: 0, sfNumber: 2000 });
    datapath.die('killed');
    await controller.callAsync('modify', { pf_id: 1, device: { link: 0 } });
    const { devices } = await controller.callAsync('list', {});
    expect(devices.map((device) => device.host_state)).toEqual(['failed', 'waiting']);
  });

  it('takes nothing with it when it dies during a stop', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.die('killed');
    await controller.stopAsync();
    expect(await bed.recordsAsync()).toEqual([VUID]);
  });
});
