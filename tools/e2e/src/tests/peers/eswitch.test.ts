import { afterAll, beforeAll, expect, test } from 'vitest';

import type { NetNs } from '../../framework/NetNs.js';
import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { layCableAsync } from '../../framework/peers/veth.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** The default features without those by which a driver takes unfinished frames: GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, GUEST_ECN, GUEST_USO4 and GUEST_USO6. */
const TAKES_FINISHED_FRAMES: string = '0x100000130e7b829';
const UPLINK: string = 'up0';

interface IUplink {
  switch: string;
  received: Record<string, string>;
  sent: Record<string, string>;
}

interface IList {
  controller: { eswitch: string };
}

describeWith(['product'], 'Functions at the datapath\'s own switch', () => {
  let bed: Testbed;
  let one: PluggedDevice;
  let other: PluggedDevice;
  const stations: IStation[] = [];

  beforeAll(async () => {
    bed = new Testbed();
    await mustRunAsync(bed.netNs, `ip tuntap add ${UPLINK} mode tap vnet_hdr && ip link set ${UPLINK} up && ip address add 10.81.0.9/24 dev ${UPLINK}`);
    bed.daemon.configure({ virtnet: { eswitch: 'legacy', eswitch_uplink_p0: UPLINK } });
    await bed.daemon.startAsync();
    one = await PluggedDevice.plugAsync(bed);
    other = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:94' });
    await other.modifyAsync('-f', TAKES_FINISHED_FRAMES);
    for (const [at, device] of [one, other].entries()) {
      const netNs: NetNs = bed.addNetNs(`host${at}`);
      await device.bindAsync(netNs, 'eth0', `10.81.0.${at + 1}/24`);
      stations.push({ shell: netNs, address: `10.81.0.${at + 1}` });
    }
  });
  afterAll(() => bed.disposeAsync());

  const pair = (): [IStation, IStation] => {
    const [left, right] = stations;
    if (left === undefined || right === undefined) throw new Error('Two hosts were to be bound');
    return [left, right];
  };

  test('list says so, and no representor has a carrier', async () => {
    expect((await bed.cli.jsonAsync<IList>('list')).controller.eswitch).toBe('legacy');
    expect(await mustRunAsync(bed.netNs, `cat /sys/class/net/${one.representor}/carrier`)).toBe('0');
  });

  test('two hosts ping, and TCP passes both ways although one of them takes finished frames only', async () => {
    const [left, right] = pair();
    await reachableAsync(left, right);
    await pingAsync(left, right);
    await pingAsync(right, left);
    await sendTcpAsync(left, right);
    await sendTcpAsync(right, left);
  });

  test('the uplink reaches both, and both reach it', async () => {
    const uplink: IStation = { shell: bed.netNs, address: '10.81.0.9' };
    for (const station of pair()) {
      await reachableAsync(uplink, station);
      await pingAsync(station, uplink);
      await sendTcpAsync(uplink, station);
      await sendTcpAsync(station, uplink);
    }
  });

  test('what the uplink carries, and what it loses for being down, is counted and shown', async () => {
    const uplinkAsync = async (): Promise<IUplink> => {
      const { uplink } = await other.queryAsync();
      if (uplink === undefined) throw new Error('No uplink is shown');
      return uplink;
    };
    const [left] = pair();
    const before: IUplink = await uplinkAsync();
    expect(before).toMatchObject({ switch: 'p0', sent: { drop_port_down: '0', drop_port_full: '0' } });
    expect(Number(before.received.packets)).toBeGreaterThan(1000);
    expect(Number(before.sent.packets)).toBeGreaterThan(1000);
    await mustRunAsync(bed.netNs, `ip link set ${UPLINK} down`);
    await left.shell.runAsync('ping -c 2 -W 1 10.81.0.77');
    await waitForAsync(uplinkAsync, ({ sent }) => Number(sent.drop_port_down) > 0, { what: 'requests for an address to be lost at the uplink' });
    await mustRunAsync(bed.netNs, `ip link set ${UPLINK} up`);
    await reachableAsync(left, { shell: bed.netNs, address: '10.81.0.9' });
  });

  test('the functions come back to their switch when both processes are killed', async () => {
    await bed.daemon.killControllerAsync();
    await bed.daemon.killEmuAsync();
    await bed.daemon.startAsync();
    const [left, right] = pair();
    await reachableAsync(left, right);
    await sendTcpAsync(left, right);
  });
});

describeWith(['product'], 'A network interface as the uplink', () => {
  let bed: Testbed;
  beforeAll(() => {
    bed = new Testbed();
  });
  afterAll(() => bed.disposeAsync());

  test('a function and a machine at the other end of the wire ping, and TCP passes both ways', async () => {
    const outsideNetNs: NetNs = bed.addNetNs('out');
    await layCableAsync({ near: { netNs: bed.netNs, name: 'wire0' }, far: { netNs: outsideNetNs, name: 'eth0', address: '10.82.0.9/24' } });
    bed.daemon.configure({ virtnet: { eswitch: 'legacy', eswitch_uplink_p0: 'wire0' } });
    await bed.daemon.startAsync();
    const device: PluggedDevice = await PluggedDevice.plugAsync(bed);
    const netNs: NetNs = bed.addNetNs('host');
    await device.bindAsync(netNs, 'eth0', '10.82.0.2/24');
    const [host, outside]: [IStation, IStation] = [{ shell: netNs, address: '10.82.0.2' }, { shell: outsideNetNs, address: '10.82.0.9' }];
    await reachableAsync(outside, host);
    await pingAsync(host, outside);
    await sendTcpAsync(outside, host);
    await sendTcpAsync(host, outside);
  });
});

describeWith(['product', 'dpdk'], 'DPDK\'s drivers at the datapath\'s own switch', () => {
  let bed: Testbed;
  beforeAll(async () => {
    bed = new Testbed();
    bed.daemon.configure({ virtnet: { eswitch: 'legacy' } });
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  test('what one sends the other gets, or its device has counted the loss', async () => {
    const source: PluggedDevice = await PluggedDevice.plugAsync(bed);
    const sink: PluggedDevice = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:94' });
    const socketOf = async (device: PluggedDevice): Promise<string> => (await device.queryAsync()).host.listen_path;
    const receiver: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket: await socketOf(sink), mode: 'rxonly', name: 'sink' });
    const sender: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket: await socketOf(source), mode: 'txonly', name: 'source' });
    receiver.start();
    await sink.boundAsync();
    sender.start();
    await waitForAsync(() => sender.readStatsAsync(), ({ transmitted }) => transmitted > 300_000, { what: 'a flood', timeoutMs: 60_000 });
    await sender.stopAsync();
    const sumOf = async (): Promise<[number, number]> => {
      const [, sent] = (await source.queryAsync())['enabled-queues-info'];
      const [got] = (await sink.queryAsync())['enabled-queues-info'];
      return [Number(sent?.packets), Number(got?.packets) + Number(got?.drop_no_buffer)];
    };
    const [sent, accounted] = await waitForAsync(sumOf, ([out, into]) => out > 300_000 && out === into, { what: 'every frame to be accounted for' });
    expect(accounted).toBe(sent);
    const { received } = await receiver.readStatsAsync();
    expect(received).toBeGreaterThan(0);
    await sender.quitAsync();
    await receiver.quitAsync();
  });
});
