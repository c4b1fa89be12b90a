import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { OvsPeer } from '../../framework/peers/OvsPeer.js';
import { QemuPeer } from '../../framework/peers/QemuPeer.js';
import { describeWith } from '../../framework/Requirements.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { type IStation, pingAsync, reachableAsync } from '../../framework/traffic.js';
import { waitForAsync } from '../../framework/waitFor.js';

/** More than the seven functions behind the PF's own, so that the next device number is needed. */
const VFS: number = 10;
/** How often the guest makes and destroys its VFs; every tenth time all of them, with frames through the last. */
const ROUNDS: number = Number(process.env.E2E_SRIOV_ROUNDS ?? 50);
const LONG_MS: number = 600_000;

/** A card with one static PF. */
const CARD: Record<string, number> = { VIRTIO_NET_EMULATION_NUM_PF: 1, VIRTIO_NET_EMULATION_NUM_VF: VFS, VIRTIO_NET_EMULATION_NUM_MSIX: 4 };
/** What the guest works with: the one function that can have VFs. */
const PF: string = 'cd $(dirname $(ls /sys/bus/pci/devices/*/sriov_numvfs))';

/** One function of `virtnet list`, as far as tests look. */
interface IListed {
  vuid: string;
  function_type: string;
  vf_id?: number;
  net_mac: string;
  sf_rep_net_device: string;
  host_state: string;
  driver_bound: boolean;
}

describe('A guest that makes and destroys VFs by itself', () => {
  describeWith(['product', 'qemu-11', 'linux-7', 'ovs'], 'of a static PF', () => {
    let bed: Testbed;
    let guest: QemuPeer;
    let ovs: OvsPeer;

    /** What the bridge has. */
    async function portsAsync(): Promise<string[]> {
      return (await ovs.vsctlAsync('list-ports', 'br0')).split('\n').filter((line) => line !== '');
    }

    async function functionsAsync(): Promise<IListed[]> {
      return (await bed.cli.jsonAsync<{ devices: IListed[] }>('list')).devices;
    }

    /** How many functions the guest's drivers have bound, the PF included. */
    async function boundAsync(count: number): Promise<void> {
      await waitForAsync(
        () => functionsAsync(),
        (devices) => devices.filter(({ driver_bound: isBound }) => isBound).length === count,
        { what: `${count} functions to be bound`, timeoutMs: 60_000, intervalMs: 200 }
      );
    }

    /** Writes a number of VFs as an administrator does. */
    async function makeAsync(count: number): Promise<void> {
      await mustRunAsync(guest.agent, `${PF} && echo ${count} > sriov_numvfs`);
    }

    /** Uses one function: the bridge that its representor is a port of on one side, the guest's netdev of the same MAC on the other. */
    async function pingThroughAsync(vfId: number): Promise<void> {
      const [own, other] = [`10.82.${vfId}.1`, `10.82.${vfId}.2`];
      const listed: IListed | undefined = (await functionsAsync()).find((one) => one.vf_id === vfId);
      const name: string = await mustRunAsync(
        guest.agent,
        `basename $(dirname $(grep -l '^${listed?.net_mac.toLowerCase()}$' /sys/class/net/*/address))`
      );
      await mustRunAsync(guest.agent, `ip link set ${name} up && ip address replace ${other}/24 dev ${name}`);
      await mustRunAsync(bed.netNs, `ip address replace ${own}/24 dev br0`);
      const [here, there]: [IStation, IStation] = [{ shell: bed.netNs, address: own }, { shell: guest.agent, address: other }];
      await reachableAsync(here, there);
      await pingAsync(there, here);
    }

    beforeAll(async () => {
      bed = new Testbed();
      const values: object = { card: CARD, port1: {}, port2: {} };
      writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
      ovs = await OvsPeer.startAsync(bed);
      await ovs.bridgeAsync('br0', []);
      await mustRunAsync(bed.netNs, 'ip link set br0 up');
      bed.daemon.configure({ virtnet: { bridge: 'br0', ovsdb: `unix:${ovs.socket}` } });
      await bed.daemon.startAsync();
      await bed.cli.jsonAsync('host', 'sriov', '-p', '0', '--numvfs', `${VFS}`);
      const { arguments: devices, warnings } = await bed.cli.jsonAsync<{ arguments: string[]; warnings: string[] }>('host', 'args', '-p', '0', '--vmm', 'qemu');
      expect(warnings.join()).toContain('QEMU 10');
      guest = await QemuPeer.bootAsync(bed, { qemu: 'qemu-11', kernel: 'linux-7', devices, extra: ['-qmp', `unix:${bed.folder}/product.qmp,server=on,wait=off`] });
    });
    afterAll(() => bed.disposeAsync());

    test('sees the PF alone at first, with all the VFs that it may have', async () => {
      expect(await mustRunAsync(guest.agent, `${PF} && cat sriov_totalvfs sriov_numvfs`)).toBe(`${VFS}\n0`);
      expect(await mustRunAsync(guest.agent, 'ls /sys/class/net | grep -c eth')).toBe('1');
      await boundAsync(1);
    });

    test('makes them, and each is the function of that number: its MAC, its representor', async () => {
      await makeAsync(VFS);
      await boundAsync(VFS + 1);
      const vfs: IListed[] = (await functionsAsync()).filter((one) => one.function_type === 'VF');
      const macs: string = await mustRunAsync(guest.agent, `${PF} && for i in $(seq 0 ${VFS - 1}); do cat virtfn$i/virtio*/net/*/address; done`);
      expect(macs.split('\n')).toEqual(vfs.map((vf) => vf.net_mac.toLowerCase()));
      // The last behind the PF's own device number, and one beyond it.
      await pingThroughAsync(6);
      await pingThroughAsync(VFS - 1);
    });

    test('is refused another number while there are some, and destroys them all', async () => {
      const refused = await guest.agent.runAsync(`${PF} && echo 3 > sriov_numvfs`);
      expect(refused.output).toContain('busy');
      await makeAsync(0);
      await boundAsync(1);
      expect(await mustRunAsync(guest.agent, 'ls /sys/class/net | grep -c eth')).toBe('1');
    });

    test('keeps one function of the family as long as the others are there: host unplug would take them all', async () => {
      for (const member of [['-p', '0', '-v', '3'], ['-p', '0']]) {
        const refused = await bed.cli.runAsync('host', 'unplug', ...member, '--qmp', `${bed.folder}/product.qmp`);
        expect(refused.stdout).toMatch(/shares its port with virtnet0.* and 6 more/);
        expect(refused.stdout).toContain('E_NOT_SUPPORTED');
      }
      await boundAsync(1);
    });

    test(`does so ${ROUNDS} times, some or all of them, and nothing is left over`, async () => {
      const before: string[] = await portsAsync();
      expect(before).toHaveLength(VFS + 1);
      for (let round: number = 0; round < ROUNDS; round++) {
        const isFull: boolean = round % 10 === 0;
        const count: number = isFull ? VFS : 1 + (round % 2);
        await makeAsync(count);
        await boundAsync(count + 1);
        await (isFull ? pingThroughAsync(count - 1) : undefined);
        await makeAsync(0);
        await boundAsync(1);
      }
      expect(await portsAsync()).toEqual(before);
      expect(bed.daemon.log).toContain(`PF(0): Unload (${VFS}) VFs finished`);
      const functions: IListed[] = await functionsAsync();
      expect(functions).toHaveLength(VFS + 1);
      expect(functions.filter(({ host_state: state }) => state === 'failed')).toEqual([]);
    }, LONG_MS);

    test('finds them again when they were destroyed and made anew under it', async () => {
      await bed.cli.jsonAsync('host', 'sriov', '-p', '0', '--numvfs', '0');
      expect(await functionsAsync()).toHaveLength(1);
      await bed.cli.jsonAsync('host', 'sriov', '-p', '0', '--numvfs', `${VFS}`);
      await waitForAsync(
        () => functionsAsync(),
        (devices) => devices.every(({ host_state: state }) => state !== 'waiting'),
        { what: 'QEMU to be connected to all of them again' }
      );
      await makeAsync(VFS);
      await boundAsync(VFS + 1);
      await pingThroughAsync(VFS - 1);
    }, LONG_MS);

    test('keeps them through an end of the datapath', async () => {
      await bed.daemon.killEmuAsync();
      await boundAsync(VFS + 1);
      await pingThroughAsync(0);
    }, LONG_MS);
  });
});
