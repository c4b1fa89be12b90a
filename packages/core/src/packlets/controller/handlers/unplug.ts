import { VirtnetError } from '@virtnet/config';

import { selectorText, type Device } from '../../device/index.js';
import type { IControllerContext } from '../IControllerContext.js';

import { hostSideOf } from './hostFacts.js';
import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Takes a device away from its host and forgets it. */
export const unplugAsync: Handler<'unplug'> = async (context, params) => {
  requireHotplug(context.registry.select(params));
  const device: Device = context.admit('unplug', params);
  const warnings: readonly string[] = await warnOfRemainsAsync(device, context);
  await context.advanceAsync(device, { kind: 'unplug' });
  return success(warnings);
};

/** Whoever else has the device keeps the function, which is dead from now on; the built-in driver ends with it. */
async function warnOfRemainsAsync(device: Device, { bindings, datapath }: IControllerContext): Promise<readonly string[]> {
  const { vuid } = device.identity;
  // A device that the datapath does not know, or whose datapath is gone, can be unplugged, too.
  const { host, driver } = hostSideOf((await datapath.statusesAsync().catch(() => undefined))?.get(vuid));
  if (!(host.connected || driver.bound) || (await bindings.findAsync(vuid)) !== undefined) {
    return [];
  }
  const who: string = host.connected ? `${host.peerName ?? 'A process'} (process ${host.peerPid ?? 'unknown'})` : 'A virtual machine whose link was down';
  return [
    `${who} still has the function ${vuid}: its guest keeps a network device that is dead, and the port stays taken. ` +
      `Stop it, or take the function out with \`virtnet host unplug ${selectorText(device.identity)} --qmp SOCKET\`, which needs no device`
  ];
}

/** What was not hot-plugged cannot be unplugged: static PFs are the card's, and VFs come and go all at once. */
export function requireHotplug({ identity }: Device): void {
  const { kind, pfId, vuid } = identity;
  if (kind === 'static') {
    throw new VirtnetError('E_NOT_SUPPORTED', `PF ${pfId} (${vuid}) is static: only hot-plugged PFs can be unplugged`, {
      hint: 'VIRTIO_NET_EMULATION_NUM_PF of the card says how many static PFs there are: change it with mlxconfig, and reset the card'
    });
  }
  if (kind === 'vf') {
    throw new VirtnetError('E_NOT_SUPPORTED', `${vuid} is a VF of PF ${pfId}: only hot-plugged PFs can be unplugged`, {
      hint: `The VFs of a PF are destroyed together: \`virtnet host sriov -p ${pfId} --numvfs 0\``
    });
  }
}
