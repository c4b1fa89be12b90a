import { VirtnetError, type DeviceSpec } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';
const OTHER = 'VNETS1D1F0';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

/** Has the datapath die, and waits for what the controller makes of it. */
async function dieAsync(controller: Controller): Promise<Record<string, string>> {
  bed.runningDatapath.die('killed');
  // Changes wait for it.
  await controller.callAsync('modify', { pf_id: 1, device: { mtu: 1500 } }).catch(() => undefined);
  const { devices } = await controller.callAsync('list', {});
  return Object.fromEntries(devices.map(({ vuid, host_state: state }) => [vuid, state]));
}

describe('when the datapath dies', () => {
  it('goes on with what the next one has taken over, and makes the rest again', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    const spec = datapath.specOf(VUID) as DeviceSpec;
    const added = vi.fn();
    bed.prepareNextAsync = async (next) => {
      await next.addDeviceAsync(spec);
      next.emit({ kind: 'hostConnected', vuid: VUID, side: 'listen', peerPid: 7, peerName: 'qemu' });
      next.emit({ kind: 'driverBound', vuid: VUID, features: '0x100000000' });
      next.takenOver = [
        { vuid: VUID, isSetAside: false },
        { vuid: OTHER, isSetAside: false, failure: 'its port is of another kind' }
      ];
      vi.spyOn(next, 'addDeviceAsync').mockImplementation(async (one) => {
        added(one.vuid);
        await Object.getPrototypeOf(next).addDeviceAsync.call(next, one);
      });
    };
    expect(await dieAsync(controller)).toEqual({ [VUID]: 'running', [OTHER]: 'waiting' });
    expect(added.mock.calls).toEqual([[OTHER]]);
    expect(bed.log.join('\n')).toContain(`Device ${OTHER} cannot go on as it was, and is made again: its port is of another kind`);
    expect(bed.log.join('\n')).toContain('1 devices go on as they were, 1 do not');
  });

  it('has the next datapath forget what was unplugged meanwhile, and takes it away where one has it all the same', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    const spec = datapath.specOf(VUID) as DeviceSpec;
    bed.prepareNextAsync = async (next) => await next.addDeviceAsync(spec);
    bed.failOpening(1);
    datapath.die('killed');
    await vi.waitFor(() => expect(bed.openings).toBe(2), { timeout: 10_000 });
    await controller.callAsync('unplug', { pf_id: 0 });
    expect(bed.forgotten).toEqual([VUID]);
    await vi.waitFor(() => expect(controller.summary).toBe('Serving 1 device'), { timeout: 10_000 });
    await vi.waitFor(async () => expect((await bed.runningDatapath.snapshotAsync()).map(({ vuid }) => vuid)).toEqual([OTHER]), { timeout: 10_000 });
    expect(bed.log.join('\n')).toContain(`Device ${VUID} was taken away while no datapath served it`);
  });

  it('has the next datapath forget what it died of while it was being made', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    vi.spyOn(datapath, 'addDeviceAsync').mockImplementation(async ({ vuid }) => {
      datapath.die('killed');
      await Promise.reject(new VirtnetError('E_DATAPATH_GONE', `It died of ${vuid}`));
    });
    await expect(controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' })).rejects.toMatchObject({ code: 'E_DATAPATH_GONE' });
    expect(bed.forgotten).toEqual([OTHER]);
  });

  it('sets a device aside that has made several die, and health says so, until it is unplugged', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:94' });
    bed.prepareNextAsync = async (next) => {
      next.takenOver = [{ vuid: VUID, isSetAside: true, failure: 'it has made the datapath die three times' }];
      await Promise.resolve();
    };
    expect(await dieAsync(controller)).toEqual({ [VUID]: 'failed', [OTHER]: 'waiting' });
    // eslint-disable-next-line require-atomic-updates -- the test alone changes it
    bed.prepareNextAsync = undefined;
    expect(await dieAsync(controller)).toEqual({ [VUID]: 'failed', [OTHER]: 'waiting' });
    const { findings } = await controller.callAsync('health', { pf_id: 0 });
    expect(findings.map(({ text }) => text).join('\n')).toContain('it has made the datapath die three times');
    await controller.callAsync('unplug', { pf_id: 0 });
    await controller.callAsync('hotplug', HOTPLUG);
    expect((await controller.callAsync('list', {})).devices.map(({ host_state: state }) => state)).toEqual(['waiting', 'waiting']);
  });
});
