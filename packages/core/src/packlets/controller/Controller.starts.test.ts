import { VirtnetError } from '@virtnet/config';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { ControllerBed, HOTPLUG } from './ControllerBed.js';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

it('a controller that fails to start leaves no datapath behind that serves nothing', async () => {
  await expect(bed.startedAsync({ staticPfPort: 'mlx5_7' }, { numPf: 1 })).rejects.toBeInstanceOf(VirtnetError);
  expect(bed.runningDatapath.isGone).toBe(true);
});

it('one that fails while a datapath serves devices leaves them alone', async () => {
  await bed.pluggedAsync();
  await expect(bed.startedAsync({ staticPfPort: 'mlx5_7' }, { numPf: 1 })).rejects.toBeInstanceOf(VirtnetError);
  expect(bed.runningDatapath.isGone).toBe(false);
  expect(await bed.runningDatapath.snapshotAsync()).toHaveLength(1);
});

it('at the level debug the log has requests, steps and what is asked of the kernel', async () => {
  const { controller } = await bed.pluggedAsync();
  await controller.callAsync('unplug', { pf_id: 0 });
  await controller.callAsync('hotplug', HOTPLUG);
  const log = bed.log.filter((line) => line.startsWith('[DEBUG]')).join('\n');
  expect(log).toContain('1 devices, VNETS1D0F0 first: attachPort, addDevice, saveRecord');
  expect(log).toContain('netlink: make 1 interfaces: en3f0pf0sf2000');
  expect(log).toContain('netlink: delete 1 interfaces: en3f0pf0sf2000');
});
