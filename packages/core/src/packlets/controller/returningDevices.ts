import { staticFunctionOf, type DeviceStatus } from '@virtnet/config';
import type { IRecoveryRecord, RecoveryAction } from '@virtnet/recovery';

import { followConfig, fromRecord, planFunction, type IDeviceParts, type IFollowed } from '../device/index.js';

import type { IControllerContext } from './IControllerContext.js';

/** A device that comes back. */
export interface IReturning {
  readonly parts: IDeviceParts;
  /** What the datapath says of it, if it may go on as it is. */
  readonly status?: DeviceStatus;
  /** The configuration has changed it, or its record does not say what the configuration was: the record is written anew. */
  readonly isRecordOld: boolean;
}

/** The device of a recovery action, as the configuration has it now; undefined for an action that brings none back. */
export function returningOf(
  action: RecoveryAction,
  context: IControllerContext,
  statuses: ReadonlyMap<string, DeviceStatus>
): IReturning | undefined {
  if (action.kind !== 'adopt' && action.kind !== 'restore') {
    return undefined;
  }
  const recorded: IDeviceParts = fromRecord(action.record, context.config, context.paths);
  const { parts, changed }: IFollowed = followed(recorded, action.record, context);
  if (changed.length > 0) {
    context.log.info(
      'returningDevices.ts:returningOf',
      `Device ${parts.identity.vuid} follows the configuration, which has changed: ${changed.join(', ')}`
    );
  }
  const status: DeviceStatus | undefined = action.kind === 'adopt' ? statuses.get(parts.identity.vuid) : undefined;
  const isSameSize: boolean = parts.spec.queuePairs === recorded.spec.queuePairs;
  return {
    parts,
    ...(status === undefined || !isSameSize ? {} : { status }),
    isRecordOld: changed.length > 0 || parts.planned !== recorded.planned
  };
}

/** Hot-plugged devices follow no configuration. */
function followed(recorded: IDeviceParts, { vuid }: IRecoveryRecord, { functions }: IControllerContext): IFollowed {
  const number: ReturnType<typeof staticFunctionOf> = staticFunctionOf(vuid);
  if (number === undefined) {
    return { parts: recorded, changed: [] };
  }
  const { port, sfNumber, representor } = recorded.identity;
  return followConfig(recorded, planFunction(number, functions, { port, sfNumber, representor }));
}
