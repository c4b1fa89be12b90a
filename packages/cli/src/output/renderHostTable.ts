import type { HostListResult } from '@virtnet/config/rpc';

import { renderTable } from './renderTable.js';

const HEAD: readonly string[] = ['PF', 'VF', 'VUID', 'HOST', 'PEER', 'DRIVER', 'NETNS', 'NAME', 'SOCKET', 'LAST DISCONNECT'];

/** Why the last host went; of one that is there now it is history. */
function endOf({ connected, last_disconnect: reason = '-' }: HostListResult['devices'][number]): string {
  return connected ? '-' : reason;
}

/** `virtnet host list` on a terminal: one line per device. */
export function renderHostTable(result: unknown, color: boolean): string {
  const { devices } = result as HostListResult;
  if (devices.length === 0) {
    return 'No devices. Make one with `virtnet hotplug`.';
  }
  const rows: readonly (readonly string[])[] = devices.map((device) => [
    String(device.pf_id),
    String(device.vf_id ?? '-'),
    device.vuid,
    device.host_state,
    device.peer_name === undefined ? '-' : `${device.peer_name} (${device.peer_pid ?? '?'})`,
    device.driver_bound ? 'bound' : 'unbound',
    device.binding?.netns ?? '-',
    device.binding?.name ?? '-',
    device.listen_path,
    endOf(device)
  ]);
  return renderTable(HEAD, rows, color);
}
