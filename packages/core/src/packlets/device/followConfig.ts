import { checkDeviceSpec, FeatureBits, type DeviceSpec } from '@virtnet/config';

import type { IDeviceParts } from './deviceRecord.js';

/** A device as it comes back, and what of it the configuration has changed. */
export interface IFollowed {
  readonly parts: IDeviceParts;
  /** One phrase for each: `MAC`, `features`, `number of queues`. */
  readonly changed: readonly string[];
}

/**
 * A static PF or VF at a later start. What was modified since it was made stays, and what the card's configuration or
 * virtnet.conf say otherwise than when its record was written counts. Pure.
 *
 * @param recorded - the device as its record has it
 * @param plan - what the configuration makes of it now
 */
export function followConfig(recorded: IDeviceParts, plan: IDeviceParts): IFollowed {
  const { planned: before } = recorded;
  const { planned: now } = plan;
  if (before === undefined || now === undefined) {
    return { parts: now === undefined ? recorded : { ...recorded, planned: now }, changed: [] };
  }
  const changes: readonly (readonly [boolean, string, (parts: IDeviceParts) => IDeviceParts])[] = [
    [before.mac !== now.mac, 'MAC', (parts) => withSpec(parts, { mac: plan.spec.mac })],
    [!before.features.equals(now.features), 'features', (parts) => withSpec(parts, { features: plan.spec.features })],
    [
      before.numMsix !== now.numMsix,
      'number of queues',
      (parts) => ({ ...withSpec(parts, { queuePairs: plan.spec.queuePairs }), queues: plan.queues })
    ]
  ];
  const made: typeof changes = changes.filter(([isMade]) => isMade);
  const parts: IDeviceParts = made.reduce<IDeviceParts>((so, [, , change]) => change(so), { ...recorded, planned: now });
  // What was modified may not go with what was configured: then the configuration has it.
  return { parts: isSound(parts.spec) ? parts : plan, changed: made.map(([, what]) => what) };
}

function withSpec(parts: IDeviceParts, change: Partial<DeviceSpec>): IDeviceParts {
  return { ...parts, spec: { ...parts.spec, ...change } };
}

function isSound(spec: DeviceSpec): boolean {
  try {
    checkDeviceSpec(spec);
    return FeatureBits.parse(spec.features).missing().length === 0;
  } catch {
    return false;
  }
}
