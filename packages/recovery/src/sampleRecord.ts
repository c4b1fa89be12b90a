// Sound records for tests.

import { CARD_FACTORY, DEFAULT_FEATURES, hotplugVuid, PciAddress, staticPfVuid, vfVuid } from '@virtnet/config';

import type { IRecordContext } from './checkRecord.js';
import type { IRecoveryRecord } from './RecoveryRecord.js';

/** The card and ports that a sample record belongs to. */
export const SAMPLE_CONTEXT: IRecordContext = { card: CARD_FACTORY, portNames: ['mlx5_0', 'mlx5_1'] };

/** The record of the device in a slot. */
export function sampleRecord(slot: number, changes: Partial<IRecoveryRecord> = {}): IRecoveryRecord {
  return {
    vuid: hotplugVuid(slot),
    portName: 'mlx5_0',
    pfId: slot,
    functionType: 'pf',
    deviceType: 'hotplug',
    bdfRaw: PciAddress.ofHotplugSlot(slot).toRaw(),
    mac: '0c:c4:7a:ff:22:93',
    pfNum: 0,
    sfNumber: 2000 + slot,
    queuePairs: 1,
    mtu: 1500,
    maxQueues: 3,
    numMsix: 4,
    maxQueueSize: 1024,
    features: DEFAULT_FEATURES,
    linkUp: true,
    slot,
    ...changes
  };
}

/** A card with static PFs. */
export const STATIC_CONTEXT: IRecordContext = { ...SAMPLE_CONTEXT, card: { ...CARD_FACTORY, numPf: 4 }, staticPfPort: 'mlx5_0' };

/** The record of a static PF of that card. */
export function sampleStaticPf(pfId: number, changes: Partial<IRecoveryRecord> = {}): IRecoveryRecord {
  const record: IRecoveryRecord = without(sampleRecord(0), 'slot');
  const { switchPorts, numPf, numVf } = STATIC_CONTEXT.card;
  return {
    ...record,
    vuid: staticPfVuid(pfId),
    pfId,
    deviceType: 'static',
    bdfRaw: PciAddress.ofStaticPf(pfId).toRaw(),
    pfNum: PciAddress.ofStaticPf(pfId).function,
    sfNumber: 1000 + pfId,
    card: { switchPorts, numPf, numVf },
    planned: { mac: record.mac, features: DEFAULT_FEATURES, numMsix: 4 },
    ...changes
  };
}

/** The record of a VF of that card. */
export function sampleVf(pfId: number, vfId: number, changes: Partial<IRecoveryRecord> = {}): IRecoveryRecord {
  const record: IRecoveryRecord = without(sampleStaticPf(pfId), 'deviceType');
  const address: PciAddress = PciAddress.ofVf(pfId, vfId, STATIC_CONTEXT.card);
  return {
    ...record,
    vuid: vfVuid(pfId, vfId),
    vfId,
    functionType: 'vf',
    bdfRaw: address.toRaw(),
    pfNum: address.function,
    sfNumber: 3000 + pfId * 126 + vfId,
    ...changes
  };
}

function without(record: IRecoveryRecord, absent: keyof IRecoveryRecord): IRecoveryRecord {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== absent)) as unknown as IRecoveryRecord;
}
