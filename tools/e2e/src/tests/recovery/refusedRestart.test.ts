import { afterAll, beforeAll, expect, test } from 'vitest';

import { type IBoundDevice, plugAndBindAsync } from '../../framework/BoundDevice.js';
import type { ICliResult } from '../../framework/Cli.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync } from '../../framework/traffic.js';
import { healthyAsync } from '../healthy.js';

/** With it the port of the functions below is gone. */
const OTHER_PORT: object = { is_lag: 1, ib_dev_lag: 'mlx5_bond_0', ib_dev_for_static_pf: 'mlx5_bond_0' };

/** Each takes every function away from a controller that starts with it; and what the refusal names of it. */
const TAKERS: readonly { why: string; config: object; key: string }[] = [
  { why: 'recovery was turned off', config: { recovery: 0 }, key: 'recovery' },
  { why: 'the port of its device is gone', config: OTHER_PORT, key: 'is_lag' }
];

describeWith(['product'], 'virtnet restart with a virtnet.conf that would take functions away', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  let unused: PluggedDevice;
  beforeAll(async () => {
    bed = new Testbed();
    bed.daemon.ownBinaries();
    await bed.daemon.startAsync();
    bound = await plugAndBindAsync(bed);
    unused = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:95' });
    await reachableAsync(bound.switchSide, bound.hostSide);
  });
  afterAll(() => bed.disposeAsync());

  const vuidsAsync = async (): Promise<readonly string[]> =>
    (await bed.cli.jsonAsync<{ devices: { vuid: string }[] }>('list')).devices.map(({ vuid }) => vuid);

  /** It says which host would lose its function and why, and everything is as before. */
  async function refusedAsync(runAsync: () => Promise<ICliResult>, key: string): Promise<void> {
    const [controller, datapath] = [bed.daemon.servingPid, bed.daemon.emuPid];
    const { status, stdout } = await runAsync();
    expect(status).toBe(4);
    const answer = JSON.parse(stdout) as { code: string; errstr: string };
    expect(answer).toMatchObject({ code: 'E_BUSY', hint: expect.stringContaining('unbind the drivers') as string });
    expect(answer.errstr).toContain(key);
    expect(answer.errstr).toContain(bound.device.vuid);
    expect(answer.errstr).not.toContain(unused.vuid);
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect([bed.daemon.servingPid, bed.daemon.emuPid]).toEqual([controller, datapath]);
    expect(await vuidsAsync()).toEqual([bound.device.vuid, unused.vuid]);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
  }

  for (const { why, config, key } of TAKERS) {
    test(`is refused while a host has one, because ${why}; it names that one alone, and nothing has changed`, async () => {
      bed.daemon.configure(config);
      await refusedAsync(() => bed.cli.runAsync('restart'), key);
    });

    test(`a live update is refused likewise, because ${why}, and no device has moved`, async () => {
      bed.daemon.configure(config);
      bed.daemon.installNextEmu();
      await refusedAsync(() => bed.cli.runAsync('update', '--start'), key);
      expect(await bed.cli.jsonAsync('update', '-t')).toMatchObject({ 'last status': 'none' });
    });
  }

  test('health tells of it before, with every function that would not come back', async () => {
    const { findings } = JSON.parse((await bed.cli.runAsync('health')).stdout) as { findings: { severity: string; text: string }[] };
    const warnings = findings.filter(({ severity }) => severity !== 'info');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.text).toContain(`${bound.device.vuid}, ${unused.vuid}`);
  });

  test('with the configuration of before it is done, and health is content', async () => {
    bed.daemon.configure({});
    expect(await bed.cli.jsonAsync('restart')).toMatchObject({ errno: 0 });
    await healthyAsync(bed);
    expect((await bound.device.queryAsync()).host).toMatchObject({ driver_bound: true, connections: 1 });
  });

  test('when nobody uses them it is done, and says which functions that costs; they are back with the key', async () => {
    await bed.cli.jsonAsync('host', 'unbind', '-p', String(bound.device.pfId));
    bed.daemon.configure(OTHER_PORT);
    const { warnings } = await bed.cli.jsonAsync<{ warnings: string[] }>('restart');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('is_lag');
    expect(warnings[0]).toContain(`${bound.device.vuid}, ${unused.vuid}`);
    expect(await vuidsAsync()).toEqual([]);
    bed.daemon.configure({});
    expect(await bed.cli.jsonAsync('restart')).not.toHaveProperty('warnings');
    expect(await vuidsAsync()).toEqual([bound.device.vuid, unused.vuid]);
    await bound.device.addressAsync(`${bound.switchSide.address}/24`);
    await bound.device.bindAsync(bound.hostNetNs, 'eth0', `${bound.hostSide.address}/24`);
    await reachableAsync(bound.hostSide, bound.switchSide);
    await healthyAsync(bed);
  });
});
