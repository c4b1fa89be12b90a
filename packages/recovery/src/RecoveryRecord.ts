import { FeatureBits, parseVuid, type RecoveryExtensionV1, type RecoveryRecordV1, type Vuid } from '@virtnet/config';

/** What has to be known to bring one device back. */
export interface IRecoveryRecord {
  readonly vuid: Vuid;
  /** The card's port, as `mlx5_0`. */
  readonly portName: string;
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
  readonly maxQueueSize: number;
  readonly features: FeatureBits;
  readonly linkUp: boolean;
  readonly slot: number;
}

/** The record as it goes to disk, always in the newest form. */
export function toRecoveryDocument(record: IRecoveryRecord): RecoveryRecordV1 {
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
    virtnet: {
      version: 1,
      vuid: record.vuid,
      mtu: record.mtu,
      max_queues: record.maxQueues,
      max_queue_size: record.maxQueueSize,
      features: record.features.toHex(),
      link: record.linkUp ? 1 : 0,
      slot: record.slot
    }
  };
}

/** What stands for our extension when a record has none. */
export type IRecoveryDefaults = Pick<
  IRecoveryRecord,
  'mtu' | 'maxQueues' | 'maxQueueSize' | 'features' | 'linkUp' | 'slot'
>;

/**
 * A checked document as a record.
 *
 * @param fileName - the identity of a device whose record says none, because another product wrote it
 * @param defaults - what else such a record does not say
 */
export function fromRecoveryDocument(
  document: RecoveryRecordV1,
  fileName: Vuid,
  defaults: IRecoveryDefaults
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
    ...(document.virtnet === undefined ? defaults : fromExtension(document.virtnet))
  };
}

function fromExtension(extension: RecoveryExtensionV1): IRecoveryDefaults & { readonly vuid: Vuid } {
  return {
    vuid: parseVuid(extension.vuid),
    mtu: extension.mtu,
    maxQueues: extension.max_queues,
    maxQueueSize: extension.max_queue_size,
    features: FeatureBits.parse(extension.features),
    linkUp: extension.link === 1,
    slot: extension.slot
  };
}
