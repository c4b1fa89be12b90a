import { readdirSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { HOST_NETDEV, plugAndBindAsync } from '../../framework/BoundDevice.js';
import { Cli } from '../../framework/Cli.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { isAlive } from '../../framework/processes.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync } from '../../framework/traffic.js';

describeWith(['product'], 'Controllers and their roots', () => {
  let bed: Testbed;
  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  test('a second controller on the same root is refused, and told who the first is', async () => {
    const { pid } = bed.daemon;
    const second = bed.addDaemon('root').launch();
    expect(await second.endedAsync()).toBe('status 4');
    expect(second.log).toContain(`${pid}`);
    expect((await bed.cli.runAsync('list')).status).toBe(0);
  });

  test('several roots work side by side in one namespace, each with devices of its own', async () => {
    const other = bed.addDaemon('other');
    await other.startAsync();
    const first = await PluggedDevice.plugAsync(bed);
    const answer = await new Cli(other.root).jsonAsync<{ sf_rep_net_device: string; vuid: string }>(
      ...'hotplug -i mlx5_0 -f 0x0 -m 0C:C4:7A:FF:22:94 -t 1500 -n 3 -s 1024'.split(' ')
    );
    expect(first.representor).toBe('en3f0pf0sf2000');
    expect(answer).toMatchObject({ vuid: first.vuid, sf_rep_net_device: 'en3f0pf0sf2001' });
    await other.stopAsync();
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toHaveLength(1);
    await mustRunAsync(bed.netNs, `ip link show ${first.representor}`);
    await other.startAsync();
    const { devices } = await new Cli(other.root).jsonAsync<{ devices: object[] }>('list');
    expect(devices).toMatchObject([{ sf_rep_net_device: 'en3f0pf0sf2001', net_mac: '0C:C4:7A:FF:22:94' }]);
  });

  test('a clean stop unplugs the device from its host, keeps record and representor, and the next start restores it', async () => {
    const bound = await plugAndBindAsync(bed);
    const { emuPid } = bed.daemon;
    const record = bound.device.readRecord();
    const ifindex = await mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/ifindex`);

    expect(await bed.daemon.stopAsync()).toBe('status 0');
    expect((await bound.hostNetNs.runAsync(`ip link show ${HOST_NETDEV}`)).status).not.toBe(0);
    expect(isAlive(emuPid)).toBe(false);
    expect(bound.device.readRecord()).toEqual(record);
    expect(await mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/ifindex`)).toBe(ifindex);
    expect(readdirSync(`${bed.daemon.root}/run/vhost-user`)).toEqual([]);
    expect(readdirSync(`${bed.daemon.root}/run`)).not.toContain('virtnet.sock');

    await bed.daemon.startAsync();
    expect(await bound.device.queryAsync()).toMatchObject({ vuid: bound.device.vuid, sf_rep_net_ifindex: Number(ifindex) });
    await bound.device.bindAsync(bound.hostNetNs, HOST_NETDEV, `${bound.hostSide.address}/24`);
    await reachableAsync(bound.hostSide, bound.switchSide);
    await pingAsync(bound.switchSide, bound.hostSide);
  });

  test('with sf_pool_force_destroy a clean stop takes the representors away too', async () => {
    await bed.daemon.stopAsync();
    bed.daemon.configure({ sf_pool_force_destroy: 1 });
    await bed.daemon.startAsync();
    const { representor } = await PluggedDevice.plugAsync(bed);
    await bed.daemon.stopAsync();
    expect((await bed.netNs.runAsync(`ip link show ${representor}`)).status).not.toBe(0);
    await bed.daemon.startAsync();
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('list')).devices).toMatchObject([{ sf_rep_net_device: representor }]);
  });

  test('a configuration that cannot be used is refused with its place, and nothing is touched', async () => {
    await bed.daemon.stopAsync();
    bed.daemon.configure({ sf_pool_percent: 101 });
    const refused = bed.daemon.launch();
    expect(await refused.endedAsync()).toBe('status 1');
    expect(refused.log).toContain('sf_pool_percent');
  });
});
