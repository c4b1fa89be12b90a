import { VirtnetError } from '@virtnet/config';
import type { HotplugResult } from '@virtnet/config/rpc';

import type { Handler } from './IHandler.js';
import { warned } from './success.js';

/** Makes a device and plugs it into a running virtual machine; when that fails, there is no device either. */
export const hostHotplugAsync: Handler<'host.hotplug'> = async (context, { device, ...place }, callAsync) => {
  const made: HotplugResult = await callAsync('hotplug', device);
  const { vuid } = made;
  try {
    const { vm, warnings = [] } = await callAsync('host.plug', { ...place, vuid });
    return { ...made, vm, ...warned([...(made.warnings ?? []), ...warnings]) };
  } catch (thrown) {
    await callAsync('unplug', { vuid }).catch((error: unknown) => {
      const { message } = VirtnetError.from(error);
      context.log.err('hostHotplug.ts:hostHotplugAsync', `Could not take back ${vuid}: ${message}`);
    });
    throw thrown;
  }
};
