import type { DeviceStatus } from '@virtnet/config';
import type { ListedHost, QueriedHost } from '@virtnet/config/rpc';

import type { Device } from '../../device/index.js';

import { withoutUndefined } from './withoutUndefined.js';

/** What `host list` and `query` say of a host side in the same words. */
export type IHostFacts = Pick<
  ListedHost & QueriedHost,
  'connected' | 'side' | 'peer_pid' | 'peer_name' | 'last_disconnect' | 'last_disconnect_code' | 'listen_path' | 'connect_path'
> & { readonly driver_bound: boolean };

/** Stands in for a device that the datapath does not know. */
const NOBODY: Pick<DeviceStatus, 'host' | 'driver'> = {
  host: { connected: false, connections: 0 },
  driver: { bound: false, status: 0, features: '0x0' }
};

/** Host side and driver of a device, empty when the datapath does not know it. */
export function hostSideOf(status: DeviceStatus | undefined): Pick<DeviceStatus, 'host' | 'driver'> {
  return status ?? NOBODY;
}

/** Those words. */
export function hostFacts(device: Device, status: DeviceStatus | undefined): IHostFacts {
  const { listenPath, connectPath } = device.spec.transport;
  const { host, driver } = hostSideOf(status);
  return {
    connected: host.connected,
    ...withoutUndefined({
      side: host.side,
      peer_pid: host.peerPid,
      peer_name: host.peerName,
      last_disconnect: host.lastDisconnect,
      last_disconnect_code: host.lastDisconnectCode
    }),
    driver_bound: driver.bound,
    listen_path: listenPath,
    connect_path: connectPath
  };
}
