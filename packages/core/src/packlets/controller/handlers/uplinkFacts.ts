import type { DeviceStatus } from '@virtnet/config';
import type { QueriedUplink, UplinkCounts } from '@virtnet/config/rpc';

import { queueCounters } from '../../native/index.js';

/** What of the counters of a queue an uplink has: it has no rings. */
const OF_FRAMES: RegExp = /^(packets|bytes|drop_.*)$/;

/** The uplink of the switch that a device is at, if it is at one with an uplink. */
export function uplinkFacts(status: DeviceStatus | undefined): { uplink?: QueriedUplink } {
  if (status?.uplink === undefined || status.switch === undefined) {
    return {};
  }
  const { received, sent } = status.uplink;
  return { uplink: { switch: status.switch, received: countsOf(received), sent: countsOf(sent) } };
}

function countsOf(values: readonly string[]): UplinkCounts {
  const counters: readonly (readonly [string, bigint])[] = Object.entries(queueCounters(values.map(BigInt)));
  return Object.fromEntries(
    counters.filter(([name]) => OF_FRAMES.test(name)).map(([name, count]) => [name, count.toString()])
  ) as unknown as UplinkCounts;
}
