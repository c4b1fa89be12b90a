import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { ICliResult } from '../../framework/Cli.js';
import { GuestNet } from '../../framework/guest/GuestNet.js';
import { type GuestKernel, QemuPeer, type QemuVersion } from '../../framework/peers/QemuPeer.js';
import { PluggedDevice } from '../../framework/PluggedDevice.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync, sendTcpAsync, type IStation } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

const CASES: readonly [QemuVersion, GuestKernel][] = [
  ['qemu-11', 'linux-7'],
  ['qemu-7', 'linux-6.1']
];
const PORTS: readonly string[] = ['-device', 'pcie-root-port,id=rp0,slot=1', '-device', 'pcie-root-port,id=rp1,slot=2,hotplug=off'];
const HOTPLUG: readonly string[] = ['hotplug', '-i', 'mlx5_0', '-f', '0x0', '-m', '0C:C4:7A:FF:22:99', '-t', '1500', '-n', '3', '-s', '1024'];
const ROUNDS: number = 5;
/** A command may have to wait out a guest on a machine that does other things, too. */
const LONG_MS: number = 240_000;

/** What `host plug` answers, as far as tests look. */
interface IPlugReply {
  vuid: string;
  vm: { id: string; bus: string; driver_bound: boolean };
}

describe.each(CASES)('A virtual machine that runs: %s, %s', (qemu, kernel) => {
  describeWith(['product', qemu, kernel], 'with one hot-pluggable port', () => {
    let bed: Testbed;
    let device: PluggedDevice;
    let guest: QemuPeer;
    let socket: string;
    const switchSide = (): IStation => ({ shell: bed.netNs, address: '10.79.0.1' });
    const guestSide = (): IStation => ({ shell: guest.agent, address: '10.79.0.2' });

    function plugAsync(...more: string[]): Promise<IPlugReply> {
      return bed.cli.jsonAsync('host', 'plug', '-p', `${device.pfId}`, '--qmp', socket, ...more);
    }

    function unplugAsync(): Promise<unknown> {
      return bed.cli.jsonAsync('host', 'unplug', '-p', `${device.pfId}`, '--qmp', socket);
    }

    /** A command that has to fail; its sentence. */
    async function refusalAsync(status: number, code: string, ...parameters: string[]): Promise<string> {
      const result: ICliResult = await bed.cli.runAsync(...parameters);
      expect(result).toMatchObject({ status });
      const reply: { code: string; errstr: string } = JSON.parse(result.stdout) as { code: string; errstr: string };
      expect(reply.code).toBe(code);
      return reply.errstr;
    }

    async function useAsync(): Promise<void> {
      await new GuestNet(guest.agent).configureAsync('10.79.0.2/24');
      await reachableAsync(switchSide(), guestSide());
      await pingAsync(guestSide(), switchSide());
    }

    /** Neither the guest nor QEMU nor the device has anything left of it. */
    async function goneAsync(): Promise<void> {
      expect(await mustRunAsync(guest.agent, 'ls /sys/class/net')).toBe('lo');
      expect(JSON.stringify(await guest.qmp.executeAsync('query-chardev'))).not.toContain('vhost-user');
      expect(JSON.stringify(await guest.qmp.executeAsync('qom-list', { path: '/machine/peripheral' }))).not.toContain('virtio-net');
    }

    async function devicesAsync(): Promise<number> {
      return (await bed.cli.jsonAsync<{ devices: unknown[] }>('list')).devices.length;
    }

    beforeAll(async () => {
      bed = new Testbed();
      await bed.daemon.startAsync();
      device = await PluggedDevice.plugAsync(bed);
      await device.addressAsync('10.79.0.1/24');
      socket = `${bed.folder}/product.qmp`;
      const extra: string[] = ['-qmp', `unix:${socket},server=on,wait=off`];
      guest = await QemuPeer.bootAsync(bed, { qemu, kernel, devices: PORTS, extra, processors: 2 });
    });
    afterAll(() => bed.disposeAsync());

    test(`takes a function, uses it and releases it, ${ROUNDS} times`, async () => {
      for (let round: number = 0; round < ROUNDS; round++) {
        expect(await plugAsync()).toMatchObject({ vuid: device.vuid, vm: { id: 'virtnet0', bus: 'rp0', driver_bound: true } });
        await useAsync();
        await unplugAsync();
        await goneAsync();
        expect((await device.queryAsync()).host).toMatchObject({ state: 'waiting', connected: false });
      }
    }, LONG_MS);

    test('finds the function under another id, with QEMU as the client', async () => {
      expect(await plugAsync('--id', 'nic', '--bus', 'rp0', '--mode', 'client')).toMatchObject({ vm: { id: 'nic' } });
      await useAsync();
      await sendTcpAsync(guestSide(), switchSide());
      await unplugAsync();
      await goneAsync();
    }, LONG_MS);

    test('keeps a function through an end of the datapath', async () => {
      await plugAsync();
      await useAsync();
      await bed.daemon.killEmuAsync();
      await reachableAsync(switchSide(), guestSide());
      await unplugAsync();
      await goneAsync();
    }, LONG_MS);

    test('is given a device as it is made, and loses it as it goes', async () => {
      const made: IPlugReply & { id: number } = await bed.cli.jsonAsync(...HOTPLUG, '--qmp', socket);
      expect(made).toMatchObject({ id: 1, mac: '0C:C4:7A:FF:22:99', vm: { id: 'virtnet1', bus: 'rp0', driver_bound: true } });
      expect(await new GuestNet(guest.agent).readAsync('address')).toBe('0c:c4:7a:ff:22:99');
      // There is no second port: nothing is made, and nothing stays.
      expect(await refusalAsync(1, 'E_NO_SLOT', ...HOTPLUG, '--qmp', socket)).toMatch(/no free hot-pluggable PCI Express port: 1 taken, 1 made with hotplug=off/);
      expect(await refusalAsync(1, 'E_NO_SLOT', 'host', 'plug', '-p', '0', '--qmp', socket, '--bus', 'rp1')).toContain('hotplug=off');
      expect(await devicesAsync()).toBe(2);
      await bed.cli.jsonAsync('unplug', '-p', '1', '--qmp', socket);
      await goneAsync();
      expect(await devicesAsync()).toBe(1);
    }, LONG_MS);

    test('uses all queue pairs of a function that has several', async () => {
      const wide: PluggedDevice = await PluggedDevice.plugAsync(bed, { mac: '0C:C4:7A:FF:22:97', queues: 5 });
      await bed.cli.jsonAsync('host', 'plug', '-p', `${wide.pfId}`, '--qmp', socket);
      await mustRunAsync(bed.netNs, `ip address flush dev ${device.representor}`);
      await wide.addressAsync('10.79.0.1/24');
      await useAsync();
      expect(await mustRunAsync(guest.agent, 'ls /sys/class/net/eth0/queues')).toBe('rx-0\nrx-1\ntx-0\ntx-1');
      expect((await wide.queryAsync())['enabled-queues-info'].map((queue) => queue.enable)).toEqual(['1', '1', '1', '1']);
      await sendTcpAsync(guestSide(), switchSide());
      await bed.cli.jsonAsync('unplug', '-p', `${wide.pfId}`, '--qmp', socket);
      await device.addressAsync('10.79.0.1/24');
      await goneAsync();
    }, LONG_MS);

    test('gets nothing when its driver does not bind', async () => {
      await mustRunAsync(guest.agent, 'echo 0 > /sys/bus/virtio/drivers_autoprobe');
      const sentence: string = await refusalAsync(1, 'E_TIMEOUT', ...HOTPLUG, '--qmp', socket, '--timeout', '2');
      expect(sentence).toMatch(/driver has not bound VNETS1D1F0 within 2 s: it is the function virtnet1 in port rp0, no driver has touched it\. It was taken out again/);
      await goneAsync();
      expect(await devicesAsync()).toBe(1);
      await mustRunAsync(guest.agent, 'echo 1 > /sys/bus/virtio/drivers_autoprobe');
    }, LONG_MS);

    test('keeps the function that its guest does not release, and loses it later', async () => {
      await plugAsync();
      await guest.qmp.executeAsync('stop');
      const sentence: string = await refusalAsync(1, 'E_TIMEOUT', 'unplug', '-p', '0', '--qmp', socket, '--timeout', '2');
      expect(sentence).toBe('The guest has not released the function virtnet0 within 2 s; the virtual machine is not running (paused)');
      expect(await devicesAsync()).toBe(1);
      await guest.qmp.executeAsync('cont');
      await unplugAsync();
      await goneAsync();
    }, LONG_MS);

    test('has none of a device that it was not given', async () => {
      expect(await refusalAsync(3, 'E_NOT_FOUND', 'host', 'unplug', '-p', '0', '--qmp', socket)).toContain('does not have the device VNETS1D0F0');
    });

    test('is told from other sockets', async () => {
      const plug: string[] = ['host', 'plug', '-p', '0', '--qmp'];
      expect(await refusalAsync(1, 'E_IO', ...plug, `${bed.folder}/nothing`)).toMatch(/QMP socket .*nothing: it does not exist/);
      expect(await refusalAsync(1, 'E_IO', ...plug, `${bed.daemon.root}/virtnet.conf`)).toContain('QMP socket');
      expect(await refusalAsync(1, 'E_IO', ...plug, `${bed.daemon.root}/run/virtnet.sock`)).toContain('did not greet as QEMU does');
      await goneAsync();
    });

    test('ends while it has a function, and the device waits for the next', async () => {
      await plugAsync();
      await guest.killAsync();
      await waitForAsync(
        () => device.queryAsync(),
        ({ host }) => host.state === 'waiting' && !host.connected,
        { what: 'the device to wait' }
      );
      expect(await refusalAsync(1, 'E_IO', 'host', 'unplug', '-p', '0', '--qmp', socket)).toContain('Nobody listens');
    });
  });

  describeWith(['product', qemu, kernel], "with PCI Express's own hot-plug instead of ACPI's", () => {
    let bed: Testbed;
    beforeAll(() => {
      bed = new Testbed();
    });
    afterAll(() => bed.disposeAsync());

    test('takes a function and releases it, 5 s after the attention button', async () => {
      await bed.daemon.startAsync();
      const device: PluggedDevice = await PluggedDevice.plugAsync(bed);
      const socket: string = `${bed.folder}/product.qmp`;
      const extra: string[] = ['-global', 'ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off', '-qmp', `unix:${socket},server=on,wait=off`];
      const guest: QemuPeer = await QemuPeer.bootAsync(bed, { qemu, kernel, devices: PORTS, extra });
      for (let round: number = 0; round < 2; round++) {
        await bed.cli.jsonAsync('host', 'plug', '-p', '0', '--qmp', socket);
        expect(await new GuestNet(guest.agent).readAsync('address')).toBe(device.mac);
        await bed.cli.jsonAsync('host', 'unplug', '-p', '0', '--qmp', socket);
        expect(await mustRunAsync(guest.agent, 'ls /sys/class/net')).toBe('lo');
      }
    }, LONG_MS);
  });

  describeWith(['product', qemu, kernel], 'with memory of its own', () => {
    let bed: Testbed;
    beforeAll(() => {
      bed = new Testbed();
    });
    afterAll(() => bed.disposeAsync());

    test('is told how to share it, and there is no device', async () => {
      await bed.daemon.startAsync();
      const socket: string = `${bed.folder}/product.qmp`;
      const memory: string[] = ['-object', 'memory-backend-ram,id=ram,size=512M', '-machine', 'memory-backend=ram'];
      await QemuPeer.launchAsync(bed, { qemu, kernel, devices: [...PORTS, ...memory], extra: ['-qmp', `unix:${socket},server=on,wait=off`] });
      const { status, stdout } = await bed.cli.runAsync(...HOTPLUG, '--qmp', socket);
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        code: 'E_NOT_SUPPORTED',
        errstr: "The guest's memory is not shared, so no device process can reach it: ram",
        hint: expect.stringContaining('share=on') as string
      });
      expect((await bed.cli.jsonAsync<{ devices: unknown[] }>('list')).devices).toEqual([]);
    });
  });
});
