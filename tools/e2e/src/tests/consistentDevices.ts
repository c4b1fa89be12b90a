import { expect } from 'vitest';

import { ControlSocket } from '../framework/ControlSocket.js';
import { mustRunAsync } from '../framework/Shell.js';
import type { Testbed } from '../framework/Testbed.js';
import { RecordFolder } from './recovery/RecordFolder.js';

/** One device of `virtnet list`, as far as its consistency goes. */
export interface IListedDevice {
  pf_id: number;
  vuid: string;
  bdf: string;
  sf_num: number;
  sf_rep_net_device: string;
  net_mtu: number;
  host_state: string;
}

/** What no two devices share. */
const IDENTITIES: readonly (keyof IListedDevice)[] = ['pf_id', 'vuid', 'bdf', 'sf_num', 'sf_rep_net_device'];

/**
 * The devices that the controller lists, none of which has a host. Each has to be there completely: its record, its representor with
 * its MTU, its socket. And there may be nothing else: no other record, no other representor, nothing in quarantine.
 */
export async function consistentDevicesAsync(bed: Testbed): Promise<IListedDevice[]> {
  const { result } = await ControlSocket.callAsync(bed.daemon.root, 'list');
  const { devices } = result as { devices: IListedDevice[] };
  const records: RecordFolder = new RecordFolder(bed.daemon.root);
  expect(records.names).toEqual(devices.map(({ vuid }) => vuid).sort());
  expect(records.quarantined).toEqual([]);
  const netdevs: string[] = (await mustRunAsync(bed.netNs, 'ls /sys/class/net')).split('\n');
  expect(netdevs.filter((name) => name.startsWith('en3'))).toEqual(devices.map((device) => device.sf_rep_net_device).sort());
  for (const key of IDENTITIES) expect(new Set(devices.map((device) => device[key])).size, key).toBe(devices.length);
  for (const device of devices) await expectWholeAsync(bed, records, device);
  return devices;
}

async function expectWholeAsync(bed: Testbed, records: RecordFolder, device: IListedDevice): Promise<void> {
  expect(device.host_state).toBe('waiting');
  const { pf_id, sf_num, net_mtu: mtu } = device;
  expect(records.read(device.vuid)).toMatchObject({ pf_id, sf_num, virtnet: { mtu } });
  expect(await mustRunAsync(bed.netNs, `cat /sys/class/net/${device.sf_rep_net_device}/mtu`)).toBe(`${mtu}`);
  await mustRunAsync(bed.netNs, `test -S ${bed.daemon.root}/run/vhost-user/${device.vuid}.sock`);
}
