import { afterAll, beforeAll, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync, TCP_TIMEOUT_MS } from '../../framework/traffic.js';

const NETWORK: string = '10.78.0';

interface ICounted {
  readonly packets: string;
  readonly notifications: string;
}

describeWith(['product', 'qemu-11', 'linux-6.1'], 'What of a device changes under the driver of a guest', () => {
  let bed: Testbed;
  let device: PluggedDevice;
  let guest: QemuPeer;
  let switchSide: IStation;
  let guestSide: IStation;

  beforeAll(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    device = await PluggedDevice.plugAsync(bed);
    await device.addressAsync(`${NETWORK}.1/24`);
    switchSide = { shell: bed.netNs, address: `${NETWORK}.1` };
    await device.modifyAsync('-e', '25000');
    guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-6.1', devices: await device.qemuArgumentsAsync() });
    guestSide = { shell: guest.agent, address: `${NETWORK}.2` };
    await new GuestNet(guest.agent).configureAsync(`${NETWORK}.2/24`);
    await reachableAsync(switchSide, guestSide);
  });
  afterAll(() => bed.disposeAsync());

  async function queuesAsync(): Promise<readonly ICounted[]> {
    const { device: counted } = await bed.cli.jsonAsync<{ device: { 'queues-stats': ICounted[] } }>('stats', '-p', '0');
    return counted['queues-stats'];
  }

  test('its driver shows the speed, which a change does not reach, with a warning', async () => {
    expect(await new GuestNet(guest.agent).readAsync('speed')).toBe('25000');
    const { warnings } = await bed.cli.jsonAsync<{ warnings: string[] }>('modify', '-p', '0', 'device', '-e', '10000');
    expect(warnings[0]).toMatch(/speed that the guest sees are fixed by the command line of qemu/);
    expect(await new GuestNet(guest.agent).readAsync('speed')).toBe('25000');
  });

  test('its MTU is refused, as virtio has it', async () => {
    const refused = await device.tryModifyAsync('-t', '9000');
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND' });
  });

  test.each([
    ['event', '500', '0'],
    ['request', '500', '64']
  ])(
    'notifications are held back (%s, %s us, %s), and TCP loses and changes nothing either way',
    async (mode, period, count) => {
      await bed.cli.jsonAsync('modify', '-p', '0', 'queue', '-e', mode, '-n', period, '-c', count);
      await pingAsync(switchSide, guestSide);
      await sendTcpAsync(guestSide, switchSide);
      await sendTcpAsync(switchSide, guestSide);
      const [rx] = await queuesAsync();
      expect(Number(rx?.packets)).toBeGreaterThan(Number(rx?.notifications));
    },
    2 * TCP_TIMEOUT_MS
  );

  test('without moderation again it goes on', async () => {
    await bed.cli.jsonAsync('modify', '-p', '0', 'queue', '-n', '0', '-c', '0');
    await pingAsync(guestSide, switchSide);
  });
});
