import { VirtnetError } from '@virtnet/config';

import type { Device } from '../../device/index.js';
import type { IHostBinding } from '../../host/index.js';

import type { Handler } from './IHandler.js';
import { settleAsync } from './settleAsync.js';
import { success } from './success.js';

/** Ends the built-in driver of a device; its netdev is gone when the answer comes. */
export const hostUnbindAsync: Handler<'host.unbind'> = async (context, params) => {
  const { vuid }: Device['identity'] = context.admit('host.unbind', params).identity;
  const binding: IHostBinding | undefined = await context.bindings.findAsync(vuid);
  if (binding === undefined) {
    throw new VirtnetError('E_NOT_FOUND', `The device ${vuid} is not bound by the built-in driver`, {
      hint: 'Run `virtnet host list` to see what is bound'
    });
  }
  await context.bindings.unbindAsync(vuid);
  await settleAsync(context, vuid, ({ host }) => !host.connected || host.peerPid !== binding.pid);
  return success();
};
