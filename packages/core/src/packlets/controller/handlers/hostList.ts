import type { DeviceStatus } from '@virtnet/config';
import type { ListedHost } from '@virtnet/config/rpc';

import type { Device } from '../../device/index.js';
import type { IHostBinding } from '../../host/index.js';

import { hostStateOf } from './deviceFacts.js';
import { hostFacts } from './hostFacts.js';
import type { Handler } from './IHandler.js';

/** What is attached to the host side of each device. */
export const hostListAsync: Handler<'host.list'> = async (context) => {
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync();
  const devices: ListedHost[] = [];
  for (const device of context.registry.all) {
    const binding: IHostBinding | undefined = await context.bindings.findAsync(device.identity.vuid);
    devices.push(listed(device, statuses.get(device.identity.vuid), binding));
  }
  return { devices };
};

function listed(device: Device, status: DeviceStatus | undefined, binding: IHostBinding | undefined): ListedHost {
  const { pfId, vfId, vuid } = device.identity;
  return {
    pf_id: pfId,
    ...(vfId === undefined ? {} : { vf_id: vfId }),
    vuid,
    host_state: hostStateOf(device, status),
    ...hostFacts(device, status),
    ...(binding === undefined ? {} : { binding: { netns: binding.netns, name: binding.name, pid: binding.pid } })
  };
}
