import { afterEach, beforeEach, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { type IPingResult, PingStream } from '../../framework/PingStream.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';

const MODES: readonly ('server' | 'client')[] = ['server', 'client'];

describeWith(['product', 'qemu-11', 'linux-7'], 'A running guest outlives our processes', () => {
  let bed: Testbed;
  let device: PluggedDevice;
  let guest: QemuPeer;
  let switchSide: IStation;
  let guestSide: IStation;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    device = await PluggedDevice.plugAsync(bed);
    await device.addressAsync('10.77.0.1/24');
    switchSide = { shell: bed.netNs, address: '10.77.0.1' };
  });
  afterEach(() => bed.disposeAsync());

  async function attachAsync(mode: 'server' | 'client'): Promise<void> {
    guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices: await device.qemuArgumentsAsync(mode) });
    guestSide = { shell: guest.agent, address: '10.77.0.2' };
    await new GuestNet(guest.agent).configureAsync('10.77.0.2/24');
    await reachableAsync(switchSide, guestSide);
  }

  test('the controller killed under traffic, and started again: not one ping lost', async () => {
    await attachAsync('server');
    const pings: PingStream = PingStream.start(bed, bed.netNs, guestSide.address);
    await bed.daemon.killControllerAsync();
    await mustRunAsync(bed.netNs, 'sleep 1');
    await bed.daemon.startAsync();
    const { host } = await device.boundAsync();
    const result: IPingResult = await pings.stopAsync();
    expect(result.lost).toEqual([]);
    expect(result.sent).toBeGreaterThan(50);
    expect(host).toMatchObject({ connected: true, connections: 1 });
  });

  test.each(MODES)('both killed, QEMU as socket %s: the next start has the device back, and the guest carries on', async (mode) => {
    await attachAsync(mode);
    const emuPid: number = bed.daemon.emuPid;
    await bed.daemon.killControllerAsync();
    process.kill(emuPid, 'SIGKILL');
    await new GuestNet(guest.agent).carrierAsync(false);
    await bed.daemon.startAsync();
    await device.boundAsync();
    await device.addressAsync('10.77.0.1/24');
    await new GuestNet(guest.agent).carrierAsync(true);
    await reachableAsync(switchSide, guestSide);
    await sendTcpAsync(guestSide, switchSide);
  });

  test('the datapath killed alone: the controller starts another, and the guest carries on', async () => {
    await attachAsync('server');
    const killed: number = bed.daemon.emuPid;
    await bed.daemon.killEmuAsync();
    await device.boundAsync();
    expect(bed.daemon.emuPid).not.toBe(killed);
    await reachableAsync(switchSide, guestSide);
    await pingAsync(guestSide, switchSide);
  });
});
