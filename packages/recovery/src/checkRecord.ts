// What makes a record that reads well unusable on this card. One function per rule; each gives a sentence.

import {
  checkFeatures,
  hotplugSlotOf,
  type ICardLimits,
  type IRange,
  isInRange,
  maxQueuesRange,
  PciAddress,
  queuePairsOf,
  SF_RANGES,
  type SfKind,
  staticPfVuid,
  VirtnetError,
  vfVuid
} from '@virtnet/config';

import type { IRecoveryRecord } from './RecoveryRecord.js';

/** What a record is held against. */
export interface IRecordContext {
  readonly card: ICardLimits;
  /** Names of the configured ports. */
  readonly portNames: readonly string[];
  /** The port that carries static PFs and VFs; absent: any. */
  readonly staticPfPort?: string;
  /** VFs that a static PF can have; absent: as many as the card says. */
  readonly totalVfs?: number;
}

type Rule = (record: IRecoveryRecord, context: IRecordContext) => string | undefined;

/** What a record's function is; undefined for a PF that does not say. */
function kindOf({ functionType, deviceType }: IRecoveryRecord): SfKind | undefined {
  return functionType === 'vf' ? 'vf' : deviceType;
}

const kindIsSaid: Rule = (record) =>
  kindOf(record) === undefined ? 'The record is of a PF, and does not say whether it is static or hot-plugged' : undefined;

const hotplugFits: Rule = ({ vuid, slot, pfId }, { card }) => {
  if (slot === undefined || hotplugSlotOf(vuid) !== slot) {
    return `The record says slot ${slot ?? 'nothing'}, and its name ${vuid} says another`;
  }
  if (pfId < card.numPf) {
    return `The record says PF ${pfId}, which is a static PF: the card has ${card.numPf} of them`;
  }
  if (!card.hasSwitch) {
    return `The record is of hot-plug slot ${slot}, and PCI_SWITCH_EMULATION_ENABLE is 0: the card has no slots`;
  }
  return slot < card.numPort ? undefined : `The record says slot ${slot}, and the card has ${card.numPort}`;
};

const staticPfFits: Rule = ({ vuid, pfId, bdfRaw }, { card }) => {
  if (pfId >= card.numPf) {
    return `The record is of static PF ${pfId}, and VIRTIO_NET_EMULATION_NUM_PF is ${card.numPf}`;
  }
  return vuid === staticPfVuid(pfId) && bdfRaw === PciAddress.ofStaticPf(pfId).toRaw()
    ? undefined
    : `The record says PF ${pfId} at ${bdfRaw}, and its name ${vuid} says another`;
};

const vfFits: Rule = ({ vuid, pfId, vfId = -1, bdfRaw }, { card, totalVfs = card.numVf }) => {
  if (!card.sriovEnabled) {
    return 'The record is of a VF, and SRIOV_EN is 0';
  }
  if (pfId >= card.numPf || vfId < 0 || vfId >= card.numVf) {
    return (
      `The record is of VF ${vfId} of PF ${pfId}, and VIRTIO_NET_EMULATION_NUM_PF is ${card.numPf}, ` +
      `VIRTIO_NET_EMULATION_NUM_VF is ${card.numVf}`
    );
  }
  if (vfId >= totalVfs) {
    return `The record is of VF ${vfId} of PF ${pfId}, and a PF has ${totalVfs} VFs (vf.vfs_per_pf)`;
  }
  return vuid === vfVuid(pfId, vfId) && bdfRaw === PciAddress.ofVf(pfId, vfId, card).toRaw()
    ? undefined
    : `The record says VF ${vfId} of PF ${pfId} at ${bdfRaw}, and its name ${vuid} says another`;
};

const identityFits: Rule = (record, context) => {
  switch (kindOf(record)) {
    case 'static':
      return staticPfFits(record, context);
    case 'vf':
      return vfFits(record, context);
    default:
      return hotplugFits(record, context);
  }
};

const portExists: Rule = (record, { portNames, staticPfPort }) => {
  const { portName } = record;
  if (!portNames.includes(portName)) {
    return `The port ${portName} is not configured; configured are ${portNames.join(', ')}`;
  }
  return kindOf(record) !== 'hotplug' && portName !== (staticPfPort ?? portName)
    ? `The record says port ${portName}, and static PFs are on ${staticPfPort} (ib_dev_for_static_pf)`
    : undefined;
};

const functionInRange: Rule = (record) => {
  const { min, max } = SF_RANGES[kindOf(record) ?? 'hotplug'];
  return isInRange(record.sfNumber, { min, max })
    ? undefined
    : `The scalable function ${record.sfNumber} is outside ${min} to ${max}`;
};

/** A VF may have more vectors than its share, and a PF had more when it was made, perhaps: those are bound otherwise. */
const queuesFit: Rule = (record, { card }) => {
  const { maxQueues, queuePairs } = record;
  const hotplug: IRange = maxQueuesRange(card);
  const range: IRange = kindOf(record) === 'hotplug' ? hotplug : { min: hotplug.min, max: card.maxVirtq };
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

const RULES: readonly Rule[] = [kindIsSaid, identityFits, portExists, functionInRange, queuesFit, featuresFit];

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
