// Effects are carried out for whole groups of devices, one effect after the other: 126 VFs are one call for all their
// netdevs, then as many calls of the datapath at once, then one group of records. A group of one is the usual case.

import { VirtnetError } from '@virtnet/config';

import { INVERSE_EFFECTS, type Device, type DeviceEffect } from '../device/index.js';

/** Which devices of a group failed, and why. */
export type GroupFailures = ReadonlyMap<Device, unknown>;

/** How each effect is carried out for a group; what fails for one device is told, and does not stop the others. */
export type EffectActions = Readonly<Record<DeviceEffect, (devices: readonly Device[]) => Promise<GroupFailures>>>;

/** One effect, and the devices for which it was carried out, or may have been. */
export interface IEffectDone {
  readonly effect: DeviceEffect;
  readonly devices: readonly Device[];
}

/** What became of a group. */
export interface IGroupOutcome {
  readonly failures: GroupFailures;
  readonly done: readonly IEffectDone[];
}

/**
 * Carries effects out for a group. A device for which one fails gets no further ones.
 *
 * @param isAllOrNothing - the first failure stops the whole group
 */
export async function applyEffectsAsync(
  group: { readonly devices: readonly Device[]; readonly isAllOrNothing: boolean },
  effects: readonly DeviceEffect[],
  actions: EffectActions
): Promise<IGroupOutcome> {
  const failures: Map<Device, unknown> = new Map();
  const done: IEffectDone[] = [];
  let devices: readonly Device[] = group.devices;
  for (const effect of effects) {
    const failed: GroupFailures = await actions[effect](devices);
    failed.forEach((cause, device) => failures.set(device, cause));
    done.push({ effect, devices: devices.filter((device) => !failed.has(device) || isUnsure(effect, failed.get(device))) });
    devices = devices.filter((device) => !failed.has(device));
    if (devices.length === 0 || (group.isAllOrNothing && failed.size > 0)) {
      break;
    }
  }
  return { failures, done };
}

/**
 * Takes back what was done, newest first. What cannot be taken back is reported and does not stop the rest.
 *
 * @param onFailure - told of each effect that stays
 */
export async function takeBackAsync(
  outcome: IGroupOutcome,
  actions: EffectActions,
  onFailure: (device: Device, effect: DeviceEffect, cause: unknown) => void
): Promise<void> {
  for (const { effect, devices } of [...outcome.done].reverse()) {
    const inverse: DeviceEffect | undefined = INVERSE_EFFECTS[effect];
    if (inverse !== undefined && devices.length > 0) {
      (await actions[inverse](devices)).forEach((cause, device) => onFailure(device, inverse, cause));
    }
  }
}

/** Who did not answer, or not in time, may have done what it was asked, or still do it, and of a group of records some may have been written. */
function isUnsure(effect: DeviceEffect, cause: unknown): boolean {
  const { code } = VirtnetError.from(cause);
  return effect === 'saveRecord' || code === 'E_TIMEOUT' || code === 'E_DATAPATH_GONE';
}
