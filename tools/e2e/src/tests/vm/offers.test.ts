import { afterEach, beforeEach, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { type IPlugOptions, type IQueriedDevice, PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';

describeWith(['product', 'qemu-11', 'linux-7'], 'A stock guest uses what the device offers', () => {
  let bed: Testbed;
  let device: PluggedDevice;
  let guest: QemuPeer;
  const switchSide = (): IStation => ({ shell: bed.netNs, address: '10.77.0.1' });
  const guestSide = (): IStation => ({ shell: guest.agent, address: '10.77.0.2' });

  async function attachAsync(options: IPlugOptions, processors: number): Promise<void> {
    device = await PluggedDevice.plugAsync(bed, options);
    await device.addressAsync('10.77.0.1/24');
    const devices: string[] = await device.qemuArgumentsAsync();
    guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices, processors });
    await new GuestNet(guest.agent).configureAsync('10.77.0.2/24');
    await reachableAsync(switchSide(), guestSide());
  }

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  test('frames of 9000 bytes pass whole, both ways', async () => {
    await attachAsync({ mtu: 9000 }, 1);
    expect(await new GuestNet(guest.agent).readAsync('mtu')).toBe('9000');
    const before: number = await device.representorCountAsync('rx_packets');
    // 20 bytes of IP header and 8 of ICMP make 9000: one byte more would need two frames.
    await pingAsync(guestSide(), switchSide(), '-s 8972');
    await pingAsync(switchSide(), guestSide(), '-s 8972');
    expect(await device.representorCountAsync('rx_packets')).toBeLessThanOrEqual(before + 10);
    await sendTcpAsync(guestSide(), switchSide());
  });

  test('four queue pairs all carry traffic', async () => {
    await attachAsync({ queues: 9 }, 4);
    expect(await mustRunAsync(guest.agent, 'ethtool -l eth0 | grep -c "Combined:[[:space:]]*4"')).toBe('2');
    expect(await mustRunAsync(guest.agent, 'ls -d /sys/class/net/eth0/queues/rx-* | wc -l')).toBe('4');
    // A processor sends through its own queue; the representor answers through the queue that the flow came from.
    const floods: string[] = [0, 1, 2, 3].map((cpu) => `taskset ${1 << cpu} ping -c 50 -i 0.01 -q 10.77.0.1 > /dev/null`);
    await Promise.all(floods.map((flood) => mustRunAsync(guest.agent, flood)));
    await Promise.all([0, 1, 2, 3].map(() => sendTcpAsync(switchSide(), guestSide())));
    const { 'enabled-queues-info': queues }: IQueriedDevice = await device.queryAsync();
    expect(queues).toHaveLength(8);
    for (const { index, packets, enable } of queues) {
      expect({ index, enable, isBusy: Number(packets) > 0 }).toEqual({ index, enable: '1', isBusy: true });
    }
  });

  test('what the guest has ready to send goes as super-frames: far fewer than its bytes would need', async () => {
    await attachAsync({}, 1);
    const bytes: number = 64 * 1024 * 1024;
    // A file is sent by sendfile, so the stack always has more than one frame at hand; a pipe through nc comes in dribs and drabs.
    const sum: string = await mustRunAsync(guest.agent, `cd /tmp && head -c ${bytes} /dev/urandom > file && httpd -p 8080 && md5sum < file`);
    const before: number = await device.representorCountAsync('rx_packets');
    expect(await mustRunAsync(bed.netNs, `wget -q -O - http://${guestSide().address}:8080/file | md5sum`)).toBe(sum);
    const frames: number = (await device.representorCountAsync('rx_packets')) - before;
    expect(frames).toBeLessThan(bytes / 1448 / 4);
  });

  test('the last breath of an unplugged device is a closed link, and the guest lives on', async () => {
    await attachAsync({}, 1);
    await device.unplugAsync();
    await new GuestNet(guest.agent).carrierAsync(false);
    expect(await mustRunAsync(guest.agent, 'uname -s')).toBe('Linux');
  });
});
