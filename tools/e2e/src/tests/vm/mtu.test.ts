import { afterEach, beforeEach, expect, test } from 'vitest';

import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

const DRIVER: string = '/sys/bus/virtio/drivers/virtio_net';

interface IHostList {
  devices: { last_disconnect?: string }[];
}

describeWith(['product', 'qemu-11', 'linux-7'], 'A device whose MTU is lowered while a VM runs', () => {
  let bed: Testbed;
  let device: PluggedDevice;
  let guest: QemuPeer;

  beforeEach(async () => {
    bed = new Testbed();
    await bed.daemon.startAsync();
    device = await PluggedDevice.plugAsync(bed, { mtu: 1500 });
    guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices: await device.qemuArgumentsAsync() });
    await device.boundAsync();
  });
  afterEach(() => bed.disposeAsync());

  test('warns, turns the VM away when it connects again, shows why, and takes it back with the former MTU', async () => {
    const unbind: string = `id=$(basename $(readlink /sys/class/net/eth0/device)) && echo $id > ${DRIVER}/unbind && echo $id`;
    const id: string = (await mustRunAsync(guest.agent, unbind)).trim();
    await device.boundAsync(false);

    const lowered = await device.tryModifyAsync('-t', '1400');
    expect(lowered.status).toBe(0);
    expect(JSON.parse(lowered.stdout)).toMatchObject({
      warnings: expect.arrayContaining([expect.stringMatching(/started with an MTU above 1400 is turned away/)])
    });

    await mustRunAsync(guest.agent, `echo ${id} > ${DRIVER}/bind`);
    await device.boundAsync();
    // The guest's driver is bound as before; it only has no link.
    await device.modifyAsync('-l', '0');
    await device.boundAsync();
    await device.modifyAsync('-l', '1');
    const listed: IHostList = await waitForAsync(
      () => bed.cli.jsonAsync<IHostList>('host', 'list'),
      ({ devices }) => devices[0]?.last_disconnect?.includes('MTU') === true,
      { what: 'the VM to be turned away', timeoutMs: 30_000, intervalMs: 200 }
    );
    expect(listed.devices[0]?.last_disconnect).toMatch(/MTU.*1500/);

    await device.modifyAsync('-t', '1500');
    await device.boundAsync();
  });
});
