import type { ICardCounts, IRecoveryRecord } from './RecoveryRecord.js';

const KEYS: readonly (readonly [keyof ICardCounts, string])[] = [
  ['switchPorts', 'PCI_SWITCH_EMULATION_NUM_PORT'],
  ['numPf', 'VIRTIO_NET_EMULATION_NUM_PF'],
  ['numVf', 'VIRTIO_NET_EMULATION_NUM_VF']
];

/**
 * What has changed about the card since the record was written; undefined if nothing has, or the record does not say. On
 * another card the same numbers name other functions, so such a record is not brought back.
 */
export function describeStale({ card }: IRecoveryRecord, now: ICardCounts): string | undefined {
  const changed: readonly string[] = KEYS.filter(([key]) => card !== undefined && card[key] !== now[key]).map(
    ([key, name]) => `${name} was ${card?.[key]} when the record was written and is ${now[key]} now`
  );
  return changed.length === 0 ? undefined : changed.join(', and ');
}
