import { toldSpeed, UNKNOWN_SPEED, type Device } from '../../device/index.js';
import type { IHostBinding } from '../../host/index.js';

import type { Handler } from './IHandler.js';
import { requireFreeAsync } from './requireFree.js';
import { settleAsync } from './settleAsync.js';

/** Makes a device a netdev of a network namespace, by the built-in driver. */
export const hostBindAsync: Handler<'host.bind'> = async (context, { netns, name, ...selector }) => {
  const device: Device = context.admit('host.bind', selector);
  await requireFreeAsync(device, context);
  const told: number = toldSpeed(device.spec);
  const { mac, mtu, queuePairs, maxQueueSize, transport } = device.spec;
  const binding: IHostBinding = await context.bindings.bindAsync(device.identity.vuid, {
    socketPath: transport.listenPath,
    netns,
    name,
    mac,
    mtu,
    queuePairs,
    queueSize: maxQueueSize,
    ...(told === UNKNOWN_SPEED ? {} : { speed: told })
  });
  // A netdev whose link is down has no carrier to wait for.
  await settleAsync(context, device.identity.vuid, ({ driver, linkUp }) => driver.bound || !linkUp);
  return { errno: 0, errstr: 'Success', netns, name, pid: binding.pid };
};
