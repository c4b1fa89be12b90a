import { writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { DpdkVirtioUser } from '../../framework/peers/DpdkVirtioUser.js';
import { OvsPeer } from '../../framework/peers/OvsPeer.js';
import { describeWith } from '../../framework/Requirements.js';
import { Testbed } from '../../framework/Testbed.js';
import { waitForAsync } from '../../framework/waitFor.js';

const PFS: number = 4;
const VFS: number = 126;
/** Of each PF: the first, and the last of another. */
const SAMPLE: readonly (readonly [number, number])[] = [[0, 0], [1, 125], [2, 63], [3, 125]];
const FRAMES: number = 20_000;
const LONG_MS: number = 300_000;

interface IVf {
  driver_feature: Record<string, string>;
  host: { driver_bound: boolean; listen_path: string };
  'enabled-queues-info': Record<string, string>[];
}

describeWith(['product', 'dpdk', 'ovs'], '504 VFs in a bridge of Open vSwitch', () => {
  let bed: Testbed;
  let ovs: OvsPeer;

  const portsAsync = async (): Promise<number> => (await ovs.vsctlAsync('list-ports', 'br0')).split('\n').filter((line) => line !== '').length;

  async function queryAsync(pf: number, vf: number): Promise<IVf> {
    const { devices } = await bed.cli.jsonAsync<{ devices: IVf[] }>('query', '-p', `${pf}`, '-v', `${vf}`);
    if (devices[0] === undefined) throw new Error(`VF ${vf} of PF ${pf} is not there`);
    return devices[0];
  }

  /** One driver on one VF: every frame that it has sent is counted by the device. */
  async function driveAsync(pf: number, vf: number): Promise<void> {
    // The driver here asks for longer rings than VFs have unless told.
    await bed.cli.jsonAsync('modify', '-p', `${pf}`, '-v', `${vf}`, 'device', '-q', '1024');
    const driver: DpdkVirtioUser = await DpdkVirtioUser.startAsync(bed, { socket: (await queryAsync(pf, vf)).host.listen_path, mode: 'txonly' });
    driver.start();
    await waitForAsync(() => driver.readStatsAsync(), ({ transmitted }) => transmitted >= FRAMES, { what: `${FRAMES} frames of VF ${vf} of PF ${pf}` });
    await driver.stopAsync();
    const { transmitted } = await driver.readStatsAsync();
    const taken = ({ 'enabled-queues-info': queues }: IVf): number =>
      Object.entries(queues[1] ?? {}).reduce((sum, [key, value]) => (key === 'packets' || key.startsWith('drop_') ? sum + Number(value) : sum), 0);
    const queried: IVf = await waitForAsync(() => queryAsync(pf, vf), (one) => taken(one) >= transmitted, { what: 'all frames to be accounted for' });
    expect(taken(queried)).toBe(transmitted);
    expect(queried.host.driver_bound).toBe(true);
    await driver.quitAsync();
  }

  beforeEach(async () => {
    bed = new Testbed();
    const card: object = { VIRTIO_NET_EMULATION_NUM_PF: PFS, VIRTIO_NET_EMULATION_NUM_VF: VFS, VIRTIO_NET_EMULATION_NUM_MSIX: 4 };
    const values: object = { card, port1: { PF_TOTAL_SF: 600 }, port2: {} };
    writeFileSync(`${bed.daemon.root}/nvconfig.json`, JSON.stringify({ version: 1, boot_id: '', current: values, next: values }));
    ovs = await OvsPeer.startAsync(bed);
    await ovs.bridgeAsync('br0', []);
    bed.daemon.configure({ virtnet: { bridge: 'br0', ovsdb: `unix:${ovs.socket}` } });
    await bed.daemon.startAsync();
  });
  afterEach(() => bed.disposeAsync());

  test(
    'are driven by DPDK, one of each PF at least, and leave as many ports as there were before',
    async () => {
      expect(await portsAsync()).toBe(PFS);
      await Promise.all([...Array(PFS).keys()].map((pf) => bed.cli.jsonAsync('host', 'sriov', '-p', `${pf}`, '--numvfs', `${VFS}`)));
      await waitForAsync(portsAsync, (ports) => ports === PFS * (VFS + 1), { what: 'all ports', timeoutMs: 60_000 });
      for (const [pf, vf] of SAMPLE) await driveAsync(pf, vf);
      await Promise.all([...Array(PFS).keys()].map((pf) => bed.cli.jsonAsync('host', 'sriov', '-p', `${pf}`, '--numvfs', '0')));
      await waitForAsync(portsAsync, (ports) => ports === PFS, { what: 'the ports to be gone', timeoutMs: 60_000 });
    },
    LONG_MS
  );
});
