import { afterAll, beforeAll, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import type { NetNs } from '../../framework/NetNs.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';

/** The default features without those by which a driver takes unfinished frames: GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, GUEST_ECN, GUEST_USO4 and GUEST_USO6. */
const TAKES_FINISHED_FRAMES: string = '0x100000130e7b829';

describeWith(['product', 'qemu-11', 'linux-7'], "A virtual machine at the datapath's own switch", () => {
  let bed: Testbed;
  let guest: QemuPeer;
  let own: PluggedDevice;
  let plain: PluggedDevice;
  let guestSide: IStation;
  /** A host whose driver takes what the guest's takes, and one that takes finished frames only. */
  let equal: IStation;
  let unequal: IStation;

  async function bindAsync(device: PluggedDevice, role: string, address: string): Promise<IStation> {
    const netNs: NetNs = bed.addNetNs(role);
    await device.bindAsync(netNs, 'eth0', `${address}/24`);
    return { shell: netNs, address };
  }

  beforeAll(async () => {
    bed = new Testbed();
    bed.daemon.configure({ virtnet: { eswitch: 'legacy' } });
    await bed.daemon.startAsync();
    own = await PluggedDevice.plugAsync(bed);
    const same: PluggedDevice = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:94' });
    plain = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:95' });
    await plain.modifyAsync('-f', TAKES_FINISHED_FRAMES);
    guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices: await own.qemuArgumentsAsync() });
    await new GuestNet(guest.agent).configureAsync('10.83.0.1/24');
    guestSide = { shell: guest.agent, address: '10.83.0.1' };
    equal = await bindAsync(same, 'equal', '10.83.0.2');
    unequal = await bindAsync(plain, 'unequal', '10.83.0.3');
  }, 300_000);
  afterAll(() => bed.disposeAsync());

  test('pings a host of a built-in driver, and TCP arrives byte for byte, both ways', async () => {
    await reachableAsync(guestSide, equal);
    await pingAsync(guestSide, equal);
    await pingAsync(equal, guestSide);
    await sendTcpAsync(guestSide, equal);
    await sendTcpAsync(equal, guestSide);
  }, 300_000);

  test("its super-frames are cut for a driver that takes none, and arrive byte for byte", async () => {
    await reachableAsync(guestSide, unequal);
    await pingAsync(unequal, guestSide);
    /** Super-frames that a device has carried, to its driver and from it. */
    const largeAsync = async (device: PluggedDevice): Promise<(number | undefined)[]> =>
      (await device.statsAsync()).map((queue, index) => Number(queue[`${index === 0 ? 'rx' : 'tx'}_9023_or_more_octet_packets`]));
    const [sentBefore, gotBefore] = [(await largeAsync(own))[1] ?? NaN, (await largeAsync(plain))[0]];
    const bytes: number = 16 * 1024 * 1024;
    // Sendfile has always more than one frame at hand, so the guest sends super-frames.
    const sum: string = await mustRunAsync(guest.agent, `cd /tmp && head -c ${bytes} /dev/urandom > file && httpd -p 8080 && md5sum < file`);
    expect(await mustRunAsync(unequal.shell, `wget -q -O - http://${guestSide.address}:8080/file | md5sum`)).toBe(sum);
    expect((await largeAsync(own))[1]).toBeGreaterThan(sentBefore);
    expect((await largeAsync(plain))[0]).toBe(gotBefore);
    await sendTcpAsync(unequal, guestSide);
  }, 300_000);

  test('once rebooted, it is reached again', async () => {
    await guest.rebootAsync();
    await new GuestNet(guest.agent).configureAsync('10.83.0.1/24');
    await reachableAsync(equal, guestSide);
    await sendTcpAsync(unequal, guestSide);
  }, 300_000);
});
