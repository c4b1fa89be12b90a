import { afterEach, beforeEach, expect, test } from 'vitest';

import { describeWith } from '../Requirements.js';
import { mustRunAsync } from '../Shell.js';
import { Testbed } from '../Testbed.js';
import { type GuestKernel, QemuPeer, type QemuVersion } from './QemuPeer.js';

const NIC: readonly string[] = ['-netdev', 'hubport,id=n0,hubid=0', '-device', 'virtio-net-pci,netdev=n0,romfile='];

const PAIRS: readonly [QemuVersion, GuestKernel][] = [
  ['qemu-7', 'linux-6.1'],
  ['qemu-11', 'linux-7']
];

describeWith(['qemu-7', 'qemu-11', 'linux-6.1', 'linux-7'], 'A guest without our device', () => {
  let bed: Testbed;
  beforeEach(() => {
    bed = new Testbed();
  });
  afterEach(() => bed.disposeAsync());

  test.each(PAIRS)('boots under %s with kernel %s, runs scripts and reboots', async (qemu, kernel) => {
    const guest: QemuPeer = await QemuPeer.bootAsync(bed, { qemu, kernel, devices: NIC });
    expect(await mustRunAsync(guest.agent, 'uname -r')).toMatch(kernel === 'linux-7' ? /^7\./ : /^6\.1\./);
    expect(await mustRunAsync(guest.agent, 'readlink /sys/class/net/eth0/device/driver')).toMatch(/virtio_net$/);
    expect(await guest.agent.runAsync('echo spoken; exit 3')).toEqual({ status: 3, output: 'spoken\n' });
    const both = await Promise.all([guest.agent.runAsync('sleep 1; echo slow'), guest.agent.runAsync('echo quick')]);
    expect(both.map(({ output }) => output)).toEqual(['slow\n', 'quick\n']);
    await guest.rebootAsync();
    expect(await mustRunAsync(guest.agent, 'ethtool -i eth0')).toContain('driver: virtio_net');
  });
});
