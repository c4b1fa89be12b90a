import type { DatapathEvent, DeviceStatus } from '@virtnet/config';

import type { DeviceEvent } from '../device/index.js';

/** The events that lead a device that was just adopted to where the datapath says it stands. */
export function statusEvents(status: DeviceStatus): readonly DeviceEvent[] {
  switch (status.state) {
    case 'waiting':
      return [];
    case 'connected':
      return [{ kind: 'hostConnected' }];
    case 'running':
      return [{ kind: 'hostConnected' }, { kind: 'driverBound' }];
    case 'failed':
      return [{ kind: 'deviceFailed', reason: status.failure ?? 'unknown' }];
  }
}

/** What a report of the datapath means for the state of the device that it names; undefined when nothing. */
export function deviceEventOf(event: DatapathEvent): DeviceEvent | undefined {
  switch (event.kind) {
    case 'hostConnected':
    case 'hostDisconnected':
    case 'driverBound':
    case 'driverUnbound':
      return { kind: event.kind };
    case 'deviceFailed':
      return { kind: 'deviceFailed', reason: event.reason };
    case 'queueBroken':
    case 'log':
      return undefined;
  }
}

/** A report of the datapath as one sentence for the log. */
export function describeEvent(event: DatapathEvent): string {
  switch (event.kind) {
    case 'hostConnected': {
      const who: string = event.side === 'listen' ? 'connected to the device' : 'was connected to';
      return `Host side of ${event.vuid}: ${event.peerName} (process ${event.peerPid}) ${who}`;
    }
    case 'hostDisconnected':
      return `Host side of ${event.vuid}: disconnected (${event.reason})`;
    case 'driverBound':
      return `Driver of ${event.vuid}: bound, features ${event.features}`;
    case 'driverUnbound':
      return `Driver of ${event.vuid}: unbound`;
    case 'deviceFailed':
      return `Device ${event.vuid} failed: ${event.reason}`;
    case 'queueBroken':
      return `Queue ${event.index} of ${event.vuid} stands still until its driver resets it: ${event.reason}`;
    case 'log':
      return event.text;
  }
}
