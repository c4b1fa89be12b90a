import { afterAll, beforeAll, expect, test } from 'vitest';

import { type IBoundDevice, readHostNetdevAsync, startBoundAsync } from '../../framework/BoundDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync } from '../../framework/traffic.js';

describeWith(['product'], 'What of a device changes under the built-in driver', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterAll(() => bed.disposeAsync());

  async function representorMtuAsync(): Promise<string> {
    return await mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/mtu`);
  }

  async function modifyQueueAsync(...options: string[]): Promise<void> {
    await bed.cli.jsonAsync('modify', '-p', '0', 'queue', ...options);
  }

  test('the MTU of both ends, up and down, and large frames pass', async () => {
    for (const mtu of ['9000', '2000']) {
      await bound.device.modifyAsync('-t', mtu);
      expect([await readHostNetdevAsync(bound, 'mtu'), await representorMtuAsync()]).toEqual([mtu, mtu]);
      expect(bound.device.readRecord()).toMatchObject({ virtnet: { mtu: Number(mtu) } });
      await pingAsync(bound.hostSide, bound.switchSide, `-s ${Number(mtu) - 28}`);
    }
  });

  test('the speed that its netdev shows', async () => {
    await bound.device.modifyAsync('-e', '25000');
    expect(await readHostNetdevAsync(bound, 'speed')).toBe('25000');
    expect(await bound.device.queryAsync()).toMatchObject({ speed: 25000 });
    await bound.device.modifyAsync('-e', 'unknown');
    expect(await readHostNetdevAsync(bound, 'speed')).toBe('-1');
  });

  test('notifications, which are held back, and traffic goes on', async () => {
    await modifyQueueAsync('-e', 'request', '-n', '300', '-c', '16');
    expect((await bound.device.queryAsync())['enabled-queues-info']).toMatchObject([
      { rq_cq_period: '300', rq_cq_max_count: '16', rq_cq_period_mode: 'request' },
      { sq_cq_period: '300', sq_cq_max_count: '16', sq_cq_period_mode: 'request' }
    ]);
    await pingAsync(bound.switchSide, bound.hostSide);
    await pingAsync(bound.hostSide, bound.switchSide);
  });

  test('the receive mode: without unicast nobody is reached, and then again', async () => {
    await bound.device.modifyAsync('-r', '0x10');
    const ping = await bound.switchSide.shell.runAsync(`ping -c 1 -W 1 ${bound.hostSide.address}`);
    expect(ping.status).not.toBe(0);
    await bound.device.modifyAsync('-r', '0x1');
    await pingAsync(bound.switchSide, bound.hostSide);
  });

  test('the counters, which stand still', async () => {
    interface IStats {
      readonly device: { readonly packet_counters: string; readonly 'queues-stats': readonly { readonly packets: string }[] };
    }
    const statsAsync = async (): Promise<IStats['device']> => (await bed.cli.jsonAsync<IStats>('stats', '-p', '0')).device;
    await bound.device.modifyAsync('-pc', 'disable');
    const before = await statsAsync();
    expect(before.packet_counters).toBe('Disabled');
    await pingAsync(bound.switchSide, bound.hostSide);
    expect((await statsAsync())['queues-stats'][0]?.packets).toBe(before['queues-stats'][0]?.packets);
    await bound.device.modifyAsync('-pc', 'enable');
    await pingAsync(bound.switchSide, bound.hostSide);
    expect((await statsAsync())['queues-stats'][0]?.packets).not.toBe(before['queues-stats'][0]?.packets);
  });

  test('and a controller that is killed and started again finds it as it was', async () => {
    await bound.device.modifyAsync('-e', '40000', '-r', '0x2', '-t', '3000');
    const { tuning } = (bound.device.readRecord() as { virtnet: { tuning: object } }).virtnet;
    expect(tuning).toMatchObject({ speed: 40000, rxMode: 2, moderation: { mode: 'request', periodUs: 300, maxCount: 16 } });
    await bed.daemon.killControllerAsync();
    await bed.daemon.startAsync();
    expect(await bound.device.queryAsync()).toMatchObject({ speed: 40000, rx_mode: '0x2', mtu: 3000 });
    await reachableAsync(bound.switchSide, bound.hostSide);
    await bound.device.modifyAsync('-t', '1500');
    expect(await readHostNetdevAsync(bound, 'mtu')).toBe('1500');
  });
});
