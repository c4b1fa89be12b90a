import { afterAll, beforeAll, expect, test } from 'vitest';

import { rootFolder } from '../../../../peers/src/catalogue.mjs';
import { HOST_NETDEV, type IBoundDevice, readHostNetdevAsync, startBoundAsync } from '../../framework/BoundDevice.js';
import type { QueriedQueue, ShownStats } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { type IShell, mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, sendTcpAsync } from '../../framework/traffic.js';

const MIB: number = 1024 * 1024;
/** The bins of frames that fit the MTU, each with its longest. */
const ORDINARY_FRAMES: readonly [string, number][] = [
  ['64_or_less', 64],
  ['65_to_127', 127],
  ['128_to_255', 255],
  ['256_to_511', 511],
  ['512_to_1023', 1023],
  ['1024_to_1522', 1522]
];
const ETHTOOL: string = `${rootFolder('bookworm')}/sbin/ethtool`;

/** Sends at least so many bytes of TCP, each checked. */
async function sendMuchAsync(from: IStation, to: IStation, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes; ) sent += await sendTcpAsync(from, to);
}

/** One datagram from each of many source ports, so that each queue gets some of the flows. */
async function sprayAsync(shell: IShell, address: string): Promise<void> {
  await mustRunAsync(shell, `bash -c 'for i in $(seq 128); do echo x > /dev/udp/${address}/9; done'`);
}

function sumOf(queues: QueriedQueue[], direction: 'rx' | 'tx', counter: string): number {
  const wanted = queues.filter(({ index }) => Number(index) % 2 === (direction === 'rx' ? 0 : 1));
  return wanted.reduce((sum, queue) => sum + Number(queue[counter]), 0);
}

/** Bytes less what frames of at most 1522 octets can have carried, acknowledgements above all. */
function leastBytesInSuperFrames(queue: ShownStats | undefined, direction: 'rx' | 'tx'): number {
  const ordinary: number = ORDINARY_FRAMES.reduce((sum, [bin, most]) => sum + Number(queue?.[`${direction}_${bin}_octet_packets`]) * most, 0);
  return Number(queue?.total_bytes) - ordinary;
}

describeWith(['product'], 'A device of one pair, bound by the built-in driver', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterAll(() => bed.disposeAsync());

  test('is a netdev with the MAC and MTU that were asked for', async () => {
    expect(await readHostNetdevAsync(bound, 'address')).toBe('0c:c4:7a:ff:22:93');
    expect(await readHostNetdevAsync(bound, 'mtu')).toBe('1500');
    expect(await readHostNetdevAsync(bound, 'carrier')).toBe('1');
  });

  test('pings both ways', async () => {
    await pingAsync(bound.switchSide, bound.hostSide);
    await pingAsync(bound.hostSide, bound.switchSide);
  });

  test('negotiates the offloads, and the netdev has them switched on', async () => {
    const { driver_feature: features } = await bound.device.queryAsync();
    const names = Object.entries(features).flatMap(([bit, name]) => (bit === 'value' ? [] : [name]));
    for (const name of ['CSUM', 'GUEST_CSUM', 'GUEST_TSO4', 'GUEST_TSO6', 'HOST_TSO4', 'HOST_TSO6', 'MRG_RXBUF', 'GUEST_USO4', 'HOST_USO']) {
      expect(names).toContain(`VIRTIO_NET_F_${name}`);
    }
    const shown = await mustRunAsync(bound.hostNetNs, `${ETHTOOL} -k ${HOST_NETDEV}`);
    expect(shown).toMatch(/tcp-segmentation-offload: on/);
    expect(shown).toMatch(/tx-checksumming: on/);
  });

  test('carries 256 MiB of TCP both ways without changing a byte, in super-frames, and counts what the representor counts', async () => {
    await sendMuchAsync(bound.hostSide, bound.switchSide, 256 * MIB);
    await sendMuchAsync(bound.switchSide, bound.hostSide, 256 * MIB);
    const queues = (await bound.device.queryAsync())['enabled-queues-info'];
    // The representor receives what the device's host transmits.
    const [rxPackets, rxBytes, txPackets] = await Promise.all(
      ['rx_packets', 'rx_bytes', 'tx_packets'].map((name) => bound.device.representorCountAsync(name))
    );
    expect(sumOf(queues, 'tx', 'packets')).toBe(rxPackets);
    expect(sumOf(queues, 'tx', 'bytes')).toBe(rxBytes);
    const dropped = ['drop_no_buffer', 'drop_oversize', 'drop_bad_header', 'drop_disabled'].map((each) => sumOf(queues, 'rx', each));
    expect(sumOf(queues, 'rx', 'packets') + dropped.reduce((sum, count) => sum + count, 0)).toBe(txPackets);
    const [received, transmitted] = await bound.device.statsAsync();
    // How large a share goes in them is decided by TCP's window, from less than half to four fifths; without offloads there are none at all.
    expect(leastBytesInSuperFrames(received, 'rx')).toBeGreaterThan(32 * MIB);
    expect(leastBytesInSuperFrames(transmitted, 'tx')).toBeGreaterThan(32 * MIB);
  });
});

describeWith(['product'], 'A device with MTU 9000', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync({ mtu: 9000 }));
  });
  afterAll(() => bed.disposeAsync());

  test('has it at both ends, and carries frames of that size whole', async () => {
    expect(await readHostNetdevAsync(bound, 'mtu')).toBe('9000');
    expect(await mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/mtu`)).toBe('9000');
    await pingAsync(bound.hostSide, bound.switchSide, '-s 8972');
    await pingAsync(bound.switchSide, bound.hostSide, '-s 8972');
  });
});

describeWith(['product'], 'A device of four pairs', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync({ queues: 9, queueSize: 256 }));
  });
  afterAll(() => bed.disposeAsync());

  test('spreads flows over every queue, both ways', async () => {
    await sprayAsync(bed.netNs, bound.hostSide.address);
    await sprayAsync(bound.hostNetNs, bound.switchSide.address);
    const queues = (await bound.device.queryAsync())['enabled-queues-info'];
    expect(queues.map(({ index }) => index)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    for (const queue of queues) {
      expect(queue).toMatchObject({ enable: '1', size: '256' });
      expect(Number(queue.packets), `frames of queue ${queue.index}`).toBeGreaterThan(0);
    }
  });

  test('carries TCP both ways without changing a byte', async () => {
    await sendTcpAsync(bound.hostSide, bound.switchSide);
    await sendTcpAsync(bound.switchSide, bound.hostSide);
  });

  test('shows one queue with -q, and refuses one that it does not have', async () => {
    const { devices } = await bed.cli.jsonAsync<{ devices: { 'enabled-queues-info': QueriedQueue[] }[] }>('query', '-p', '0', '-q', '5');
    expect(devices[0]?.['enabled-queues-info'].map(({ index }) => index)).toEqual(['5']);
    expect((await bed.cli.runAsync('query', '-p', '0', '-q', '9')).status).toBe(3);
  });
});
