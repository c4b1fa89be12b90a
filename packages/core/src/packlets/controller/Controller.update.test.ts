import { existsSync } from 'node:fs';
import path from 'node:path';

import { VirtnetError } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const PROGRAM = path.join(import.meta.dirname, '../../../npm/linux-x64-gnu/bin/virtio_net_emu');
const VUIDS = ['VNETS1D0F0', 'VNETS1D1F0', 'VNETS1D2F0'] as const;

describe.skipIf(!existsSync(PROGRAM))('an update of the datapath (compares with what `pnpm build:native` has made)', () => {
  let bed: ControllerBed;
  beforeEach(async () => {
    bed = await ControllerBed.createAsync();
  });
  afterEach(async () => {
    await bed.disposeAsync();
  });

  const served = async (): Promise<string[]> => ((await bed.next?.datapath.snapshotAsync()) ?? []).map(({ vuid }) => vuid);

  it('moves every device, ends the datapath of before, has the controller followed, and tells how it went', async () => {
    const controller = await bed.updatableAsync(3);
    expect(await controller.callAsync('update.start', {})).toMatchObject({ errno: 0, pid: 1 });
    expect(bed.next?.steps).toEqual([...VUIDS.map((vuid) => `forward ${vuid}`), 'takePlace']);
    expect(await served()).toEqual(VUIDS);
    expect([bed.runningDatapath.isGone, bed.replacements]).toEqual([true, 1]);
    expect(await controller.callAsync('update.status', {})).toMatchObject({
      'last status': 'success',
      devices: 3,
      moved: 3,
      'worst_pause (ms)': 3,
      'median_pause (ms)': 2
    });
    expect(await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } })).toMatchObject({ errno: 0 });
  });

  it('answers all the time: a device on its way is listed, and says that it is moving when its counters are wanted', async () => {
    const controller = await bed.updatableAsync(2);
    const seen: unknown[] = [];
    bed.onNext = (next) => {
      next.onCarry = async (vuid) => {
        seen.push((await controller.callAsync('list', {})).devices.length);
        seen.push(await controller.callAsync('stats', { vuid }).catch((error: unknown) => VirtnetError.from(error).code));
      };
    };
    await controller.callAsync('update.start', {});
    expect(seen).toEqual([2, 'E_MIGRATING', 2, 'E_MIGRATING']);
  });

  it('makes what is asked for meanwhile between two devices, with the datapath that has them', async () => {
    const controller = await bed.updatableAsync(2);
    let asked: Promise<unknown>[] = [];
    bed.onNext = (next) => {
      next.onCarry = () => {
        asked = asked.length > 0 ? asked : [
          controller.callAsync('unplug', { vuid: VUIDS[1] }),
          controller.callAsync('modify', { vuid: VUIDS[0], device: { link: 0 } }),
          controller.callAsync('hotplug', { ...HOTPLUG, mac: '0C:C4:7A:FF:22:77' })
        ];
      };
    };
    await controller.callAsync('update.start', {});
    await Promise.all(asked);
    expect((await controller.callAsync('list', {})).devices).toHaveLength(2);
    expect(bed.next?.datapath.specOf(VUIDS[0])?.linkUp).toBe(false);
    expect(await served()).toHaveLength(2);
  });

  it('changes nothing when the next datapath does not start', async () => {
    const controller = await bed.updatableAsync(1);
    bed.onNext = () => {
      throw new VirtnetError('E_DATAPATH', 'It ended at once: Not today');
    };
    await expect(controller.callAsync('update.start', {})).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect(await controller.callAsync('update.status', {})).toMatchObject({ 'last status': 'failed', reason: 'It ended at once: Not today' });
    expect([bed.runningDatapath.isGone, bed.replacements]).toEqual([false, 0]);
    expect(await controller.callAsync('unplug', { pf_id: 0 })).toMatchObject({ errno: 0 });
  });

  it('brings every device back when one cannot be moved', async () => {
    const controller = await bed.updatableAsync(3);
    bed.onNext = (next) => {
      next.onCarry = (vuid, direction) => {
        if (vuid === VUIDS[2] && direction === 'forward') {
          throw new VirtnetError('E_DATAPATH', 'A datapath does not answer: timed out');
        }
      };
    };
    await expect(controller.callAsync('update.start', {})).rejects.toMatchObject({ message: expect.stringContaining('timed out') as string });
    expect(bed.next?.steps.slice(3)).toEqual([`back ${VUIDS[1]}`, `back ${VUIDS[0]}`, 'kill', 'abandon']);
    expect((await bed.runningDatapath.snapshotAsync()).map(({ vuid }) => vuid)).toEqual(VUIDS);
    expect(await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } })).toMatchObject({ errno: 0 });
    expect(bed.runningDatapath.specOf(VUIDS[0])?.linkUp).toBe(false);
  });

  it('gives back what the next datapath had when that dies', async () => {
    const controller = await bed.updatableAsync(2);
    bed.onNext = (next) => {
      next.onCarry = (vuid) => (vuid === VUIDS[1] ? next.datapath.die('killed') : undefined);
    };
    await expect(controller.callAsync('update.start', {})).rejects.toMatchObject({ code: 'E_DATAPATH' });
    expect((await bed.runningDatapath.snapshotAsync()).map(({ vuid }) => vuid)).toEqual(VUIDS.slice(0, 2));
    expect(bed.replacements).toBe(0);
  });

  it('tells the frames that were dropped for want of room while devices moved, and nothing where that is not known', async () => {
    const controller = await bed.updatableAsync(2);
    let dropped = 7n;
    bed.onNext = (next) => {
      next.onDropped = () => dropped;
      next.onCarry = (vuid) => {
        // Of each TAP.
        dropped = 9n;
        bed.runningDatapath.setCounters(vuid, 0, { drop_no_buffer: 1n, drop_runt: 5n });
      };
    };
    await controller.callAsync('update.start', {});
    expect(await controller.callAsync('update.status', {})).toMatchObject({ 'last status': 'success', moved: 2, frames_lost: 6 });
  });

  it('does not tell frames of a representor that is not to be found', async () => {
    const controller = await bed.updatableAsync(1);
    bed.onNext = (next) => {
      next.onDropped = () => undefined;
    };
    await controller.callAsync('update.start', {});
    expect(await controller.callAsync('update.status', {})).not.toHaveProperty('frames_lost');
  });

  it('is one at a time: another one, or a restart, is refused, and leaves no trace in the status of the first', async () => {
    const controller = await bed.updatableAsync(1);
    const refused: unknown[] = [];
    bed.onNext = (next) => {
      next.onCarry = async () => {
        for (const method of ['update.start', 'restart'] as const) {
          refused.push(await controller.callAsync(method, {}).catch((error: unknown) => VirtnetError.from(error).code));
        }
        refused.push((await controller.callAsync('update.status', {}))['current status']);
      };
    };
    await controller.callAsync('update.start', {});
    expect(refused).toEqual(['E_BUSY', 'E_BUSY', 'in progress']);
    expect(await controller.callAsync('update.status', {})).toMatchObject({ 'last status': 'success', moved: 1 });
  });

  it('goes on to the next controller when the datapath cannot take the place of the one before: that one finishes it', async () => {
    const controller = await bed.updatableAsync(1);
    bed.onNext = (next) => {
      next.onTakePlace = () => {
        throw new VirtnetError('E_LOCKED', 'Process 7 serves it already');
      };
    };
    expect(await controller.callAsync('update.start', {})).toMatchObject({ errno: 0 });
    expect(bed.replacements).toBe(1);
    expect(bed.log.join()).toContain('Process 7 serves it already. The next controller');
    expect((await controller.callAsync('list', {})).devices).toHaveLength(1);
  });

  it('makes and destroys VFs between two devices, as the guide promises', async () => {
    const controller = await bed.updatableAsync(2, { numPf: 1, numVf: 8, numMsix: 10, numVfMsix: 10 });
    let asked: Promise<unknown>[] = [];
    bed.onNext = (next) => {
      next.onCarry = () => {
        asked = asked.length > 0 ? asked : [
          controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 3 }),
          controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 0 }),
          controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 })
        ];
      };
    };
    await controller.callAsync('update.start', {});
    await Promise.all(asked);
    expect((await served()).filter((vuid) => vuid.includes('VF'))).toHaveLength(2);
    expect(await controller.callAsync('update.status', {})).toMatchObject({ 'last status': 'success' });
  });

  it('is done all the same when the datapath of before dies meanwhile: the next one goes on with its devices', async () => {
    const controller = await bed.updatableAsync(2);
    bed.onNext = (next) => {
      next.onCarry = (vuid) => (vuid === VUIDS[1] ? bed.runningDatapath.die('killed') : undefined);
    };
    expect(await controller.callAsync('update.start', {})).toMatchObject({ errno: 0 });
    expect(await served()).toEqual(VUIDS.slice(0, 2));
  });
});
