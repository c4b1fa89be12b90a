import type { ListResult } from '@virtnet/config/rpc';

import { renderTable } from './renderTable.js';

const HEAD: readonly string[] = ['PF', 'VF', 'VUID', 'BDF', 'MAC', 'MTU', 'QUEUES', 'LINK', 'HOST', 'DRIVER', 'REPRESENTOR'];

/** `virtnet list` on a terminal: one line per device. */
export function renderDeviceTable(result: unknown, color: boolean): string {
  const { devices } = result as ListResult;
  if (devices.length === 0) {
    return 'No devices. Make one with `virtnet hotplug`.';
  }
  const rows: readonly (readonly string[])[] = devices.map((device) => [
    String(device.pf_id ?? device.parent_pf_id ?? '-'),
    String(device.vf_id ?? '-'),
    device.vuid,
    device.bdf,
    device.net_mac,
    String(device.net_mtu),
    `${device.max_queues} x ${device.max_queues_size}`,
    device.link_status,
    device.host_state,
    device.driver_bound ? 'bound' : 'unbound',
    device.sf_rep_net_device
  ]);
  return renderTable(HEAD, rows, color);
}
