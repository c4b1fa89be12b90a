import { VirtnetError } from '@virtnet/config';

import type { Device } from '../../device/index.js';

import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Takes a device away from its host and forgets it. */
export const unplugAsync: Handler<'unplug'> = async (context, params) => {
  requireHotplug(context.registry.select(params));
  await context.advanceAsync(context.admit('unplug', params), { kind: 'unplug' });
  return success();
};

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
