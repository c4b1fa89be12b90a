import { afterAll, beforeAll, expect, test } from 'vitest';

import { HOST_NETDEV, type IBoundDevice, readHostNetdevAsync, startBoundAsync } from '../../framework/BoundDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import type { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

const NEW_MAC: string = '0C:C4:7A:FF:22:99';

describeWith(['product'], 'Modifying a device', () => {
  let bed: Testbed;
  let bound: IBoundDevice;
  beforeAll(async () => {
    ({ bed, bound } = await startBoundAsync());
  });
  afterAll(() => bed.disposeAsync());

  async function representorAsync(name: string): Promise<string> {
    return mustRunAsync(bed.netNs, `cat /sys/class/net/${bound.device.representor}/${name}`);
  }

  /** Both carriers, the host's and the representor's. */
  async function carriersAsync(wanted: string): Promise<void> {
    await waitForAsync(
      async () => [await readHostNetdevAsync(bound, 'carrier'), await representorAsync('carrier')],
      (carriers) => carriers.every((carrier) => carrier === wanted),
      { what: `both carriers to be ${wanted}` }
    );
  }

  test('link 0 lowers the carriers of both ends under the driver, and link 1 raises them', async () => {
    await bound.device.modifyAsync('-l', '0');
    await carriersAsync('0');
    expect((await bound.device.queryAsync()).link_status).toBe('down');
    await bound.device.modifyAsync('-l', '1');
    await carriersAsync('1');
    expect((await bound.device.queryAsync()).link_status).toBe('up');
    await reachableAsync(bound.switchSide, bound.hostSide);
    await pingAsync(bound.hostSide, bound.switchSide);
  });

  test.each([
    ['-m', NEW_MAC],
    ['-q', '512'],
    ['-f', '0x0']
  ])('%s %s is refused while a driver is bound, and changes nothing', async (option, value) => {
    const record = bound.device.readRecord();
    const refused = await bound.device.tryModifyAsync(option, value);
    expect(refused.status).toBe(4);
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND', errno: 16 });
    expect(bound.device.readRecord()).toEqual(record);
    expect(await bound.device.queryAsync()).toMatchObject({ mac: '0C:C4:7A:FF:22:93', mtu: 1500 });
  });

  test('link 0 does not unbind the driver: the MAC stays refused, until the driver has ended', async () => {
    await bound.device.modifyAsync('-l', '0');
    const { devices } = await bed.cli.jsonAsync<{ devices: object[] }>('host', 'list');
    expect(devices[0]).toMatchObject({ connected: false, driver_bound: true });
    const refused = await bound.device.tryModifyAsync('-m', NEW_MAC);
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND', hint: expect.stringContaining('device -l 1') as string });
    await bound.device.modifyAsync('-l', '1');
    await carriersAsync('1');
    expect((await bound.device.queryAsync()).host).toMatchObject({ connected: true, driver_bound: true });
    await bound.device.modifyAsync('-l', '0');
    await bed.cli.jsonAsync('host', 'unbind', '-p', '0');
    await bound.device.modifyAsync('-m', NEW_MAC);
    await bound.device.modifyAsync('-m', '0C:C4:7A:FF:22:93', '-l', '1');
    await bound.device.bindAsync(bound.hostNetNs, HOST_NETDEV, `${bound.hostSide.address}/24`);
  });

  test('after host unbind MAC, MTU and queue size change, and everybody sees the new ones', async () => {
    await bed.cli.jsonAsync('host', 'unbind', '-p', '0');
    await bound.device.boundAsync(false);
    expect((await bound.hostNetNs.runAsync(`ip link show ${HOST_NETDEV}`)).status).not.toBe(0);
    await bound.device.modifyAsync('-m', NEW_MAC, '-t', '9000', '-q', '512');
    const { devices } = await bed.cli.jsonAsync<{ devices: object[] }>('list');
    expect(devices[0]).toMatchObject({ net_mac: NEW_MAC, net_mtu: 9000, max_queues_size: 512 });
    expect(bound.device.readRecord()).toMatchObject({ mac: NEW_MAC.toLowerCase(), virtnet: { mtu: 9000, max_queue_size: 512 } });
    expect((await bound.device.qemuArgumentsAsync()).join(' ')).toContain(NEW_MAC.toLowerCase());
    expect((await bound.device.qemuArgumentsAsync()).join(' ')).toContain('host_mtu=9000');
    expect(await representorAsync('mtu')).toBe('9000');
  });

  test('after the next bind the netdev has them, and large frames pass', async () => {
    await bound.device.bindAsync(bound.hostNetNs, HOST_NETDEV, `${bound.hostSide.address}/24`);
    expect(await readHostNetdevAsync(bound, 'address')).toBe(NEW_MAC.toLowerCase());
    expect(await readHostNetdevAsync(bound, 'mtu')).toBe('9000');
    expect((await bound.device.queryAsync())['enabled-queues-info'][0]).toMatchObject({ size: '512' });
    await reachableAsync(bound.hostSide, bound.switchSide);
    await pingAsync(bound.switchSide, bound.hostSide, '-s 8972');
  });

  test('a mask that leaves a bit without the one that it needs is refused', async () => {
    await bed.cli.jsonAsync('host', 'unbind', '-p', '0');
    await bound.device.boundAsync(false);
    // Bit 7 is GUEST_TSO4, which needs bit 1, GUEST_CSUM (virtio 1.3, 5.1.3.1).
    const refused = await bound.device.tryModifyAsync('-f', '0x100000080');
    expect(refused.status).toBe(2);
    expect((JSON.parse(refused.stdout) as { errstr: string }).errstr).toMatch(/GUEST_TSO4.*GUEST_CSUM/);
  });
});
