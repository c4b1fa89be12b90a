import { afterEach, beforeEach, expect, test } from 'vitest';

import { describeWith } from '../Requirements.js';
import { Testbed } from '../Testbed.js';
import { canConnectAsync } from '../unixSocket.js';
import { waitForAsync } from '../waitFor.js';
import { DpdkVirtioUser, spawnTestpmd } from './DpdkVirtioUser.js';

describeWith(['dpdk'], 'testpmd without our device', () => {
  let bed: Testbed;
  beforeEach(() => {
    bed = new Testbed();
  });
  afterEach(() => bed.disposeAsync());

  test("sends a million frames to DPDK's own device side", async () => {
    const socket: string = `${bed.folder}/vhost.sock`;
    const eal: string[] = ['--lcores', '0@0,1@0', '-n', '1', '--no-pci', '--no-huge', '-m', '256', '--no-telemetry'];
    spawnTestpmd(bed, 'rival', [
      ...[...eal, '--vdev', `net_vhost0,iface=${socket},queues=1`],
      ...['--', '--no-mlockall', '-i', '--nb-cores=1', '--forward-mode=rxonly', '--auto-start', '--total-num-mbufs=4096']
    ]);
    await waitForAsync(
      () => canConnectAsync(socket),
      (up) => up,
      { what: 'the device side to listen' }
    );
    const port: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket, mode: 'txonly' });
    port.start();
    await waitForAsync(
      () => port.readStatsAsync(),
      ({ transmitted }) => transmitted >= 1_000_000,
      { what: 'a million frames', intervalMs: 200 }
    );
    await port.stopAsync();
    const { transmitted } = await port.readStatsAsync();
    expect((await port.readStatsAsync()).transmitted).toBe(transmitted);
    await port.quitAsync();
  });
});
