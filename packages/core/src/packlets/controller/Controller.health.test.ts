import { mkdir, rm, writeFile } from 'node:fs/promises';

import { VirtnetError } from '@virtnet/config';
import { checkRpcResult, type HealthFinding, type HealthResult } from '@virtnet/config/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Controller } from './Controller.js';
import { ControllerBed, HOTPLUG } from './ControllerBed.js';

const VUID = 'VNETS1D0F0';

let bed: ControllerBed;
beforeEach(async () => {
  bed = await ControllerBed.createAsync();
});
afterEach(async () => {
  await bed.disposeAsync();
});

async function askAsync(controller: Controller, params: { pf_id?: number } = {}): Promise<HealthResult> {
  return checkRpcResult('health', await controller.callAsync('health', params as never));
}

function grave({ findings }: HealthResult): readonly HealthFinding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

describe('health', () => {
  it('finds nothing wrong with a controller without devices, nor with a device that waits for its host', async () => {
    expect(await askAsync(await bed.startedAsync())).toEqual({ status: 'healthy', devices: 0, findings: [] });
    const { controller } = await bed.pluggedAsync();
    const health = await askAsync(controller, { pf_id: 0 });
    expect(health).toMatchObject({ status: 'healthy', devices: 1 });
    expect(health.findings).toMatchObject([{ severity: 'info', device: VUID, text: expect.stringContaining('port of no bridge') as string }]);
  });

  it('remembers that records could not be written, until one is', async () => {
    const { controller } = await bed.pluggedAsync();
    await rm(bed.paths.recoveryFolder, { recursive: true });
    await writeFile(bed.paths.recoveryFolder, 'a file where the folder has to be');
    await expect(controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } })).rejects.toMatchObject({ code: 'E_IO' });
    await expect(controller.callAsync('hotplug', { ...HOTPLUG, mac: '02:00:00:00:00:77' })).rejects.toMatchObject({ code: 'E_IO' });
    expect(await askAsync(controller)).toMatchObject({
      status: 'degraded',
      findings: expect.arrayContaining([
        expect.objectContaining({ severity: 'warning', text: expect.stringMatching(/^Recovery records cannot be kept: Cannot write/) as string })
      ]) as HealthFinding[]
    });
    await rm(bed.paths.recoveryFolder);
    expect((await askAsync(controller)).status).toBe('degraded');
    await controller.callAsync('modify', { pf_id: 0, device: { mtu: 9000 } });
    expect(grave(await askAsync(controller))).toEqual([]);
  });

  it('says why no representor can be made', async () => {
    const controller = await bed.startedAsync();
    Object.assign(bed.provider, { obstacleAsync: async () => await Promise.resolve({ message: 'No /dev/net/tun', hint: 'Load it' }) });
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'error', text: 'No /dev/net/tun', hint: 'Load it' }]);
  });

  it('sees representors that were deleted, set down or made smaller', async () => {
    const { controller } = await bed.pluggedAsync();
    bed.provider.relink({ port: 0, sfNumber: 2000 }, { isUp: false, mtu: 1400, master: 3 });
    const limping = await askAsync(controller);
    expect(limping.status).toBe('degraded');
    expect(limping.findings.map(({ hint }) => hint)).toEqual([
      'Run `ip link set dev en3f0pf0sf2000 up`',
      'Run `ip link set dev en3f0pf0sf2000 mtu 1500`'
    ]);
    bed.provider.vanish({ port: 0, sfNumber: 2000 });
    expect(await askAsync(controller)).toMatchObject({ status: 'failed', findings: [{ device: VUID, text: expect.stringContaining('missing') as string }] });
  });

  it('tells records that were set aside, with the reason', async () => {
    await bed.writeRecordAsync('VNETS1D3F0', 'nonsense');
    const [finding] = grave(await askAsync(await bed.startedAsync()));
    expect(finding).toMatchObject({ severity: 'warning', text: expect.stringContaining('quarantine/VNETS1D3F0') as string });
    expect(finding?.hint).toMatch(/JSON.*delete it/);
  });

  it('tells of a virtnet.conf with which the controller would not start again', async () => {
    const { controller } = await bed.pluggedAsync();
    await mkdir(bed.paths.stateRoot, { recursive: true });
    await writeFile(bed.paths.config, '{ "recovry": 1 }');
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'warning', text: expect.stringContaining('"recovry"') as string }]);
  });

  it('counts the scalable functions of others', async () => {
    bed.provider.addForeign({ port: 0, sfNumber: 5000 });
    const controller = await bed.startedAsync({}, { pfTotalSf: [1, 1] });
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'warning', text: expect.stringContaining('others have 1') as string }]);
  });

  it('names the datapath that is of another version, and the one that is gone', async () => {
    const { controller, datapath } = await bed.pluggedAsync();
    datapath.introduction = { ...datapath.introduction, version: '0.9.0' };
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'warning', text: 'The datapath is v0.9.0, and the controller is v1.2.3' }]);
    bed.failOpening(100);
    datapath.die('killed');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await askAsync(controller)).toMatchObject({ status: 'failed' });
    controller.abandon();
  });

  it('tells of the uplink of the own switch that is missing or another one, and nothing of bridges', async () => {
    bed.relink([{ name: 'up0', ifindex: 7 }]);
    await writeFile(bed.paths.config, '{ "virtnet": { "eswitch": "legacy", "eswitch_uplink_p0": "up0" } }');
    const controller = await bed.startedAsync({ eswitch: { mode: 'legacy', uplinks: { p0: 'up0' } } });
    await controller.callAsync('hotplug', HOTPLUG);
    expect(await askAsync(controller)).toEqual({ status: 'healthy', devices: 1, findings: [] });
    bed.relink([]);
    expect(await askAsync(controller)).toMatchObject({ status: 'failed', findings: [{ text: expect.stringContaining('no interface up0') as string }] });
    bed.relink([{ name: 'up0', ifindex: 8 }]);
    expect(await askAsync(controller, { pf_id: 0 })).toMatchObject({ status: 'failed', findings: [{ text: expect.stringContaining('made again') as string }] });
    // The next function opens the new one, once no other holds the old one.
    await controller.callAsync('unplug', { pf_id: 0 });
    await controller.callAsync('hotplug', HOTPLUG);
    expect((await askAsync(controller)).status).toBe('healthy');
  });

  it('tells why a device could not be brought back', async () => {
    await bed.pluggedAsync();
    bed.loseDatapath();
    bed.prepareNextAsync = async (next) => {
      next.failNext('addDeviceAsync', new VirtnetError('E_DATAPATH', 'The switch cannot use its uplink', { hint: 'Create it' }));
      await Promise.resolve();
    };
    const [finding] = grave(await askAsync(await bed.startedAsync()));
    expect(finding).toMatchObject({ text: 'PF 0 has failed: The switch cannot use its uplink', hint: 'Create it. Then run `virtnet restart`: it makes what is missing' });
  });

  it('sees the bridge that is narrower than a function', async () => {
    bed.relink([{ name: 'br7', ifindex: 3, kind: 'bridge', mtu: 1500 }]);
    const { controller } = await bed.pluggedAsync({ mtu: 9000 });
    bed.provider.relink({ port: 0, sfNumber: 2000 }, { isUp: true, mtu: 9000, master: 3 });
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'warning', device: VUID, text: expect.stringContaining('The MTU of the bridge br7 is 1500, and PF 0 has 9000') as string }]);
  });

  it('answers although the interfaces cannot be listed', async () => {
    const { controller } = await bed.pluggedAsync();
    bed.provider.failNext('list');
    expect(grave(await askAsync(controller))).toMatchObject([{ severity: 'warning', text: expect.stringContaining('could not be looked at') as string }]);
  });

  it('refuses a device that is not there', async () => {
    await expect(askAsync(await bed.startedAsync(), { pf_id: 4 })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});
