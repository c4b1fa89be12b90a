import { afterAll, beforeAll, expect, test } from 'vitest';

import { type IBoundDevice, startBoundAsync } from '../../framework/BoundDevice.js';
import type { IShownStats, QueriedQueue } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';

const PINGS: number = 20;

describeWith(['product'], 'virtnet stats', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterAll(() => bed.disposeAsync());

  test("has the published command's shape", async () => {
    const { device } = await bed.cli.jsonAsync<IShownStats>('stats', '-u', bound.device.vuid);
    expect(Object.keys(device)).toEqual(['pf_id', 'packet_counters', 'queues-stats']);
    expect(device).toMatchObject({ pf_id: 0, packet_counters: 'Enabled', 'queues-stats': [{ 'VQ Index': 0 }, { 'VQ Index': 1 }] });
    for (const queue of device['queues-stats']) {
      for (const name of ['received_desc', 'completed_desc', 'bad_desc_errors', 'exceed_max_chain', 'invalid_buffer', 'total_bytes']) {
        expect(queue[name], name).toMatch(/^\d+$/);
      }
    }
  });

  test('counts what passes, and agrees with query', async () => {
    const before = await bound.device.statsAsync();
    await mustRunAsync(bound.hostNetNs, `ping -c ${PINGS} -i 0.05 -q ${bound.switchSide.address}`);
    const after = await bound.device.statsAsync();
    for (const [index, queue] of after.entries()) {
      expect(Number(queue.packets) - Number(before[index]?.packets)).toBeGreaterThanOrEqual(PINGS);
      expect(Number(queue.total_bytes) - Number(before[index]?.total_bytes)).toBeGreaterThanOrEqual(PINGS * 98);
    }
    for (const [index, queue] of after.entries()) {
      const histogram = Object.entries(queue).filter(([name]) => name.endsWith('_octet_packets'));
      expect(histogram.every(([name]) => name.startsWith(index === 0 ? 'rx_' : 'tx_'))).toBe(true);
      expect(histogram.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(Number(queue.packets));
      // An echo request has 98 octets.
      const name = `${index === 0 ? 'rx' : 'tx'}_65_to_127_octet_packets`;
      expect(Number(queue[name]) - Number(before[index]?.[name])).toBeGreaterThanOrEqual(PINGS);
    }
    const [one, ...others] = await bound.device.statsAsync('-q', '1');
    expect(others).toEqual([]);
    const queried: QueriedQueue | undefined = (await bound.device.queryAsync())['enabled-queues-info'][1];
    expect(one?.received_desc).toBe(queried?.received_desc);
  });

  test('refuses a queue that there is not, and names those that there are', async () => {
    const { status, stdout } = await bed.cli.runAsync('stats', '-p', '0', '-q', '9');
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E_NOT_FOUND', hint: expect.stringContaining('0 to 1') as string });
  });

  test('prints the request first when it shall be as the published command', async () => {
    const { stdout } = await bed.cli.runAsync('--compat', 'stats', '-p', '0', '-q', '0');
    const [echo, ...reply] = stdout.split('\n');
    expect(echo).toBe("{'pf': '0x0', 'queue_id': '0x0'}");
    expect(JSON.parse(reply.join('\n'))).toMatchObject({ device: { 'queues-stats': [{ 'VQ Index': 0 }] } });
  });
});
