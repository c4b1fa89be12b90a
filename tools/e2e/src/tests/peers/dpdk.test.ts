import { afterEach, beforeEach, expect, test } from 'vitest';

import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';
import { floodAsync } from './sentFrames.js';

/** How many frames the generator sends at least; ten million is what a release is judged by. */
const FRAMES: number = Number(process.env.E2E_DPDK_FRAMES ?? 10_000_000);
const FRAMES_TIMEOUT_MS: number = 60_000 + FRAMES / 50;

describeWith(['product', 'dpdk'], 'DPDK virtio-user as the driver', () => {
  let bed: Testbed;
  let device: PluggedDevice;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  /** Floods the device, and ends. */
  async function floodOnceAsync(port: DpdkVirtioUser, frames: number): Promise<void> {
    await floodAsync(device, port, frames);
    await port.quitAsync();
  }

  test(
    `${FRAMES} frames are each seen on the representor or counted as dropped`,
    async () => {
      device = await PluggedDevice.plugAsync(bed);
      const socket: string = (await device.queryAsync()).host.listen_path;
      await floodOnceAsync(await DpdkVirtioUser.startAsync(bed, { socket, mode: 'txonly' }), FRAMES);
    },
    FRAMES_TIMEOUT_MS + 60_000
  );

  test('two queue pairs, and DPDK as the side that listens', async () => {
    device = await PluggedDevice.plugAsync(bed, { queues: 5 });
    const socket: string = (await device.queryAsync()).host.connect_path;
    await floodOnceAsync(await DpdkVirtioUser.startAsync(bed, { socket, server: true, queuePairs: 2, mode: 'txonly' }), 500_000);
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
