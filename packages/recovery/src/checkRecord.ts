// What makes a record that reads well unusable here. One function per rule; each gives a sentence. A record that another
// configuration could use is no damaged one: its refusal names the key that it waits for.

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
  /** Ports that one key of virtnet.conf alone keeps away, by their names; absent: none. */
  readonly absentPorts?: ReadonlyMap<string, IPortKey>;
  /** The port that carries static PFs and VFs; absent: any. */
  readonly staticPfPort?: string;
  /** VFs that a static PF can have; absent: as many as the card says. */
  readonly totalVfs?: number;
}

/** A key of virtnet.conf and its value, by which a port is not there. */
export interface IPortKey {
  readonly key: 'is_lag' | 'single_port';
  readonly value: 0 | 1;
}

/** Why a record cannot be used here. */
export interface IRefusal {
  readonly reason: string;
  /** What of the configuration stands in the way, as a phrase of its keys; absent: the record itself is wrong. */
  readonly key?: string;
}

type Rule = (record: IRecoveryRecord, context: IRecordContext) => string | IRefusal | undefined;

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
    return { reason: `The record is of hot-plug slot ${slot}, and PCI_SWITCH_EMULATION_ENABLE is 0: the card has no slots`, key: 'PCI_SWITCH_EMULATION_ENABLE' };
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
    return { reason: 'The record is of a VF, and SRIOV_EN is 0', key: 'SRIOV_EN' };
  }
  if (pfId >= card.numPf || vfId < 0 || vfId >= card.numVf) {
    return (
      `The record is of VF ${vfId} of PF ${pfId}, and VIRTIO_NET_EMULATION_NUM_PF is ${card.numPf}, ` +
      `VIRTIO_NET_EMULATION_NUM_VF is ${card.numVf}`
    );
  }
  if (vfId >= totalVfs) {
    return { reason: `The record is of VF ${vfId} of PF ${pfId}, and a PF has ${totalVfs} VFs (vf.vfs_per_pf)`, key: 'vf.vfs_per_pf' };
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

/** What gives ports their names. */
const PORT_KEYS: string = 'ib_dev_p0, ib_dev_p1, ib_dev_lag or is_lag';

/** A static PF and a VF are on whichever port carries them: they follow it. A hot-plugged PF is on a port that any name can be given to. */
const portExists: Rule = (record, { portNames, absentPorts, staticPfPort }) => {
  const { portName } = record;
  if (portNames.includes(portName) || (kindOf(record) !== 'hotplug' && staticPfPort !== undefined)) {
    return undefined;
  }
  const reason: string = `The port ${portName} is not configured; configured are ${portNames.join(', ')}`;
  const absence: IPortKey | undefined = absentPorts?.get(portName);
  return absence === undefined
    ? { reason, key: PORT_KEYS }
    : { reason: `${reason}, because ${absence.key} is ${absence.value}`, key: absence.key };
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
  if (maxQueues > range.max && maxQueues <= card.maxVirtq) {
    return {
      reason: `The record says ${maxQueues} queues, and a device has at most ${range.max}: VIRTIO_NET_EMULATION_NUM_MSIX is ${card.numMsix}`,
      key: 'VIRTIO_NET_EMULATION_NUM_MSIX'
    };
  }
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

/** Why the record cannot be used here; undefined if it can. What is wrong in itself counts before what a key stands in the way of. */
export function checkRecord(record: IRecoveryRecord, context: IRecordContext): IRefusal | undefined {
  const refusals: readonly IRefusal[] = RULES.flatMap((rule) => {
    const refusal: string | IRefusal | undefined = rule(record, context);
    return refusal === undefined ? [] : [typeof refusal === 'string' ? { reason: refusal } : refusal];
  });
  return refusals.find(({ key }) => key === undefined) ?? refusals[0];
}
