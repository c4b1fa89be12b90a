// What makes a record that reads well unusable on this card. One function per rule; each gives a sentence.

import {
  checkFeatures,
  hotplugSlotOf,
  HOTPLUG_SF_RANGE,
  type ICardLimits,
  type IRange,
  isInRange,
  maxQueuesRange,
  queuePairsOf,
  VirtnetError
} from '@virtnet/config';

import type { IRecoveryRecord } from './RecoveryRecord.js';

/** What a record is held against. */
export interface IRecordContext {
  readonly card: ICardLimits;
  /** Names of the configured ports. */
  readonly portNames: readonly string[];
}

type Rule = (record: IRecoveryRecord, context: IRecordContext) => string | undefined;

const isServed: Rule = ({ functionType, deviceType }) =>
  functionType === 'pf' && deviceType === 'hotplug'
    ? undefined
    : `The record is of a ${deviceType ?? ''}${deviceType === undefined ? '' : ' '}${functionType}, and this version serves hot-plugged PFs only`;

const slotFits: Rule = ({ vuid, slot }, { card }) => {
  if (hotplugSlotOf(vuid) !== slot) {
    return `The record says slot ${slot}, and its name ${vuid} says another`;
  }
  return slot < card.numPort ? undefined : `The record says slot ${slot}, and the card has ${card.numPort}`;
};

const portExists: Rule = ({ portName }, { portNames }) =>
  portNames.includes(portName)
    ? undefined
    : `The port ${portName} is not configured; configured are ${portNames.join(', ')}`;

const functionInRange: Rule = ({ sfNumber }) =>
  isInRange(sfNumber, HOTPLUG_SF_RANGE)
    ? undefined
    : `The scalable function ${sfNumber} is outside ${HOTPLUG_SF_RANGE.min} to ${HOTPLUG_SF_RANGE.max}`;

const queuesFit: Rule = ({ maxQueues, queuePairs }, { card }) => {
  const range: IRange = maxQueuesRange(card);
  if (!isInRange(maxQueues, range)) {
    return `The record says ${maxQueues} queues, and a device has ${range.min} to ${range.max}`;
  }
  return queuePairsOf(maxQueues) === queuePairs
    ? undefined
    : `The record says ${queuePairs} queue pairs and ${maxQueues} queues, which do not belong together`;
};

const featuresFit: Rule = ({ features }) => {
  try {
    checkFeatures(features);
    return undefined;
  } catch (error) {
    return VirtnetError.from(error).message;
  }
};

const RULES: readonly Rule[] = [isServed, slotFits, portExists, functionInRange, queuesFit, featuresFit];

/** Why the record cannot be used here; undefined if it can. */
export function checkRecord(record: IRecoveryRecord, context: IRecordContext): string | undefined {
  for (const rule of RULES) {
    const reason: string | undefined = rule(record, context);
    if (reason !== undefined) {
      return reason;
    }
  }
  return undefined;
}
