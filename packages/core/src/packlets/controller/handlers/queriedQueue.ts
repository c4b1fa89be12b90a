import type { QueueStatus } from '@virtnet/config';
import type { QueriedQueue } from '@virtnet/config/rpc';

import type { IModeration } from '../../device/index.js';
import type { QueueCounters } from '../../native/index.js';

import { splitCounters } from './splitCounters.js';

/** No vector is ours to name: with vhost-user the vectors belong to the VMM (VIRTIO_MSI_NO_VECTOR, virtio 1.3, 4.1.5.1.2). */
const NO_VECTOR: string = '0xffff';

/** Whether a driver uses the queue. */
export function isInUse({ enabled, started }: QueueStatus): boolean {
  return enabled && started;
}

/** How a queue's notifications are held back, in the words of the reference; it has them for RX queues, and TX queues are the like. */
export function moderationFacts(index: number, { period, count }: IModeration): Readonly<Record<string, string>> {
  const queue: 'rq' | 'sq' = index % 2 === 0 ? 'rq' : 'sq';
  return { [`${queue}_cq_max_count`]: String(count), [`${queue}_cq_period`]: String(period) };
}

/** One queue as `query` shows it: all values are text, because counters have 64 bits. */
export function queriedQueue(queue: QueueStatus, counters: QueueCounters, moderation: IModeration): QueriedQueue {
  const counted: Record<string, string> = Object.fromEntries(
    splitCounters(counters).others.map(([name, value]) => [name, value.toString()])
  );
  return {
    index: String(queue.index),
    size: String(queue.size),
    msix_vector: NO_VECTOR,
    enable: isInUse(queue) ? '1' : '0',
    notify_offset: String(queue.index),
    descriptor_address: queue.descriptorAddress,
    driver_address: queue.driverAddress,
    device_address: queue.deviceAddress,
    ...counted,
    total_bytes: counters.bytes.toString(),
    ...moderationFacts(queue.index, moderation),
    [`${queue.index % 2 === 0 ? 'rq' : 'sq'}_cq_period_mode`]: moderation.mode,
    ...(queue.broken === undefined ? {} : { broken: queue.broken })
  } as QueriedQueue;
}
