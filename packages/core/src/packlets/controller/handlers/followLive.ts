// The built-in driver is a host that can be told of another MTU and speed while it runs; a VMM is not.

import type { DeviceSpec } from '@virtnet/config';

import { toldSpeed, UNKNOWN_SPEED } from '../../device/index.js';
import type { IHostChange } from '../../host/index.js';
import type { IControllerContext } from '../IControllerContext.js';

/** Has the netdev of a bound device be as `after` says, where that differs from `before`. */
export async function followLiveAsync(before: DeviceSpec, after: DeviceSpec, { bindings }: IControllerContext): Promise<void> {
  const change: IHostChange = hostChange(before, after);
  if (Object.keys(change).length > 0 && (await bindings.canChangeAsync(after.vuid))) {
    await bindings.changeAsync(after.vuid, change);
  }
}

function hostChange(before: DeviceSpec, after: DeviceSpec): IHostChange {
  const speed: number = toldSpeed(after);
  return {
    ...(after.mtu === before.mtu ? {} : { mtu: after.mtu }),
    ...(speed === toldSpeed(before) ? {} : { speed: speed === UNKNOWN_SPEED ? 'unknown' : speed })
  };
}
