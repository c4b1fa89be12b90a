import { afterAll, beforeAll, expect, test } from 'vitest';

import { type IBoundDevice, startBoundAsync } from '../../framework/BoundDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';

const PINGS: number = 60;
const RATE: number = 50;
const BURST: number = 10;
/** What pings beyond the burst take at least: other frames of the hosts only add to it. */
const HELD_MS: number = (1000 * (PINGS - BURST - 5)) / RATE;

type Queue = Record<string, string | number>;

describeWith(['product'], 'rate limits', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterAll(() => bed.disposeAsync());

  /** How long pings at a pace of far more than the limit take; none may be lost. */
  const pingAsync = async (): Promise<number> => {
    const begin: number = performance.now();
    const text = await mustRunAsync(bound.hostNetNs, `ping -c ${PINGS} -i 0.002 -W 10 -q ${bound.switchSide.address}`);
    expect(text).toContain(` ${PINGS} packets received`);
    return performance.now() - begin;
  };
  const waitsAsync = async (queue: number): Promise<number> => {
    const { device } = await bed.cli.jsonAsync<{ device: { 'queues-stats': Queue[] } }>('stats', '-p', '0', '-q', String(queue));
    return Number(device['queues-stats'][0]?.rate_limited);
  };

  test.each([
    ['rate_tx_packets', 1],
    ['rate_rx_packets', 0]
  ])('%s holds frames back under a running driver, loses none, and is lifted', async (name, queue) => {
    const before = await waitsAsync(queue);
    await bed.cli.jsonAsync('modify', '-p', '0', 'device', `--${name}`, `${RATE}:${BURST}`);
    expect((await bound.device.queryAsync()) as unknown as Queue).toMatchObject({ [name]: `${RATE}:${BURST}` });
    expect(await pingAsync()).toBeGreaterThanOrEqual(HELD_MS);
    expect(await waitsAsync(queue)).toBeGreaterThan(before);
    await bed.cli.jsonAsync('modify', '-p', '0', 'device', `--${name}`, 'unlimited');
    expect(await bound.device.queryAsync()).not.toHaveProperty(name);
    const after = await waitsAsync(queue);
    await pingAsync();
    expect(await waitsAsync(queue)).toBe(after);
  });

  test('are in the record, so that they outlive controller and datapath', async () => {
    await bed.cli.jsonAsync('modify', '-p', '0', 'device', '--rate_tx_bytes', '1G:1M', '--rate_rx_packets', '2M');
    await bed.daemon.stopAsync();
    await bed.daemon.startAsync();
    expect((await bound.device.queryAsync()) as unknown as Queue).toMatchObject({ rate_tx_bytes: '1000000000:1000000', rate_rx_packets: '2000000' });
  });

  test('that are none are refused with what may be given', async () => {
    const { status, stdout } = await bed.cli.runAsync('modify', '-p', '0', 'device', '--rate_tx_packets', '5:6:7');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ errstr: expect.stringContaining('Not a rate: "5:6:7"') as string });
  });
});
