import { VirtnetError, type DeviceStatus } from '@virtnet/config';

import { selectorText, type Device } from '../../device/index.js';
import type { IHostBinding } from '../../host/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** A device has one host side at a time. */
export async function requireFreeAsync(device: Device, context: IControllerContext): Promise<void> {
  const { vuid } = device.identity;
  const binding: IHostBinding | undefined = await context.bindings.findAsync(vuid);
  if (binding !== undefined) {
    throw new VirtnetError('E_BUSY', `The device ${vuid} is bound already, as ${binding.name} in ${binding.netns}`, {
      hint: `Run \`virtnet host unbind ${selectorText(device.identity)}\` first`
    });
  }
  const { host, driver }: DeviceStatus = await context.datapath.statusOfAsync(vuid);
  if (host.connected) {
    throw new VirtnetError(
      'E_BUSY',
      `The device ${vuid} belongs to ${host.peerName ?? 'another host'} (process ${host.peerPid ?? 'unknown'})`,
      { hint: 'Stop that virtual machine, or take the device out of it, first' }
    );
  }
  if (driver.bound) {
    throw new VirtnetError('E_BUSY', `The device ${vuid} belongs to a host that lost its connection when the link was taken down, and whose driver is still bound`, {
      hint: `Set the link up with \`virtnet modify ${selectorText(device.identity)} device -l 1\`, and take the device out of that virtual machine, or stop it, first`
    });
  }
}
