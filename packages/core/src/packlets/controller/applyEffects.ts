import { VirtnetError } from '@virtnet/config';

import { INVERSE_EFFECTS, type Device, type DeviceEffect } from '../device/index.js';

/** How each effect is carried out. */
export type EffectActions = Readonly<Record<DeviceEffect, (device: Device) => Promise<void>>>;

/** Effects that were carried out, or may have been, and the failure of the last that was tried. */
export interface IEffectFailure {
  readonly cause: unknown;
  readonly done: readonly DeviceEffect[];
}

/**
 * Carries effects out, one after the other, until one fails.
 *
 * @returns the failure, or undefined when all are done
 */
export async function applyEffectsAsync(
  device: Device,
  effects: readonly DeviceEffect[],
  actions: EffectActions
): Promise<IEffectFailure | undefined> {
  const done: DeviceEffect[] = [];
  for (const effect of effects) {
    try {
      await actions[effect](device);
      done.push(effect);
    } catch (cause) {
      // Who did not answer in time may still do what it was asked.
      const isUnsure: boolean = VirtnetError.from(cause).code === 'E_TIMEOUT';
      return { cause, done: isUnsure ? [...done, effect] : done };
    }
  }
  return undefined;
}

/**
 * Takes back what was done, newest first. What cannot be taken back is reported and does not stop the rest.
 *
 * @param onFailure - told of each effect that stays
 */
export async function takeBackAsync(
  device: Device,
  failure: IEffectFailure,
  actions: EffectActions,
  onFailure: (effect: DeviceEffect, cause: unknown) => void
): Promise<void> {
  for (const effect of [...failure.done].reverse()) {
    const inverse: DeviceEffect | undefined = INVERSE_EFFECTS[effect];
    if (inverse !== undefined) {
      await actions[inverse](device).catch((cause: unknown) => onFailure(inverse, cause));
    }
  }
}
