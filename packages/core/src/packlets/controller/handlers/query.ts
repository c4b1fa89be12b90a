import { FeatureBits, VirtnetError, type DeviceStatus } from '@virtnet/config';
import type { QueriedDevice, QueriedHost, QueriedQueue, QueryParams } from '@virtnet/config/rpc';

import { type Device, type IWholeTuning, shownRateLimits, wholeTuning } from '../../device/index.js';
import type { QueueCounters, SnapshotQueues } from '../../native/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import {
  deviceFacts,
  hostStateOf,
  type ILaterFacts,
  type INetdev,
  laterFacts,
  numberFacts,
  pfFacts,
  representorsAsync,
  shownMac
} from './deviceFacts.js';
import { hostFacts, hostSideOf } from './hostFacts.js';
import type { Handler } from './IHandler.js';
import { isInUse, queriedQueue } from './queriedQueue.js';
import { uplinkFacts } from './uplinkFacts.js';
import { withoutUndefined } from './withoutUndefined.js';

/** What never differs: a modern virtio network device (virtio 1.3, 4.1.2). */
const PCI_IDENTITY: Pick<
  QueriedDevice,
  | 'pci_dev_id'
  | 'pci_vendor_id'
  | 'pci_class_code'
  | 'pci_subsys_id'
  | 'pci_subsys_vendor_id'
  | 'pci_revision_id'
> = {
  pci_dev_id: '0x1041',
  pci_vendor_id: '0x1af4',
  pci_class_code: '0x20000',
  pci_subsys_id: '0x1',
  pci_subsys_vendor_id: '0x1af4',
  pci_revision_id: '1'
};

/** All there is to know about one device, or about each. */
export const queryAsync: Handler<'query'> = async (context, params) => {
  const chosen: readonly Device[] = params.all === true ? context.registry.all : [context.registry.select(params)];
  const needed: SnapshotQueues = params.brief === true ? 'broken' : 'all';
  const statuses: ReadonlyMap<string, DeviceStatus> = await context.datapath.statusesAsync(needed);
  const netdevs: ReadonlyMap<string, INetdev> = await representorsAsync(context);
  // Together: hundreds of devices are asked for their counters.
  const devices: QueriedDevice[] = await Promise.all(
    chosen.map(async (device) => await queriedAsync(device, statuses.get(device.identity.vuid), { context, params, netdevs }))
  );
  return { devices };
};

interface IQuestion {
  readonly context: IControllerContext;
  readonly params: QueryParams;
  readonly netdevs: ReadonlyMap<string, INetdev>;
}

async function queriedAsync(
  device: Device,
  status: DeviceStatus | undefined,
  { context, params, netdevs }: IQuestion
): Promise<QueriedDevice> {
  const driver: FeatureBits = FeatureBits.parse(hostSideOf(status).driver.features);
  const queues: QueriedQueue[] | undefined =
    params.brief === true ? undefined : await queuesAsync(device, status, { context, params });
  const { transitional, ...later }: ILaterFacts = laterFacts(device);
  return {
    ...numberFacts(device),
    transitional,
    vuid: device.identity.vuid,
    pci_bdf: device.identity.bdf,
    ...PCI_IDENTITY,
    ...pfFacts(device, context),
    device_feature: FeatureBits.parse(device.spec.features).toNamedBits(),
    driver_feature: driver.toNamedBits(),
    mac: shownMac(device),
    mtu: device.spec.mtu,
    max_queue_size: device.spec.maxQueueSize,
    ...deviceFacts(device, netdevs),
    ...later,
    ...shownRateLimits(device.spec.tuning?.rateLimits),
    ...(params.brief === true ? {} : { enabled_queues: status?.queues.filter(isInUse).length ?? 0 }),
    dim: 'disabled',
    host: queriedHost(device, status),
    ...uplinkFacts(status),
    ...(queues === undefined ? {} : { 'enabled-queues-info': queues })
  };
}

function queriedHost(device: Device, status: DeviceStatus | undefined): QueriedHost {
  const { host, driver } = hostSideOf(status);
  return {
    state: hostStateOf(device, status),
    ...hostFacts(device, status),
    ...withoutUndefined({
      failure: status?.failure,
      protocol_features: host.protocolFeatures
    }),
    connections: host.connections,
    driver_status: driver.status
  };
}

async function queuesAsync(
  { spec }: Device,
  status: DeviceStatus | undefined,
  { context, params }: Omit<IQuestion, 'netdevs'>
): Promise<QueriedQueue[] | undefined> {
  if (status === undefined) {
    return [];
  }
  const counters: readonly QueueCounters[] = await context.datapath.current.readCountersAsync(status.vuid);
  const { queue_id: wanted } = params;
  const { moderation }: IWholeTuning = wholeTuning(spec);
  const queues: QueriedQueue[] = status.queues
    .filter((queue) => wanted === undefined || queue.index === wanted)
    .flatMap((queue) => {
      const counted: QueueCounters | undefined = counters[queue.index];
      return counted === undefined ? [] : [queriedQueue(queue, counted, moderation)];
    });
  // Among all devices there may be some that have fewer queues than the one that is meant.
  if (wanted !== undefined && queues.length === 0 && params.all !== true) {
    throw new VirtnetError('E_NOT_FOUND', `The device ${status.vuid} has no queue ${wanted}`, {
      hint: `Its queues are 0 to ${counters.length - 1}: even numbers are RX, odd ones TX`
    });
  }
  return queues;
}
