// Limits on the frames of a device, as they are asked for and shown (`RATE[:BURST]`, 0 for none), and as the datapath has them.

import type { DeviceSpec } from '@virtnet/config';
import type { ModifyParams } from '@virtnet/config/rpc';

/** The limits that there are. */
export type RateLimits = NonNullable<NonNullable<DeviceSpec['tuning']>['rateLimits']>;
type Direction = keyof RateLimits;
type Unit = keyof NonNullable<RateLimits[Direction]>;
type Rate = NonNullable<NonNullable<RateLimits[Direction]>[Unit]>;

/** The four words for them, on the wire and on the command line. */
export type RateName = `rate_${Direction}_${Unit}`;

const DIRECTIONS: readonly Direction[] = ['rx', 'tx'];
const UNITS: readonly Unit[] = ['packets', 'bytes'];

/** The limits after a request; undefined if none is left. What the request does not name stays. Pure. */
export function planRateLimits(asked: NonNullable<ModifyParams['device']>, before: RateLimits = {}): RateLimits | undefined {
  const limits: RateLimits = {};
  for (const direction of DIRECTIONS) {
    for (const unit of UNITS) {
      const text: string | undefined = asked[`rate_${direction}_${unit}`];
      const rate: Rate | undefined = text === undefined ? before[direction]?.[unit] : toRate(text);
      if (rate !== undefined) {
        limits[direction] = { ...limits[direction], [unit]: rate };
      }
    }
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** The limits as they are shown; one that there is not is left out. Pure. */
export function shownRateLimits(limits: RateLimits = {}): Partial<Record<RateName, string>> {
  const shown: Partial<Record<RateName, string>> = {};
  for (const direction of DIRECTIONS) {
    for (const unit of UNITS) {
      const rate: Rate | undefined = limits[direction]?.[unit];
      if (rate !== undefined) {
        shown[`rate_${direction}_${unit}`] = [rate.perSecond, ...(rate.burst === undefined ? [] : [rate.burst])].join(':');
      }
    }
  }
  return shown;
}

/** Whether a request names any. */
export function asksForRates(asked: NonNullable<ModifyParams['device']>): boolean {
  return DIRECTIONS.some((direction) => UNITS.some((unit) => asked[`rate_${direction}_${unit}`] !== undefined));
}

function toRate(text: string): Rate | undefined {
  const [perSecond = 0, burst]: readonly number[] = text.split(':').map(Number);
  return perSecond === 0 ? undefined : { perSecond, ...(burst === undefined ? {} : { burst }) };
}
