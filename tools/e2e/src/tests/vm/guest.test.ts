import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import { type GuestKernel, QemuPeer, type QemuVersion } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync, TCP_TIMEOUT_MS } from '../../framework/traffic.js';

/** Every driver family, every QEMU, and both directions of the socket. */
const CASES: readonly [QemuVersion, GuestKernel, 'server' | 'client'][] = [
  ['qemu-11', 'linux-7', 'server'],
  ['qemu-11', 'linux-6.1', 'client'],
  ['qemu-7', 'linux-6.1', 'client']
];

const NETWORK: string = '10.77.0';

describe.each(CASES)('A stock guest: %s, %s, QEMU as socket %s', (qemu, kernel, mode) => {
  describeWith(['product', qemu, kernel], 'with one queue pair', () => {
    let bed: Testbed;
    let device: PluggedDevice;
    let guest: QemuPeer;
    let switchSide: IStation;
    let guestSide: IStation;

    async function attachAsync(): Promise<void> {
      guest = await QemuPeer.bootAsync(bed, { qemu, kernel, devices: await device.qemuArgumentsAsync(mode) });
      await takeUpAsync();
    }

    /** What an administrator does after each boot or bind. */
    async function takeUpAsync(): Promise<void> {
      guestSide = { shell: guest.agent, address: `${NETWORK}.2` };
      await new GuestNet(guest.agent).configureAsync(`${NETWORK}.2/24`);
      await reachableAsync(switchSide, guestSide);
    }

    beforeAll(async () => {
      bed = new Testbed();
      await bed.daemon.startAsync();
      device = await PluggedDevice.plugAsync(bed);
      await device.addressAsync(`${NETWORK}.1/24`);
      switchSide = { shell: bed.netNs, address: `${NETWORK}.1` };
      await attachAsync();
    });
    afterAll(() => bed.disposeAsync());

    test('binds its own driver to the MAC and MTU that were asked for', async () => {
      const net: GuestNet = new GuestNet(guest.agent);
      expect(await net.readAsync('address')).toBe('0c:c4:7a:ff:22:93');
      expect(await net.readAsync('mtu')).toBe('1500');
      expect(await mustRunAsync(guest.agent, 'ethtool -i eth0')).toContain('driver: virtio_net');
      expect((await device.boundAsync()).host).toMatchObject({ connected: true, state: 'running' });
    });

    test('pings both ways', async () => {
      await pingAsync(switchSide, guestSide);
      await pingAsync(guestSide, switchSide);
    });

    test('sends and receives TCP without losing or changing a byte', async () => {
      await sendTcpAsync(guestSide, switchSide);
      await sendTcpAsync(switchSide, guestSide);
    }, 2 * TCP_TIMEOUT_MS);

    test('loses its carrier with `modify -l 0` and has it back with `modify -l 1`', async () => {
      const net: GuestNet = new GuestNet(guest.agent);
      await device.modifyAsync('-l', '0');
      await net.carrierAsync(false);
      const refused = await device.tryModifyAsync('-m', '0C:C4:7A:FF:22:99');
      expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND' });
      await device.modifyAsync('-l', '1');
      await net.carrierAsync(true);
      await reachableAsync(switchSide, guestSide);
    });

    test('keeps its MAC: a change while the driver is bound is refused', async () => {
      const refused = await device.tryModifyAsync('-m', '0C:C4:7A:FF:22:99');
      expect(refused.status).toBe(4);
      expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND' });
      expect((await device.queryAsync()).mac).toBe('0C:C4:7A:FF:22:93');
    });

    test('comes back after its driver was unbound and bound', async () => {
      await new GuestNet(guest.agent).rebindDriverAsync();
      await takeUpAsync();
      await pingAsync(guestSide, switchSide);
    });

    test('comes back after a reboot', async () => {
      await guest.rebootAsync();
      await takeUpAsync();
      await pingAsync(guestSide, switchSide);
    });

    test('comes back when QEMU was killed and started again', async () => {
      await guest.killAsync();
      await device.boundAsync(false);
      await attachAsync();
      await pingAsync(guestSide, switchSide);
    });
  });
});
