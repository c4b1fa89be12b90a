import { FeatureBits, PciAddress, type DeviceSpec, type ICardPort, type StatePaths } from '@virtnet/config';
import type { IRecoveryRecord } from '@virtnet/recovery';
import { representorName } from '@virtnet/sf-pool';

import type { IDeviceIdentity } from './IDeviceIdentity.js';
import { transportOf } from './planDevice.js';

/** What a device is made of. */
export interface IDeviceParts {
  readonly identity: IDeviceIdentity;
  readonly spec: DeviceSpec;
}

/** A device as it is remembered. */
export function toRecord({ identity, spec }: IDeviceParts): IRecoveryRecord {
  return {
    vuid: identity.vuid,
    portName: identity.ibDevice,
    pfId: identity.pfId,
    functionType: 'pf',
    deviceType: 'hotplug',
    bdfRaw: identity.bdfRaw,
    mac: spec.mac,
    pfNum: PciAddress.fromRaw(identity.bdfRaw).function,
    sfNumber: identity.sfNumber,
    queuePairs: spec.queuePairs,
    mtu: spec.mtu,
    maxQueues: identity.maxQueues,
    maxQueueSize: spec.maxQueueSize,
    features: FeatureBits.parse(spec.features),
    linkUp: spec.linkUp,
    slot: identity.slot
  };
}

/**
 * A device as it was remembered; the record was held against the card before.
 *
 * @param ports - the ports of the card; the record's is among them
 */
export function fromRecord(record: IRecoveryRecord, ports: readonly ICardPort[], paths: StatePaths): IDeviceParts {
  const port: 0 | 1 = ports.find((candidate) => candidate.name === record.portName)?.number ?? 0;
  const representor: string = representorName({ port, sfNumber: record.sfNumber });
  const { vuid, pfId, slot, bdfRaw, sfNumber, maxQueues } = record;
  return {
    identity: {
      vuid,
      pfId,
      slot,
      bdf: PciAddress.fromRaw(bdfRaw).toString(),
      bdfRaw,
      ibDevice: record.portName,
      port,
      sfNumber,
      representor,
      maxQueues
    },
    spec: {
      vuid,
      mac: record.mac,
      mtu: record.mtu,
      queuePairs: record.queuePairs,
      maxQueueSize: record.maxQueueSize as DeviceSpec['maxQueueSize'],
      features: record.features.toHex(),
      linkUp: record.linkUp,
      port: { kind: 'tap', name: representor },
      transport: transportOf(vuid, paths)
    }
  };
}
