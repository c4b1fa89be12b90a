// Records that only the configuration stands in the way of: their devices are not made, and nobody gets their places.

import { staticFunctionOf, VirtnetError } from '@virtnet/config';
import { waitCure, type IRecoveryRecord, type RecoveryAction } from '@virtnet/recovery';

import type { IControllerContext } from './IControllerContext.js';

const ORIGIN: string = 'waitingRecords.ts:keepPlaces';

type Waiting = Extract<RecoveryAction, { kind: 'wait' }>;

/** Keeps the names, numbers, slots and scalable functions of devices that wait, and says in the log what they wait for. */
export function keepPlaces(plan: readonly RecoveryAction[], context: IControllerContext): void {
  const waiting: readonly Waiting[] = plan.flatMap((action) => (action.kind === 'wait' ? [action] : []));
  for (const { waiting: record, key } of waiting) {
    const { vuid, pfId, vfId, slot } = record;
    const number: { readonly vfId?: number; readonly slot?: number } = { ...(vfId === undefined ? {} : { vfId }), ...(slot === undefined ? {} : { slot }) };
    context.registry.keepWaiting({ vuid, pfId, key, ...number });
    reserve(record, context);
  }
  for (const key of new Set(waiting.map((one) => one.key))) {
    const [first, ...others] = waiting.filter((one) => one.key === key);
    if (first !== undefined) {
      const { vuid } = first.waiting;
      const what: string = others.length === 0 ? `Recovery file ${vuid} waits` : `${others.length + 1} recovery files wait, ${vuid} first,`;
      context.log.err(ORIGIN, `${what} for ${key}: ${first.reason}. ${waitCure(key)}`);
    }
  }
}

/** A scalable function of a port that is not configured can be given to nobody. */
function reserve({ vuid, portName, functionType, deviceType, sfNumber }: IRecoveryRecord, { config, pool, log }: IControllerContext): void {
  const port: 0 | 1 | undefined = config.ports.find(({ name }) => name === portName)?.number;
  if (port !== undefined) {
    try {
      pool.reserve({ port, kind: functionType === 'vf' ? 'vf' : (deviceType ?? 'hotplug'), sfNumber }, vuid);
    } catch (error) {
      log.err(ORIGIN, `The scalable function of ${vuid} is not kept for it: ${VirtnetError.from(error).message}`);
    }
  }
}

/** All VFs of a PF go, and so do the records of those that wait, or were set aside because they were damaged. */
export async function forgetVfsAsync(pfId: number, { registry, records, pool }: IControllerContext): Promise<void> {
  registry.forgetLostVfs(pfId);
  await records.discardDamagedAsync((vuid) => staticFunctionOf(vuid)?.pfId === pfId && staticFunctionOf(vuid)?.vfId !== undefined);
  const vuids: readonly string[] = registry.waiting.filter((one) => one.pfId === pfId && one.vfId !== undefined).map(({ vuid }) => vuid);
  await records.removeNamedAsync(vuids);
  vuids.forEach((vuid) => registry.forgetWaiting(vuid));
  await pool.releaseAsync(pool.slots.filter(({ owner }) => owner !== undefined && vuids.includes(owner)));
}
