import { MacAddress, type DeviceStatus } from '@virtnet/config';
import type { HostState, ListedDevice } from '@virtnet/config/rpc';

import type { Device, DeviceState } from '../../device/index.js';
import { vectorsOf } from '../../host/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** What `list` and `query` say of a device in the same words. */
export type IDeviceFacts = Pick<
  ListedDevice,
  | 'pf_id'
  | 'function_type'
  | 'device_type'
  | 'vuid'
  | 'sf_num'
  | 'sf_parent_device'
  | 'sf_rep_net_device'
  | 'sf_rep_net_ifindex'
  | 'sf_rdma_device'
  | 'sf_vhca_id'
  | 'num_msix'
  | 'max_queues'
  | 'link_status'
>;

/** Those words. */
export function deviceFacts(device: Device, context: IControllerContext): IDeviceFacts {
  const { identity, spec } = device;
  return {
    pf_id: identity.pfId,
    function_type: 'PF',
    device_type: 'hotplug',
    vuid: identity.vuid,
    sf_num: identity.sfNumber,
    sf_parent_device: identity.ibDevice,
    sf_rep_net_device: identity.representor,
    sf_rep_net_ifindex: context.pool.find(identity.representor)?.ifindex ?? 0,
    // A representor made in software has neither an RDMA device nor a number in the card's firmware.
    sf_rdma_device: '',
    sf_vhca_id: '',
    num_msix: vectorsOf(spec.queuePairs),
    max_queues: identity.maxQueues,
    link_status: spec.linkUp ? 'up' : 'down'
  };
}

/** MAC addresses are shown in capitals. */
export function shownMac(device: Device): string {
  return MacAddress.parseAny(device.spec.mac).toUpperString();
}

/** The datapath's word for the host side; our own when the datapath does not know the device. */
export function hostStateOf(device: Device, status: DeviceStatus | undefined): HostState {
  const broken: readonly DeviceState[] = ['failed', 'lost', 'stuck'];
  return status?.state ?? (broken.includes(device.state) ? 'failed' : 'waiting');
}
