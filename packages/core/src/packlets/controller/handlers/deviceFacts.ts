import { FeatureBits, MacAddress, queuePairsOf, VirtnetError, type DeviceStatus } from '@virtnet/config';
import type { CounterSwitch, HostState, ListedDevice } from '@virtnet/config/rpc';
import type { IObservedSf } from '@virtnet/sf-pool';

import {
  type Device,
  type DeviceState,
  type IWholeTuning,
  MIN_VECTORS,
  mostVectors,
  totalVfs,
  vectorPool,
  wholeTuning
} from '../../device/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** Who a device is, in the order in which the guide has it. */
export type INumberFacts = Pick<ListedDevice, 'pf_id' | 'vf_id' | 'parent_pf_id' | 'function_type' | 'device_type'>;

/** What only a PF has. */
export type IPfFacts = Pick<
  ListedDevice,
  | 'pci_max_vfs'
  | 'enabled_vfs'
  | 'msix_num_pool_size'
  | 'min_msix_num'
  | 'max_msix_num'
  | 'qp_pool_size'
  | 'min_num_of_qp'
  | 'max_num_of_qp'
>;

/** What `list` and `query` say of a device in the same words. */
export type IDeviceFacts = Pick<
  ListedDevice,
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

/** What later versions of the published command show besides. */
export type ILaterFacts = Pick<
  ListedDevice,
  'transitional' | 'max_queue_pairs' | 'speed' | 'ctrl_mac' | 'ctrl_mq' | 'rx_mode' | 'packet_counters' | 'drop_counters'
>;

/** Of a netdev, what tells whether it is a device's representor. */
export type INetdev = Pick<IObservedSf, 'ifindex' | 'owner'>;

/** Who a device is. */
export function numberFacts({ identity }: Device): INumberFacts {
  const { kind, pfId, vfId } = identity;
  return kind === 'vf'
    ? { ...(vfId === undefined ? {} : { vf_id: vfId }), parent_pf_id: pfId, function_type: 'VF' }
    : { pf_id: pfId, function_type: 'PF', device_type: kind };
}

/** The VFs of a PF, and their vectors; nothing for a VF. */
export function pfFacts({ identity }: Device, { card, functions, registry }: IControllerContext): IPfFacts {
  if (identity.kind === 'vf') {
    return {};
  }
  const total: number = identity.kind === 'static' ? totalVfs(functions) : 0;
  const vfs: readonly Device[] = total === 0 ? [] : registry.vfsOf(identity.pfId);
  const pool: number = Math.max(0, vectorPool(vfs, card));
  const [least, most]: readonly [number, number] = total === 0 ? [0, 0] : [MIN_VECTORS, mostVectors(card)];
  return {
    pci_max_vfs: String(total),
    enabled_vfs: String(vfs.filter(({ state }) => state !== 'planned' && state !== 'creating').length),
    msix_num_pool_size: pool,
    min_msix_num: least,
    max_msix_num: most,
    // A VF that grows has its control queue's vector and its configuration's already: two make a pair.
    qp_pool_size: Math.floor(pool / 2),
    min_num_of_qp: total === 0 ? 0 : queuePairsOf(least - 1),
    max_num_of_qp: total === 0 ? 0 : queuePairsOf(most - 1)
  };
}

/** The kernel's netdevs, by name; those that the pool remembers when the kernel does not say. */
export async function representorsAsync({ provider, pool, log }: IControllerContext): Promise<ReadonlyMap<string, INetdev>> {
  try {
    return new Map((await provider.listAsync()).map((netdev) => [netdev.representor, netdev]));
  } catch (error) {
    log.err('deviceFacts.ts:representorsAsync', `The representors could not be looked at: ${VirtnetError.from(error).message}`);
    return new Map(pool.slots.map((slot) => [slot.representor, { ifindex: slot.ifindex ?? 0, ...(slot.owner && { owner: slot.owner }) }]));
  }
}

/** Those words, with the netdev as it is now: none, when somebody has deleted or replaced it. */
export function deviceFacts(device: Device, netdevs: ReadonlyMap<string, INetdev>): IDeviceFacts {
  const { identity, spec, queues } = device;
  const netdev: INetdev | undefined = netdevs.get(identity.representor);
  return {
    sf_num: identity.sfNumber,
    sf_parent_device: identity.ibDevice,
    sf_rep_net_device: identity.representor,
    sf_rep_net_ifindex: netdev?.owner === identity.vuid ? netdev.ifindex : 0,
    sf_rdma_device: rdmaDevice(identity),
    sf_vhca_id: vhcaId(identity),
    num_msix: queues.numMsix,
    max_queues: queues.maxQueues,
    link_status: spec.linkUp ? 'up' : 'down'
  };
}

/** Those words; no device here has the legacy registers of a transitional one. */
export function laterFacts({ spec }: Device): ILaterFacts {
  const { speed, rxMode, packetCounters, dropCounters }: IWholeTuning = wholeTuning(spec);
  const features: FeatureBits = FeatureBits.parse(spec.features);
  return {
    transitional: 0,
    max_queue_pairs: spec.queuePairs,
    speed,
    ctrl_mac: features.has('VIRTIO_NET_F_CTRL_MAC_ADDR') ? 1 : 0,
    ctrl_mq: features.has('VIRTIO_NET_F_MQ') ? 1 : 0,
    rx_mode: `0x${rxMode.toString(16)}`,
    packet_counters: switchText(packetCounters),
    drop_counters: switchText(dropCounters)
  };
}

/** How a switch of counters is shown. */
export function switchText(isOn: boolean): CounterSwitch {
  return isOn ? 'Enabled' : 'Disabled';
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

/** Scalable functions of port 1 are counted from here, in the names and numbers that stand for the card's. */
const SECOND_PORT: number = 10_000;

/**
 * A representor made in software has neither an RDMA device nor a number in the card's firmware. What stands for them has
 * the guide's form, is of one function alone, and is the same at every start; nothing answers to it.
 */
function rdmaDevice({ port, sfNumber }: Device['identity']): string {
  return `mlx5_${port * SECOND_PORT + sfNumber}`;
}

function vhcaId({ port, sfNumber }: Device['identity']): string {
  return `0x${(port * SECOND_PORT + sfNumber).toString(16)}`;
}
