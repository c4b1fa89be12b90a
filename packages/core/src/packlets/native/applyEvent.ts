import type { DatapathEvent, DeviceStatus } from '@virtnet/config';

/** DRIVER_OK and what comes before it: ACKNOWLEDGE, DRIVER, FEATURES_OK (virtio 1.3, 2.1). */
const STATUS_OF_BOUND_DRIVER: number = 0x0f;

/** What a device's status is once an event about it has happened. */
export function applyEvent(status: DeviceStatus, event: DatapathEvent): DeviceStatus {
  switch (event.kind) {
    case 'hostConnected': {
      const { side, peerPid, peerName } = event;
      const connections: number = status.host.connections + 1;
      return { ...status, state: 'connected', host: { connected: true, side, peerPid, peerName, connections } };
    }
    case 'hostDisconnected': {
      const { connections } = status.host;
      const host: DeviceStatus['host'] = {
        connected: false,
        connections,
        lastDisconnect: event.reason,
        ...(event.code === undefined ? {} : { lastDisconnectCode: event.code })
      };
      return { ...withoutHost(status), state: 'waiting', host };
    }
    case 'driverBound': {
      const { features } = event;
      return { ...status, state: 'running', driver: { bound: true, status: STATUS_OF_BOUND_DRIVER, features } };
    }
    case 'driverUnbound':
      return { ...withoutDriver(status), state: status.host.connected ? 'connected' : 'waiting' };
    case 'deviceFailed':
      return { ...status, state: 'failed', failure: event.reason };
    case 'queueBroken':
      return { ...status, queues: status.queues.map((queue) => (queue.index === event.index ? { ...queue, broken: event.reason } : queue)) };
    case 'log':
      return status;
  }
}

/** A driver loses its connection with the link, and nothing else. */
function withoutHost(status: DeviceStatus): DeviceStatus {
  return { ...status, driver: { bound: !status.linkUp && status.driver.bound, status: 0, features: '0x0' } };
}

function withoutDriver(status: DeviceStatus): DeviceStatus {
  return { ...status, driver: { bound: false, status: 0, features: '0x0' } };
}
