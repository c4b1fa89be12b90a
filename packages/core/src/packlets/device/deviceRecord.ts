import { FeatureBits, PciAddress, type DeviceSpec, type ICardPort, type IVirtnetConfig, type StatePaths } from '@virtnet/config';
import type { ICardCounts, IPlannedFunction, IRecoveryRecord } from '@virtnet/recovery';
import { representorName } from '@virtnet/sf-pool';

import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { portOf, transportOf } from './planDevice.js';
import type { Tuning } from './tuning.js';
import type { IDeviceQueues } from './vectors.js';

/** What a device is made of. */
export interface IDeviceParts {
  readonly identity: IDeviceIdentity;
  readonly spec: DeviceSpec;
  readonly queues: IDeviceQueues;
  /** What configuration made of it; static PFs and VFs only. */
  readonly planned?: IPlannedFunction;
}

/** A device as it is remembered, on the card that it is on. */
export function toRecord({ identity, spec, queues, planned }: IDeviceParts, card: ICardCounts): IRecoveryRecord {
  const { kind, vfId, slot } = identity;
  return {
    vuid: identity.vuid,
    portName: identity.ibDevice,
    pfId: identity.pfId,
    ...(vfId === undefined ? {} : { vfId }),
    functionType: kind === 'vf' ? 'vf' : 'pf',
    ...(kind === 'vf' ? {} : { deviceType: kind }),
    bdfRaw: identity.bdfRaw,
    mac: spec.mac,
    pfNum: PciAddress.fromRaw(identity.bdfRaw).function,
    sfNumber: identity.sfNumber,
    queuePairs: spec.queuePairs,
    mtu: spec.mtu,
    maxQueues: queues.maxQueues,
    numMsix: queues.numMsix,
    maxQueueSize: spec.maxQueueSize,
    features: FeatureBits.parse(spec.features),
    linkUp: spec.linkUp,
    ...(hasTuning(spec) ? { tuning: spec.tuning } : {}),
    ...(slot === undefined ? {} : { slot }),
    card: { switchPorts: card.switchPorts, numPf: card.numPf, numVf: card.numVf },
    ...(planned === undefined ? {} : { planned })
  };
}

/**
 * A device as it was remembered; the record was held against the card before.
 *
 * @param config - the ports of the card, of which the record's is one, and where frames go
 */
export function fromRecord(
  record: IRecoveryRecord,
  config: Pick<IVirtnetConfig, 'eswitch' | 'ports'>,
  paths: StatePaths
): IDeviceParts {
  const identity: IDeviceIdentity = identityOf(record, config.ports);
  const { vuid } = identity;
  return {
    identity,
    spec: {
      vuid,
      mac: record.mac,
      mtu: record.mtu,
      queuePairs: record.queuePairs,
      maxQueueSize: record.maxQueueSize as DeviceSpec['maxQueueSize'],
      features: record.features.toHex(),
      linkUp: record.linkUp,
      port: portOf(identity, config.eswitch),
      transport: transportOf(vuid, paths),
      ...(hasTuning(record) ? { tuning: record.tuning } : {})
    },
    queues: { numMsix: record.numMsix, maxQueues: record.maxQueues },
    ...(record.planned === undefined ? {} : { planned: record.planned })
  };
}

/** Whether anything was tuned, ever or still. */
function hasTuning<T extends { readonly tuning?: Tuning }>(of: T): of is T & { readonly tuning: Tuning } {
  return Object.keys(of.tuning ?? {}).length > 0;
}

function identityOf(record: IRecoveryRecord, ports: readonly ICardPort[]): IDeviceIdentity {
  const port: 0 | 1 = ports.find((candidate) => candidate.name === record.portName)?.number ?? 0;
  const { vuid, pfId, vfId, slot, bdfRaw, sfNumber } = record;
  return {
    kind: record.functionType === 'vf' ? 'vf' : (record.deviceType ?? 'hotplug'),
    vuid,
    pfId,
    ...(vfId === undefined ? {} : { vfId }),
    ...(slot === undefined ? {} : { slot }),
    bdf: PciAddress.fromRaw(bdfRaw).toString(),
    bdfRaw,
    ibDevice: record.portName,
    port,
    sfNumber,
    representor: representorName({ port, sfNumber })
  };
}
