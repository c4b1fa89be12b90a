import { afterEach, beforeEach, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import type { NetNs } from '../../framework/NetNs.js';
import { type IOvsOptions, OvsPeer } from '../../framework/peers/OvsPeer.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { finishFramesAsync, layCableAsync } from '../../framework/peers/veth.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';

const GUEST: string = '10.79.0.2';
const OUTSIDE: string = '10.79.0.9';
/** The default features without HOST_USO: the user-space datapath takes no large UDP datagrams. */
const NO_UDP_SEGMENTATION: string = '0xc0000130e7bbab';
/** The same without CSUM, HOST_TSO4, HOST_TSO6 and HOST_ECN: the device's host sends finished frames only. */
const FINISHED_FRAMES: string = '0xc0000130e783aa';

describeWith(['product'], 'The representor in a switch', () => {
  let bed: Testbed;
  let device: PluggedDevice;
  let outside: IStation;
  let outsideNetNs: NetNs;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    device = await PluggedDevice.plugAsync(bed);
    outsideNetNs = bed.addNetNs('out');
    await layCableAsync({ near: { netNs: bed.netNs, name: 'uplink' }, far: { netNs: outsideNetNs, name: 'eth0', address: `${OUTSIDE}/24` } });
    outside = { shell: outsideNetNs, address: OUTSIDE };
  });
  afterEach(() => bed.disposeAsync());

  /** A Linux bridge with the representor and the uplink as ports. */
  async function bridgeAsync(): Promise<void> {
    const join: string = [device.representor, 'uplink'].map((port) => `ip link set ${port} master br0`).join(' && ');
    await mustRunAsync(bed.netNs, `ip link add br0 type bridge && ip link set br0 up && ${join}`);
  }

  /** A bridge of Open vSwitch's user-space datapath with the same ports. */
  async function ovsAsync(options?: IOvsOptions): Promise<void> {
    const ovs: OvsPeer = await OvsPeer.startAsync(bed, options);
    await ovs.bridgeAsync('br0', [device.representor, 'uplink']);
    expect(await ovs.interfaceErrorAsync(device.representor)).toBe('');
  }

  /** The device's host: the built-in driver in a namespace. */
  async function hostAsync(): Promise<IStation> {
    const netNs: NetNs = bed.addNetNs('host');
    await device.bindAsync(netNs, 'eth0', `${GUEST}/24`);
    return { shell: netNs, address: GUEST };
  }

  async function guestAsync(): Promise<IStation> {
    const guest: QemuPeer = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices: await device.qemuArgumentsAsync() });
    await new GuestNet(guest.agent).configureAsync(`${GUEST}/24`);
    return { shell: guest.agent, address: GUEST };
  }

  /** TCP between the namespace behind the switch and the device's host, its bytes compared. */
  async function tcpBothWaysAsync(host: IStation): Promise<void> {
    await reachableAsync(outside, host);
    await sendTcpAsync(outside, host);
    await sendTcpAsync(host, outside);
  }

  test('a Linux bridge: a namespace behind it pings the host, and TCP passes both ways', async () => {
    await bridgeAsync();
    const host: IStation = await hostAsync();
    await tcpBothWaysAsync(host);
    await pingAsync(outside, host);
  });

  describeWith(['qemu-11', 'linux-7'], 'with a guest', () => {
    test('a Linux bridge: a namespace behind it pings the guest', async () => {
      await bridgeAsync();
      const guest: IStation = await guestAsync();
      await reachableAsync(outside, guest);
      await pingAsync(outside, guest);
      await pingAsync(guest, outside);
    });
  });

  describeWith(['ovs'], 'Open vSwitch', () => {
    test('in user space: a namespace behind it pings the host', async () => {
      await ovsAsync();
      const host: IStation = await hostAsync();
      await reachableAsync(outside, host);
      await pingAsync(outside, host);
      await pingAsync(host, outside);
    });
  });

  describeWith(['ovs'], 'Open vSwitch, as docs/switches.md sets it up', () => {
    test('in user space with userspace-tso-enable: TCP passes both ways', async () => {
      await device.modifyAsync('-f', NO_UDP_SEGMENTATION);
      await ovsAsync({ superFrames: true });
      await tcpBothWaysAsync(await hostAsync());
    });

    test('in user space without it: TCP passes both ways when every port gets finished frames', async () => {
      await device.modifyAsync('-f', FINISHED_FRAMES);
      await finishFramesAsync(outsideNetNs, 'eth0');
      await ovsAsync();
      await tcpBothWaysAsync(await hostAsync());
    });
  });

  describeWith(['ovs', 'qemu-11', 'linux-7'], 'Open vSwitch with a guest', () => {
    test('in user space: a namespace behind it pings the guest', async () => {
      await ovsAsync();
      const guest: IStation = await guestAsync();
      await reachableAsync(outside, guest);
      await pingAsync(outside, guest);
      await pingAsync(guest, outside);
    });

    test('in user space with userspace-tso-enable: TCP passes both ways between a namespace and the guest', async () => {
      await device.modifyAsync('-f', NO_UDP_SEGMENTATION);
      await ovsAsync({ superFrames: true });
      await tcpBothWaysAsync(await guestAsync());
    });
  });
});
