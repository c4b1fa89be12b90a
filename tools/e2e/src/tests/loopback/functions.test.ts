import { readdirSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ICliResult } from '../../framework/Cli.js';
import { ControlSocket } from '../../framework/ControlSocket.js';
import type { NetNs } from '../../framework/NetNs.js';
import { describeWith } from '../../framework/Requirements.js';
import { residentMiBOf } from '../../framework/resources.js';
import { mustRunAsync } from '../../framework/Shell.js';
import { Testbed } from '../../framework/Testbed.js';
import { pingAsync, reachableAsync, type IStation } from '../../framework/traffic.js';

const PFS: number = 4;
const VFS: number = 126;

/** The guide's recipe for VFs, as the card has it after its power cycle. */
const CARD: object = {
  PCI_SWITCH_EMULATION_ENABLE: 1,
  PCI_SWITCH_EMULATION_NUM_PORT: 16,
  VIRTIO_NET_EMULATION_ENABLE: 1,
  VIRTIO_NET_EMULATION_NUM_VF: VFS,
  VIRTIO_NET_EMULATION_NUM_PF: PFS,
  VIRTIO_NET_EMULATION_NUM_MSIX: 4
};

interface IListed {
  pf_id?: number;
  vf_id?: number;
  parent_pf_id?: number;
  vuid: string;
  sf_num: number;
  sf_rep_net_device: string;
  sf_rep_net_ifindex: number;
  enabled_vfs?: string;
  driver_bound: boolean;
}

describeWith(['product'], 'Four static PFs with 126 VFs each', () => {
  let bed: Testbed;
  let host: NetNs;
  beforeAll(async () => {
    bed = new Testbed();
    const values: object = { card: CARD, port1: { PF_TOTAL_SF: 508 }, port2: { PF_TOTAL_SF: 1 } };
    writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
    host = bed.addNetNs('host');
    await bed.daemon.startAsync();
  });
  afterAll(() => bed.disposeAsync());

  const runAsync = (line: string): Promise<ICliResult> => bed.cli.runAsync(...line.split(' '));

  async function listAsync(): Promise<IListed[]> {
    const { result } = await ControlSocket.callAsync(bed.daemon.root, 'list');
    return (result as { devices: IListed[] }).devices;
  }

  async function sriovAsync(pf: number, vfs: number): Promise<void> {
    expect(await bed.cli.jsonAsync('host', 'sriov', '-p', String(pf), '--numvfs', String(vfs))).toEqual({ errno: 0, errstr: 'Success', pf_id: pf, num_vfs: vfs });
  }

  const records = (): string[] => readdirSync(`${bed.daemon.root}/recovery`).filter((name) => name !== 'quarantine');
  const netdevsAsync = async (): Promise<string[]> =>
    (await mustRunAsync(bed.netNs, 'ls /sys/class/net')).split('\n').filter((name) => name.startsWith('en3f'));

  test('the PFs are there when the controller is', async () => {
    const devices = await listAsync();
    expect(devices).toHaveLength(PFS);
    expect(devices[0]).toMatchObject({ pf_id: 0, function_type: 'PF', device_type: 'static', vuid: 'VNETS0D0F2', bdf: '83:00.2', sf_num: 1000, num_msix: 4, pci_max_vfs: '126', enabled_vfs: '0' });
    expect(devices[3]).toMatchObject({ pf_id: 3, vuid: 'VNETS0D0F5', bdf: '83:00.5' });
  });

  test("the VFs are made, with the guide's identities, a record and a socket each", async () => {
    for (let pf = 0; pf < PFS; pf++) await sriovAsync(pf, VFS);
    const devices = await listAsync();
    expect(devices).toHaveLength(PFS * (VFS + 1));
    expect(devices[1]).toMatchObject({ vf_id: 0, parent_pf_id: 0, function_type: 'VF', vuid: 'VNETS0D0F2VF1', bdf: '83:00.6', sf_num: 3000, sf_rep_net_device: 'en3f0pf0sf3000', net_mtu: 1500 });
    expect(new Set(devices.map((device) => device.sf_rep_net_device)).size).toBe(devices.length);
    const indexes = await mustRunAsync(bed.netNs, 'cat /sys/class/net/en3f*/ifindex');
    expect(devices.map((device) => String(device.sf_rep_net_ifindex)).sort()).toEqual(indexes.split('\n').sort());
    expect(records()).toHaveLength(devices.length);
    expect(readdirSync(`${bed.daemon.root}/run/vhost-user`)).toHaveLength(devices.length);
    expect(residentMiBOf(bed.daemon.pid)).toBeLessThan(150);
    expect(residentMiBOf(bed.daemon.emuPid)).toBeLessThan(96);
  });

  test.each([
    ['host sriov -p 0 --numvfs 5', 4, 'E_BUSY'],
    ['host sriov -p 0 --numvfs 127', 2, 'E_INVALID_PARAMS'],
    ['host sriov -p 9 --numvfs 1', 3, 'E_NOT_FOUND'],
    ['host sriov -p 0 --numvfs -1', 2, 'E_USAGE'],
    ['host sriov -p 0', 2, 'E_USAGE'],
    ['unplug -p 0', 1, 'E_NOT_SUPPORTED'],
    ['unplug -u VNETS0D0F2VF1', 1, 'E_NOT_SUPPORTED'],
    ['query -p 0 -v 126', 3, 'E_NOT_FOUND'],
    ['modify -p 0 device -n 10', 1, 'E_NOT_SUPPORTED'],
    ['modify -p 0 -v 0 device -n 10', 1, 'E_POOL_EXHAUSTED']
  ])('`virtnet %s` ends with status %i and %s', async (line, status, code) => {
    const failed = await runAsync(line);
    expect({ status: failed.status, ...(JSON.parse(failed.stdout) as object) }).toMatchObject({ status, code, hint: expect.stringMatching(/./) });
  });

  test.each([
    [0, 5],
    [2, 0],
    [3, 125]
  ])('of PF %d the VF %d is bound by the built-in driver, and frames go both ways', async (pf, vf) => {
    const name = `pf${pf}vf${vf}`;
    await bed.cli.jsonAsync('host', 'bind', '-p', String(pf), '-v', String(vf), '--netns', host.name, '--name', name);
    const device = (await listAsync()).find((one) => one.parent_pf_id === pf && one.vf_id === vf);
    expect(device?.driver_bound).toBe(true);
    await mustRunAsync(bed.netNs, `ip address add 10.70.${pf}.1/24 dev ${device?.sf_rep_net_device}`);
    await mustRunAsync(host, `ip address add 10.70.${pf}.2/24 dev ${name} && ip link set ${name} up`);
    const [near, far]: IStation[] = [
      { shell: bed.netNs, address: `10.70.${pf}.1` },
      { shell: host, address: `10.70.${pf}.2` }
    ];
    await reachableAsync(near as IStation, far as IStation);
    await pingAsync(far as IStation, near as IStation);
  });

  test("the guide's modify of a VF", async () => {
    await bed.cli.jsonAsync('modify', '-p', '0', '-v', '0', 'device', '-m', '0C:C4:7A:FF:22:98');
    expect((await listAsync())[1]).toMatchObject({ net_mac: '0C:C4:7A:FF:22:98' });
    const bound = await runAsync('modify -p 0 -v 5 device -m 0C:C4:7A:FF:22:99');
    expect(JSON.parse(bound.stdout)).toMatchObject({ code: 'E_DRIVER_BOUND', hint: expect.stringContaining('virtnet host unbind -p 0 -v 5') });
  });

  test('a controller that is killed is followed by one that has them all, and frames went on', async () => {
    const before = await listAsync();
    await bed.daemon.killControllerAsync();
    await pingAsync({ shell: host, address: '10.70.0.2' }, { shell: bed.netNs, address: '10.70.0.1' });
    await bed.daemon.startAsync();
    expect(await listAsync()).toEqual(before);
    await pingAsync({ shell: host, address: '10.70.3.2' }, { shell: bed.netNs, address: '10.70.3.1' });
  });

  test('a datapath that is killed is replaced, with all of them', async () => {
    const before = await listAsync();
    await bed.daemon.killEmuAsync();
    await reachableAsync({ shell: host, address: '10.70.2.2' }, { shell: bed.netNs, address: '10.70.2.1' });
    expect((await listAsync()).map(({ vuid }) => vuid)).toEqual(before.map(({ vuid }) => vuid));
  });

  test('the VFs of one PF go together, bound or not; their functions stay in the pool and are used again', async () => {
    const all = await netdevsAsync();
    const { warnings, ...answer } = await bed.cli.jsonAsync<{ warnings: string[] }>('host', 'sriov', '-p', '0', '--numvfs', '0');
    expect(answer).toEqual({ errno: 0, errstr: 'Success', pf_id: 0, num_vfs: 0 });
    expect(warnings).toEqual(['A driver was bound to VF 5 of PF 0, and has lost its device']);
    expect(bed.daemon.log).toContain('PF(0): Unload (126) VFs finished');
    expect(await listAsync()).toHaveLength(PFS + (PFS - 1) * VFS);
    expect(records().filter((name) => name.startsWith('VNETS0D0F2VF'))).toEqual([]);
    expect(await mustRunAsync(host, 'ls /sys/class/net')).not.toContain('pf0vf5');
    expect(await netdevsAsync()).toEqual(all);
    expect(await mustRunAsync(bed.netNs, 'cat /sys/class/net/en3f0pf0sf3000/ifalias')).toMatch(/:pool$/);
    await sriovAsync(0, 16);
    expect((await listAsync()).filter((device) => device.parent_pf_id === 0).map(({ sf_num: sf }) => sf)).toEqual([...Array(16).keys()].map((index) => 3000 + index));
    expect(await netdevsAsync()).toEqual(all);
  });

  test('a clean stop and a start later the same functions are there', async () => {
    const before = await listAsync();
    await bed.daemon.stopAsync();
    await bed.daemon.startAsync();
    const identities = (devices: IListed[]): object[] => devices.map(({ driver_bound: bound, ...device }) => ({ ...device, host_state: undefined }));
    expect(identities(await listAsync())).toEqual(identities(before));
  });

  test('a card with other counts sets every record aside and says why; nothing is misapplied', async () => {
    await bed.daemon.stopAsync();
    const values: object = { card: { ...CARD, VIRTIO_NET_EMULATION_NUM_VF: 16 }, port1: { PF_TOTAL_SF: 508 }, port2: { PF_TOTAL_SF: 1 } };
    writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
    await bed.daemon.startAsync();
    expect(await listAsync()).toHaveLength(PFS);
    expect(records()).toHaveLength(PFS);
    expect(bed.daemon.log).toContain('VIRTIO_NET_EMULATION_NUM_VF was 126 when the record was written and is 16 now');
    expect((await listAsync())[0]).toMatchObject({ pci_max_vfs: '16' });
  });
});
