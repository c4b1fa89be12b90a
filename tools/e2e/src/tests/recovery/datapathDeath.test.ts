import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type IBoundDevice, readHostNetdevAsync, startBoundAsync } from '../../framework/BoundDevice.js';
import { GuestNet } from '../../framework/guest/GuestNet.js';
import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { PingStream } from '../../framework/PingStream.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';

/** E2E_KILLS=100 is what a release is judged by. */
const KILLS: number = Number(process.env.E2E_KILLS ?? 10);

/** Pings that are under way when the datapath is killed, a hundred a second: some of a burst, not those of seconds. */
const LOST_PER_KILL: number = 20;

/** Kills the datapath, and waits for the next one to serve the device, so that each kill hits one that works. */
async function killAsync(bed: Testbed, device: PluggedDevice): Promise<void> {
  await bed.daemon.killEmuAsync();
  await device.boundAsync();
}

/** How often the representor's carrier has changed: what a switch, or a routing daemon, would have seen. */
async function carrierChangesAsync(bed: Testbed, { representor }: PluggedDevice): Promise<string> {
  return await mustRunAsync(bed.netNs, `cat /sys/class/net/${representor}/carrier_changes`);
}

describeWith(['product'], 'The datapath dies under the traffic of the built-in driver', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeEach(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterEach(() => bed.disposeAsync());

  test(`${KILLS} times: no host reconnects, no carrier goes, and no more pings are lost than were under way`, async () => {
    const idle = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:95' });
    const [carrier, hostCarrier] = [await carrierChangesAsync(bed, bound.device), await readHostNetdevAsync(bound, 'carrier_changes')];
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const pids = new Set([bed.daemon.emuPid]);
    for (let kill = 0; kill < KILLS; kill++) {
      await sleepAsync(200);
      await killAsync(bed, bound.device);
      pids.add(bed.daemon.emuPid);
    }
    await pingAsync(bound.switchSide, bound.hostSide);
    const { sent, lost } = await pings.stopAsync();
    expect(pids.size).toBe(KILLS + 1);
    expect(sent).toBeGreaterThan(20 * KILLS);
    expect(lost.length).toBeLessThanOrEqual(LOST_PER_KILL * KILLS);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connected: true, driver_bound: true, connections: 1 });
    expect((await idle.queryAsync()).host).toMatchObject({ state: 'waiting', connected: false });
    expect(await carrierChangesAsync(bed, bound.device)).toBe(carrier);
    expect(await readHostNetdevAsync(bound, 'carrier_changes')).toBe(hostCarrier);
    expect(bed.daemon.log).not.toContain('cannot go on');
  });

  test('a TCP stream arrives byte for byte across five deaths', async () => {
    const stream = sendTcpAsync(bound.hostSide, bound.switchSide);
    for (let kill = 0; kill < 5; kill++) {
      await sleepAsync(100);
      await killAsync(bed, bound.device);
    }
    expect(await stream).toBeGreaterThan(0);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connections: 1 });
  });

  test('by the hand of the next controller too, which knows the running datapath only from asking it', async () => {
    await bed.daemon.killControllerAsync();
    await bed.daemon.startAsync();
    await killAsync(bed, bound.device);
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bound.device.queryAsync()).host).toMatchObject({ connections: 1 });
    await bound.device.unplugAsync();
    expect(await bed.netNs.runAsync(`ip link show ${bound.device.representor}`)).toMatchObject({ status: 1 });
  });

  test('in the middle of a plug, a change and an unplug: each is done or refused, and the rest goes on', async () => {
    for (let round = 0; round < 4; round++) {
      const requests = Promise.allSettled([
        PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:96' }).then(async (other) => await other.unplugAsync()),
        bound.device.modifyAsync('-t', '1400'),
        bed.daemon.killEmuAsync()
      ]);
      await requests;
      await bound.device.boundAsync();
      await reachableAsync(bound.hostSide, bound.switchSide);
    }
  });
});

describeWith(['product', 'dpdk'], "The datapath dies under the traffic of DPDK's driver", () => {
  let bed: Testbed;
  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  test.each([
    ['split', 'in_order=0,mrg_rxbuf=1'],
    ['packed', 'packed_vq=1,in_order=0,mrg_rxbuf=1'],
    ['packed and in order', 'packed_vq=1,in_order=1,mrg_rxbuf=0']
  ])('over %s rings: it is answered after each death, on one connection, and every answer is whole', async (...[, rings]) => {
    const device = await PluggedDevice.plugAsync(bed, { features: '0xc00000000' });
    await device.addressAsync('10.79.0.1/24');
    await mustRunAsync(bed.netNs, `ip neighbour replace 10.79.0.2 lladdr ${device.mac} dev ${device.representor}`);
    const socket = (await device.queryAsync()).host.listen_path;
    const port = await DpdkVirtioUser.startAsync(bed, { socket, device: rings, mode: 'icmpecho' });
    port.start();
    await device.boundAsync();
    const station = { shell: bed.netNs, address: '10.79.0.2' };
    await reachableAsync(station, station);
    const flood = bed.netNs.runAsync('ping -q -i 0.002 -s 700 -c 3000 10.79.0.2');
    for (let kill = 0; kill < 6; kill++) {
      await sleepAsync(100);
      await killAsync(bed, device);
      await reachableAsync(station, station);
    }
    await flood;
    await pingAsync(station, station, '-s 1472');
    expect((await device.queryAsync()).host).toMatchObject({ connections: 1 });
    expect(await mustRunAsync(bed.netNs, "awk '/^Icmp:/ && $4 ~ /[0-9]/ { print $3 + $4 }' /proc/net/snmp")).toMatch(/^0\s*$/);
  });
});

describeWith(['product', 'qemu-11', 'linux-7'], 'The datapath dies under the traffic of a virtual machine', () => {
  let bed: Testbed;
  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  test('five times: its connection stays, its link stays up, and a TCP stream arrives byte for byte', async () => {
    const device = await PluggedDevice.plugAsync(bed);
    await device.addressAsync('10.77.0.1/24');
    const devices = await device.qemuArgumentsAsync('server');
    const guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices });
    const [guestSide, switchSide] = [{ shell: guest.agent, address: '10.77.0.2' }, { shell: bed.netNs, address: '10.77.0.1' }];
    await new GuestNet(guest.agent).configureAsync('10.77.0.2/24');
    await reachableAsync(switchSide, guestSide);
    const pings = PingStream.start(bed, bed.netNs, guestSide.address);
    const stream = sendTcpAsync(switchSide, guestSide);
    for (let kill = 0; kill < 5; kill++) {
      await sleepAsync(500);
      await killAsync(bed, device);
    }
    await stream;
    await pings.stopAsync();
    await reachableAsync(guestSide, switchSide);
    expect((await device.queryAsync()).host).toMatchObject({ connected: true, connections: 1 });
    expect(await carrierChangesAsync(bed, device)).toMatch(/^\d+\s*$/);
  });
});
