// What of a device may change at any time. It is kept as what differs from the defaults, so that a device that was never
// tuned is the same to every version of datapath and record.

import { FeatureBits, VirtnetError, type DeviceSpec } from '@virtnet/config';
import type { ModifyParams } from '@virtnet/config/rpc';

import { asksForRates, planRateLimits, type RateLimits } from './rateLimits.js';

/** What differs from the defaults. */
export type Tuning = NonNullable<DeviceSpec['tuning']>;
type Moderation = NonNullable<Tuning['moderation']>;

/** What `speed` says of a device that says none (virtio 1.3, 5.1.4). */
export const UNKNOWN_SPEED: number = 0xffff_ffff;
const MAX_SPEED: number = 0x7fff_ffff;

/** Every frame reaches the driver: bit 0 is the promiscuous mode. */
export const PROMISCUOUS: number = 1;

/** Moderation as it is asked for and shown; a period of 0 is none. */
export interface IModeration {
  readonly mode: Moderation['mode'];
  readonly period: number;
  readonly count: number;
}

const NO_MODERATION: IModeration = { mode: 'event', period: 0, count: 0 };

/** A device's tuning with its defaults filled in. */
export interface IWholeTuning {
  readonly speed: number;
  readonly rxMode: number;
  readonly packetCounters: boolean;
  readonly dropCounters: boolean;
  readonly moderation: IModeration;
  /** Undefined: none. */
  readonly rateLimits: RateLimits | undefined;
}

/** The tuning of a device, defaults and all. Pure. */
export function wholeTuning({ tuning = {} }: Pick<DeviceSpec, 'tuning'>): IWholeTuning {
  const { speed = UNKNOWN_SPEED, rxMode = PROMISCUOUS, packetCounters = true, dropCounters = true, moderation, rateLimits } = tuning;
  return { speed, rxMode, packetCounters, dropCounters, moderation: moderation === undefined ? NO_MODERATION : shown(moderation), rateLimits };
}

function shown({ mode, periodUs, maxCount }: Moderation): IModeration {
  return { mode, period: periodUs, count: maxCount };
}

/** What a driver is told of the speed: without VIRTIO_NET_F_SPEED_DUPLEX it is told nothing. Pure. */
export function toldSpeed(spec: Pick<DeviceSpec, 'tuning' | 'features'>): number {
  return FeatureBits.parse(spec.features).has('VIRTIO_NET_F_SPEED_DUPLEX') ? wholeTuning(spec).speed : UNKNOWN_SPEED;
}

/** The tuning that a request leads to; undefined when it asks for none. Pure; E_INVALID_PARAMS for what cannot be. */
export function planTuning({ device = {}, queue }: Pick<ModifyParams, 'device' | 'queue'>, spec: Pick<DeviceSpec, 'tuning'>): Tuning | undefined {
  const { speed, rx_mode: rxMode, packet_counter: packets, drop_counter: drops } = device;
  if (!asksForRates(device) && [speed, rxMode, packets, drops, queue].every((value) => value === undefined)) {
    return undefined;
  }
  const before: IWholeTuning = wholeTuning(spec);
  return whatDiffers({
    speed: checkSpeed(speed ?? before.speed),
    rxMode: rxMode ?? before.rxMode,
    packetCounters: packets === undefined ? before.packetCounters : packets === 1,
    dropCounters: drops === undefined ? before.dropCounters : drops === 1,
    moderation: checkModeration({ ...before.moderation, ...queue }),
    rateLimits: planRateLimits(device, before.rateLimits)
  });
}

function whatDiffers({ speed, rxMode, packetCounters, dropCounters, moderation, rateLimits }: IWholeTuning): Tuning {
  const { mode, period, count } = moderation;
  return {
    ...(speed === UNKNOWN_SPEED ? {} : { speed }),
    ...(rxMode === PROMISCUOUS ? {} : { rxMode }),
    ...(packetCounters ? {} : { packetCounters }),
    ...(dropCounters ? {} : { dropCounters }),
    ...(period === 0 ? {} : { moderation: { mode, periodUs: period, maxCount: count } }),
    ...(rateLimits === undefined ? {} : { rateLimits })
  };
}

function checkSpeed(speed: number): number {
  if (speed > MAX_SPEED && speed !== UNKNOWN_SPEED) {
    throw new VirtnetError('E_INVALID_PARAMS', `A driver cannot be told a speed of ${speed}`, {
      hint: `Give 0 to ${MAX_SPEED} in units of 1 Mbit/s, or ${UNKNOWN_SPEED} for unknown`
    });
  }
  return speed;
}

/** Without an end of its wait a driver would never be told of the last completions. */
function checkModeration(moderation: IModeration): IModeration {
  const { period, count } = moderation;
  if (period === 0 && count > 0) {
    throw new VirtnetError('E_INVALID_PARAMS', `Notifications cannot wait for ${count} completions without a period: the last ones would never be told`, {
      hint: 'Give a period too, as in `queue -n 10 -c 30`; a period of 0 with a count of 0 sends every notification at once'
    });
  }
  return moderation;
}
