import { afterEach, beforeEach, expect, test } from 'vitest';

import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { PluggedDevice, type QueriedQueue } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** How many frames the generator sends at least; ten million is what a release is judged by. */
const FRAMES: number = Number(process.env.E2E_DPDK_FRAMES ?? 10_000_000);
const FRAMES_TIMEOUT_MS: number = 60_000 + FRAMES / 50;

/** What became of the frames of one queue. */
interface IFate {
  passed: number;
  dropped: number;
}

function fateOf(queue: QueriedQueue): IFate {
  const drops: string[] = Object.keys(queue).filter((key) => key.startsWith('drop_'));
  return { passed: Number(queue.packets), dropped: drops.reduce((sum, key) => sum + Number(queue[key]), 0) };
}

/** Sums over the TX queues, which are the odd ones. */
async function fateOfSentAsync(device: PluggedDevice): Promise<IFate> {
  const queues: QueriedQueue[] = (await device.queryAsync())['enabled-queues-info'];
  const fates: IFate[] = queues.filter(({ index }) => Number(index) % 2 === 1).map(fateOf);
  return fates.reduce((sum, { passed, dropped }) => ({ passed: sum.passed + passed, dropped: sum.dropped + dropped }), { passed: 0, dropped: 0 });
}

describeWith(['product', 'dpdk'], 'DPDK virtio-user as the driver', () => {
  let bed: Testbed;
  let device: PluggedDevice;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  /** Floods the device, and checks that each frame is accounted for on both sides of it. */
  async function floodAsync(port: DpdkVirtioUser, frames: number): Promise<void> {
    port.start();
    await waitForAsync(
      () => port.readStatsAsync(),
      ({ transmitted }) => transmitted >= frames,
      { what: `${frames} frames`, timeoutMs: FRAMES_TIMEOUT_MS, intervalMs: 500 }
    );
    await port.stopAsync();
    const { transmitted } = await port.readStatsAsync();
    const fate: IFate = await waitForAsync(
      () => fateOfSentAsync(device),
      ({ passed, dropped }) => passed + dropped >= transmitted,
      { what: `all ${transmitted} frames to be accounted for`, intervalMs: 500 }
    );
    expect(fate.passed + fate.dropped).toBe(transmitted);
    const seen: number = await device.representorCountAsync('rx_packets');
    const refused: number = await device.representorCountAsync('rx_dropped');
    expect(seen + refused).toBe(fate.passed);
    await port.quitAsync();
  }

  test(
    `${FRAMES} frames are each seen on the representor or counted as dropped`,
    async () => {
      device = await PluggedDevice.plugAsync(bed);
      const socket: string = (await device.queryAsync()).host.listen_path;
      await floodAsync(await DpdkVirtioUser.startAsync(bed, { socket, mode: 'txonly' }), FRAMES);
    },
    FRAMES_TIMEOUT_MS + 60_000
  );

  test.each(['mrg_rxbuf=0', 'in_order=1'])('the rings of %s work as well', async (rings) => {
    device = await PluggedDevice.plugAsync(bed);
    const socket: string = (await device.queryAsync()).host.listen_path;
    await floodAsync(await DpdkVirtioUser.startAsync(bed, { socket, device: rings, mode: 'txonly' }), 500_000);
  });

  test('two queue pairs, and DPDK as the side that listens', async () => {
    device = await PluggedDevice.plugAsync(bed, { queues: 5 });
    const socket: string = (await device.queryAsync()).host.connect_path;
    await floodAsync(await DpdkVirtioUser.startAsync(bed, { socket, server: true, queuePairs: 2, mode: 'txonly' }), 500_000);
  });

  test('frames from the representor reach the driver, which counts as many as the device', async () => {
    device = await PluggedDevice.plugAsync(bed);
    const socket: string = (await device.queryAsync()).host.listen_path;
    const port: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket, mode: 'rxonly' });
    port.start();
    await device.boundAsync();
    await device.addressAsync('10.78.0.1/24');
    await mustRunAsync(bed.netNs, `ip neighbour add 10.78.0.2 lladdr ${device.mac} dev ${device.representor}`);
    await bed.netNs.runAsync('ping -c 200 -i 0.005 -W 1 10.78.0.2');
    const received: number = (await waitForAsync(() => port.readStatsAsync(), ({ received }) => received >= 200, { what: '200 frames' })).received;
    const [rx] = (await device.queryAsync())['enabled-queues-info'];
    expect(Number(rx?.packets)).toBe(received);
    await port.quitAsync();
  });

  test('a driver that dies in mid-flood takes nothing with it, and the next one starts afresh', async () => {
    device = await PluggedDevice.plugAsync(bed);
    const socket: string = (await device.queryAsync()).host.listen_path;
    const first: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket, mode: 'txonly' });
    first.start();
    await waitForAsync(() => first.readStatsAsync(), ({ transmitted }) => transmitted > 100_000, { what: 'the flood' });
    await first.killAsync();
    await device.boundAsync(false);
    const second: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket, mode: 'txonly' });
    second.start();
    const before: number = await device.representorCountAsync('rx_packets');
    await waitForAsync(() => device.representorCountAsync('rx_packets'), (now) => now > before + 10_000, { what: 'frames of the second driver' });
    await second.stopAsync();
    await second.quitAsync();
  });
});
