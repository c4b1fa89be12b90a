import {
  CARD_FACTORY,
  type DeviceSpec,
  FeatureBits,
  type ICardLimits,
  parseVuid,
  queuesOf,
  type RecoveryExtensionV1,
  type RecoveryExtensionV2,
  type RecoveryRecordV1,
  type RecoveryRecordV2,
  type Vuid
} from '@virtnet/config';

/** The counts of a card, as its keys have them, that its functions' identities follow from. */
export type ICardCounts = Pick<ICardLimits, 'switchPorts' | 'numPf' | 'numVf'>;

/** What configuration made of a static PF or VF, before anybody modified it. */
export interface IPlannedFunction {
  /** Lower case, with colons. */
  readonly mac: string;
  readonly features: FeatureBits;
  /** MSI-X vectors. */
  readonly numMsix: number;
}

/** What has to be known to bring one device back. */
export interface IRecoveryRecord {
  readonly vuid: Vuid;
  /** The card's port, as `mlx5_0`. */
  readonly portName: string;
  /** Of a VF: its PF's. */
  readonly pfId: number;
  /** Of VFs only. */
  readonly vfId?: number;
  readonly functionType: 'pf' | 'vf';
  /** Of PFs only. */
  readonly deviceType?: 'static' | 'hotplug';
  /** PCI address in 16 bits. */
  readonly bdfRaw: number;
  /** Lower case, with colons. */
  readonly mac: string;
  /** PCI function number. */
  readonly pfNum: number;
  readonly sfNumber: number;
  readonly queuePairs: number;
  readonly mtu: number;
  /** All queues, the control queue included. */
  readonly maxQueues: number;
  /** MSI-X vectors. */
  readonly numMsix: number;
  readonly maxQueueSize: number;
  readonly features: FeatureBits;
  readonly linkUp: boolean;
  /** What was tuned; absent when nothing differs from the defaults. */
  readonly tuning?: NonNullable<DeviceSpec['tuning']>;
  /** Of hot-plugged PFs only. */
  readonly slot?: number;
  /** The card that the record was written for; absent if it does not say. */
  readonly card?: ICardCounts;
  /** Of static PFs and VFs only. */
  readonly planned?: IPlannedFunction;
}

/** The record as it goes to disk, always in the newest form. */
export function toRecoveryDocument(record: IRecoveryRecord): RecoveryRecordV2 {
  return {
    port_ib_dev: record.portName,
    pf_id: record.pfId,
    ...(record.vfId !== undefined && { vf_id: record.vfId }),
    function_type: record.functionType,
    bdf_raw: record.bdfRaw,
    ...(record.deviceType !== undefined && { device_type: record.deviceType }),
    mac: record.mac,
    pf_num: record.pfNum,
    sf_num: record.sfNumber,
    mq: record.queuePairs,
    virtnet: toExtension(record)
  };
}

/** A record says the oldest version that tells all of it, so that an older controller keeps what it can understand. */
function toExtension({ card, planned, tuning, ...record }: IRecoveryRecord): RecoveryExtensionV2 {
  return {
    version: tuning === undefined ? 2 : 3,
    vuid: record.vuid,
    mtu: record.mtu,
    max_queues: record.maxQueues,
    max_queue_size: record.maxQueueSize,
    features: record.features.toHex(),
    link: record.linkUp ? 1 : 0,
    num_msix: record.numMsix,
    ...(record.slot !== undefined && { slot: record.slot }),
    ...(card && { card: { num_port: card.switchPorts, num_pf: card.numPf, num_vf: card.numVf } }),
    ...(planned && { planned: { mac: planned.mac, features: planned.features.toHex(), num_msix: planned.numMsix } }),
    ...(tuning && { tuning })
  } as RecoveryExtensionV2;
}

/** A document of version 1 as one of version 2: it was written on the only card that there was then. */
export function upgradeV1(document: RecoveryRecordV1): RecoveryRecordV2 {
  const { virtnet, ...guide } = document;
  return virtnet === undefined ? guide : { ...guide, virtnet: upgradeExtension(virtnet, guide.mq) };
}

function upgradeExtension(extension: RecoveryExtensionV1, queuePairs: number): RecoveryExtensionV2 {
  const { switchPorts, numPf, numVf } = CARD_FACTORY;
  return {
    ...extension,
    version: 2,
    num_msix: vectorsOf(queuePairs),
    card: { num_port: switchPorts, num_pf: numPf, num_vf: numVf }
  };
}

/** One vector per data queue, one for the control queue, one for configuration changes. */
function vectorsOf(queuePairs: number): number {
  return queuesOf(queuePairs) + 1;
}

/** What our extension says, or what stands for it when a record has none. */
export type IRecoveryDefaults = Pick<
  IRecoveryRecord,
  'mtu' | 'maxQueues' | 'numMsix' | 'maxQueueSize' | 'features' | 'linkUp' | 'tuning' | 'slot' | 'card' | 'planned'
>;

/**
 * A checked document as a record.
 *
 * @param fileName - the identity of a device whose record says none, because another product wrote it
 * @param defaults - what else such a record does not say
 */
export function fromRecoveryDocument(
  document: RecoveryRecordV2,
  fileName: Vuid,
  defaults: Omit<IRecoveryDefaults, 'numMsix'>
): IRecoveryRecord {
  return {
    vuid: fileName,
    portName: document.port_ib_dev,
    pfId: document.pf_id,
    ...(document.vf_id !== undefined && { vfId: document.vf_id }),
    functionType: document.function_type,
    ...(document.device_type !== undefined && { deviceType: document.device_type }),
    bdfRaw: document.bdf_raw,
    mac: document.mac.toLowerCase(),
    pfNum: document.pf_num,
    sfNumber: document.sf_num,
    queuePairs: document.mq,
    ...(document.virtnet === undefined
      ? { ...defaults, numMsix: vectorsOf(document.mq) }
      : fromExtension(document.virtnet))
  };
}

function fromExtension(extension: RecoveryExtensionV2): IRecoveryDefaults & { readonly vuid: Vuid } {
  const { card, planned, slot, tuning } = extension;
  return {
    vuid: parseVuid(extension.vuid),
    mtu: extension.mtu,
    maxQueues: extension.max_queues,
    numMsix: extension.num_msix,
    maxQueueSize: extension.max_queue_size,
    features: FeatureBits.parse(extension.features),
    linkUp: extension.link === 1,
    ...(tuning !== undefined && { tuning }),
    ...(slot !== undefined && { slot }),
    ...(card && { card: { switchPorts: card.num_port, numPf: card.num_pf, numVf: card.num_vf } }),
    ...(planned && {
      planned: {
        mac: planned.mac.toLowerCase(),
        features: FeatureBits.parse(planned.features),
        numMsix: planned.num_msix
      }
    })
  };
}
