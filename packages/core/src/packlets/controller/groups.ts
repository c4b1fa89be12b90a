import type { Device } from '../device/index.js';

import type { GroupFailures } from './applyEffects.js';

/** Does something for each device of a group at once, and tells for which it failed. */
export async function eachAsync(devices: readonly Device[], action: (device: Device) => Promise<void>): Promise<GroupFailures> {
  const outcomes: readonly PromiseSettledResult<void>[] = await Promise.allSettled(devices.map(action));
  const failures: Map<Device, unknown> = new Map();
  outcomes.forEach((outcome, index) => {
    const device: Device | undefined = devices[index];
    if (outcome.status === 'rejected' && device !== undefined) {
      failures.set(device, outcome.reason);
    }
  });
  return failures;
}

/**
 * Does something for a group as a whole; when that fails, for each of its devices alone, so that it fails for few. Devices that
 * are being made are made all or none, so that nothing is tried again for them.
 */
export async function togetherAsync(
  devices: readonly Device[],
  action: (devices: readonly Device[]) => Promise<void>
): Promise<GroupFailures> {
  try {
    await action(devices);
    return new Map();
  } catch (cause) {
    const [only, ...others] = devices;
    const isAllOrNothing: boolean = devices.every(({ state }) => state === 'creating');
    if (only !== undefined && (others.length === 0 || isAllOrNothing)) {
      return new Map(devices.map((device) => [device, cause]));
    }
  }
  const failures: Map<Device, unknown> = new Map();
  for (const device of devices) {
    (await togetherAsync([device], action)).forEach((cause, failed) => failures.set(failed, cause));
  }
  return failures;
}

/** The devices of a group that have the same answer to a question, together. */
export function groupedBy<K>(devices: readonly Device[], keyOf: (device: Device) => K): ReadonlyMap<K, readonly Device[]> {
  const groups: Map<K, Device[]> = new Map();
  for (const device of devices) {
    const key: K = keyOf(device);
    const group: Device[] = groups.get(key) ?? [];
    group.push(device);
    groups.set(key, group);
  }
  return groups;
}
