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
  if (action.formerPort !== undefined) {
    const { record, formerPort } = action;
    context.log.info('returningDevices.ts:returningOf', `Device ${record.vuid} was on ${formerPort} and is on ${record.portName} now, with its settings`);
  }
  const recorded: IDeviceParts = fromRecord(action.record, context.config, context.paths);
  const status: DeviceStatus | undefined = action.kind === 'adopt' ? statuses.get(recorded.identity.vuid) : undefined;
  const { parts, changed }: IFollowed = unlessBound(recorded, status, followed(recorded, action.record, context), context);
  const isSameSize: boolean = parts.spec.queuePairs === recorded.spec.queuePairs;
  return {
    parts,
    ...(status === undefined || !isSameSize ? {} : { status }),
    isRecordOld: changed.length > 0 || parts.planned !== recorded.planned || action.formerPort !== undefined
  };
}

/** What a driver has negotiated stays as it is while it is bound; what the configuration says then waits, and so does the record of it. */
function unlessBound(
  recorded: IDeviceParts,
  status: DeviceStatus | undefined,
  now: IFollowed,
  { log }: Pick<IControllerContext, 'log'>
): IFollowed {
  if (now.changed.length === 0) {
    return now;
  }
  const what: string = now.changed.join(', ');
  const who: string = `Device ${recorded.identity.vuid}`;
  if (status?.driver.bound === true) {
    log.err(
      'returningDevices.ts:unlessBound',
      `${who} keeps its ${what} although the configuration has changed: a driver is bound to it. ` +
        'The change takes effect at the first start of the controller after that driver was unbound'
    );
    return { parts: recorded, changed: [] };
  }
  log.info('returningDevices.ts:unlessBound', `${who} follows the configuration, which has changed: ${what}`);
  return now;
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
