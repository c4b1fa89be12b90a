import type { Device, DeviceState } from '../device/index.js';

import type { IBridgePort } from './IBridge.js';

/** States in which a device's representor is there to stay. */
const PLUGGED: ReadonlySet<DeviceState> = new Set<DeviceState>(['restoring', 'waiting', 'connected', 'running', 'failed', 'lost']);

/** The ports that devices want: each has its representor plugged, unless it is being made or removed. */
export function portsOf(devices: readonly Pick<Device, 'identity' | 'spec' | 'state'>[]): IBridgePort[] {
  return devices
    .filter(({ state }) => PLUGGED.has(state))
    .map(({ identity, spec }) => ({ representor: identity.representor, vuid: identity.vuid, mac: spec.mac.toLowerCase() }));
}
