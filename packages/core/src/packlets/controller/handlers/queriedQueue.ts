import type { QueueStatus } from '@virtnet/config';
import type { QueriedQueue } from '@virtnet/config/rpc';

import type { QueueCounters } from '../../native/index.js';

import { splitCounters } from './splitCounters.js';

/** No vector is ours to name: with vhost-user the vectors belong to the VMM (VIRTIO_MSI_NO_VECTOR, virtio 1.3, 4.1.5.1.2). */
const NO_VECTOR: string = '0xffff';

/** One queue as `query` shows it: all values are text, because counters have 64 bits. */
export function queriedQueue(queue: QueueStatus, counters: QueueCounters): QueriedQueue {
  const counted: Record<string, string> = Object.fromEntries(
    splitCounters(counters).others.map(([name, value]) => [name, value.toString()])
  );
  return {
    index: String(queue.index),
    size: String(queue.size),
    msix_vector: NO_VECTOR,
    enable: queue.enabled && queue.started ? '1' : '0',
    notify_offset: String(queue.index),
    descriptor_address: queue.descriptorAddress,
    driver_address: queue.driverAddress,
    device_address: queue.deviceAddress,
    ...counted,
    total_bytes: counters.bytes.toString(),
    ...(queue.broken === undefined ? {} : { broken: queue.broken })
  } as QueriedQueue;
}
