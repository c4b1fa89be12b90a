import { setTimeout as sleepAsync } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { HOST_NETDEV, type IBoundDevice, plugAndBindAsync, readHostNetdevAsync, startBoundAsync } from '../../framework/BoundDevice.js';
import { PingStream } from '../../framework/PingStream.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync, sendTcpAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

describeWith(['product'], 'A device under traffic', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeEach(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterEach(() => bed.disposeAsync());

  /** What may not change across a crash. */
  async function identityAsync(): Promise<unknown> {
    const { vuid, mac, mtu, host, sf_rep_net_device: representor } = await bound.device.queryAsync();
    const { listen_path: listenPath, connect_path: connectPath } = host;
    const ifindex = await mustRunAsync(bed.netNs, `cat /sys/class/net/${representor}/ifindex`);
    const hostIfindex = await readHostNetdevAsync(bound, 'ifindex');
    return { vuid, mac, mtu, representor, listenPath, connectPath, ifindex, hostIfindex };
  }

  test('loses not one ping when the controller is killed and started again, four times', async () => {
    const before = await identityAsync();
    const { emuPid } = bed.daemon;
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    for (let round = 0; round < 4; round++) {
      await bed.daemon.killControllerAsync();
      // Without a controller for a while too, and not only for as long as a quick machine needs to start one.
      await sleepAsync(300);
      await bed.daemon.startAsync();
    }
    const after = await bound.device.queryAsync();
    const { sent, lost } = await pings.stopAsync();
    expect(sent).toBeGreaterThan(100);
    expect(lost).toEqual([]);
    expect(bed.daemon.emuPid).toBe(emuPid);
    expect(await identityAsync()).toEqual(before);
    expect(after.host).toMatchObject({ connected: true, driver_bound: true, connections: 1 });
    expect((await bed.cli.jsonAsync<{ devices: object[] }>('host', 'list')).devices).toMatchObject([{ binding: { name: HOST_NETDEV } }]);
  });

  test('loses not one ping to other requests: hotplug, modify and unplug of other devices', async () => {
    const pings = PingStream.start(bed, bound.hostNetNs, bound.switchSide.address);
    const other = await plugAndBindAsync(bed, { mac: '0C:C4:7A:FF:22:94', queues: 9 }, 1);
    await pingAsync(other.switchSide, other.hostSide);
    await other.device.modifyAsync('-l', '0');
    await other.device.unplugAsync();
    expect((await pings.stopAsync()).lost).toEqual([]);
  });

  test('is back when both processes were killed, and its driver goes on by itself', async () => {
    const before = await identityAsync();
    const emu = bed.daemon.emuPid;
    await bed.daemon.killControllerAsync();
    process.kill(emu, 'SIGKILL');
    await waitForAsync(
      () => readHostNetdevAsync(bound, 'carrier'),
      (carrier) => carrier === '0',
      { what: "the host's carrier to go" }
    );
    await bed.daemon.startAsync();
    await bound.device.boundAsync();
    await reachableAsync(bound.hostSide, bound.switchSide);
    await pingAsync(bound.switchSide, bound.hostSide);
    expect(bed.daemon.emuPid).not.toBe(emu);
    expect(await identityAsync()).toEqual(before);
  });

  test('carries a TCP stream to its end, byte for byte, across the death of both processes', async () => {
    const stream = sendTcpAsync(bound.hostSide, bound.switchSide);
    await sleepAsync(300);
    const emu = bed.daemon.emuPid;
    await bed.daemon.killControllerAsync();
    process.kill(emu, 'SIGKILL');
    await bed.daemon.startAsync();
    expect(await stream).toBeGreaterThan(0);
    expect((await bound.device.queryAsync()).host).toMatchObject({ state: 'running' });
  });

  test('is back, with all others, when the datapath alone was killed: the controller starts another', async () => {
    const other = await plugAndBindAsync(bed, { mac: '0C:C4:7A:FF:22:94' }, 1);
    const idle = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:95' });
    const before = await identityAsync();
    await bed.daemon.killEmuAsync();
    await bound.device.boundAsync();
    await other.device.boundAsync();
    await reachableAsync(bound.hostSide, bound.switchSide);
    await reachableAsync(other.switchSide, other.hostSide);
    expect((await idle.queryAsync()).host).toMatchObject({ state: 'waiting', connected: false });
    expect(await identityAsync()).toEqual(before);
    expect(bed.daemon.log).toContain('The datapath is gone');
  });

  test("lives on when its driver was killed: the host's netdev goes, and a new driver carries on", async () => {
    const { binding } = (await bed.cli.jsonAsync<{ devices: { binding: { pid: number } }[] }>('host', 'list')).devices[0] ?? {};
    process.kill(binding?.pid ?? 0, 'SIGKILL');
    await bound.device.boundAsync(false);
    await bound.device.bindAsync(bound.hostNetNs, HOST_NETDEV, `${bound.hostSide.address}/24`);
    await reachableAsync(bound.hostSide, bound.switchSide);
    await pingAsync(bound.switchSide, bound.hostSide);
  });

  test('has its representor made anew when somebody deleted it while the controller was away', async () => {
    await bed.daemon.stopAsync();
    await mustRunAsync(bed.netNs, `ip link delete ${bound.device.representor}`);
    await bed.daemon.startAsync();
    await bound.device.addressAsync(`${bound.switchSide.address}/24`);
    await bound.device.bindAsync(bound.hostNetNs, HOST_NETDEV, `${bound.hostSide.address}/24`);
    await reachableAsync(bound.hostSide, bound.switchSide);
  });

  test('has its representor made anew when that happened after a crash, under a live datapath and driver', async () => {
    await bed.daemon.killControllerAsync();
    await mustRunAsync(bed.netNs, `ip link delete ${bound.device.representor}`);
    await bed.daemon.startAsync();
    await bound.device.addressAsync(`${bound.switchSide.address}/24`);
    await bound.device.boundAsync();
    await reachableAsync(bound.hostSide, bound.switchSide);
    expect((await bound.device.queryAsync()).sf_rep_net_device).toBe(bound.device.representor);
  });
});
