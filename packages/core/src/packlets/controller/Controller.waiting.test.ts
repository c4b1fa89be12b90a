// A configuration that is changed under devices: nobody loses one by a restart, and nothing is lost by a start.

import { writeFile } from 'node:fs/promises';

import type { IVirtnetConfig } from '@virtnet/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';
const LAG: Partial<IVirtnetConfig> = { isLag: true, ports: [{ name: 'mlx5_bond_0', number: 0 }], staticPfPort: 'mlx5_bond_0' };

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

const vuidsAsync = async (controller: Controller): Promise<string[]> => (await controller.callAsync('list', {})).devices.map(({ vuid }) => vuid);
const writeConfAsync = async (text: string): Promise<void> => await writeFile(bed.paths.config, text);

function bind(vuid: string): void {
  bed.runningDatapath.emit({ kind: 'hostConnected', vuid, side: 'listen', peerPid: 7, peerName: 'qemu' });
  bed.runningDatapath.emit({ kind: 'driverBound', vuid, features: '0x100000000' });
}

describe('a restart after the configuration was changed', () => {
  it('is refused while a host uses a device that would go, with its name and the key', async () => {
    const controller = await bed.updatableAsync(2);
    bind(VUID);
    await writeConfAsync('{ "is_lag": 1 }');
    await expect(controller.callAsync('restart', {})).rejects.toMatchObject({
      code: 'E_BUSY',
      message: expect.stringMatching(/\(is_lag\).*: VNETS1D0F0$/) as string,
      hint: expect.stringContaining('Set it back') as string
    });
    expect(bed.replacements).toBe(0);
    const { findings } = await controller.callAsync('health', {});
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'warning', text: expect.stringMatching(/\(is_lag\).*VNETS1D0F0, VNETS1D1F0/) as string }));
    await writeConfAsync('{ "is_lag": 0 }');
    expect(await controller.callAsync('restart', {})).toMatchObject({ errno: 0 });
  });

  it('is refused when recovery was switched off, which would take every device', async () => {
    const controller = await bed.updatableAsync(1);
    bind(VUID);
    await writeConfAsync('{ "recovery": 0 }');
    await expect(controller.callAsync('restart', {})).rejects.toMatchObject({ code: 'E_BUSY', message: expect.stringContaining('(recovery)') as string });
  });

  it('is made while no host has any of them, and warns of those that go', async () => {
    const controller = await bed.updatableAsync(1);
    expect(await controller.callAsync('restart', {})).not.toHaveProperty('warnings');
    await writeConfAsync('{ "is_lag": 1 }');
    expect(await controller.callAsync('restart', {})).toMatchObject({
      errno: 0,
      warnings: [expect.stringMatching(/\(is_lag\), .*does not serve these as they are: VNETS1D0F0$/)]
    });
  });
});

describe('a restart with another e-switch mode', () => {
  it('is refused while a host uses a device, also one that lost its connection with the link', async () => {
    const controller = await bed.updatableAsync(1);
    bind(VUID);
    await writeConfAsync('{ "virtnet": { "eswitch": "legacy" } }');
    const refusal = { code: 'E_BUSY', message: expect.stringMatching(/virtnet\.eswitch.*VNETS1D0F0/) as string };
    await expect(controller.callAsync('restart', {})).rejects.toMatchObject(refusal);
    await controller.callAsync('modify', { pf_id: 0, device: { link: 0 } });
    await expect(controller.callAsync('restart', {})).rejects.toMatchObject(refusal);
    const { findings } = await controller.callAsync('health', {});
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'warning', text: expect.stringContaining('virtnet.eswitch') as string }));
    await writeConfAsync('{}');
    expect(await controller.callAsync('restart', {})).not.toHaveProperty('warnings');
  });

  it('is warned of while nobody does', async () => {
    const controller = await bed.updatableAsync(1);
    await writeConfAsync('{ "virtnet": { "eswitch": "legacy" } }');
    expect(await controller.callAsync('restart', {})).toMatchObject({ warnings: [expect.stringContaining('virtnet.eswitch') as string] });
  });
});

describe('a start with another configuration', () => {
  it('keeps the records that it cannot use, with their places, and brings them back when it is set back', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.stopAsync();
    const changed = await bed.startedAsync(LAG);
    expect(await vuidsAsync(changed)).toEqual([]);
    expect(bed.log.join('\n')).toMatch(/\[ERR\] .*Recovery file VNETS1D0F0 waits for is_lag: The port mlx5_0 is not configured.*set back in virtnet.conf/);
    expect(await bed.recordsAsync()).toEqual([VUID]);
    const waits: object = { code: 'E_NOT_FOUND', hint: expect.stringContaining(`${VUID} waits for is_lag`) as string };
    await expect(changed.callAsync('unplug', { pf_id: 0 })).rejects.toMatchObject(waits);
    await expect(changed.callAsync('query', { vuid: VUID })).rejects.toMatchObject(waits);
    const { findings } = await changed.callAsync('health', {});
    expect(findings).toContainEqual(expect.objectContaining({ text: `A recovery record waits for is_lag: ${VUID}` }));
    expect(await changed.callAsync('hotplug', { ...HOTPLUG, ib_device: 'mlx5_bond_0', mac: '02:00:00:00:00:01' })).toMatchObject({ vuid: 'VNETS1D1F0', id: 1 });
    await changed.stopAsync();
    const back = await bed.startedAsync();
    expect(await vuidsAsync(back)).toEqual([VUID]);
    expect((await back.callAsync('list', {})).devices[0]).toMatchObject({ net_mac: '0C:C4:7A:FF:22:93', sf_num: 2000 });
  });

  it('keeps the records of a port that was renamed, and brings them back when it has its name again', async () => {
    const named: Partial<IVirtnetConfig> = { ports: [{ name: 'rdma_left', number: 0 }], staticPfPort: 'rdma_left' };
    const before = await bed.startedAsync(named);
    await before.callAsync('hotplug', { ...HOTPLUG, ib_device: 'rdma_left' });
    await before.stopAsync();
    const renamed = await bed.startedAsync();
    expect(await vuidsAsync(renamed)).toEqual([]);
    expect(bed.log.join('\n')).toMatch(/Recovery file VNETS1D0F0 waits for ib_dev_p0, .*: The port rdma_left is not configured.*set back in virtnet.conf/);
    expect(await bed.recordsAsync()).toEqual([VUID]);
    await renamed.stopAsync();
    expect(await vuidsAsync(await bed.startedAsync(named))).toEqual([VUID]);
  });

  it('keeps the scalable function of a device that has more queues than a PF may have now', async () => {
    const { controller } = await bed.pluggedAsync({ max_queues: 17 });
    await controller.stopAsync();
    const fewer = await bed.startedAsync({}, { numMsix: 8 });
    expect(await fewer.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:01' })).toMatchObject({ sf_rep_net_device: 'en3f0pf0sf2001' });
    await fewer.stopAsync();
    expect(await vuidsAsync(await bed.startedAsync())).toEqual([VUID, 'VNETS1D1F0']);
  });

  it('has its static PFs and VFs on the port that carries them now, as they were modified, and back again', async () => {
    const card = { numPf: 1 };
    const controller = await bed.startedAsync({}, card);
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 2 });
    await controller.callAsync('modify', { pf_id: 0, vf_id: 1, device: { mac: '02:00:00:00:00:07' } });
    await controller.stopAsync();
    const moved = await bed.startedAsync({ staticPfPort: 'mlx5_1' }, card);
    expect((await moved.callAsync('list', {})).devices).toMatchObject([{}, {}, { sf_rep_net_device: 'en3f1pf1sf3001', net_mac: '02:00:00:00:00:07' }]);
    expect((await bed.netdevsAsync()).filter((name) => name.includes('pf0'))).toEqual([]);
    await moved.stopAsync();
    const back = await bed.startedAsync({}, card);
    expect((await back.callAsync('list', {})).devices).toMatchObject([{}, {}, { sf_rep_net_device: 'en3f0pf0sf3001', net_mac: '02:00:00:00:00:07' }]);
  });

  it('says when PF_TOTAL_SF is less than what there is', async () => {
    const { controller } = await bed.pluggedAsync();
    await controller.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:01' });
    await controller.stopAsync();
    expect(await vuidsAsync(await bed.startedAsync({}, { pfTotalSf: [1, 512] }))).toHaveLength(2);
    expect(bed.log.join('\n')).toMatch(/\[ERR\] tellTotals.*PF_TOTAL_SF of mlx5_0 is 1, and its devices have 2 scalable functions/);
  });
});

describe('a damaged record of the last VF', () => {
  it('is remembered at every start, until the VF is made again or all go', async () => {
    const card = { numPf: 1 };
    const controller = await bed.startedAsync({}, card);
    await controller.callAsync('host.sriov', { pf_id: 0, num_vfs: 3 });
    await controller.stopAsync();
    await bed.writeRecordAsync('VNETS0D0F2VF3', 'torn');
    for (let round = 0; round < 2; round++) {
      const before: number = bed.log.length;
      await (await bed.startedAsync({}, card)).stopAsync();
      expect(bed.log.slice(before).join('\n')).toMatch(/PF 0 has 2 of its VFs, without VF 2/);
    }
    const mended = await bed.startedAsync({}, card);
    expect(await mended.callAsync('host.sriov', { pf_id: 0, num_vfs: 3 })).toMatchObject({ errno: 0 });
    const { findings } = await mended.callAsync('health', {});
    expect(findings.filter(({ text }) => text.includes('was set aside'))).toMatchObject([{ severity: 'info' }]);
  });
});
