// A sound record for the tests of this package; not part of what it exports.

import { CARD_FACTORY, DEFAULT_FEATURES, hotplugVuid, PciAddress } from '@virtnet/config';

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
    maxQueueSize: 1024,
    features: DEFAULT_FEATURES,
    linkUp: true,
    slot,
    ...changes
  };
}
