import { afterEach, beforeEach, expect, test } from 'vitest';

import { GuestNet } from '../../framework/guest/GuestNet.js';
import type { NetNs } from '../../framework/NetNs.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { layCableAsync } from '../../framework/peers/veth.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** The stream of the test: so many MiB, one every quarter of a second, so that it runs from before the migration to after it. */
const STREAM_MIB: number = 60;
const STREAM_MS: number = 90_000;

describeWith(['product', 'qemu-11', 'linux-7'], 'Live migration from one device to another', () => {
  let bed: Testbed;
  let outside: NetNs;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    outside = bed.addNetNs('out');
    await mustRunAsync(bed.netNs, 'ip link add br0 type bridge && ip link set br0 up');
    await layCableAsync({ near: { netNs: bed.netNs, name: 'uplink' }, far: { netNs: outside, name: 'eth0', address: '10.77.0.1/24' } });
    await mustRunAsync(bed.netNs, 'ip link set uplink master br0');
  });
  afterEach(() => bed.disposeAsync());

  async function plugIntoBridgeAsync(): Promise<PluggedDevice> {
    const device: PluggedDevice = await PluggedDevice.plugAsync(bed);
    await mustRunAsync(bed.netNs, `ip link set ${device.representor} master br0`);
    return device;
  }

  function launchAsync(device: PluggedDevice, extra: readonly string[], devices: readonly string[]): Promise<QemuPeer> {
    // Both sides have to name the function alike, as they do when each is pf 0 of its own machine.
    const own: string[] = devices.map((each) => each.replaceAll(`virtnet${device.pfId}`, 'virtnet0'));
    return QemuPeer.launchAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices: own, extra });
  }

  test('a stream into the guest arrives whole: every page that the device wrote was logged', async () => {
    const [here, there] = [await plugIntoBridgeAsync(), await plugIntoBridgeAsync()];
    const source: QemuPeer = await launchAsync(here, [], await here.qemuArgumentsAsync());
    await source.agent.bootedAsync();
    await new GuestNet(source.agent).configureAsync('10.77.0.2/24');
    await reachableAsync({ shell: outside, address: '10.77.0.1' }, { shell: source.agent, address: '10.77.0.2' });
    await mustRunAsync(source.agent, 'mkfifo /tmp/pipe; (nc -l -p 5001 0<> /tmp/pipe | md5sum > /tmp/sum) > /dev/null 2>&1 &');
    const stream: string = `block=$(mktemp); head -c 1048576 /dev/urandom > $block
      stream() { for i in $(seq ${STREAM_MIB}); do cat $block; $1; done; }
      stream 'sleep 0.25' | nc 10.77.0.2 5001; stream true | md5sum; rm $block`;
    const sending: Promise<string> = mustRunAsync(outside, stream, STREAM_MS);

    const incoming: string = `unix:${bed.folder}/migration`;
    const target: QemuPeer = await launchAsync(there, ['-incoming', incoming], await there.qemuArgumentsAsync());
    await source.qmp.executeAsync('migrate', { uri: incoming });
    await waitForAsync(
      () => source.qmp.executeAsync<{ status: string; 'error-desc'?: string }>('query-migrate'),
      ({ status }) => status === 'completed' || status === 'failed',
      { what: 'the migration to end', timeoutMs: 60_000, intervalMs: 200 }
    );
    expect(await source.qmp.executeAsync('query-migrate')).toMatchObject({ status: 'completed' });
    await source.killAsync();

    const sent: string = await sending;
    await waitForAsync(
      () => mustRunAsync(target.agent, 'cat /tmp/sum'),
      (sum) => sum !== '',
      { what: 'the guest to have read the stream' }
    );
    expect(await mustRunAsync(target.agent, 'cat /tmp/sum')).toBe(sent);
    expect((await there.queryAsync()).host.driver_bound).toBe(true);
  });
});
