import { DEFAULT_FEATURES, hotplugVuid, PciAddress } from '@virtnet/config';
import type { IRecoveryRecord } from '@virtnet/recovery';

/** The record of the device in a slot. */
export function hotplugRecord(slot: number, changes: Partial<IRecoveryRecord> = {}): IRecoveryRecord {
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
