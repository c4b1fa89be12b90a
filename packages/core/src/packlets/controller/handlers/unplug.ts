import type { Handler } from './IHandler.js';
import { success } from './success.js';

/** Takes a device away from its host and forgets it. */
export const unplugAsync: Handler<'unplug'> = async (context, params) => {
  await context.advanceAsync(context.admit('unplug', params), { kind: 'unplug' });
  return success();
};
