import { setTimeout as delayAsync } from 'node:timers/promises';

import type { DeviceStatus } from '@virtnet/config';

import type { IControllerContext } from '../IControllerContext.js';

/** The driver tries every 100 ms; a machine under load may need longer, and then no answer waits for it. */
const PATIENCE_MS: number = 1000;

/** How often to look. */
const LOOK_MS: number = 5;

/**
 * Waits a little until the datapath has seen what was done to a host side, so that whoever acts on the answer finds it
 * done: a netdev with its carrier, a device without its host.
 */
export async function settleAsync(
  context: IControllerContext,
  vuid: string,
  isSettled: (status: DeviceStatus) => boolean
): Promise<void> {
  const deadline: number = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const status: DeviceStatus | undefined = (await context.datapath.statusesAsync()).get(vuid);
    if (status === undefined || isSettled(status)) {
      return;
    }
    await delayAsync(LOOK_MS);
  }
}
