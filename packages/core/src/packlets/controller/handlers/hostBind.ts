import { VirtnetError, type DeviceStatus } from '@virtnet/config';

import type { Device } from '../../device/index.js';
import type { IHostBinding } from '../../host/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import type { Handler } from './IHandler.js';
import { settleAsync } from './settleAsync.js';

/** Makes a device a netdev of a network namespace, by the built-in driver. */
export const hostBindAsync: Handler<'host.bind'> = async (context, { netns, name, ...selector }) => {
  const device: Device = context.admit('host.bind', selector);
  await requireFreeAsync(device, context);
  const { mac, mtu, queuePairs, maxQueueSize, transport } = device.spec;
  const binding: IHostBinding = await context.bindings.bindAsync(device.identity.vuid, {
    socketPath: transport.listenPath,
    netns,
    name,
    mac,
    mtu,
    queuePairs,
    queueSize: maxQueueSize
  });
  // A netdev whose link is down has no carrier to wait for.
  await settleAsync(context, device.identity.vuid, ({ driver, linkUp }) => driver.bound || !linkUp);
  return { errno: 0, errstr: 'Success', netns, name, pid: binding.pid };
};

/** A device has one host side at a time. */
async function requireFreeAsync(device: Device, context: IControllerContext): Promise<void> {
  const { vuid, pfId } = device.identity;
  const binding: IHostBinding | undefined = await context.bindings.findAsync(vuid);
  if (binding !== undefined) {
    throw new VirtnetError('E_BUSY', `The device ${vuid} is bound already, as ${binding.name} in ${binding.netns}`, {
      hint: `Run \`virtnet host unbind -p ${pfId}\` first`
    });
  }
  const { host }: DeviceStatus = await context.datapath.statusOfAsync(vuid);
  if (host.connected) {
    throw new VirtnetError(
      'E_BUSY',
      `The device ${vuid} belongs to ${host.peerName ?? 'another host'} (process ${host.peerPid ?? 'unknown'})`,
      { hint: 'Stop that virtual machine, or take the device out of it, first' }
    );
  }
}
