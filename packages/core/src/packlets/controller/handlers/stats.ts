import { VirtnetError } from '@virtnet/config';
import type { StatsDevice, StatsQueue } from '@virtnet/config/rpc';

import { type Device, type IModeration, type IWholeTuning, wholeTuning } from '../../device/index.js';
import type { QueueCounters } from '../../native/index.js';

import { type INumberFacts, numberFacts, switchText } from './deviceFacts.js';
import type { Handler } from './IHandler.js';
import { moderationFacts } from './queriedQueue.js';
import { type ISplitCounters, splitCounters } from './splitCounters.js';
import { withoutUndefined } from './withoutUndefined.js';

/** The counters of a device's queues, whether or not a driver has set them up. */
export const statsAsync: Handler<'stats'> = async (context, { queue_id: wanted, ...selector }) => {
  const device: Device = context.registry.select(selector);
  const counters: readonly QueueCounters[] = await context.datapath.current.readCountersAsync(device.identity.vuid);
  const { moderation, packetCounters }: IWholeTuning = wholeTuning(device.spec);
  const queues: readonly StatsQueue[] = counters.map((counted, index) => countedQueue(counted, index, moderation));
  const shown: readonly StatsQueue[] = queues.filter((queue) => wanted === undefined || queue['VQ Index'] === wanted);
  if (wanted !== undefined && shown.length === 0) {
    throw new VirtnetError('E_NOT_FOUND', `The device ${device.identity.vuid} has no queue ${wanted}`, {
      hint: `Its queues are 0 to ${counters.length - 1}: even numbers are RX, odd ones TX`
    });
  }
  return { device: { ...namesOf(device), packet_counters: switchText(packetCounters), 'queues-stats': [...shown] } };
};

function namesOf(device: Device): Pick<StatsDevice, 'pf_id' | 'vf_id' | 'parent_pf_id'> {
  const facts: INumberFacts = numberFacts(device);
  return withoutUndefined({ pf_id: facts.pf_id, vf_id: facts.vf_id, parent_pf_id: facts.parent_pf_id });
}

function countedQueue(counters: QueueCounters, index: number, moderation: IModeration): StatsQueue {
  const { lengths, others }: ISplitCounters = splitCounters(counters);
  const direction: string = index % 2 === 0 ? 'rx' : 'tx';
  const histogram: readonly [string, number][] = lengths.map(([range, count]) => [`${direction}_${range}_octet_packets`, Number(count)]);
  const texts: readonly [string, string][] = others.map(([name, value]) => [name, value.toString()]);
  return {
    'VQ Index': index,
    ...Object.fromEntries(histogram),
    ...Object.fromEntries(texts),
    total_bytes: counters.bytes.toString(),
    ...moderationFacts(index, moderation)
  };
}
